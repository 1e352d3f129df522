//! What `seawall init` writes into a repository: settings, pipelines and a hook, and never over a file.

use std::collections::BTreeSet;

use seawall_policy::WAIVERS_FILE;

use crate::ci::{self, System};

/// What to write beside the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct InitOptions {
    /// Whether to begin a file for waivers.
    pub waivers: WaiverFile,
    /// Whether to judge what is staged before each commit.
    pub hook: Hook,
}

/// Whether to begin a file for waivers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WaiverFile {
    /// Not before there is one.
    #[default]
    Later,
    /// Now.
    Now,
}

/// Whether to judge what is staged before each commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hook {
    /// No hook.
    #[default]
    None,
    /// A hook: of the pre-commit framework where it is used, of git elsewhere.
    PreCommit,
}

/// A file to write, or, where it exists already, text for a person to put into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Path from the root of the repository with forward slashes.
    pub path: String,
    /// The text.
    pub text: String,
    /// Whether there is such a file already: then the text is shown and nothing is written.
    pub exists: bool,
    /// Whether the file must be executable.
    pub executable: bool,
}

/// The CI systems that a repository with these files uses.
pub fn systems_of(files: &BTreeSet<String>) -> Vec<&'static System> {
    let uses = |mark: &str| {
        files.iter().any(|file| file == mark || (mark.ends_with('/') && file.starts_with(mark)))
    };
    let known = ci::ALL.iter().copied();
    known.filter(|system| system.snippet.as_ref().is_some_and(|found| uses(found.mark))).collect()
}

/// What to write into a repository that holds `files` and runs in `systems`.
pub fn init_files(
    systems: &[&System],
    files: &BTreeSet<String>,
    options: InitOptions,
) -> Vec<NewFile> {
    let new = |path: &str, text: &str| NewFile {
        path: path.to_owned(),
        text: text.to_owned(),
        exists: files.contains(path),
        executable: false,
    };
    let mut planned = vec![new("seawall.yaml", include_str!("init/templates/seawall.yaml"))];
    if options.waivers == WaiverFile::Now {
        planned.push(new(WAIVERS_FILE, include_str!("init/templates/waivers.yaml")));
    }
    let snippets = systems.iter().filter_map(|system| system.snippet.as_ref());
    planned.extend(snippets.map(|snippet| new(snippet.path, snippet.text)));
    if options.hook == Hook::PreCommit {
        let framework = ".pre-commit-config.yaml";
        planned.push(if files.contains(framework) {
            new(framework, include_str!("init/templates/pre-commit-config.yaml"))
        } else {
            let hook = new(".git/hooks/pre-commit", include_str!("init/templates/pre-commit"));
            NewFile { executable: true, ..hook }
        });
    }
    planned
}

#[cfg(test)]
mod tests;
