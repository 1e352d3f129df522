//! Where an occurrence stands: path, region, the lines around it, and the commit that brought it.

use crate::{Region, Span};

/// The lines around an occurrence, fit to be shown to anyone: secrets in them are masked already.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frame {
    /// Number of the first line.
    pub first_line: u32,
    /// The lines, without line ends, cut to a readable width.
    pub lines: Vec<String>,
}

impl Frame {
    /// What stands in a secret's place in the lines; its length says nothing about the secret's.
    pub const MASK: &'static str = "********";
    /// What stands at an end of a line that was cut there.
    pub const CUT: char = '…';
}

/// The commit that first brought an occurrence into the history.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Introduction {
    /// The commit's full id.
    pub commit: String,
    /// Who wrote it.
    pub author: String,
    /// The author's address.
    pub email: String,
    /// When it was written, in seconds since 1970-01-01 UTC.
    pub time: i64,
    /// First line of the commit's message.
    pub summary: String,
}

/// A place in a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Path from the root of the target with forward slashes; `!/` goes into an archive.
    pub path: String,
    /// Lines and columns.
    pub region: Region,
    /// Bytes from the start of the file.
    pub span: Span,
    /// The lines around it.
    pub frame: Frame,
    /// The commit that brought it, in a scan of history.
    pub introduction: Option<Introduction>,
}
