//! Words without which a pattern or an expression cannot match.

use regex_syntax::hir::{Hir, HirKind};

use super::needs::Need;

/// Shorter words stand in every file.
const SHORTEST: usize = 3;

/// Words that stand for what can be written otherwise.
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
    "for",
    "foreach",
    "from",
    "func",
    "function",
    "implements",
    "import",
    "int",
    "interface",
    "lambda",
    "let",
    "long",
    "new",
    "nil",
    "none",
    "not",
    "null",
    "object",
    "pass",
    "private",
    "protected",
    "public",
    "require",
    "return",
    "self",
    "static",
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

/// The names and texts of a pattern, each of which stands in every file that it matches.
pub(super) fn of_pattern(pattern: &str) -> Vec<String> {
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
            b'\\' => at += 2,
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
                if !before_metavariable(line, at + length) && is_needed(word) {
                    words.push(word.to_ascii_lowercase());
                }
                at += length;
            }
            _ => at += 1,
        }
    }
}

/// Whether a metavariable follows, whose type the word may be: some values have one without saying it.
fn before_metavariable(line: &str, at: usize) -> bool {
    let rest = line.get(at..).unwrap_or_default();
    rest.starts_with(|space: char| space.is_whitespace()) && rest.trim_start().starts_with('$')
}

fn is_needed(word: &str) -> bool {
    word.len() >= SHORTEST
        && !word.starts_with(|first: char| first.is_ascii_digit())
        && !OPEN.contains(&word.to_ascii_lowercase().as_str())
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// What an expression needs; nothing if it does not say.
pub(super) fn of_expression(expression: &str) -> Need {
    let parser = regex_syntax::ParserBuilder::new().utf8(false).build();
    let mut parser = parser;
    parser.parse(expression).map_or(Need::NOTHING, |hir| needed(&hir))
}

fn needed(hir: &Hir) -> Need {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).unwrap_or_default();
            if text.len() >= SHORTEST && text.is_ascii() {
                Need::Word(text.to_ascii_lowercase())
            } else {
                Need::NOTHING
            }
        }
        HirKind::Capture(capture) => needed(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => needed(&repetition.sub),
        HirKind::Concat(parts) => {
            let needs = parts.iter().map(needed).filter(|need| *need != Need::NOTHING);
            Need::All(needs.collect())
        }
        HirKind::Alternation(parts) => {
            let needs: Vec<Need> = parts.iter().map(needed).collect();
            if needs.contains(&Need::NOTHING) { Need::NOTHING } else { Need::Any(needs) }
        }
        _ => Need::NOTHING,
    }
}

#[cfg(test)]
mod tests {
    use super::of_pattern;

    #[test]
    fn what_a_pattern_leaves_open_is_no_word_of_it() {
        assert_eq!(of_pattern("run($ONE, $...OTHERS, \"TEXT\")"), ["run", "text"]);
    }
}
