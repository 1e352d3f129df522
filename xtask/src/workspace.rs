//! The files of this workspace, as far as git would keep them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use ignore::WalkBuilder;

/// The folder that holds the workspace's `Cargo.toml`.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A file with its text.
pub(crate) struct TextFile {
    /// Path from the root with forward slashes.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl TextFile {
    pub(crate) fn is_rust(&self) -> bool {
        Path::new(&self.path).extension().is_some_and(|extension| extension == "rs")
    }

    /// Whether the file holds tests or benchmarks only.
    pub(crate) fn is_test(&self) -> bool {
        let mut parts = self.path.split('/');
        parts.any(|part| matches!(part, "tests" | "tests.rs" | "testing.rs" | "benches"))
            || self.path.starts_with("crates/testkit/")
    }
}

/// Every text file below `root` that no ignore file names, sorted by path.
pub(crate) fn text_files(root: &Path) -> Result<Vec<TextFile>> {
    let mut files = Vec::new();
    for path in paths(root)? {
        // What is not UTF-8 is an image or an archive: nothing here looks into those.
        if let Ok(text) = fs::read_to_string(root.join(&path)) {
            files.push(TextFile { path, text });
        }
    }
    Ok(files)
}

/// The path of every file below `root` that no ignore file names, sorted.
pub(crate) fn paths(root: &Path) -> Result<Vec<String>> {
    let mut walk = WalkBuilder::new(root);
    walk.hidden(false).require_git(false).parents(false).git_global(false);
    walk.filter_entry(|entry| entry.file_name() != ".git");
    let mut paths = Vec::new();
    for entry in walk.build() {
        let entry = entry.context("cannot walk the workspace")?;
        if entry.file_type().is_some_and(|kind| kind.is_file()) {
            let path = entry.path().strip_prefix(root)?;
            paths.push(path.to_string_lossy().replace('\\', "/"));
        }
    }
    paths.sort();
    Ok(paths)
}
