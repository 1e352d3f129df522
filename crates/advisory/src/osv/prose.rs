//! Names of weak functions out of what an advisory says in words, where its source lists none.
//!
//! A name is taken over where the text shows that it is one of a function: it is written with its parentheses, or a
//! word beside it says that it is a function, a method or a class. What the text recommends, what it says of options
//! and files, and what every language brings itself is left out. Such names say where a weakness surely is; that no
//! code uses one of them says nothing.

mod sample;
mod word;

use std::collections::BTreeSet;

use seawall_model::Ecosystem;

use super::Symbol;
use word::Word;

/// Most names that are taken out of one advisory: a text with more is a list of something else.
const MOST: usize = 12;
/// Words of a text that are looked at.
const LONGEST: usize = 4_000;

/// The names that a text says are weak in a package.
pub(super) fn names(ecosystem: Ecosystem, package: &str, texts: &[&str]) -> Vec<Symbol> {
    if !has_names(ecosystem) {
        return Vec::new();
    }
    let mut found = BTreeSet::new();
    for text in texts {
        let (prose, samples) = parts(text);
        for sentence in sentences(&prose) {
            found.extend(in_sentence(sentence).into_iter().filter_map(|name| own(package, &name)));
        }
        for sample in samples {
            found.extend(sample::calls(ecosystem, package, sample));
        }
    }
    if found.len() > MOST { Vec::new() } else { found.into_iter().collect() }
}

/// The worlds in which code names what it uses.
fn has_names(ecosystem: Ecosystem) -> bool {
    matches!(
        ecosystem,
        Ecosystem::Npm
            | Ecosystem::Pypi
            | Ecosystem::Maven
            | Ecosystem::Composer
            | Ecosystem::Rubygems
    )
}

/// Headings of parts that tell what to do, and not what is weak.
const ASIDE: &[&str] = &[
    "patch",
    "workaround",
    "mitigation",
    "reference",
    "credit",
    "more information",
    "recommend",
    "resolution",
    "remediation",
    "fix",
    "solution",
    "timeline",
    "acknowledg",
    "upgrade",
    "severity",
];

/// The prose of a text, and its samples of code.
fn parts(text: &str) -> (String, Vec<&str>) {
    let (mut prose, mut samples) = (String::new(), Vec::new());
    let mut is_aside = false;
    for (at, part) in text.split("```").enumerate() {
        if at % 2 == 1 {
            samples.extend((!is_aside).then_some(part));
            prose.push('\n');
            continue;
        }
        for line in part.lines() {
            let line = line.trim();
            if let Some(heading) = line.strip_prefix('#').or_else(|| line.strip_prefix("**")) {
                let heading = heading.to_ascii_lowercase();
                is_aside = ASIDE.iter().any(|word| heading.contains(word));
            }
            if !is_aside {
                prose.push_str(line);
                prose.push(if line.is_empty() { '\n' } else { ' ' });
            }
        }
    }
    (prose, samples)
}

fn sentences(prose: &str) -> impl Iterator<Item = &str> {
    prose.split('\n').flat_map(|paragraph| paragraph.split(". ")).filter(|one| !one.is_empty())
}

/// Words of sentences that speak of what is safe, or of what was done about it.
const SAFE: &[&str] = &[
    "instead",
    "recommend",
    "workaround",
    "work around",
    "upgrade",
    "updating",
    "patched",
    "mitigat",
    "rather than",
    "not affected",
    "unaffected",
    "should use",
    "replaced",
    "fixed by",
    "fixed in commit",
    "to fix",
    "as of version",
    "preferable",
    "new configuration",
    "called by default",
    "is safe",
    "without calling",
    "without also calling",
    "not called",
    "does not call",
    "never calls",
    "not use",
    "gated",
    "enforces this",
    "built-in",
    "builtin",
    "builtins",
    "native function",
    "the fix for",
    "fixes for",
    "correctly",
    "is enforced by",
];

