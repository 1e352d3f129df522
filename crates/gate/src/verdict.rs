//! The verdict as text: what breaks, by which line of the policy, and the shortest way to green.

use std::collections::{BTreeMap, BTreeSet};

use seawall_model::{Date, Engine, Finding, Scan};
use seawall_policy::{
    Broken, Gap, Mode, Outcome, Reaction, Verdict, WAIVERS_FILE, WaiverState, WaiverUse,
};
use seawall_report::{Paint, Style, visible};

use crate::Event;
use crate::line::{counted, place_of, written};

mod steps;

/// Most findings that are told in full; the report has them all.
const MOST: usize = 20;

/// Most findings for which a waiver is written out.
const MOST_WAIVERS: usize = 5;

/// What a verdict's text depends on beside the verdict and the scan.
#[derive(Debug, Clone, Copy)]
pub struct Telling {
    /// Why the run was started: what a CI system sees was pushed already.
    pub event: Event,
    /// The day on which the verdict is given.
    pub today: Date,
    /// For how many days the policy lets a waiver run.
    pub max_days: u32,
    /// Whether a comment that the change adds holds at once.
    pub comments_hold: bool,
    /// Whether to use colours.
    pub color: bool,
}

/// Tells a verdict to a person; the last line is the verdict itself.
pub fn render_verdict(verdict: &Verdict, scan: &Scan, telling: &Telling) -> String {
    let paint = Paint(telling.color);
    let mut lines = Vec::new();
    let broken = breaks(scan, &verdict.broken);
    for (finding, rules) in broken.iter().take(MOST) {
        tell_finding(
            &mut lines,
            finding,
            rules,
            &steps::to_green(finding, scan, telling.event),
            paint,
        );
    }
    if broken.len() > MOST {
        lines.push(format!("and {} more: write a report to see them all", broken.len() - MOST));
        lines.push(String::new());
    }
    tell_warned(&mut lines, verdict, scan, paint);
    tell_uncounted(&mut lines, verdict);
    tell_gaps(&mut lines, verdict, paint);
    tell_waivers_to_write(&mut lines, &broken, scan, telling);
    lines.push(last_line(verdict, paint));
    written(&lines)
}

/// A finding and the rules that it helps to break.
type Breaks<'a> = Vec<(&'a Finding, Vec<&'a Broken>)>;

/// The findings that help to break one of `rules`, in the order of the scan.
fn breaks<'a>(scan: &'a Scan, rules: &'a [Broken]) -> Breaks<'a> {
    let mut by_finding: BTreeMap<&str, Vec<&Broken>> = BTreeMap::new();
    for rule in rules {
        for finding in &rule.findings {
            by_finding.entry(finding).or_default().push(rule);
        }
    }
    let findings = scan.findings.iter();
    findings
        .filter_map(|finding| Some((finding, by_finding.remove(finding.id.as_str())?)))
        .collect()
}

fn tell_finding(
    lines: &mut Vec<String>,
    finding: &Finding,
    rules: &[&Broken],
    steps: &[String],
    paint: Paint,
) {
    lines.push(headline(finding, paint));
    match origin(finding) {
        Some(origin) => lines.push(origin),
        // Of a credential no more is known than its kind.
        None if finding.occurrence.rule.engine == Engine::Secrets => {}
        None => lines.push(format!("  {}", visible(&finding.occurrence.message))),
    }
    for rule in rules {
        let place = place_of(rule.at.as_ref());
        lines.push(format!("  breaks {} ({place}): {}", visible(&rule.rule), rule_text(rule)));
    }
    for (number, step) in steps.iter().enumerate() {
        lines.push(format!("  {}. {}", number + 1, visible(step)));
    }
    lines.push(String::new());
}

/// Id, severity, place and title of a finding.
pub(crate) fn headline(finding: &Finding, paint: Paint) -> String {
    let occurrence = &finding.occurrence;
    let start = occurrence.place.region.start;
    let path = visible(&occurrence.place.path);
    let severity = paint.of(Style::Bad, occurrence.severity.as_str());
    let place = paint.of(Style::Strong, &format!("{path}:{}:{}", start.line, start.column));
    format!("{} {severity} {place} {}", visible(&finding.id), visible(&occurrence.rule.title))
}

