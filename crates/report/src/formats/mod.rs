//! One file per output format, and the list of them.

use std::io;

use crate::report::Report;

mod csv;
mod github;
mod gitlab;
mod gitlab_container;
mod gitlab_dependency;
mod gitlab_sast;
mod html;
mod json;
mod junit;
mod markdown;
mod sarif;
mod semgrep_json;
mod text;

/// An output format.
#[derive(Debug)]
pub struct Format {
    /// The name on the command line.
    pub id: &'static str,
    /// What it is for, as a fragment for help texts.
    pub description: &'static str,
    /// The usual extension of a file in it, without the dot.
    pub extension: &'static str,
    /// The media type, for HTTP.
    pub media_type: &'static str,
    /// Writes a report.
    pub render: fn(&Report<'_>, &mut dyn io::Write) -> io::Result<()>,
}

/// Every format, in the order in which help texts name them.
pub const ALL: &[&Format] = &[
    &text::FORMAT,
    &json::FORMAT,
    &sarif::FORMAT,
    &html::FORMAT,
    &markdown::FORMAT,
    &github::FORMAT,
    &gitlab::FORMAT,
    &gitlab_container::FORMAT,
    &gitlab_dependency::FORMAT,
    &gitlab_sast::FORMAT,
    &junit::FORMAT,
    &csv::FORMAT,
    &semgrep_json::FORMAT,
];
