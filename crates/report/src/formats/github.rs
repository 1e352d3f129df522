//! Workflow commands by which GitHub Actions marks lines of a change.

use std::io;

use seawall_model::{Finding, Severity};

use crate::count::{by_severity, capitalised, counted, grouped};
use crate::formats::Format;
use crate::report::Report;
use crate::visible::visible;

pub(super) const FORMAT: Format = Format {
    id: "github",
    description: "annotations of GitHub Actions, written to the job's log",
    extension: "txt",
    media_type: "text/plain; charset=utf-8",
    render,
};

/// GitHub shows this many annotations of one level per step and drops the rest in silence.
const MOST: usize = 10;

fn render(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let pressing = report.pressing();
    let (errors, warnings): (Vec<&Finding>, Vec<&Finding>) =
        pressing.iter().partition(|finding| finding.occurrence.severity >= Severity::High);
    let problems = report.scan.problems.len();
    let most_warnings = MOST - usize::from(problems > 0);
    for finding in errors.iter().take(MOST) {
        annotation(out, "error", finding)?;
    }
    if problems > 0 {
        let problems = counted(problems as u64, "problem");
        let message = format!("{problems} left gaps in this scan; the report lists them.");
        let title = property("Seawall: scan incomplete");
        writeln!(out, "::warning title={title}::{}", data(&message))?;
    }
    for finding in warnings.iter().take(most_warnings) {
        annotation(out, "warning", finding)?;
    }
    let hidden = errors.len().saturating_sub(MOST) + warnings.len().saturating_sub(most_warnings);
    notice(report, out, &pressing, hidden)
}

fn annotation(out: &mut dyn io::Write, level: &str, finding: &Finding) -> io::Result<()> {
    let occurrence = &finding.occurrence;
    let place = &occurrence.place;
    let (start, end) = (place.region.start, place.region.end);
    let path = property(&place.path);
    write!(out, "::{level} file={path},line={},endLine={}", start.line, end.line.max(start.line))?;
    // GitHub refuses columns on an annotation of several lines.
    if start.line == end.line {
        write!(out, ",col={},endColumn={}", start.column, end.column)?;
    }
    let title = format!("{}: {}", occurrence.severity, occurrence.rule.title);
    let message = format!("{}\nFix: {} ({})", occurrence.message, occurrence.rule.fix, finding.id);
    writeln!(out, ",title={}::{}", property(&title), data(&message))
}

/// One line that says how much there is in all, and where the rest can be read.
fn notice(
    report: &Report<'_>,
    out: &mut dyn io::Write,
    pressing: &[&Finding],
    hidden: usize,
) -> io::Result<()> {
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
    let outcome = report.verdict.map(|verdict| format!(": {}", verdict.outcome));
    let title = format!("Seawall{}", outcome.unwrap_or_default());
    writeln!(out, "::notice title={}::{}", property(&title), data(&parts.join(" ")))
}

/// A message: what would end the line is encoded, what a log would act on is made visible.
fn data(text: &str) -> String {
    text.lines().map(|line| visible(line).replace('%', "%25")).collect::<Vec<_>>().join("%0A")
}

/// A property's value, which a comma or a colon would end as well.
fn property(text: &str) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    visible(&text).replace(':', "%3A").replace(',', "%2C")
}
