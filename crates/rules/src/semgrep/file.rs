//! A rule file that is read once one of its rules is needed.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::{Rule, load};
use crate::RuleError;

/// A rule file, still as text until somebody asks what it holds.
#[derive(Debug)]
pub struct RuleFile {
    path: Cow<'static, str>,
    text: Cow<'static, str>,
    read: OnceLock<(Vec<Rule>, Vec<RuleError>)>,
}

impl RuleFile {
    /// The file at a path, with this text.
    pub fn new(path: impl Into<Cow<'static, str>>, text: impl Into<Cow<'static, str>>) -> Self {
        Self { path: path.into(), text: text.into(), read: OnceLock::new() }
    }

    /// Where it lies.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What stands in it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its rules; the first to ask has it read.
    pub fn rules(&self) -> &[Rule] {
        &self.read().0
    }

    /// What is wrong with it.
    pub fn errors(&self) -> &[RuleError] {
        &self.read().1
    }

    fn read(&self) -> &(Vec<Rule>, Vec<RuleError>) {
        self.read.get_or_init(|| load([(self.path(), self.text())]))
    }
}
