//! What is left out on purpose: what the settings' globs name, and what ignore files name.

use crate::exclude::Exclude;
use crate::ignored::Ignored;

/// Tells of a path whether it is left out, and why.
pub struct LeftOut {
    exclude: Exclude,
    ignored: Ignored,
}

impl LeftOut {
    pub(crate) const fn new(exclude: Exclude, ignored: Ignored) -> Self {
        Self { exclude, ignored }
    }

    /// Why the file at this path is left out, as coverage counts it; nothing where it is not.
    pub fn reason(&self, path: &str) -> Option<&'static str> {
        if self.exclude.leaves_out_file(path) {
            Some("excluded")
        } else if self.ignored.names(path) {
            Some("ignored")
        } else {
            None
        }
    }
}
