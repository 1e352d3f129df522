//! The weaknesses of one package together: whoever upgrades it closes them with one change.

use std::collections::BTreeMap;
use std::io;

use seawall_model::{Dependency, Finding, Reach, Upgrade};

use super::{code, place_line, state_notes};
use crate::paint::Style;
use crate::terminal::Terminal;
use crate::visible::visible;

/// Packages of a way that are shown.
const MOST_STEPS: usize = 6;

/// Where a package is named, and which it is: its findings belong together.
type Entry<'a> = (&'a str, u32, String);

/// The findings about packages, in the order in which they came, each with its entry's others.
pub(super) struct Packages<'a>(BTreeMap<Entry<'a>, Vec<&'a Finding>>);

impl<'a> Packages<'a> {
    pub(super) fn of(findings: &[&'a Finding]) -> Self {
        let mut packages: BTreeMap<Entry<'a>, Vec<&'a Finding>> = BTreeMap::new();
        for finding in findings {
            if let Some(entry) = entry(finding) {
                packages.entry(entry).or_default().push(finding);
            }
        }
        Self(packages)
    }

    /// All findings of this one's package, the first time that it is asked for, and none after that; `None` for one
    /// that is about no package.
    pub(super) fn take(&mut self, finding: &'a Finding) -> Option<Vec<&'a Finding>> {
        self.0.get_mut(&entry(finding)?).map(std::mem::take)
    }
}

fn entry(finding: &Finding) -> Option<Entry<'_>> {
    let place = &finding.occurrence.place;
    let known = finding.occurrence.dependency().filter(|one| one.is_weak())?;
    let package = known.package.to_string();
    Some((&place.path, place.region.start.line, package))
}

/// Tells all that is known of a package at once.
pub(super) fn package(terminal: &mut Terminal<'_>, findings: &[&Finding]) -> io::Result<()> {
    let Some((worst, known)) =
        findings.first().and_then(|worst| Some((*worst, worst.occurrence.dependency()?)))
    else {
        return Ok(());
    };
    let severity = worst.occurrence.severity;
    let (word, name) = (severity.as_str().to_uppercase(), shown(known));
    let has = match findings.len() {
        _ if is_malicious(worst) => "was made to do harm".to_owned(),
        1 => "has a known weakness".to_owned(),
        count => format!("has {count} known weaknesses"),
    };
    let title = terminal.paint(Style::Strong, &visible(&format!("{name} {has}")));
    let word = terminal.paint(Style::Severity(severity), &word);
    terminal.line(&format!("{word}  {title}"))?;
    let licence = known.licence.as_ref().map(|licence| format!(" · {}", visible(licence)));
    let facts = format!("{} · {}{}", known.scope, known.origin, licence.unwrap_or_default());
    place_line(terminal, worst, &facts)?;
    code(terminal, worst)?;
    terminal.line("")?;
    terminal.field("Do", &what_to_do(findings, worst))?;
    if known.way.len() > 1 {
        terminal.field("Way", &way(known))?;
    }
    terminal.lines(if findings.len() == 1 { "What" } else { "All" }, &rows(findings))?;
    terminal.line("")
}

fn shown(known: &Dependency) -> String {
    let version = known.package.version.as_deref().unwrap_or_default();
    format!("{} {version}", known.package.full_name()).trim_end().to_owned()
}

fn is_malicious(finding: &Finding) -> bool {
    finding.occurrence.rule.tags.iter().any(|tag| tag == "malicious")
}

/// One upgrade for all that it can close.
fn what_to_do(findings: &[&Finding], worst: &Finding) -> String {
    if is_malicious(worst) {
        return worst.occurrence.rule.fix.clone();
    }
    let all = || findings.iter().filter_map(|finding| finding.occurrence.dependency());
    let Some((version, known)) = all().find_map(|known| Some((known.safe.as_ref()?, known))) else {
        let is_closed = all().any(|known| !known.fixed.is_empty());
        return if is_closed {
            "no version is free of all: replace it, or close each by its own version".to_owned()
        } else {
            "no version without it is known: replace the package".to_owned()
        };
    };
    let major = if known.upgrade == Upgrade::Breaking { ", another major version" } else { "" };
    match all().filter(|known| known.safe.is_none()).count() {
        0 => format!("upgrade it to {version}{major}, which no advisory touches"),
        left => format!(
            "upgrade it to {version}{major}, which closes all but {left} that no version closes"
        ),
    }
}

fn way(known: &Dependency) -> String {
    let left = known.way.len().saturating_sub(MOST_STEPS);
    let mut steps: Vec<&str> = known.way.iter().map(String::as_str).collect();
    if left > 0 {
        steps.splice(MOST_STEPS / 2..MOST_STEPS / 2 + left, ["…"]);
    }
    steps.join(" → ")
}

/// A line for each weakness: how bad, its name, its finding, what presses, what it is.
fn rows(findings: &[&Finding]) -> Vec<String> {
    let name = |finding: &&&Finding| finding.occurrence.rule.id.chars().count();
    let width = findings.iter().map(|finding| name(&finding)).max().unwrap_or_default();
    let row = |finding: &&Finding| {
        let occurrence = &finding.occurrence;
        let rule = &occurrence.rule;
        let facts = facts(finding);
        format!(
            "{:<8}  {:width$}  {}  {facts}{}{}",
            occurrence.severity,
            rule.id,
            finding.id,
            rule.title,
            state_notes(finding)
        )
    };
    findings.iter().map(row).collect()
}

/// What makes a weakness more pressing than others.
fn facts(finding: &Finding) -> String {
    let Some(known) = finding.occurrence.dependency() else { return String::new() };
    let exploited = known.exploited.map(|since| format!("exploited since {since}, "));
    let score = known.cvss.map(|score| format!("CVSS {score}, "));
    let likely = known.epss.filter(|epss| epss.share() >= 0.01);
    let likely = likely.map(|epss| format!("EPSS {:.0} %, ", epss.share() * 100.0));
    let alone = known.fixed.first().filter(|_| known.safe.is_none());
    let alone = alone.map(|version| format!("closed by {version}, "));
    let reach = match known.reach {
        Reach::Unknown => None,
        reach => Some(format!("{reach}, ")),
    };
    [exploited, reach, score, likely, alone].into_iter().flatten().collect()
}
