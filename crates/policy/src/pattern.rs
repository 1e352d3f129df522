//! Patterns over paths and names, with the meaning that they have in `.gitignore`.

use std::borrow::Cow;

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};
use seawall_model::INTO_ARCHIVE;

/// Path patterns of which the last that matches decides; `!` in front takes paths out again.
#[derive(Debug, Clone)]
pub(crate) struct Paths {
    set: GlobSet,
    /// For each glob of the set, whether it takes paths in.
    includes: Vec<bool>,
}

impl Paths {
    /// Compiles patterns; the error names the first one that is none.
    pub(crate) fn new<'a>(
        patterns: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, globset::Error> {
        let (mut set, mut includes) = (GlobSetBuilder::new(), Vec::new());
        for pattern in patterns {
            let (pattern, include) = match pattern.strip_prefix('!') {
                Some(excluded) => (excluded, false),
                None => (pattern, true),
            };
            for glob in path_globs(pattern)? {
                set.add(glob);
                includes.push(include);
            }
        }
        Ok(Self { set: set.build()?, includes })
    }

    /// Whether the patterns take `path` in; patterns that only take out leave the rest in.
    pub(crate) fn matches(&self, path: &str) -> bool {
        match self.set.matches(inside(path).as_ref()).last() {
            Some(last) => self.includes.get(*last).copied().unwrap_or(false),
            None => !self.includes.contains(&true),
        }
    }
}

/// A path as patterns see it: an archive is a directory to them.
pub(crate) fn inside(path: &str) -> Cow<'_, str> {
    if !path.contains(INTO_ARCHIVE) {
        return Cow::Borrowed(path);
    }
    Cow::Owned(path.replace(INTO_ARCHIVE, "/"))
}

/// The globs for one pattern: the path itself, and what lies under it when it is a directory.
pub(crate) fn path_globs(pattern: &str) -> Result<Vec<Glob>, globset::Error> {
    let pattern = inside(pattern);
    let body = pattern.trim_matches('/');
    let anchored = pattern.starts_with('/') || body.contains('/');
    let base = if anchored { body.to_owned() } else { format!("**/{body}") };
    let mut globs = Vec::new();
    if !pattern.ends_with('/') || body.is_empty() {
        globs.push(glob(&base)?);
    }
    // `docs/*` means the files of that directory, not what lies deeper.
    let ends_there = body.ends_with("**") || (anchored && body.ends_with("/*"));
    if !ends_there {
        globs.push(glob(&format!("{base}/**"))?);
    }
    Ok(globs)
}

/// Whether a name matches a pattern in which `*` stands for anything.
pub(crate) fn name_matches(pattern: &str, name: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('*') else { return pattern == name };
    let (middle, tail) = rest.rsplit_once('*').unwrap_or(("", rest));
    let Some(mut name) = name.strip_prefix(head).and_then(|name| name.strip_suffix(tail)) else {
        return false;
    };
    // Taking each part at its first place leaves the most for the parts after it.
    for part in middle.split('*') {
        let Some(at) = name.find(part) else { return false };
        name = name.get(at + part.len()..).unwrap_or_default();
    }
    true
}

fn glob(pattern: &str) -> Result<Glob, globset::Error> {
    GlobBuilder::new(pattern).literal_separator(true).backslash_escape(true).build()
}

#[cfg(test)]
mod tests;
