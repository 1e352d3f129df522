//! The difference between two texts, as `diff -u` shows it.

use similar::TextDiff;

/// Lines shown around a change.
const AROUND: usize = 3;

/// The unified difference between two texts under these names; empty where there is none.
pub(crate) fn unified(before: &str, after: &str, name_before: &str, name_after: &str) -> String {
    let diff = TextDiff::from_lines(before, after);
    diff.unified_diff().context_radius(AROUND).header(name_before, name_after).to_string()
}
