//! Which waivers apply to which findings.

use std::collections::{BTreeMap, BTreeSet};

use seawall_model::{Finding, Scan, split_id};

use crate::verdict::Exemptions;
use crate::{Context, Located, Policy, Waiver, WaiverState, WaiverUse, approval, owners};

/// What the waivers do to the findings of one scan.
pub(crate) struct Waived {
    /// What became of each waiver, in the order of the file.
    pub(crate) uses: Vec<WaiverUse>,
    /// The positions of the findings that do not count.
    pub(crate) findings: BTreeSet<usize>,
}

/// Applies the waivers of a context.
pub(crate) fn apply(
    policy: &Policy,
    context: &Context,
    exemptions: &Exemptions<'_>,
    scan: &Scan,
) -> Waived {
    let index = Index::new(context, exemptions, scan);
    let approvers = Approvers::new(policy, context);
    let mut waived = Waived { uses: Vec::new(), findings: BTreeSet::new() };
    for waiver in &context.waivers.head {
        let matching = index.matching(waiver);
        let (state, detail) = match approvers.objection(waiver) {
            Some(objection) => objection,
            None if matching.is_empty() => (WaiverState::Stale, index.why_nothing(waiver)),
            None => (WaiverState::Applied, format!("until {}", waiver.expires)),
        };
        let ids = matching.iter().map(|(_, finding)| finding.id.clone()).collect();
        if state == WaiverState::Applied {
            waived.findings.extend(matching.iter().map(|(at, _)| at));
        }
        waived.uses.push(WaiverUse {
            at: waiver.at.clone(),
            subject: waiver.subject(),
            state,
            detail,
            kind: waiver.kind,
            reason: waiver.reason.to_string(),
            approver: waiver.approver.clone(),
            expires: waiver.expires,
            findings: ids,
        });
    }
    waived
}

/// The findings that a waiver can be for, by id.
struct Index<'a> {
    findings: Vec<(usize, &'a Finding)>,
    /// By what the ids of one value share.
    by_value: BTreeMap<&'a str, Vec<(usize, &'a Finding)>>,
}

impl<'a> Index<'a> {
    fn new(context: &Context, exemptions: &Exemptions<'_>, scan: &'a Scan) -> Self {
        let mut index = Self { findings: Vec::new(), by_value: BTreeMap::new() };
        // Without waivers there is nothing to look up.
        let findings = if context.waivers.head.is_empty() { &[] } else { scan.findings.as_slice() };
        for (at, finding) in findings.iter().enumerate() {
            if exemptions.reason(finding).is_none() {
                index.findings.push((at, finding));
                index.by_value.entry(split_id(&finding.id).0).or_default().push((at, finding));
            }
        }
        index
    }

    fn matching(&self, waiver: &Waiver) -> Vec<(usize, &'a Finding)> {
        let all = match &waiver.finding {
            Some(id) => self.of_value(id),
            None => self.findings.as_slice(),
        };
        // Where one value stands in several places, their numbers follow the order of this scan: when one
        // goes, a number would move on to a place that nobody approved.
        let (id, is_ambiguous) = (waiver.finding.as_deref(), all.len() > 1);
        let is_meant = |found: &Finding| match id {
            Some(id) if waiver.path.is_none() => !is_ambiguous && found.id == id,
            _ => selects(waiver, found),
        };
        all.iter().filter(|(_, found)| is_meant(found)).copied().collect()
    }

    /// All findings of the value of which one has this id.
    fn of_value(&self, id: &str) -> &[(usize, &'a Finding)] {
        self.by_value.get(split_id(id).0).map(Vec::as_slice).unwrap_or_default()
    }

    /// Why a waiver matches nothing.
    fn why_nothing(&self, waiver: &Waiver) -> String {
        let places = waiver.finding.as_ref().map_or(0, |id| self.of_value(id).len());
        if places < 2 || waiver.path.is_some() {
            return "it matches no finding of this scan".to_owned();
        }
        format!("this value stands in {places} places, which only `path` tells apart: add it")
    }
}

/// Whether the rule and path of a waiver take a finding in.
fn selects(waiver: &Waiver, finding: &Finding) -> bool {
    let occurrence = &finding.occurrence;
    waiver.rule.as_ref().is_none_or(|rule| rule.matches(&occurrence.rule.id))
        && waiver.path.as_ref().is_none_or(|path| path.set.matches(&occurrence.place.path))
}

/// Who may approve waivers, and on what terms.
struct Approvers<'a> {
    policy: &'a Policy,
    context: &'a Context,
    /// Whether somebody who may approve waivers, and is not the author, approved the change.
    change_approved: bool,
}

impl<'a> Approvers<'a> {
    fn new(policy: &'a Policy, context: &'a Context) -> Self {
        Self { policy, context, change_approved: approval::is_given(policy, context) }
    }

    /// Why a waiver does not apply, if it does not.
    fn objection(&self, waiver: &Located<Waiver>) -> Option<(WaiverState, String)> {
        let (today, expires) = (self.context.today, waiver.expires);
        let terms = &self.policy.waivers;
        if today > expires {
            return Some((WaiverState::Expired, format!("its last day was {expires}")));
        }
        if today.days_until(expires) > i64::from(*terms.max_days) {
            let last = today.plus_days(i64::from(*terms.max_days));
            let days = *terms.max_days;
            let detail = format!(
                "it runs until {expires}, and the policy lets waivers run {days} days: until {last} at most"
            );
            return Some((WaiverState::TooLong, detail));
        }
        if !terms.owners.is_empty() && !owners::contain(&terms.owners, &waiver.approver) {
            let owners = terms.owners.join(", ");
            let detail = format!("{} may not approve waivers, only {owners} may", waiver.approver);
            return Some((WaiverState::NotAllowed, detail));
        }
        if self.added(waiver) && !self.change_approved {
            return Some((WaiverState::Unapproved, approval::MISSING.to_owned()));
        }
        None
    }

    /// Whether the change itself brings a waiver.
    fn added(&self, waiver: &Waiver) -> bool {
        match &self.context.waivers.base {
            Some(base) => !base.iter().any(|known| known.same(waiver)),
            None => self.context.change.event.under_review(),
        }
    }
}
