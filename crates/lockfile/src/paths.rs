//! Paths inside a tree, with forward slashes.

/// The last part of a path.
pub fn base(path: &str) -> &str {
    // Every format asks this of every file of a tree.
    let after = memchr::memrchr(b'/', path.as_bytes()).map_or(0, |at| at + 1);
    path.get(after..).unwrap_or(path)
}

/// The folder of a path, without a slash at its end; empty at the root.
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// What `relative` means inside of `folder`; `None` where it leads out of the tree.
pub fn join(folder: &str, relative: &str) -> Option<String> {
    let relative = relative.replace('\\', "/");
    if relative.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Whether a path ends in one of some endings.
pub(crate) fn ends(path: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| path.ends_with(ending))
}
