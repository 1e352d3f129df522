//! What is known of weaknesses of dependencies after a scan, as statements for others.

use std::collections::BTreeMap;
use std::sync::Arc;

use seawall_model::{Dependency, Finding, Scan, Status, SuppressionKind};
use seawall_policy::{Verdict, WaiverKind, WaiverState, WaiverUse};
use seawall_vex::{Moment, Product, Statement, Status as Said, Vex};

/// Who states what, and when.
pub(crate) struct Stated<'a> {
    pub(crate) author: &'a str,
    pub(crate) moment: Moment,
    /// What was said before.
    pub(crate) vex: &'a Vex,
}

/// One statement for each weakness of each version of a package, by package and weakness.
///
/// Where files differ in what is said, the one that asks for more counts.
pub(crate) fn statements(scan: &Scan, verdict: &Verdict, stated: &Stated<'_>) -> Vec<Statement> {
    let mut waived: BTreeMap<&str, &WaiverUse> = BTreeMap::new();
    let applied = verdict.waivers.iter().filter(|one| one.state == WaiverState::Applied);
    for waiver in applied {
        waiver.findings.iter().for_each(|id| {
            waived.entry(id).or_insert(waiver);
        });
    }
    let mut all: BTreeMap<(String, Vec<String>), Statement> = BTreeMap::new();
    for finding in scan.findings.iter().filter(|one| one.status != Status::Fixed) {
        let waiver = waived.get(finding.id.as_str()).copied();
        let Some(statement) = stated.of(finding, waiver) else { continue };
        let package = statement.products.first().map(|one| one.name.id.clone());
        let key = (package.unwrap_or_default(), statement.names.clone());
        match all.get(&key) {
            Some(known) if known.status >= statement.status => {}
            _ => drop(all.insert(key, statement)),
        }
    }
    all.into_values().collect()
}

impl Stated<'_> {
    fn of(&self, finding: &Finding, waiver: Option<&WaiverUse>) -> Option<Statement> {
        let dependency = finding.occurrence.dependency().filter(|one| one.is_weak())?;
        let mut names = dependency.names.clone();
        names.push(finding.occurrence.rule.id.clone());
        names.sort_unstable();
        names.dedup();
        let suppression = finding.suppression();
        let is_answered = suppression.is_some_and(|one| one.kind == SuppressionKind::Vex);
        let said = names.iter().map(String::as_str);
        let before = self.vex.holding(&dependency.package, said).filter(|_| is_answered);
        let (status, text) = match (before, waiver) {
            (Some(before), _) => (before.status, before.text.clone()),
            (None, Some(waiver)) => by_waiver(waiver),
            (None, None) => (Said::Affected, todo(finding, dependency)),
        };
        let timestamp = before.and_then(|before| before.timestamp).unwrap_or(self.moment);
        Some(Statement {
            products: vec![Product::package(dependency.package.clone())],
            names,
            status,
            justification: before.and_then(|before| before.justification),
            text,
            author: self.author.to_owned(),
            timestamp: Some(timestamp),
            file: Arc::from(""),
            line: 0,
        })
    }
}

/// A risk that somebody bears is there all the same.
fn by_waiver(waiver: &WaiverUse) -> (Said, String) {
    match waiver.kind {
        WaiverKind::FalsePositive | WaiverKind::NotApplicable => {
            (Said::NotAffected, waiver.reason.clone())
        }
        WaiverKind::Accepted => (
            Said::Affected,
            format!("The risk is borne until {}: {}", waiver.expires, waiver.reason),
        ),
    }
}

/// What should be done; a comment that silences a finding here is no reason for others.
fn todo(finding: &Finding, dependency: &Dependency) -> String {
    match &dependency.safe {
        Some(version) => format!("Upgrade {} to {version}.", dependency.package.full_name()),
        None => finding.occurrence.rule.fix.clone(),
    }
}
