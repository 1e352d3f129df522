//! Seawall's own JSON report: everything that is known, readable again as a baseline.

use std::io;

use crate::formats::Format;
use crate::report::Report;

pub(super) const FORMAT: Format = Format {
    id: "json",
    description: "the whole report, readable again as a baseline",
    extension: "json",
    media_type: "application/json",
    render,
};

fn render(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let verdict = report.verdict.map(|verdict| verdict.answer.clone());
    let wire = seawall_wire::Report {
        verdict,
        ..seawall_wire::Report::new(report.scan, report.tool_version)
    };
    serde_json::to_writer_pretty(&mut *out, &wire)?;
    writeln!(out)
}
