//! The `.seawallignore` files of a snapshot, whose files are not found by a walk.

use std::collections::BTreeMap;

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use seawall_model::{Problem, ProblemKind};

/// The file that says what Seawall leaves out, in `.gitignore` syntax.
pub const IGNORE_FILE: &str = ".seawallignore";

/// Ignore files by the directory that they stand in, which ends in a slash or is empty.
#[derive(Default)]
pub(crate) struct Ignored(BTreeMap<String, Gitignore>);

impl Ignored {
    /// Adds the ignore file at `path`. A line that is no glob is a problem and the others hold.
    pub(crate) fn add(&mut self, path: &str, content: &[u8], problems: &mut Vec<Problem>) {
        let mut builder = GitignoreBuilder::new("");
        for (number, line) in (1..).zip(String::from_utf8_lossy(content).lines()) {
            if let Err(error) = builder.add_line(None, line) {
                let detail = format!(
                    "an ignore file has an entry that was left out: line {number}: {error}"
                );
                problems.push(Problem::at(ProblemKind::Rule, path, detail));
            }
        }
        if let Ok(globs) = builder.build() {
            let directory = path.strip_suffix(IGNORE_FILE).unwrap_or_default();
            self.0.insert(directory.to_owned(), globs);
        }
    }

    /// Whether an ignore file names this file or a directory above it; the nearest one decides.
    pub(crate) fn names(&self, path: &str) -> bool {
        let nearest = self.0.iter().filter_map(|(directory, globs)| {
            let below = path.strip_prefix(directory.as_str())?.trim_start_matches('/');
            match globs.matched_path_or_any_parents(below, false) {
                Match::None => None,
                found => Some((directory.len(), found.is_ignore())),
            }
        });
        nearest.max_by_key(|(length, _)| *length).is_some_and(|(_, ignored)| ignored)
    }
}

/// Whether a path is that of an ignore file.
pub(crate) fn is_ignore_file(path: &str) -> bool {
    path.rsplit('/').next() == Some(IGNORE_FILE)
}
