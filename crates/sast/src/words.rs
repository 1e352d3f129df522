//! Words without which a pattern cannot match, and those that stand in a file.

use std::hash::Hasher;

use rustc_hash::{FxHashSet, FxHasher};

/// Shorter words stand in every file.
pub(crate) const SHORTEST: usize = 3;

/// Words that stand for what can be written otherwise; among them the types that literals have.
const OPEN: &[&str] = &[
    "and",
    "async",
    "await",
    "bool",
    "boolean",
    "byte",
    "case",
    "catch",
    "char",
    "class",
    "const",
    "def",
    "double",
    "echo",
    "elif",
    "else",
    "elsif",
    "end",
    "except",
    "export",
    "extends",
    "false",
    "final",
    "finally",
    "float",
    "float64",
    "for",
    "foreach",
    "from",
    "func",
    "function",
    "implements",
    "import",
    "int",
    "integer",
    "interface",
    "lambda",
    "let",
    "long",
    "new",
    "nil",
    "none",
    "not",
    "null",
    "number",
    "object",
    "pass",
    "private",
    "protected",
    "public",
    "require",
    "return",
    "self",
    "static",
    "str",
    "string",
    "struct",
    "super",
    "switch",
    "then",
    "this",
    "throw",
    "throws",
    "true",
    "try",
    "type",
    "undefined",
    "unless",
    "until",
    "use",
    "using",
    "val",
    "var",
    "void",
    "when",
    "while",
    "with",
    "yield",
];

/// A word in whatever case, as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Word(u64);

impl Word {
    /// The number of a word.
    pub(crate) fn of(word: &[u8]) -> Self {
        let mut hasher = FxHasher::default();
        for byte in word {
            hasher.write_u8(byte.to_ascii_lowercase());
        }
        Self(hasher.finish())
    }

    /// The same for equal words, of which the high bits differ most.
    pub(crate) const fn number(self) -> u64 {
        self.0
    }
}

/// The words of a file.
#[derive(Default)]
pub(crate) struct Words(FxHashSet<Word>);

impl Words {
    /// All runs of letters and digits of a text.
    pub(crate) fn of(text: &[u8]) -> Self {
        let words = text.split(|byte| !is_word(*byte)).filter(|word| word.len() >= SHORTEST);
        Self(words.map(Word::of).collect())
    }

    /// Whether a word is among them.
    pub(crate) fn hold(&self, word: Word) -> bool {
        self.0.contains(&word)
    }
}

/// The names and texts of a pattern, each of which stands as a whole word in every file that it matches.
pub(crate) fn of_pattern(pattern: &str) -> Vec<String> {
    let mut words = Vec::new();
    for line in pattern.lines() {
        of_line(without_comment(line), &mut words);
    }
    words.sort();
    words.dedup();
    words
}

/// The line up to a comment in any language.
fn without_comment(line: &str) -> &str {
    let starts = ["# ", "// ", "/* "];
    let begins = |mark: &str| {
        let at = line.find(mark)?;
        line.get(..at)
            .filter(|before| before.is_empty() || before.ends_with([' ', '\t', ';', '}', ')']))
    };
    let cut = starts.into_iter().filter_map(begins).min_by_key(|rest| rest.len());
    cut.unwrap_or(line)
}

fn of_line(line: &str, words: &mut Vec<String>) {
    let bytes = line.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            // What follows an escape is one word with it in code.
            b'\\' => {
                at += 2;
                let rest = bytes.get(at..).unwrap_or_default();
                at += rest.iter().take_while(|byte| is_word(**byte)).count();
            }
            // The name of a metavariable is no word of the code, one that stands for several neither.
            b'$' => {
                let rest = line.get(at + 1..).unwrap_or_default();
                let name = rest.strip_prefix("...").unwrap_or(rest);
                let length = name.bytes().take_while(|byte| is_word(*byte)).count();
                at += 1 + rest.len() - name.len() + length;
            }
            // An expression in a string says what it needs in its own way, which is not read here.
            b'"' | b'\'' if line.get(at + 1..).is_some_and(|rest| rest.starts_with("=~/")) => {
                let rest = line.get(at + 1..).unwrap_or_default();
                at += 2 + rest.find(char::from(*byte)).unwrap_or(rest.len());
            }
            _ if is_word(*byte) => {
                let rest = bytes.get(at..).unwrap_or_default();
                let length = rest.iter().take_while(|byte| is_word(**byte)).count();
                let word = line.get(at..at + length).unwrap_or_default();
                if is_whole(line, at, length) && is_needed(word) {
                    words.push(word.to_ascii_lowercase());
                }
                at += length;
            }
            _ => at += 1,
        }
    }
}

/// Whether the word ends where it ends: what is left open right beside it could go on with it.
fn is_whole(line: &str, at: usize, length: usize) -> bool {
    let (before, after) = (line.get(..at), line.get(at + length..).unwrap_or_default());
    !before.is_some_and(|before| before.ends_with("..."))
        && !after.starts_with("...")
        && !after.starts_with('$')
}

fn is_needed(word: &str) -> bool {
    word.len() >= SHORTEST
        && !word.starts_with(|first: char| first.is_ascii_digit())
        && !OPEN.contains(&word.to_ascii_lowercase().as_str())
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[cfg(test)]
mod tests {
    use super::{Word, Words, of_pattern};

    #[test]
    fn what_a_pattern_leaves_open_is_no_word_of_it() {
        assert_eq!(of_pattern("run($ONE, $...OTHERS, \"TEXT\")"), ["run", "text"]);
        assert_eq!(of_pattern("run(\"path$X, ...tail, a\\nother\")"), ["run"]);
    }

    #[test]
    fn words_of_a_file_are_whole_and_of_any_case() {
        let words = Words::of(b"runAll(TEXT.more)");
        let holds = |word: &str| words.hold(Word::of(word.as_bytes()));
        assert!(holds("runall") && holds("text") && holds("More"));
        assert!(!holds("run") && !holds("all"));
    }
}
