//! Whether what a change says of its own findings has somebody else's approval.

use crate::waivers::WAIVERS_FILE;
use crate::{Context, Policy, owners};

/// Why what the change adds does not hold.
pub(crate) const MISSING: &str = "this change adds it, and nobody else who may approve waivers is known to have approved the change";

/// Whether somebody who may approve waivers, and is not the author, approved the change.
pub(crate) fn is_given(policy: &Policy, context: &Context) -> bool {
    let listed = policy.waivers.owners.to_vec();
    let owners = if listed.is_empty() { context.owners.of(WAIVERS_FILE) } else { listed };
    let change = &context.change;
    // Without a known author nobody is known to be somebody else.
    change.author.as_ref().is_some_and(|author| {
        let mut others = change.approvals.iter().filter(|name| !owners::same_name(name, author));
        others.any(|name| owners::contain(&owners, name))
    })
}
