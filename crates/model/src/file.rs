//! A file as an engine sees it: a path, bytes and what kind of file it is.

use crate::word::words;

words! {
    /// What the bytes of a file are.
    Content as "content" {
        /// Readable text in some language or none.
        Text = "text",
        /// A Jupyter notebook: JSON around code cells and their outputs.
        Notebook = "notebook",
        /// A machine-written list of resolved dependencies.
        Lockfile = "lockfile",
        /// Not text.
        Binary = "binary",
    }
}

/// What is known of a file from its name, its first bytes and its shape.
///
/// A class never drops a file: skipping is a decision of the plan, and the plan reports it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each trait holds or not by itself; no two form a state"
)]
pub struct FileClass {
    /// What the bytes are.
    pub content: Content,
    /// The language's lower-case name, as in `python`, when it is known.
    pub language: Option<&'static str>,
    /// Code squeezed into few long lines.
    pub minified: bool,
    /// Written by a tool, and says so.
    pub generated: bool,
    /// Somebody else's code kept in the tree.
    pub vendored: bool,
    /// Tests, fixtures, examples or documentation: values there are more often made up.
    pub test: bool,
}

impl FileClass {
    /// Plain text of which nothing else is known.
    pub const TEXT: Self = Self {
        content: Content::Text,
        language: None,
        minified: false,
        generated: false,
        vendored: false,
        test: false,
    };
}

/// Where a piece of a large file starts; a file that is given whole starts at zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Chunk {
    /// Bytes of the file before this piece.
    pub offset: usize,
    /// Lines of the file before this piece.
    pub lines: u32,
    /// Whether the file goes on after this piece.
    pub more: bool,
}

/// One file, or one piece of a large one, handed to an engine.
#[derive(Debug, Clone, Copy)]
pub struct SourceFile<'a> {
    /// Path from the root of the target with forward slashes; `!/` goes into an archive.
    pub path: &'a str,
    /// The content, of any encoding; never assumed to be UTF-8.
    pub bytes: &'a [u8],
    /// What kind of file it is.
    pub class: FileClass,
    /// Where `bytes` starts in the file.
    pub chunk: Chunk,
}
