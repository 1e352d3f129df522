//! From policy, context and scan to the verdict.

use seawall_model::{Engine, Scan};

use crate::policy::{Matcher, Subject};
use crate::verdict::Exemptions;
use crate::waivers::{self, Waived};
use crate::{
    Action, Broken, Context, Gap, Located, Mode, Outcome, Policy, Reaction, Rule, RuleError,
    Verdict,
};

/// Judges a scan: the same policy, context and scan always give the same verdict.
pub fn judge(policy: &Policy, context: &Context, scan: &Scan) -> Verdict {
    let exemptions = Exemptions::new(policy, context);
    let waived = waivers::apply(policy, context, &exemptions, scan);
    let counting = counting(context, &exemptions, scan, &waived);
    let (mut broken, mut warned, mut errors) = (Vec::new(), Vec::new(), Vec::new());
    for rule in policy.rules.iter() {
        let count = count(rule, &counting);
        errors.extend(count.error);
        if count.findings.len() > allowed(rule) {
            let list = if rule.action == Action::Block { &mut broken } else { &mut warned };
            list.push(break_of(rule, count.findings));
        }
    }
    let mut verdict = Verdict {
        outcome: Outcome::Pass,
        mode: *policy.mode,
        today: context.today,
        broken,
        warned,
        waivers: waived.uses,
        suppressed: exemptions.suppressed(scan),
        unapproved: exemptions.unapproved(scan),
        missing: missing(policy, scan),
        problems: gaps(policy, scan),
        errors,
    };
    verdict.outcome = worst(&verdict).min(ceiling(verdict.mode));
    verdict
}

/// How many findings a rule allows.
pub(super) fn allowed(rule: &Rule) -> usize {
    usize::try_from(rule.allow).unwrap_or(usize::MAX)
}

fn counting<'a>(
    context: &'a Context,
    exemptions: &Exemptions<'_>,
    scan: &'a Scan,
    waived: &Waived,
) -> Vec<Subject<'a>> {
    let findings = scan.findings.iter().enumerate();
    findings
        .filter(|(at, finding)| {
            !waived.findings.contains(at) && exemptions.reason(finding).is_none()
        })
        .map(|(_, finding)| Subject::new(finding, context))
        .collect()
}

/// What a rule makes of all findings.
struct Count {
    findings: Vec<String>,
    error: Option<RuleError>,
}

fn count(rule: &Located<Rule>, subjects: &[Subject<'_>]) -> Count {
    let matcher = Matcher::new(rule);
    let mut count = Count { findings: Vec::new(), error: None };
    for subject in subjects {
        match matcher.matches(subject) {
            Ok(true) => count.findings.push(subject.finding.id.clone()),
            Ok(false) => {}
            Err(message) => {
                let first = || RuleError {
                    rule: rule.id.to_string(),
                    at: rule.at.clone(),
                    finding: subject.finding.id.clone(),
                    findings: 0,
                    message,
                };
                count.error.get_or_insert_with(first).findings += 1;
            }
        }
    }
    count
}

fn break_of(rule: &Located<Rule>, findings: Vec<String>) -> Broken {
    Broken {
        rule: rule.id.to_string(),
        message: rule.message.clone(),
        at: rule.at.clone(),
        allowed: allowed(rule),
        counted: findings.len(),
        findings,
    }
}

fn missing(policy: &Policy, scan: &Scan) -> Vec<Engine> {
    policy.engines.iter().filter(|engine| !scan.engines.contains(engine)).copied().collect()
}

fn gaps(policy: &Policy, scan: &Scan) -> Vec<Gap> {
    let gaps = scan.problems.iter().map(|problem| {
        let reaction = policy.on_problem.reaction(problem.kind);
        Gap { problem: problem.clone(), reaction: reaction.value, at: reaction.at }
    });
    gaps.filter(|gap| gap.reaction != Reaction::Ignore).collect()
}

/// The outcome before the mode softens it.
fn worst(verdict: &Verdict) -> Outcome {
    let blocked = verdict.problems.iter().any(|gap| gap.reaction == Reaction::Block);
    if !verdict.broken.is_empty() {
        Outcome::Fail
    } else if blocked || !verdict.errors.is_empty() || !verdict.missing.is_empty() {
        Outcome::Incomplete
    } else if !verdict.warned.is_empty() || !verdict.problems.is_empty() {
        Outcome::Warn
    } else {
        Outcome::Pass
    }
}

/// The worst outcome that a mode lets through.
const fn ceiling(mode: Mode) -> Outcome {
    match mode {
        Mode::Audit => Outcome::Pass,
        Mode::Warn => Outcome::Warn,
        Mode::Enforce => Outcome::Fail,
    }
}