/// The commit that brought a finding, where the scan tells it.
pub(crate) fn origin(finding: &Finding) -> Option<String> {
    let from = finding.occurrence.place.introduction.as_ref()?;
    let commit = from.commit.get(..10).unwrap_or(&from.commit);
    let (author, summary) = (visible(&from.author), visible(&from.summary));
    let message = visible(&finding.occurrence.message);
    Some(format!("  {message}\n  from commit {} by {author}: {summary}", visible(commit)))
}

/// What a broken rule says: its author's words, or what it counts.
pub(crate) fn rule_text(rule: &Broken) -> String {
    let counts = match rule.allowed {
        0 => String::new(),
        allowed => format!("{} match, {allowed} may", counted(rule.counted, "finding")),
    };
    let message = rule.message.as_deref().map(visible).unwrap_or_default();
    match (message.is_empty(), counts.is_empty()) {
        (true, true) => "no finding may match it".to_owned(),
        (true, false) => counts,
        (false, true) => message.into_owned(),
        (false, false) => format!("{message} ({counts})"),
    }
}

fn tell_warned(lines: &mut Vec<String>, verdict: &Verdict, scan: &Scan, paint: Paint) {
    let warned = breaks(scan, &verdict.warned);
    let blocked: BTreeSet<_> =
        verdict.broken.iter().flat_map(|rule| &rule.findings).map(String::as_str).collect();
    let only = warned.iter().filter(|(finding, _)| !blocked.contains(finding.id.as_str()));
    for (finding, rules) in only.take(MOST) {
        let rules: Vec<_> = rules
            .iter()
            .map(|rule| format!("{} ({})", visible(&rule.rule), place_of(rule.at.as_ref())))
            .collect();
        let warning = paint.of(Style::Warning, "warning:");
        lines.push(format!(
            "{warning} {} by {}",
            headline(finding, Paint(false)),
            rules.join(", ")
        ));
    }
}

fn tell_uncounted(lines: &mut Vec<String>, verdict: &Verdict) {
    if !verdict.suppressed.is_empty() {
        let suppressed = counted(verdict.suppressed.len(), "finding");
        lines.push(format!("not counted: {suppressed} by comments or ignore files"));
    }
    if !verdict.unapproved.is_empty() {
        let findings = counted(verdict.unapproved.len(), "finding");
        let ids = verdict.unapproved.iter().map(|id| visible(id)).collect::<Vec<_>>().join(", ");
        lines.push(format!(
            "comment unapproved: {findings}, {ids}: this change adds it, and the policy wants another's approval (comments: need-approval)"
        ));
    }
    lines.extend(verdict.waivers.iter().map(tell_waiver));
}

fn tell_waiver(waiver: &WaiverUse) -> String {
    let place = place_of(waiver.at.as_ref());
    let subject = visible(&waiver.subject);
    let findings = counted(waiver.findings.len(), "finding");
    let detail = visible(&waiver.detail);
    match waiver.state {
        WaiverState::Applied => format!("waived: {findings} by {place}, {subject}: {detail}"),
        state => format!("waiver {state}: {place}, {subject}, {findings}: {detail}"),
    }
}

fn tell_gaps(lines: &mut Vec<String>, verdict: &Verdict, paint: Paint) {
    let word = |blocks| {
        if blocks {
            paint.of(Style::Bad, "incomplete:")
        } else {
            paint.of(Style::Warning, "warning:")
        }
    };
    for engine in &verdict.missing {
        lines.push(format!("{} the engine {engine} did not run to its end", word(true)));
    }
    for error in &verdict.errors {
        let place = place_of(error.at.as_ref());
        let findings = counted(error.findings, "finding");
        let message = visible(&error.message);
        let rule = visible(&error.rule);
        lines.push(format!(
            "{} {rule} ({place}) could not be evaluated on {findings}: {message}",
            word(true)
        ));
    }
    for gap in &verdict.problems {
        let place = gap.at.as_ref().map(|at| format!(" ({})", place_of(Some(at))));
        let blocks = gap.reaction == Reaction::Block;
        lines.push(format!("{} {}{}", word(blocks), problem_text(gap), place.unwrap_or_default()));
    }
}