/// The names that a sentence says are weak.
fn in_sentence(sentence: &str) -> Vec<String> {
    let lower = sentence.to_ascii_lowercase();
    if SAFE.iter().any(|word| lower.contains(word)) {
        return Vec::new();
    }
    let words: Vec<Word<'_>> = Word::all(sentence).take(LONGEST).collect();
    let mut names = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        let shown = Shown { word, before, after: words.get(at + 1..).unwrap_or_default() };
        if shown.is_weak() {
            names.extend(word.name());
        }
    }
    names
}

/// A word with those beside it.
struct Shown<'w, 't> {
    word: &'w Word<'t>,
    before: Option<&'w Word<'t>>,
    after: &'w [Word<'t>],
}

impl Shown<'_, '_> {
    fn is_weak(&self) -> bool {
        if self.is_of_another_kind() {
            return false;
        }
        let is_said = self.is_said_function();
        // Without a mark of code, a word of prose may be a verb or an adjective: `the template function` has one.
        let is_plain = !self.word.is_code && !self.word.is_called && !self.word.is_joined();
        is_said && (!is_plain || self.is_after_the())
            || self.word.is_called
            || self.word.is_code && self.word.is_member()
    }

    /// Whether the words beside it say that it is a function; of several names, the word stands behind the last.
    fn is_said_function(&self) -> bool {
        const LINKS: &[&str] = &["and", "or", "and/or"];
        let mut after = self.after.iter();
        let next = after.find(|word| !word.is_code && !LINKS.contains(&&*word.lower));
        next.is_some_and(Word::is_kind)
            || self.before.is_some_and(Word::is_kind)
                && (self.word.is_code || self.word.is_joined())
    }

    /// Whether the words beside it say that it is something else.
    fn is_of_another_kind(&self) -> bool {
        self.after.first().is_some_and(Word::is_other_kind)
            || self.before.is_some_and(Word::is_other_kind)
    }

    fn is_after_the(&self) -> bool {
        self.before.is_some_and(|before| before.lower == "the")
            && self.after.first().is_some_and(|after| after.lower.starts_with("function"))
            && self.word.lower.len() > 3
            && !word::is_of_prose(&self.word.lower)
    }
}

/// A name as a symbol of a package, if it can be one: what begins with another package's name is not.
fn own(package: &str, name: &str) -> Option<Symbol> {
    let (path, last) = word::divided(name);
    let root = path.split(['.', ':', '\\', '#']).next().unwrap_or_default();
    let is_class = root.starts_with(|first: char| first.is_ascii_uppercase());
    // Of a variable only the method is known.
    let method = name.strip_prefix(path).and_then(|rest| rest.strip_prefix(['#', '.']));
    if let Some(method) =
        method.filter(|_| !is_class && (name.contains('#') || word::is_variable(path)))
    {
        return Some(Symbol { path: String::new(), name: format!("#{method}") });
    }
    match (path.is_empty() || root == "_" || root == "$", is_related(package, root), is_class) {
        (true, ..) => Some(Symbol { path: String::new(), name: last.to_owned() }),
        (_, true, false) => Some(Symbol { path: path.to_owned(), name: last.to_owned() }),
        (_, _, true) if !word::is_of_language(root) => {
            Some(Symbol { path: String::new(), name: name.to_owned() })
        }
        // Packages of Java are written whole.
        _ if path.matches('.').count() > 1 && !word::is_of_language(root) => {
            Some(Symbol { path: path.to_owned(), name: last.to_owned() })
        }
        _ => None,
    }
}

/// Whether a name begins as the package's own do.
fn is_related(package: &str, root: &str) -> bool {
    let plain = |text: &str| {
        text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
    };
    let package = plain(package.rsplit(['/', ':']).next().unwrap_or(package));
    let root = plain(root);
    root.len() > 1 && (package.contains(&root) || root.contains(&package))
}

#[cfg(test)]
mod tests;
