//! Replacing a file as a whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Puts a new content in the place of a file's, which keeps its permissions.
///
/// It is written beside the file at first: whoever reads meanwhile finds the old or the new one, whole.
pub(crate) fn replace(file: &Path, content: &[u8]) -> io::Result<()> {
    let permissions = file.metadata()?.permissions();
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let beside = file.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let new = OpenOptions::new().write(true).create_new(true).open(&beside)?;
    let write = |mut new: File| {
        new.set_permissions(permissions)?;
        new.write_all(content)?;
        new.sync_all()?;
        fs::rename(&beside, file)
    };
    write(new).inspect_err(|_| {
        // What is left of a failed write is of no use to anyone.
        let _ = fs::remove_file(&beside);
    })
}