pub(crate) fn problem_text(gap: &Gap) -> String {
    let problem = &gap.problem;
    let path = problem.path.as_deref().map(|path| format!(" {}", visible(path)));
    format!("{}{}: {}", problem.kind, path.unwrap_or_default(), visible(&problem.detail))
}

pub(crate) fn blocking(verdict: &Verdict) -> impl Iterator<Item = &Gap> {
    verdict.problems.iter().filter(|gap| gap.reaction == Reaction::Block)
}

/// How to say that a finding shall not count, written so that only the reasons are missing.
fn tell_waivers_to_write(
    lines: &mut Vec<String>,
    broken: &Breaks<'_>,
    scan: &Scan,
    telling: &Telling,
) {
    if broken.is_empty() {
        return;
    }
    let expires = telling.today.plus_days(i64::from(telling.max_days.min(90)));
    lines.push(format!("if a finding shall not count, write under `waivers:` in {WAIVERS_FILE}"));
    for (finding, _) in broken.iter().take(MOST_WAIVERS) {
        lines.push(steps::waiver_entry(finding, expires));
    }
    // What is only in commits has no line for a comment any more.
    let with_line = broken.iter().find(|(finding, _)| !scan.is_in_commits_only(finding));
    if let Some((finding, _)) = with_line.filter(|_| telling.comments_hold) {
        let rule = visible(&finding.occurrence.rule.id);
        lines.push("or in a comment on its line".to_owned());
        lines.push(format!("  seawall:ignore {rule} REASON until={expires}"));
    }
    lines.push(String::new());
}

/// The verdict in one line, with what it rests on.
fn last_line(verdict: &Verdict, paint: Paint) -> String {
    let style = match verdict.outcome {
        Outcome::Pass => Style::Good,
        Outcome::Warn => Style::Warning,
        Outcome::Incomplete | Outcome::Fail => Style::Bad,
    };
    let word = paint.of(style, &verdict.outcome.as_str().to_uppercase());
    format!("verdict: {word} ({})", grounds(verdict))
}

fn grounds(verdict: &Verdict) -> String {
    let mut grounds = Vec::new();
    if !verdict.broken.is_empty() {
        grounds.push(rules_text(&verdict.broken, "break", "breaks", "rule"));
    }
    if !verdict.warned.is_empty() {
        grounds.push(rules_text(&verdict.warned, "match", "matches", "warning rule"));
    }
    if !verdict.missing.is_empty() {
        grounds.push(format!("{} missing", counted(verdict.missing.len(), "engine")));
    }
    if !verdict.errors.is_empty() {
        grounds.push(format!("{} not evaluated", counted(verdict.errors.len(), "rule")));
    }
    let blocking = blocking(verdict).count();
    if blocking > 0 {
        grounds.push(format!("{} not tolerated", counted(blocking, "problem")));
    } else if !verdict.problems.is_empty() {
        grounds.push(counted(verdict.problems.len(), "problem"));
    }
    if grounds.is_empty() {
        return "nothing breaks the policy".to_owned();
    }
    let softened = match verdict.mode {
        Mode::Enforce => String::new(),
        mode => format!("in mode {mode}: "),
    };
    softened + &grounds.join(", ")
}

/// `2 findings break 1 rule`, each finding counted once.
fn rules_text(rules: &[Broken], plural: &str, singular: &str, noun: &str) -> String {
    let findings: BTreeSet<_> = rules.iter().flat_map(|rule| &rule.findings).collect();
    let verb = if findings.len() == 1 { singular } else { plural };
    format!("{} {verb} {}", counted(findings.len(), "finding"), counted(rules.len(), noun))
}

#[cfg(test)]
mod tests;
