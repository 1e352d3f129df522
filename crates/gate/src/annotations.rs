//! Findings as lines that a CI system shows beside the code.

use std::collections::BTreeSet;

use seawall_model::{Finding, Scan};
use seawall_policy::Verdict;

use crate::context::Annotations;

/// Most annotations of one step that GitHub shows; the rest would vanish without a word.
const MOST: usize = 10;

/// The lines to print for what breaks the policy or warns, those that break it first.
///
/// At most ten, as GitHub drops the rest; the last one then says how many more there are.
pub fn annotate(kind: Annotations, verdict: &Verdict, scan: &Scan) -> Vec<String> {
    let write = match kind {
        Annotations::None => return Vec::new(),
        Annotations::GitHub => github,
        Annotations::Azure => azure,
    };
    let ids = |rules: &[seawall_policy::Broken]| -> BTreeSet<String> {
        rules.iter().flat_map(|rule| rule.findings.iter().cloned()).collect()
    };
    let (broken, warned) = (ids(&verdict.broken), ids(&verdict.warned));
    let findings = scan.findings.iter();
    let errors = findings.clone().filter(|finding| broken.contains(&finding.id));
    let warnings =
        findings.filter(|finding| warned.contains(&finding.id) && !broken.contains(&finding.id));
    let mut lines: Vec<_> = errors
        .map(|finding| write(Level::Error, finding))
        .chain(warnings.map(|finding| write(Level::Warning, finding)))
        .collect();
    if lines.len() > MOST {
        let more = lines.len() - (MOST - 1);
        lines.truncate(MOST - 1);
        lines.push(match kind {
            Annotations::Azure => {
                format!("##vso[task.logissue type=warning]seawall: {more} more findings in the log")
            }
            _ => format!("::warning title=seawall::{more} more findings in the log"),
        });
    }
    lines
}

/// How an annotation is shown.
#[derive(Debug, Clone, Copy)]
enum Level {
    Error,
    Warning,
}

impl Level {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

fn github(level: Level, finding: &Finding) -> String {
    let occurrence = &finding.occurrence;
    let (start, end) = (occurrence.place.region.start, occurrence.place.region.end);
    // GitHub takes columns only where an annotation stays on one line.
    let columns =
        (start.line == end.line).then(|| format!(",col={},endColumn={}", start.column, end.column));
    format!(
        "::{} file={},line={},endLine={}{},title={}::{}",
        level.as_str(),
        github_property(&occurrence.place.path),
        start.line,
        end.line,
        columns.unwrap_or_default(),
        github_property(&occurrence.rule.title),
        github_data(&text_of(finding)),
    )
}

fn azure(level: Level, finding: &Finding) -> String {
    let occurrence = &finding.occurrence;
    let start = occurrence.place.region.start;
    format!(
        "##vso[task.logissue type={};sourcepath={};linenumber={};columnnumber={}]{}",
        level.as_str(),
        azure_escaped(&occurrence.place.path),
        start.line,
        start.column,
        azure_escaped(&text_of(finding)),
    )
}

fn text_of(finding: &Finding) -> String {
    format!("{} ({})", finding.occurrence.message, finding.id)
}

/// Escapes as GitHub's toolkit does for the text after the second `::`.
fn github_data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes as GitHub's toolkit does for a property's value.
fn github_property(text: &str) -> String {
    github_data(text).replace(':', "%3A").replace(',', "%2C")
}

/// Escapes as Azure's task library does for properties and text.
fn azure_escaped(text: &str) -> String {
    text.replace('%', "%AZP25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
        .replace(';', "%3B")
        .replace(']', "%5D")
}

#[cfg(test)]
mod tests;
