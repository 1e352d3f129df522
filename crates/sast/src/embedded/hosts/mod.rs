//! The kinds of files that hold code of other languages, one file each.

mod actions;
mod azure;
mod circleci;
mod dockerfile;
mod gitlab;
mod html;
mod notebook;

use super::Host;

/// All of them; the first that a file is one of reads it.
pub(super) const ALL: &[&Host] = &[
    &actions::HOST,
    &azure::HOST,
    &circleci::HOST,
    &dockerfile::HOST,
    &gitlab::HOST,
    &html::HOST,
    &notebook::HOST,
];
