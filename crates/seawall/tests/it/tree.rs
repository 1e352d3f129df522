//! Small directories that are no repositories.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

/// A directory with these files.
pub(crate) fn tree<C: AsRef<[u8]>>(files: &[(&str, C)]) -> TempDir {
    let directory = tempfile::tempdir().expect("a temporary directory");
    for (path, content) in files {
        write(directory.path(), path, content);
    }
    directory
}

/// Writes a file below a directory.
pub(crate) fn write(root: &Path, path: &str, content: impl AsRef<[u8]>) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a path below the root")).expect("directories");
    fs::write(path, content).expect("a written file");
}
