//! The globs of the settings that leave files out.

use std::path::Path;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::settings::Settings;
use crate::visit::SourceError;

/// The compiled globs; paths are relative to the root of the target.
pub(crate) struct Exclude(Gitignore);

impl Exclude {
    pub(crate) fn new(settings: &Settings) -> Result<Self, SourceError> {
        let mut builder = GitignoreBuilder::new("");
        for glob in &settings.exclude {
            builder.add_line(None, glob).map_err(|cause| SourceError::Exclude {
                glob: glob.clone(),
                cause: cause.to_string(),
            })?;
        }
        let globs = builder.build();
        globs.map(Self).map_err(|cause| SourceError::Exclude {
            glob: settings.exclude.join(", "),
            cause: cause.to_string(),
        })
    }

    /// Whether this entry itself is left out; the walk does not come to what is below it.
    pub(crate) fn leaves_out(&self, path: &Path, is_directory: bool) -> bool {
        self.0.matched(path, is_directory).is_ignore()
    }

    /// Whether this file or a directory above it is left out.
    pub(crate) fn leaves_out_file(&self, path: &str) -> bool {
        let relative = path.trim_start_matches('/');
        !self.0.is_empty() && self.0.matched_path_or_any_parents(relative, false).is_ignore()
    }
}
