//! Why one finding counts or not, rule by rule.

use std::borrow::Cow;

use seawall_model::{Finding, Scan, words};

use crate::policy::{Matcher, Subject};
use crate::verdict::{Exemptions, judge};
use crate::{
    Action, Broken, Context, Located, Origin, Policy, Rule, Verdict, WaiverState, WaiverUse,
    approval,
};

words! {
    /// What one finding does to the verdict.
    Effect as "effect" {
        /// It does not count.
        None = "none",
        /// It counts, but within what its rules allow.
        Allowed = "allowed",
        /// It helps to break a rule that warns.
        Warns = "warns",
        /// It helps to break a rule that blocks.
        Blocks = "blocks",
    }
}

/// Why one finding counts or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The finding's id.
    pub finding: String,
    /// Why it never counts, whatever the rules say: fixed, suppressed or waived.
    pub exempt: Option<String>,
    /// What else a reader should know, as that a waiver for it has expired.
    pub notes: Vec<String>,
    /// Each rule of the policy, in its order.
    pub steps: Vec<Step>,
    /// What it does to the verdict.
    pub effect: Effect,
}

/// What one rule makes of one finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The rule's id.
    pub rule: String,
    /// Where the rule stands; `None` for a rule that is built in.
    pub at: Option<Origin>,
    /// What a broken rule does.
    pub action: Action,
    /// Whether the finding matches the rule; the error says why that cannot be told.
    pub matched: Result<bool, String>,
    /// The first condition that does not hold, as in `severity is low, the rule wants >=medium`.
    pub reason: Option<String>,
    /// What the finding does to the verdict by this rule.
    pub effect: Effect,
}

/// Explains what the finding with this id does to the verdict; nothing when the scan has none.
pub fn explain(
    policy: &Policy,
    context: &Context,
    scan: &Scan,
    finding: &str,
) -> Option<Explanation> {
    let finding = scan.findings.iter().find(|candidate| candidate.id == finding)?;
    let verdict = judge(policy, context, scan);
    let exempt = Exemptions::new(policy, context).reason(finding).map(Cow::into_owned);
    let exempt = exempt.or_else(|| waived(finding, &verdict));
    let subject = Subject::new(finding, context);
    let steps: Vec<_> =
        policy.rules.iter().map(|rule| step(rule, &subject, exempt.is_some(), &verdict)).collect();
    Some(Explanation {
        finding: finding.id.clone(),
        notes: notes(finding, context, &verdict),
        effect: steps.iter().map(|step| step.effect).max().unwrap_or(Effect::None),
        exempt,
        steps,
    })
}

fn step(rule: &Located<Rule>, subject: &Subject<'_>, exempt: bool, verdict: &Verdict) -> Step {
    let matcher = Matcher::new(rule);
    let matched = matcher.matches(subject);
    let obstacle = matcher.obstacle(subject).map(|(name, condition)| {
        format!("{name} is {}, the rule wants {}", condition.actual(subject), condition.wanted())
    });
    let expression = || {
        let text = rule.expr.as_ref().filter(|_| matched == Ok(false))?.text();
        Some(format!("the expression does not hold: {text}"))
    };
    let effect = if matched == Ok(true) && !exempt { effect(rule, verdict) } else { Effect::None };
    let (id, at, action) = (rule.id.to_string(), rule.at.clone(), rule.action);
    Step { rule: id, at, action, reason: obstacle.or_else(expression), matched, effect }
}

/// What a finding that matches a rule does by it.
fn effect(rule: &Rule, verdict: &Verdict) -> Effect {
    let among = |list: &[Broken]| list.iter().any(|broken| broken.rule == **rule.id);
    if among(&verdict.broken) {
        Effect::Blocks
    } else if among(&verdict.warned) {
        Effect::Warns
    } else {
        Effect::Allowed
    }
}

fn waived(finding: &Finding, verdict: &Verdict) -> Option<String> {
    let uses = of_finding(finding, verdict);
    let applied = uses.into_iter().find(|waiver| waiver.state == WaiverState::Applied)?;
    Some(format!("it is waived by {}, {}", place(applied), applied.detail))
}

/// Suppressions and waivers that would help but do not.
fn notes(finding: &Finding, context: &Context, verdict: &Verdict) -> Vec<String> {
    let over = finding.suppression().filter(|found| !found.holds(context.today));
    let over = over.map(|found| {
        let until = found.until.map(|until| format!(" on {until}")).unwrap_or_default();
        format!("the suppression by {} ended{until}", found.declared)
    });
    let added = finding.suppression().filter(|_| verdict.unapproved.contains(&finding.id));
    let added = added.map(|found| {
        format!("the comment {} does not hold: {}", found.declared, approval::MISSING)
    });
    let uses = of_finding(finding, verdict).into_iter();
    let waivers = uses
        .filter(|waiver| waiver.state != WaiverState::Applied)
        .map(|waiver| format!("the waiver {} does not apply: {}", place(waiver), waiver.detail));
    over.into_iter().chain(added).chain(waivers).collect()
}

fn of_finding<'a>(finding: &Finding, verdict: &'a Verdict) -> Vec<&'a WaiverUse> {
    verdict.waivers.iter().filter(|waiver| waiver.findings.contains(&finding.id)).collect()
}

fn place(waiver: &WaiverUse) -> String {
    waiver.at.as_ref().map_or_else(|| waiver.subject.clone(), ToString::to_string)
}
