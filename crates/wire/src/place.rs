//! Where a finding stands.

use schemars::JsonSchema;
use seawall_model as model;
use serde::{Deserialize, Serialize};

/// A line and a column, both from 1; columns count Unicode characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Position {
    /// Line number.
    pub line: u32,
    /// Column number, in characters.
    pub column: u32,
}

/// A half-open range of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// The lines around a finding; secrets in them are masked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Frame {
    /// Number of the first line.
    pub first_line: u32,
    /// The lines, without line ends.
    pub lines: Vec<String>,
}

/// The commit that first brought a finding into the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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

/// Where a finding stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// Path from the root of the target with forward slashes; `!/` goes into an archive.
    pub path: String,
    /// The first character.
    pub start: Position,
    /// The place after the last character.
    pub end: Position,
    /// Bytes from the start of the file.
    #[serde(default)]
    pub span: Span,
    /// The lines around it.
    #[serde(default)]
    pub frame: Frame,
    /// The commit that brought it, in a scan of history.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub introduction: Option<Introduction>,
}

impl From<&model::Place> for Place {
    fn from(place: &model::Place) -> Self {
        let (start, end) = ends(place.region);
        Self {
            path: place.path.clone(),
            start,
            end,
            span: place.span.into(),
            frame: Frame { first_line: place.frame.first_line, lines: place.frame.lines.clone() },
            introduction: place.introduction.as_ref().map(Introduction::from),
        }
    }
}

impl From<&Place> for model::Place {
    fn from(place: &Place) -> Self {
        Self {
            path: place.path.clone(),
            region: region(place.start, place.end),
            span: place.span.into(),
            frame: model::Frame {
                first_line: place.frame.first_line,
                lines: place.frame.lines.clone(),
            },
            introduction: place.introduction.as_ref().map(model::Introduction::from),
        }
    }
}

impl From<&model::Introduction> for Introduction {
    fn from(introduction: &model::Introduction) -> Self {
        Self {
            commit: introduction.commit.clone(),
            author: introduction.author.clone(),
            email: introduction.email.clone(),
            time: introduction.time,
            summary: introduction.summary.clone(),
        }
    }
}

impl From<&Introduction> for model::Introduction {
    fn from(introduction: &Introduction) -> Self {
        Self {
            commit: introduction.commit.clone(),
            author: introduction.author.clone(),
            email: introduction.email.clone(),
            time: introduction.time,
            summary: introduction.summary.clone(),
        }
    }
}

impl From<model::Span> for Span {
    fn from(span: model::Span) -> Self {
        Self { start: span.start, end: span.end }
    }
}

impl From<Span> for model::Span {
    fn from(span: Span) -> Self {
        Self::new(span.start, span.end)
    }
}

/// Where a region starts and ends.
pub(crate) fn ends(region: model::Region) -> (Position, Position) {
    let position = |from: model::Position| Position { line: from.line, column: from.column };
    (position(region.start), position(region.end))
}

/// The region between two positions.
pub(crate) fn region(start: Position, end: Position) -> model::Region {
    let position = |from: Position| model::Position { line: from.line, column: from.column };
    model::Region { start: position(start), end: position(end) }
}
