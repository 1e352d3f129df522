//! Findings as lines that a CI system shows beside the code.

use std::collections::BTreeSet;

use seawall_model::{Finding, Scan};
use seawall_policy::Verdict;
use seawall_report::workflow::{Level, MOST_ANNOTATIONS, annotation, remark};

use crate::context::Annotations;

/// The lines to print for what breaks the policy or warns, those that break it first.
///
/// Of each level there are no more than GitHub shows; the last warning then says how many are left.
pub fn annotate(kind: Annotations, verdict: &Verdict, scan: &Scan) -> Vec<String> {
    let write = match kind {
        Annotations::None => return Vec::new(),
        Annotations::GitHub => annotation,
        Annotations::Azure => azure,
    };
    let ids = |rules: &[seawall_policy::Broken]| -> BTreeSet<String> {
        rules.iter().flat_map(|rule| rule.findings.iter().cloned()).collect()
    };
    let (broken, warned) = (ids(&verdict.broken), ids(&verdict.warned));
    let (errors, others): (Vec<_>, Vec<_>) =
        scan.findings.iter().partition(|finding| broken.contains(&finding.id));
    let warnings: Vec<_> =
        others.into_iter().filter(|finding| warned.contains(&finding.id)).collect();
    let is_cut = errors.len() > MOST_ANNOTATIONS || warnings.len() > MOST_ANNOTATIONS;
    let shown = errors.iter().take(MOST_ANNOTATIONS).map(|finding| write(Level::Error, finding));
    let room = MOST_ANNOTATIONS - usize::from(is_cut);
    let mut lines: Vec<_> = shown
        .chain(warnings.iter().take(room).map(|finding| write(Level::Warning, finding)))
        .collect();
    if is_cut {
        let more = errors.len() + warnings.len() - lines.len();
        let text = format!("{more} more findings in the log");
        lines.push(match kind {
            Annotations::Azure => format!("##vso[task.logissue type=warning]seawall: {text}"),
            _ => remark(Level::Warning, "seawall", &text),
        });
    }
    lines
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
        azure_escaped(&format!("{} ({})", occurrence.message, finding.id)),
    )
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
