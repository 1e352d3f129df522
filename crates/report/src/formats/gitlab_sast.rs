//! GitLab's SAST report, for its vulnerability pages and merge request widget.

use std::io;

use seawall_model::Engine;

use super::gitlab::{Category, document, lines, of_rule};
use crate::formats::Format;
use crate::report::Report;

pub(super) const FORMAT: Format = Format {
    id: "gitlab-sast",
    description: "GitLab's SAST report",
    extension: "json",
    media_type: "application/json",
    render,
};

/// Under which GitLab keeps weaknesses in code.
const CATEGORY: Category = Category {
    scan_type: "sast",
    holds: |_, finding| finding.occurrence.rule.engine == Engine::Sast,
    identifiers: of_rule,
    location: lines,
};

fn render(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    document(report, &CATEGORY, out)
}
