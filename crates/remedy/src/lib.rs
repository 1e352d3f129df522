//! What closes the weaknesses of dependencies by the smallest changes, and those changes in the text of manifests.
//!
//! A plan is made from what files name (`lockfile`), what is weak in it (`sca`), what locks say of who asks for what
//! (`asks`), and what manifests ask for (`manifests`). Nothing here reads or writes files, asks a registry or runs a
//! package manager: whoever calls gives texts and gets edits of them, with what to run next.

mod asks;
mod edit;
mod manager;
mod manifests;
mod plan;
mod range;
mod source;

pub use edit::{Edit, applied};
pub use plan::{Action, Change, Closed, Left, Plan, Run, Step, Target, Wanted, plan};
