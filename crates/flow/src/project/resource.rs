//! The project's own resources: files of settings that its code reads by name.

/// A file of settings.
#[derive(Debug, Clone, Copy)]
pub struct Resource<'t> {
    /// Its path from the project's root.
    pub path: &'t str,
    /// What it holds.
    pub text: &'t str,
}

/// All files of settings.
#[derive(Debug, Default)]
pub(crate) struct Resources<'t> {
    all: Vec<Resource<'t>>,
}

impl<'t> Resources<'t> {
    /// These.
    pub(crate) const fn new(all: Vec<Resource<'t>>) -> Self {
        Self { all }
    }

    /// What the one of exactly this path holds.
    pub(crate) fn at(&self, path: &str) -> Option<&'t str> {
        self.all.iter().find(|one| one.path == path).map(|one| one.text)
    }

    /// All that are called so.
    pub(crate) fn called(&self, name: &str) -> impl Iterator<Item = Resource<'t>> {
        let is_meant = move |path: &str| {
            path.strip_suffix(name).is_some_and(|folder| folder.is_empty() || folder.ends_with('/'))
        };
        self.all.iter().copied().filter(move |one| is_meant(one.path))
    }

    /// The only one whose path ends with what code calls it.
    pub(crate) fn named(&self, name: &str) -> Option<Resource<'t>> {
        let name = name.trim_start_matches("./").trim_start_matches('/');
        let suffix = format!("/{name}");
        let mut found =
            self.all.iter().filter(|one| one.path == name || one.path.ends_with(&suffix));
        let only = found.next().filter(|_| !name.is_empty())?;
        found.next().is_none().then_some(*only)
    }
}

/// The entries of a `.properties` file: keys and values.
pub(crate) fn properties(text: &str) -> Vec<(String, String)> {
    let mut entries = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let mut line = line.trim().to_owned();
        if line.starts_with(['#', '!']) {
            continue;
        }
        while continues(&line) {
            line.pop();
            line.push_str(lines.next().unwrap_or_default().trim());
        }
        let Some(end) = line.find(['=', ':', ' ', '\t']) else { continue };
        let (key, rest) = line.split_at(end);
        let value = rest.trim_start().trim_start_matches(['=', ':']).trim();
        entries.push((key.to_owned(), value.to_owned()));
    }
    entries
}

/// Whether a line goes on with the next: two backslashes stand for one.
fn continues(line: &str) -> bool {
    line.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

/// The entries of an `.ini` file: section, key and value.
pub(crate) fn sections(text: &str) -> Vec<(String, String, String)> {
    let mut entries = Vec::new();
    let mut section = String::new();
    for line in text.lines().map(str::trim) {
        if line.starts_with(['#', ';']) {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            name.clone_into(&mut section);
        } else if let Some((key, value)) = line.split_once(['=', ':']) {
            let key = key.trim().to_lowercase();
            entries.push((section.clone(), key, value.trim().to_owned()));
        }
    }
    entries
}

#[cfg(test)]
mod tests;
