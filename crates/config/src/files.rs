//! The files that definitions are read from, by their paths from the root of the target.

use std::collections::BTreeMap;

/// The texts of a target's files.
#[derive(Debug, Default)]
pub struct Files<'t>(BTreeMap<&'t str, &'t str>);

impl<'t> Files<'t> {
    /// Those with these paths and texts.
    pub fn new(all: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        Self(all.into_iter().collect())
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> Option<&'t str> {
        self.0.get(path).copied()
    }

    /// All files, by path.
    pub fn all(&self) -> impl Iterator<Item = (&'t str, &'t str)> {
        self.0.iter().map(|(path, text)| (*path, *text))
    }
}

/// The name that a path ends with.
pub(crate) fn name_of(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// The folder that a file or folder lies in; nothing for what lies at the root.
pub(crate) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// What a path that starts in a folder leads to; nothing where it leads out of the target.
pub(crate) fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    if path.starts_with('/') {
        return None;
    }
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
