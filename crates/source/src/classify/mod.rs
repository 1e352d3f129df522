//! What kind of file it is: read from its path, its first bytes and its size.

mod languages;
mod lockfiles;
mod traits;

use seawall_model::{Content, FileClass};

use crate::decode::Wide;
use crate::readable::reads_as_text;

/// How many of a file's first bytes are looked at.
pub(crate) const HEAD_BYTES: usize = 8 << 10;

/// Classifies a file by its path, its first bytes (8 KiB are enough) and its size.
///
/// Text in UTF-16 or UTF-32 counts as text: a visit hands it out as UTF-8.
pub fn classify(path: &str, head: &[u8], size: u64) -> FileClass {
    let head = head.get(..HEAD_BYTES).unwrap_or(head);
    let name = Name::of(path);
    let language = languages::of(&name, head);
    let content = content(&name, head);
    let readable = content != Content::Binary;
    FileClass {
        content,
        language: language.filter(|_| readable),
        minified: readable && traits::is_minified(&name, language, head, size),
        generated: readable && traits::is_generated(head),
        vendored: traits::is_vendored(&name),
        test: traits::is_test(&name),
    }
}

/// A path and its parts that decide.
struct Name<'a> {
    original: &'a str,
    /// The whole path, in lower case, with forward slashes.
    path: String,
    /// Where the file name starts in `path`.
    file: usize,
}

impl<'a> Name<'a> {
    fn of(original: &'a str) -> Self {
        let file = original.rfind('/').map_or(0, |slash| slash + 1);
        Self { original, path: original.to_ascii_lowercase(), file }
    }

    fn file(&self) -> &str {
        self.path.get(self.file..).unwrap_or_default()
    }

    /// What follows the last dot, but not in a hidden file without a further dot.
    fn extension(&self) -> Option<&str> {
        let (stem, extension) = self.file().rsplit_once('.')?;
        (!stem.is_empty()).then_some(extension)
    }

    /// The file name up to its last dot.
    fn stem(&self) -> &str {
        self.file().rsplit_once('.').map_or(self.file(), |(stem, _)| stem)
    }

    /// The same as it was written, where capitals count.
    fn original_stem(&self) -> &str {
        let file = self.original.get(self.file..).unwrap_or_default();
        file.rsplit_once('.').map_or(file, |(stem, _)| stem)
    }

    /// The directories above the file, those of an archive's members included.
    fn directories(&self) -> impl Iterator<Item = &str> {
        self.path.get(..self.file).unwrap_or_default().split('/').filter(|part| !part.is_empty())
    }
}

fn content(name: &Name<'_>, head: &[u8]) -> Content {
    let is_text = || Wide::detect(head).is_some() || reads_as_text(head);
    if memchr::memchr(0, head).is_some() && !is_text() {
        Content::Binary
    } else if name.extension() == Some("ipynb") {
        Content::Notebook
    } else if lockfiles::is_lockfile(name.file()) {
        Content::Lockfile
    } else {
        Content::Text
    }
}

#[cfg(test)]
mod tests;
