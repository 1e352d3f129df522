//! Paths that go into archives.

/// What stands in a path between an archive and its member.
pub const INTO_ARCHIVE: &str = "!/";

/// The files that may hold what `path` names, shortest first: the path up to each separator, and itself.
///
/// A directory may be called `src!`, so that a path alone does not tell which of them is a file.
pub fn containers(path: &str) -> impl Iterator<Item = &str> {
    let archives = path.match_indices(INTO_ARCHIVE).filter_map(|(at, _)| path.get(..at));
    archives.chain(std::iter::once(path))
}
