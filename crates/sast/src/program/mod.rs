//! All rules together, ready to look at files.
//!
//! A rule and its patterns are read when the first file holds every word that it needs: of two thousand rules,
//! a project wakes a few hundred, and the others cost one lookup in an automaton.

mod check;
mod context;
mod depth;
mod lazy;
mod needs;
mod pieces;
mod prefilter;
mod sound;
mod target;
mod whole;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use seawall_model::Span;
use seawall_rules::semgrep::{Language, Rule};

use self::check::{Check, Code, Numbered};
use self::prefilter::Prefilter;
use self::target::Paths;
use crate::fix::{Fix, Replacement};
use crate::readers::Readers;
use crate::search::SearchError;
use crate::search::query::Queries;
use crate::words::Words;

pub use self::check::{Found, Way};
pub use self::depth::{Depth, Follows};
pub use self::lazy::{LazyRule, Outline};
pub use self::needs::Need;
pub use self::sound::{Mistakes, mistakes};
pub use self::target::{languages, supports};
pub use self::whole::{
    KeptFiles, NoteOfRule, NotesOfBody, NotesOfFile, PlaceInFile, Reached, Remembered,
    RememberedPart, RememberedText, Says, WholeFile, Why, WhySink, is_settings, surveys,
};

/// Rules of all languages.
pub struct Program {
    rules: Vec<Entry>,
    /// For each language, what runs on its files.
    languages: BTreeMap<Language, Group>,
    bounds: Bounds,
}

/// How far rules go.
#[derive(Debug, Clone, Copy, Default)]
pub struct Bounds {
    /// Comparisons after which the search for a pattern in a file is given up, where somebody says so.
    pub most_steps: Option<usize>,
    /// How far they follow data.
    pub depth: Depth,
}

/// A rule and the files that it is for.
struct Entry {
    rule: LazyRule,
    /// The files that it is for, once a file holds its words.
    paths: OnceLock<Paths>,
    /// What it writes in the place of what it finds, once it was needed.
    fix: OnceLock<Option<Fix>>,
}

/// The rules of one language.
struct Group {
    rules: Vec<usize>,
    prefilter: OnceLock<Prefilter>,
    /// The patterns of all of them.
    queries: Queries,
    /// For each rule, what it looks for, once it was needed.
    checks: Vec<OnceLock<Result<Check, SearchError>>>,
}

/// What came of one file.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What was found, in the order of the file, each with the number of its rule.
    pub found: Vec<(usize, Found)>,
    /// Rules that could not be run, and why.
    pub failed: Vec<(usize, SearchError)>,
    /// Rules that were given up.
    pub exhausted: Vec<usize>,
    /// Parts of the file that are no code of its language.
    pub broken: Vec<Span>,
    /// Whether the file as a whole could not be read as code.
    pub unread: bool,
}

impl Program {
    /// Takes rules; what of them cannot be run turns out when they are needed, or by [`Self::validate`].
    pub fn new(rules: Vec<Rule>) -> Self {
        Self::of(rules.into_iter().map(LazyRule::from).collect())
    }

    /// The same with rules that are read once they are needed.
    pub fn of(rules: Vec<LazyRule>) -> Self {
        let entry = |rule| Entry { rule, paths: OnceLock::new(), fix: OnceLock::new() };
        let rules: Vec<Entry> = rules.into_iter().map(entry).collect();
        let mut of_language: BTreeMap<Language, Vec<usize>> = BTreeMap::new();
        for (number, entry) in rules.iter().enumerate() {
            for language in &entry.rule.outline.languages {
                of_language.entry(target::merged(*language)).or_default().push(number);
            }
        }
        let group = |(language, mut rules): (Language, Vec<usize>)| {
            rules.dedup();
            let checks = rules.iter().map(|_| OnceLock::new()).collect();
            let (prefilter, queries) = (OnceLock::new(), Queries::default());
            (language, Group { rules, prefilter, queries, checks })
        };
        let languages = of_language.into_iter().map(group).collect();
        Self { rules, languages, bounds: Bounds::default() }
    }

    /// The same, with rules that go no further.
    #[must_use]
    pub fn within(self, bounds: Bounds) -> Self {
        Self { bounds, ..self }
    }

    /// How many rules there are; their numbers are those below.
    pub const fn count(&self) -> usize {
        self.rules.len()
    }

    /// The rule of a number.
    pub fn rule(&self, number: usize) -> Option<&Rule> {
        self.rules.get(number)?.rule.rule()
    }

    /// The name of the rule of a number, for which it need not be read.
    pub fn rule_name(&self, number: usize) -> &str {
        self.rules.get(number).map_or("", |entry| &entry.rule.outline.id)
    }

