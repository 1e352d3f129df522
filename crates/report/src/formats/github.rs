//! What is pressing, marked in the change by commands of GitHub Actions.

use std::io;

use seawall_model::{Finding, Severity};

use crate::count::{by_severity, capitalised, counted, grouped};
use crate::formats::Format;
use crate::report::Report;
use crate::workflow::{Level, MOST_ANNOTATIONS, annotation, remark};

pub(super) const FORMAT: Format = Format {
    id: "github",
    description: "annotations of GitHub Actions, written to the job's log",
    extension: "txt",
    media_type: "text/plain; charset=utf-8",
    render,
};

fn render(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let pressing = report.pressing();
    let (errors, warnings): (Vec<&Finding>, Vec<&Finding>) =
        pressing.iter().partition(|finding| finding.occurrence.severity >= Severity::High);
    let problems = report.scan.problems.len();
    let most_warnings = MOST_ANNOTATIONS - usize::from(problems > 0);
    for finding in errors.iter().take(MOST_ANNOTATIONS) {
        writeln!(out, "{}", annotation(Level::Error, finding))?;
    }
    if problems > 0 {
        let problems = counted(problems as u64, "problem");
        let message = format!("{problems} left gaps in this scan; the report lists them.");
        writeln!(out, "{}", remark(Level::Warning, "Seawall: scan incomplete", &message))?;
    }
    for finding in warnings.iter().take(most_warnings) {
        writeln!(out, "{}", annotation(Level::Warning, finding))?;
    }
    let hidden = errors.len().saturating_sub(MOST_ANNOTATIONS)
        + warnings.len().saturating_sub(most_warnings);
    writeln!(out, "{}", notice(report, &pressing, hidden))
}

/// One line that says how much there is in all, and where the rest can be read.
fn notice(report: &Report<'_>, pressing: &[&Finding], hidden: usize) -> String {
    let mut parts = Vec::new();
    if pressing.is_empty() {
        parts.push(format!("{}.", capitalised(report.nothing())));
    } else {
        let count = counted(pressing.len() as u64, "finding");
        parts.push(format!("{count}: {}.", by_severity(pressing)));
    }
    if hidden > 0 {
        let hidden = grouped(hidden as u64);
        parts.push(format!("{hidden} of them not marked here: see the job summary or the report."));
    }
    parts.extend(report.quiet_counts().map(|quiet| format!("Not marked: {quiet}.")));
    let outcome = report.verdict.map(|verdict| format!(": {}", verdict.answer.outcome));
    let title = format!("Seawall{}", outcome.unwrap_or_default());
    remark(Level::Notice, &title, &parts.join(" "))
}
