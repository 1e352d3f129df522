//! What is not reported although a rule matches: gitleaks' allowlists, compiled.

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
    stopwords: Option<AhoCorasick>,
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
        // Stopwords are literal words: the automaton cannot fail on them short of running out of memory.
        let stopwords =
            AhoCorasick::builder().ascii_case_insensitive(true).build(&list.stopwords).ok();
        Self {
            condition: list.condition,
            commits: list.commits.clone(),
            paths: compile(&list.paths),
            target: list.target,
            regexes: compile(&list.regexes),
            stopwords: stopwords.filter(|_| !list.stopwords.is_empty()),
        }
    }

    /// Whether a whole file is left out, before its content is looked at.
    pub(crate) fn allows_file(&self, path: &str, commit: Option<&str>) -> bool {
        match self.condition {
            Condition::Or => self.commit(commit) || self.path(path),
            Condition::And => {
                let content = self.regexes.is_some() || self.stopwords.is_some();
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
        let stopword =
            || self.stopwords.as_ref().is_some_and(|words| words.is_match(candidate.secret));
        match self.condition {
            Condition::Or => regex() || stopword(),
            Condition::And => {
                (self.commits.is_empty() || self.commit(candidate.commit))
                    && (self.paths.is_none() || self.path(candidate.path))
                    && (self.regexes.is_none() || regex())
                    && (self.stopwords.is_none() || stopword())
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

/// One expression that matches where any of `texts` does.
fn any_of(texts: &[String], steps: usize) -> Expression {
    let joined: Vec<String> = texts.iter().map(|text| format!("(?:{text})")).collect();
    Expression::new(&joined.join("|"), steps)
}
