//! The command line of a task, split into words and options.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use anyhow::{Context, Result, bail};

/// The options that a task takes, without their dashes.
pub(crate) struct Accepts {
    /// Options that stand alone.
    pub(crate) flags: &'static [&'static str],
    /// Options that are followed by a value.
    pub(crate) values: &'static [&'static str],
}

/// What was typed after the name of the task.
pub(crate) struct Arguments {
    words: Vec<String>,
    flags: BTreeSet<String>,
    values: BTreeMap<String, String>,
}

impl Arguments {
    /// Splits what was typed.
    pub(crate) fn parse(typed: Vec<String>, accepts: &Accepts) -> Result<Self> {
        let (mut words, mut flags) = (Vec::new(), BTreeSet::new());
        let mut values = BTreeMap::new();
        let mut rest = typed.into_iter();
        while let Some(word) = rest.next() {
            let Some(name) = word.strip_prefix("--") else {
                words.push(word);
                continue;
            };
            if accepts.flags.contains(&name) {
                flags.insert(name.to_owned());
            } else if accepts.values.contains(&name) {
                let value = rest.next().with_context(|| format!("--{name} needs a value"))?;
                values.insert(name.to_owned(), value);
            } else {
                let known = [accepts.flags, accepts.values].concat().join(", --");
                bail!("unknown option --{name}: the task takes --{known}");
            }
        }
        Ok(Self { words, flags, values })
    }

    /// The word at a place, or a failure that says what belongs there.
    pub(crate) fn word(&self, at: usize, what: &str) -> Result<&str> {
        self.words.get(at).map(String::as_str).with_context(|| format!("say {what}"))
    }

    /// Whether an option that stands alone was given.
    pub(crate) fn has(&self, flag: &str) -> bool {
        self.flags.contains(flag)
    }

    /// The value of an option.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// The number that an option gives, or its default.
    pub(crate) fn number<N: FromStr>(&self, name: &str, default: N) -> Result<N> {
        let Some(value) = self.value(name) else { return Ok(default) };
        value.parse().ok().with_context(|| format!("--{name} needs a number, not `{value}`"))
    }
}
