//! The verdict as reports have it: for programs in full, for people with its reasons.

use seawall_policy::{Action, Broken, Verdict, WaiverUse};
use seawall_report::{VerdictReason, VerdictSummary};
use seawall_wire as wire;

use crate::line::place_of;
use crate::verdict::{blocking, problem_text, rule_text};

/// The verdict as reports show it.
pub fn summarize(verdict: &Verdict) -> VerdictSummary {
    let mut reasons = Vec::new();
    for rule in verdict.broken.iter().chain(&verdict.warned) {
        reasons.extend(rule.findings.iter().map(|finding| VerdictReason {
            text: rule_text(rule),
            rule: rule.rule.clone(),
            finding: Some(finding.clone()),
            policy_location: rule.at.as_ref().map(|at| place_of(Some(at))),
        }));
    }
    let gaps = gaps(verdict);
    let answer = answer(verdict, gaps.iter().map(|gap| gap.text.clone()).collect());
    reasons.extend(gaps);
    VerdictSummary { answer, reasons }
}

/// What keeps the verdict from being complete.
fn gaps(verdict: &Verdict) -> Vec<VerdictReason> {
    let errors = verdict.errors.iter().map(|error| VerdictReason {
        text: format!("the rule could not be evaluated: {}", error.message),
        rule: error.rule.clone(),
        finding: Some(error.finding.clone()),
        policy_location: error.at.as_ref().map(|at| place_of(Some(at))),
    });
    let missing = verdict.missing.iter().map(|engine| VerdictReason {
        text: format!("the engine {engine} did not run to its end"),
        rule: "engines".to_owned(),
        finding: None,
        policy_location: None,
    });
    let problems = blocking(verdict).map(|gap| VerdictReason {
        text: problem_text(gap),
        rule: "on-problem".to_owned(),
        finding: None,
        policy_location: gap.at.as_ref().map(|at| place_of(Some(at))),
    });
    errors.chain(missing).chain(problems).collect()
}

fn answer(verdict: &Verdict, gaps: Vec<String>) -> wire::Verdict {
    let rules = |action: Action| {
        let list = if action == Action::Block { &verdict.broken } else { &verdict.warned };
        list.iter().map(move |rule| broken_rule(rule, action))
    };
    wire::Verdict {
        outcome: verdict.outcome.to_string(),
        mode: verdict.mode.to_string(),
        date: verdict.today.to_string(),
        rules: rules(Action::Block).chain(rules(Action::Warn)).collect(),
        waivers: verdict.waivers.iter().map(waiver).collect(),
        unapproved: verdict.unapproved.clone(),
        gaps,
    }
}

fn broken_rule(rule: &Broken, action: Action) -> wire::BrokenRule {
    wire::BrokenRule {
        id: rule.rule.clone(),
        action: action.to_string(),
        declared: rule.at.as_ref().map(|at| place_of(Some(at))),
        message: rule.message.clone(),
        allowed: rule.allowed as u64,
        findings: rule.findings.clone(),
    }
}

fn waiver(waiver: &WaiverUse) -> wire::Waiver {
    wire::Waiver {
        subject: waiver.subject.clone(),
        declared: waiver.at.as_ref().map(|at| place_of(Some(at))),
        state: waiver.state.to_string(),
        detail: waiver.detail.clone(),
        kind: waiver.kind.to_string(),
        reason: waiver.reason.clone(),
        approver: waiver.approver.clone(),
        expires: waiver.expires.to_string(),
        findings: waiver.findings.clone(),
    }
}
