//! What a rule is asked about: one finding in the context of one change.

use std::sync::OnceLock;

use seawall_model::{Dependency, Finding};

use crate::Context;

/// One finding in its context.
#[derive(Debug)]
pub(crate) struct Subject<'a> {
    /// The finding.
    pub(crate) finding: &'a Finding,
    /// The context.
    pub(crate) context: &'a Context,
    owners: OnceLock<Vec<String>>,
}

impl<'a> Subject<'a> {
    /// A finding in its context.
    pub(crate) const fn new(finding: &'a Finding, context: &'a Context) -> Self {
        Self { finding, context, owners: OnceLock::new() }
    }

    /// What is known of the package that the finding is about.
    pub(crate) fn dependency(&self) -> Option<&Dependency> {
        self.finding.occurrence.dependency()
    }

    /// The same, where the finding is a known weakness of it.
    pub(crate) fn weakness(&self) -> Option<&Dependency> {
        self.dependency().filter(|one| one.is_weak())
    }

    /// Who owns the finding's path; looked up when it is first asked for.
    pub(crate) fn owners(&self) -> &[String] {
        self.owners.get_or_init(|| self.context.owners.of(&self.finding.occurrence.place.path))
    }
}
