//! The environment as the gate sees it: variables and the few files that they point to, handed in.

use std::collections::BTreeMap;

use seawall_model::{Problem, ProblemKind};
use seawall_report::visible;
use serde_json::Value;

use crate::revision::{BranchName, CommitId, Revision};

/// Longest value that is taken over as text.
const LONGEST: usize = 1_000;

/// The variables of a run, and a way to read the files that they name.
#[derive(Clone, Copy)]
pub struct Environment<'a> {
    variables: &'a BTreeMap<String, String>,
    read: &'a dyn Fn(&str) -> Option<String>,
}

impl<'a> Environment<'a> {
    /// An environment of these variables; `read` gives the text of a file, if it can be read.
    pub fn new(
        variables: &'a BTreeMap<String, String>,
        read: &'a dyn Fn(&str) -> Option<String>,
    ) -> Self {
        Self { variables, read }
    }

    /// A variable's value; one that is set to nothing counts as not set.
    pub fn get(&self, name: &str) -> Option<&'a str> {
        self.variables.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// Whether a variable says yes.
    pub fn is_true(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| value.eq_ignore_ascii_case("true") || value == "1")
    }
}

/// Takes values from an environment, checks each one, and keeps a problem for each that fails.
///
/// Everything here was written by somebody else: branch names and titles by whoever proposes a change.
pub(crate) struct Gatherer<'a> {
    environment: Environment<'a>,
    problems: Vec<Problem>,
}

impl<'a> Gatherer<'a> {
    pub(crate) const fn new(environment: Environment<'a>) -> Self {
        Self { environment, problems: Vec::new() }
    }

    /// The environment itself, for values that are only compared.
    pub(crate) const fn environment(&self) -> &Environment<'a> {
        &self.environment
    }

    /// The problems so far.
    pub(crate) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    /// Keeps a problem.
    pub(crate) fn tell(&mut self, detail: impl Into<String>) {
        self.problems.push(Problem::general(ProblemKind::Git, detail));
    }

    /// Keeps a problem if a variable is missing: `without` says what cannot be known then.
    pub(crate) fn require(&mut self, name: &str, without: &str) {
        if self.environment.get(name).is_none() {
            self.tell(format!("the variable {name} is not set: {without}"));
        }
    }

    /// A commit's id.
    pub(crate) fn commit(&mut self, name: &str) -> Option<CommitId> {
        self.checked(name, self.environment.get(name), CommitId::new, "commit id")
    }

    /// A branch's name.
    pub(crate) fn branch(&mut self, name: &str) -> Option<BranchName> {
        self.checked(name, self.environment.get(name), BranchName::new, "branch name")
    }

    /// A revision as git understands it, as in `HEAD~1`.
    pub(crate) fn revision(&mut self, name: &str) -> Option<Revision> {
        self.checked(name, self.environment.get(name), Revision::new, "revision")
    }

    /// Short text on one line.
    pub(crate) fn text(&mut self, name: &str) -> Option<String> {
        self.checked(name, self.environment.get(name), plain_text, "line of text")
    }

    /// An address without the user and password that it may hold.
    pub(crate) fn address(&mut self, name: &str) -> Option<String> {
        let address = self.text(name)?;
        let Some((scheme, rest)) = address.split_once("://") else { return Some(address) };
        let authority = rest.split('/').next().unwrap_or_default();
        let rest = match authority.rsplit_once('@') {
            Some((user, _)) => rest.get(user.len() + 1..).unwrap_or_default(),
            None => rest,
        };
        Some(format!("{scheme}://{rest}"))
    }

    /// A commit's id at a JSON pointer of `event`.
    pub(crate) fn commit_in(&mut self, event: &Value, pointer: &str) -> Option<CommitId> {
        self.checked(pointer, string_at(event, pointer), CommitId::new, "commit id")
    }

    /// A branch's name at a JSON pointer of `event`.
    pub(crate) fn branch_in(&mut self, event: &Value, pointer: &str) -> Option<BranchName> {
        self.checked(pointer, string_at(event, pointer), BranchName::new, "branch name")
    }

    /// Short text at a JSON pointer of `event`.
    pub(crate) fn text_in(&mut self, event: &Value, pointer: &str) -> Option<String> {
        self.checked(pointer, string_at(event, pointer), plain_text, "line of text")
    }

    /// The JSON file that a variable names; null when there is none.
    pub(crate) fn json_file(&mut self, name: &str) -> Value {
        let Some(path) = self.environment.get(name) else {
            self.tell(format!("the variable {name} is not set: the event's commits are not known"));
            return Value::Null;
        };
        let text = (self.environment.read)(path);
        let parsed = text.as_deref().and_then(|text| serde_json::from_str(text).ok());
        if parsed.is_none() {
            self.tell(format!(
                "the file that {name} names is no readable JSON: the event's commits are not known"
            ));
        }
        parsed.unwrap_or_default()
    }

    /// Zeros stand for "no commit" and are no problem; anything else that fails its check is one.
    fn checked<T>(
        &mut self,
        source: &str,
        value: Option<&str>,
        check: fn(&str) -> Option<T>,
        kind: &str,
    ) -> Option<T> {
        let value = value?;
        let checked = check(value);
        if checked.is_none() && !is_zero(value) {
            self.tell(format!("the value of {source} is not a {kind} and was left out"));
        }
        checked
    }
}

/// Whether a value is what git writes for "no commit".
pub(crate) fn is_zero(value: &str) -> bool {
    value.bytes().all(|byte| byte == b'0')
}

fn string_at<'v>(event: &'v Value, pointer: &str) -> Option<&'v str> {
    event.pointer(pointer).and_then(Value::as_str).filter(|value| !value.is_empty())
}

/// Text that is safe to print: short, and nothing in it acts on a terminal or reorders a line.
fn plain_text(value: &str) -> Option<String> {
    (value.len() <= LONGEST && visible(value) == value).then(|| value.to_owned())
}