    /// What a rule writes in the place of what it found in a text; nothing if it knows no fix.
    pub fn replacements(&self, number: usize, text: &str, found: &Found) -> Vec<Replacement> {
        let Some(entry) = self.rules.get(number) else { return Vec::new() };
        if !found.is_fixable {
            return Vec::new();
        }
        let fix = entry.fix.get_or_init(|| entry.rule.rule().and_then(Fix::of));
        fix.as_ref().map(|fix| fix.replacements(text, found)).unwrap_or_default()
    }

    /// Reads all patterns of all rules and says which cannot be run.
    pub fn validate(&self) -> Vec<(usize, SearchError)> {
        let mut readers = Readers::default();
        let mut failed = Vec::new();
        for (language, group) in &self.languages {
            for number in &group.rules {
                let Some(entry) = self.rules.get(*number) else { continue };
                let from = (&group.queries, &mut readers);
                let checked = entry.rule().and_then(|rule| Check::new(rule, *language, from));
                let checked = checked.and_then(|check| check.read(None, &mut readers));
                failed.extend(checked.err().map(|error| (*number, error)));
            }
        }
        failed.sort_by_key(|(number, _)| *number);
        failed.dedup();
        failed
    }

    /// Whether there are rules for code in one of these languages.
    pub fn reads_code(&self, languages: &[Language]) -> bool {
        let is_code = |language: &&Language| !language.is_text();
        languages.iter().filter(is_code).any(|language| self.languages.contains_key(language))
    }

    /// What all rules find in a file.
    pub fn scan(&self, path: &str, bytes: &[u8], readers: &mut Readers) -> Outcome {
        let mut outcome = Outcome::default();
        let Ok(text) = std::str::from_utf8(bytes) else {
            return self.scan_lossy(path, bytes, readers);
        };
        for language in target::languages(path, bytes) {
            let code = Code { path, text, most_steps: self.bounds.most_steps };
            self.run(language, path, code, readers, &mut outcome);
        }
        sorted(&mut outcome);
        outcome
    }

    /// Text of another encoding than UTF-8, each odd byte taken for one letter so that places stay right.
    fn scan_lossy(&self, path: &str, bytes: &[u8], readers: &mut Readers) -> Outcome {
        let plain: Vec<u8> =
            bytes.iter().map(|byte| if byte.is_ascii() { *byte } else { b'?' }).collect();
        self.scan(path, &plain, readers)
    }

    /// Runs the rules for a language that could match in code of the file at a path.
    fn run(
        &self,
        language: Language,
        path: &str,
        code: Code<'_>,
        readers: &mut Readers,
        outcome: &mut Outcome,
    ) {
        let Some(group) = self.languages.get(&language) else { return };
        let bytes = code.text.as_bytes();
        // Patterns for any text are looked for by texts, which need be no whole words.
        let words = if language.is_text() { Words::default() } else { Words::of(bytes) };
        let prefilter = group.prefilter.get_or_init(|| self.prefilter(group));
        let mut checks = Vec::new();
        for at in prefilter.live(bytes, &words) {
            let (Some(number), Some(check)) = (group.rules.get(at), group.checks.get(at)) else {
                continue;
            };
            let entry = self.rules.get(*number).filter(|entry| entry.is_for(path));
            let entry = entry.filter(|entry| !entry.is_whole(self.bounds.depth, language));
            let Some(entry) = entry else { continue };
            let known = &group.queries;
            let ready = entry.rule().and_then(|rule| {
                let check = check.get_or_init(|| Check::new(rule, language, (known, readers)));
                let check = check.as_ref().map_err(Clone::clone)?;
                check.read(Some(&words), readers)?;
                Ok((Numbered { number: *number, options: &rule.options }, check))
            });
            match ready {
                Ok(ready) => checks.push(ready),
                Err(error) => outcome.failed.push((*number, error)),
            }
        }
        if !checks.is_empty() {
            check::run(&checks, language, (code, words), readers, outcome);
        }
    }

    fn prefilter(&self, group: &Group) -> Prefilter {
        let need = |number: &usize| Some(&self.rules.get(*number)?.rule.outline.need);
        Prefilter::new(group.rules.iter().filter_map(need))
    }
}

impl Entry {
    fn rule(&self) -> Result<&Rule, SearchError> {
        self.rule.rule().ok_or(SearchError::Unsupported("a rule that its file does not hold"))
    }

    /// Whether it is run on whole programs of a language and not on each file.
    fn is_whole(&self, depth: Depth, language: Language) -> bool {
        depth.is_whole(self.rule.outline.follows, language)
    }

    /// Whether a file is one of those that the rule is for.
    fn is_for(&self, path: &str) -> bool {
        self.paths.get_or_init(|| Paths::new(&self.rule.outline)).hold(path)
    }
}

/// Puts what was found in the order of the file, each once.
fn sorted(outcome: &mut Outcome) {
    outcome.found.sort_by(|(a, one), (b, other)| {
        (one.span.start, one.span.end, a).cmp(&(other.span.start, other.span.end, b))
    });
    outcome.found.dedup_by(|a, b| a.0 == b.0 && a.1.span == b.1.span);
}

#[cfg(test)]
mod tests;
