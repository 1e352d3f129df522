//! CSV after RFC 4180, one line per finding, safe to open in a spreadsheet.

use std::io;

use seawall_model::Finding;

use crate::formats::Format;
use crate::guidance::brief_how;
use crate::report::Report;
use crate::selection::state;
use crate::time::date_time;
use crate::visible::shown;

pub(super) const FORMAT: Format = Format {
    id: "csv",
    description: "one line per finding, safe to open in a spreadsheet",
    extension: "csv",
    media_type: "text/csv; charset=utf-8; header=present",
    render,
};

/// A column's name, and its value for a finding.
type Column = (&'static str, fn(&Finding) -> String);

const COLUMNS: &[Column] = &[
    ("id", |finding| finding.id.clone()),
    ("state", |finding| state(finding).to_owned()),
    ("status", |finding| finding.status.to_string()),
    ("severity", |finding| finding.occurrence.severity.to_string()),
    ("confidence", |finding| finding.occurrence.confidence.to_string()),
    ("validity", |finding| finding.occurrence.validity.to_string()),
    ("engine", |finding| finding.occurrence.rule.engine.to_string()),
    ("rule", |finding| finding.occurrence.rule.id.clone()),
    ("title", |finding| finding.occurrence.rule.title.clone()),
    ("cwe", |finding| finding.occurrence.rule.cwe.map_or_else(String::new, |cwe| cwe.to_string())),
    ("message", |finding| finding.occurrence.message.clone()),
    ("path", |finding| finding.occurrence.place.path.clone()),
    ("line", |finding| finding.occurrence.place.region.start.line.to_string()),
    ("column", |finding| finding.occurrence.place.region.start.column.to_string()),
    ("moved_from", |finding| {
        let from = finding.moved_from.as_ref();
        from.map_or_else(String::new, |(path, line)| format!("{path}:{line}"))
    }),
    ("suppressed_by", |finding| {
        finding.suppression().map_or_else(String::new, |suppression| suppression.kind.to_string())
    }),
    ("suppression_reason", |finding| {
        finding.suppression().map_or_else(String::new, |suppression| suppression.reason.clone())
    }),
    ("suppressed_until", |finding| {
        let until = finding.suppression().and_then(|suppression| suppression.until);
        until.map_or_else(String::new, |until| until.to_string())
    }),
    ("commit", |finding| {
        let introduction = finding.occurrence.place.introduction.as_ref();
        introduction.map_or_else(String::new, |introduction| introduction.commit.clone())
    }),
    ("author", |finding| {
        let introduction = finding.occurrence.place.introduction.as_ref();
        introduction.map_or_else(String::new, |introduction| introduction.author.clone())
    }),
    ("introduced", |finding| {
        let introduction = finding.occurrence.place.introduction.as_ref();
        introduction
            .map_or_else(String::new, |introduction| format!("{}Z", date_time(introduction.time)))
    }),
    ("fix", |finding| brief_how(finding).to_owned()),
];

fn render(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    row(out, COLUMNS.iter().map(|(name, _)| (*name).to_owned()))?;
    for finding in &report.scan.findings {
        row(out, COLUMNS.iter().map(|(_, value)| cell(&value(finding))))?;
    }
    Ok(())
}

fn row(out: &mut dyn io::Write, cells: impl Iterator<Item = String>) -> io::Result<()> {
    let cells: Vec<String> = cells.collect();
    write!(out, "{}\r\n", cells.join(","))
}

/// A value as a cell. A spreadsheet runs a cell that starts like a formula, an apostrophe makes it text.
fn cell(value: &str) -> String {
    let formula = value.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let value: String = value.chars().map(cell_character).collect();
    if formula {
        format!("\"'{}\"", value.replace('"', "\"\""))
    } else if value.contains([',', ';', '"', '\n', '\t', ' ']) {
        format!("\"{}\"", value.replace('"', "\"\""))
    } else {
        value
    }
}

/// Line feeds stay, within quotes; whatever else would act becomes visible.
fn cell_character(character: char) -> char {
    if matches!(character, '\n' | '\t') { character } else { shown(character) }
}
