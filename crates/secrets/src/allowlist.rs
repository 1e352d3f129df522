//! What is not reported although a rule matches: gitleaks' allowlists, compiled.

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;
use seawall_rules::{Allowlist, Condition, RegexTarget};

use crate::expression::Expression;

/// A compiled allowlist.
pub(crate) struct Allowed {
    condition: Condition,
    commits: Vec<String>,
    paths: Option<Expression>,
    target: RegexTarget,
    regexes: Option<Expression>,
    stopwords: Stopwords,
}

/// Words that no credential holds; their automaton is built when it is asked for the first time.
struct Stopwords {
    words: Vec<String>,
    automaton: OnceLock<Option<AhoCorasick>>,
}

/// What an allowlist may look at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate<'a> {
    pub(crate) path: &'a str,
    pub(crate) commit: Option<&'a str>,
    pub(crate) secret: &'a [u8],
    pub(crate) matched: &'a [u8],
    pub(crate) line: &'a [u8],
}

impl Allowed {
    pub(crate) fn new(list: &Allowlist, steps: usize) -> Self {
        let compile = |texts: &[String]| (!texts.is_empty()).then(|| any_of(texts, steps));
        Self {
            condition: list.condition,
            commits: list.commits.clone(),
            paths: compile(&list.paths),
            target: list.target,
            regexes: compile(&list.regexes),
            stopwords: Stopwords { words: list.stopwords.clone(), automaton: OnceLock::new() },
        }
    }

    /// Whether a whole file is left out, before its content is looked at.
    pub(crate) fn allows_file(&self, path: &str, commit: Option<&str>) -> bool {
        match self.condition {
            Condition::Or => self.commit(commit) || self.path(path),
            Condition::And => {
                let content = self.regexes.is_some() || !self.stopwords.words.is_empty();
                !content
                    && (self.commits.is_empty() || self.commit(commit))
                    && (self.paths.is_none() || self.path(path))
            }
        }
    }

    /// Whether this one match is left out.
    pub(crate) fn allows(&self, candidate: &Candidate<'_>) -> bool {
        let regex = || {
            let target = match self.target {
                RegexTarget::Secret => candidate.secret,
                RegexTarget::Match => candidate.matched,
                RegexTarget::Line => candidate.line,
            };
            self.regexes.as_ref().is_some_and(|regex| regex.is_match(target))
        };
        let stopword = || self.stopwords.stand_in(candidate.secret);
        match self.condition {
            Condition::Or => regex() || stopword(),
            Condition::And => {
                (self.commits.is_empty() || self.commit(candidate.commit))
                    && (self.paths.is_none() || self.path(candidate.path))
                    && (self.regexes.is_none() || regex())
                    && (self.stopwords.words.is_empty() || stopword())
            }
        }
    }

    fn commit(&self, commit: Option<&str>) -> bool {
        commit.is_some_and(|commit| {
            self.commits.iter().any(|allowed| allowed.eq_ignore_ascii_case(commit))
        })
    }

    fn path(&self, path: &str) -> bool {
        !path.is_empty() && self.paths.as_ref().is_some_and(|regex| regex.is_match(path.as_bytes()))
    }
}

impl Stopwords {
    fn stand_in(&self, secret: &[u8]) -> bool {
        if self.words.is_empty() {
            return false;
        }
        // Literal words: the automaton cannot fail on them short of running out of memory.
        let build = || AhoCorasick::builder().ascii_case_insensitive(true).build(&self.words).ok();
        self.automaton.get_or_init(build).as_ref().is_some_and(|words| words.is_match(secret))
    }
}

/// One expression that matches where any of `texts` does.
fn any_of(texts: &[String], steps: usize) -> Expression {
    let joined: Vec<String> = texts.iter().map(|text| format!("(?:{text})")).collect();
    Expression::new(&joined.join("|"), steps)
}
