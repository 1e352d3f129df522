//! Which findings and problems a person is shown, and in which order.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use seawall_model::{Finding, Problem, Severity, Status, SuppressionKind};

use crate::count::{counted, grouped, listed};
use crate::report::Report;

impl<'a> Report<'a> {
    /// What asks for work: open findings that are new, and older ones over which the verdict breaks.
    ///
    /// Without a baseline everything is new; with one, what was accepted before stays quiet.
    pub(crate) fn pressing(&self) -> Vec<&'a Finding> {
        let blamed = self.blamed();
        worst_first(self.scan.findings.iter().filter(|finding| is_pressing(finding, &blamed)))
    }

    /// Everything that is not pressing.
    pub(crate) fn quiet(&self) -> Vec<&'a Finding> {
        let blamed = self.blamed();
        worst_first(self.scan.findings.iter().filter(|finding| !is_pressing(finding, &blamed)))
    }

    /// What a human format lists.
    pub(crate) fn listed(&self) -> Vec<&'a Finding> {
        if self.verbose { worst_first(self.scan.findings.iter()) } else { self.pressing() }
    }

    /// `3 existing, 2 suppressed (1 comment, 1 waiver) and 1 fixed`, of the findings that are quiet.
    pub(crate) fn quiet_counts(&self) -> Option<String> {
        let quiet = self.quiet();
        let open = |status| {
            quiet.iter().filter(|finding| finding.is_open() && finding.status == status).count()
        };
        let fixed = quiet.iter().filter(|finding| finding.status == Status::Fixed).count();
        let mut parts = Vec::new();
        for (count, word) in [(open(Status::Existing), "existing"), (open(Status::Moved), "moved")]
        {
            if count > 0 {
                parts.push(format!("{} {word}", grouped(count as u64)));
            }
        }
        parts.extend(suppressed(&quiet));
        if fixed > 0 {
            parts.push(format!("{} fixed", grouped(fixed as u64)));
        }
        (!parts.is_empty()).then(|| listed(&parts))
    }

    /// How to say that nothing is pressing.
    pub(crate) fn nothing(&self) -> &'static str {
        let old = self.scan.findings.iter().any(Finding::is_open);
        if old { "no new findings" } else { "no findings" }
    }

    /// Problems that differ only in their path, together with their paths.
    pub(crate) fn problem_groups(&self) -> Vec<ProblemGroup<'a>> {
        let mut groups: BTreeMap<_, ProblemGroup<'a>> = BTreeMap::new();
        for problem in &self.scan.problems {
            groups
                .entry((problem.kind, problem.detail.as_str(), problem.engine))
                .or_insert_with(|| ProblemGroup { first: problem, paths: Vec::new() })
                .paths
                .extend(problem.path.as_deref());
        }
        groups.into_values().collect()
    }

    fn blamed(&self) -> BTreeSet<&'a str> {
        let reasons = self.verdict.map(|verdict| verdict.reasons.as_slice()).unwrap_or_default();
        reasons.iter().filter_map(|reason| reason.finding.as_deref()).collect()
    }
}

/// Problems that differ only in their path.
pub(crate) struct ProblemGroup<'a> {
    /// One of them.
    pub(crate) first: &'a Problem,
    /// Their paths.
    pub(crate) paths: Vec<&'a str>,
}

impl ProblemGroup<'_> {
    /// The first paths in full and the number of the rest; empty when the problem has no path.
    pub(crate) fn some_paths(&self, most: usize) -> String {
        let mut parts: Vec<String> =
            self.paths.iter().take(most).map(|path| (*path).to_owned()).collect();
        if self.paths.len() > most {
            parts.push(format!("{} more", grouped((self.paths.len() - most) as u64)));
        }
        listed(&parts)
    }
}

/// The order in which people should read: severity, then the order of the scan.
pub(crate) fn worst_first<'a>(findings: impl Iterator<Item = &'a Finding>) -> Vec<&'a Finding> {
    let mut findings: Vec<&Finding> = findings.collect();
    findings.sort_by_key(|finding| {
        let place = &finding.occurrence.place;
        (Reverse(finding.occurrence.severity), &place.path, place.region.start)
    });
    findings
}

/// Findings of one severity each, worst first, from findings in that order.
pub(crate) fn severity_groups<'a>(findings: &[&'a Finding]) -> Vec<(Severity, Vec<&'a Finding>)> {
    findings
        .chunk_by(|one, next| one.occurrence.severity == next.occurrence.severity)
        .filter_map(|group| Some((group.first()?.occurrence.severity, group.to_vec())))
        .collect()
}

/// One word for what became of a finding, suppression included.
pub(crate) fn state(finding: &Finding) -> &'static str {
    match finding.status {
        Status::Fixed => "fixed",
        _ if finding.suppression().is_some() => "suppressed",
        status => status.as_str(),
    }
}

/// `by a waiver (.seawall/waivers.yaml:4) until 2026-12-31: revoked`.
pub(crate) fn suppression_text(finding: &Finding) -> Option<String> {
    let suppression = finding.suppression()?;
    let by = match suppression.kind {
        SuppressionKind::Comment => "a comment",
        SuppressionKind::IgnoreFile => "an ignore file",
        SuppressionKind::Vex => "a VEX statement",
        SuppressionKind::Waiver => "a waiver",
    };
    let until = suppression.until.map(|until| format!(" until {until}")).unwrap_or_default();
    let reason =
        if suppression.reason.is_empty() { "no reason given" } else { &suppression.reason };
    Some(format!("by {by} ({}){until}: {reason}", suppression.declared))
}

fn is_pressing(finding: &Finding, blamed: &BTreeSet<&str>) -> bool {
    finding.is_open() && (finding.status == Status::New || blamed.contains(finding.id.as_str()))
}

fn suppressed(quiet: &[&Finding]) -> Option<String> {
    let kinds: Vec<SuppressionKind> = quiet
        .iter()
        .filter(|finding| finding.status != Status::Fixed)
        .filter_map(|finding| finding.suppression().map(|suppression| suppression.kind))
        .collect();
    let parts: Vec<String> = SuppressionKind::ALL
        .iter()
        .filter_map(|kind| {
            let count = kinds.iter().filter(|other| *other == kind).count() as u64;
            (count > 0).then(|| match kind {
                SuppressionKind::Comment => counted(count, "comment"),
                SuppressionKind::IgnoreFile => format!("{} ignore file", grouped(count)),
                SuppressionKind::Vex => counted(count, "VEX statement"),
                SuppressionKind::Waiver => counted(count, "waiver"),
            })
        })
        .collect();
    let total = grouped(kinds.len() as u64);
    (!parts.is_empty()).then(|| format!("{total} suppressed ({})", parts.join(", ")))
}
