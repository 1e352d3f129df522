//! Plain git: somebody's machine, or a CI system that is not known.

use crate::ci::System;
use crate::context::{BaseHint, CiContext, Event};
use crate::environment::Gatherer;

pub(super) const SYSTEM: System = System {
    id: "git",
    title: "Git",
    detect: |_| true,
    context,
    whole_history: "run `git fetch --unshallow origin`",
    snippet: None,
};

/// Away from people's machines the base may not silently be the commit itself, so an unknown CI
/// system is not taken for one of them.
fn context(gatherer: &mut Gatherer<'_>) -> CiContext {
    let event = if gatherer.environment().is_true("CI") { Event::Push } else { Event::Local };
    CiContext { base: vec![BaseHint::DefaultBranch], ..CiContext::new(SYSTEM.id, event) }
}
