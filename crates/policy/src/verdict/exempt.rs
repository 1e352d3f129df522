//! What never counts, whatever the rules say: what is fixed, and what a comment or an ignore file suppresses.

use std::borrow::Cow;

use seawall_model::{Finding, Scan, Status, Suppression, SuppressionKind};

use crate::{Comments, Context, Policy, approval};

/// Tells which findings never count.
pub(crate) struct Exemptions<'a> {
    context: &'a Context,
    /// Whether a comment holds that the change itself brings.
    comments_of_change_hold: bool,
}

impl<'a> Exemptions<'a> {
    pub(crate) fn new(policy: &Policy, context: &'a Context) -> Self {
        let comments_of_change_hold = *policy.comments == Comments::Honour
            || !context.is_before_merge()
            || approval::is_given(policy, context);
        Self { context, comments_of_change_hold }
    }

    /// Why a finding never counts; nothing if it does.
    pub(crate) fn reason(&self, finding: &Finding) -> Option<Cow<'static, str>> {
        if finding.status == Status::Fixed {
            return Some(Cow::Borrowed("it is fixed"));
        }
        let suppression = self.in_time(finding).filter(|_| !self.is_unapproved(finding))?;
        Some(Cow::Owned(format!("it is suppressed by {}", suppression.declared)))
    }

    /// Whether only a comment of the change keeps a finding from counting, and the policy wants more.
    ///
    /// The comment stands on the finding's line, or on the one above: where the finding is new, so is what
    /// suppresses it.
    pub(crate) fn is_unapproved(&self, finding: &Finding) -> bool {
        !self.comments_of_change_hold
            && finding.status == Status::New
            && self.in_time(finding).is_some_and(|one| one.kind == SuppressionKind::Comment)
    }

    /// Ids of the findings that are still there and that a comment or an ignore file suppresses.
    pub(super) fn suppressed(&self, scan: &Scan) -> Vec<String> {
        ids(scan, |finding| finding.status != Status::Fixed && self.reason(finding).is_some())
    }

    /// Ids of the findings that count in spite of a comment of the change.
    pub(super) fn unapproved(&self, scan: &Scan) -> Vec<String> {
        ids(scan, |finding| self.is_unapproved(finding))
    }

    fn in_time<'f>(&self, finding: &'f Finding) -> Option<&'f Suppression> {
        finding.suppression().filter(|found| found.holds(self.context.today))
    }
}

fn ids(scan: &Scan, wanted: impl Fn(&Finding) -> bool) -> Vec<String> {
    scan.findings.iter().filter(|one| wanted(one)).map(|one| one.id.clone()).collect()
}
