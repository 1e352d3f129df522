//! What a rule of taint tracking says: where data comes from, where it must not go, and what happens between.

use super::{Formula, Metavariable, Regex, Requires};
use crate::models::{SinkKind, SourceKind};

/// A flow of data that is a weakness.
#[derive(Debug, Clone, PartialEq)]
pub struct Taint {
    /// Where tainted data comes from; there is at least one, here or in `model_sources`.
    pub sources: Vec<Source>,
    /// Where it must not arrive; there is at least one, here or in `model_sinks`.
    pub sinks: Vec<Sink>,
    /// What makes it harmless.
    pub sanitizers: Vec<Sanitizer>,
    /// The sources of which models of libraries say that they are of these kinds.
    pub model_sources: Vec<SourceKind>,
    /// Texts that are sources wherever they are known to be a value's: all of one must match one of these.
    pub constants: Vec<Regex>,
    /// The same for sinks.
    pub model_sinks: Vec<SinkKind>,
    /// What models say that it makes data harmless for these kinds of sinks.
    pub model_sanitizers: Vec<SinkKind>,
    /// What carries it further than the language does by itself.
    pub propagators: Vec<Propagator>,
}

impl Taint {
    /// Whether any of its ends are what models of libraries say.
    pub const fn names_models(&self) -> bool {
        !self.model_sources.is_empty() || !self.model_sinks.is_empty() || !self.constants.is_empty()
    }
}

/// Whether a match acts on what it stands for, or on the variable that it holds from then on too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SideEffect {
    /// On its own value.
    #[default]
    No,
    /// On both.
    Yes,
    /// On the variable alone.
    Only,
}

/// Where tainted data comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// What it looks like.
    pub formula: Formula,
    /// Whether only the match itself is tainted, and not each part of it.
    pub exact: bool,
    /// Whether variables in it are tainted from then on.
    pub by_side_effect: SideEffect,
    /// Whether that control reaches it is what taints.
    pub control: bool,
    /// The label that its data carries; `None` for data without labels.
    pub label: Option<String>,
    /// What its input must carry for it to be a source.
    pub requires: Option<Requires>,
}

/// Where tainted data must not arrive.
#[derive(Debug, Clone, PartialEq)]
pub struct Sink {
    /// What it looks like.
    pub formula: Formula,
    /// Whether the match itself must be tainted, and not any part of it.
    pub exact: bool,
    /// Whether it counts only where the function is left.
    pub at_exit: bool,
    /// What the data must carry.
    pub requires: Option<Requires>,
}

/// What makes data harmless.
#[derive(Debug, Clone, PartialEq)]
pub struct Sanitizer {
    /// What it looks like.
    pub formula: Formula,
    /// Whether only the match itself is harmless, and not each part of it.
    pub exact: bool,
    /// Whether variables in it are harmless from then on.
    pub by_side_effect: SideEffect,
    /// Whether it does nothing where a source or a sink matches the same place.
    pub not_conflicting: bool,
}

/// What carries data from one metavariable to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Propagator {
    /// What it looks like.
    pub formula: Formula,
    /// What the data comes from.
    pub from: Metavariable,
    /// What it goes to.
    pub to: Metavariable,
    /// Whether variables in `to` are tainted from then on.
    pub by_side_effect: SideEffect,
    /// The label that the data carries afterwards; `None` for those that it has.
    pub label: Option<String>,
    /// The labels that `label` takes the place of; `None` for all.
    pub replace_labels: Option<Vec<String>>,
    /// What the data must carry to be carried on.
    pub requires: Option<Requires>,
}
