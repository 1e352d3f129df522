//! What a developer reads in a terminal: each finding with its code, why it matters and what to do.

use std::collections::BTreeMap;
use std::io;

use seawall_model::{Confidence, Finding, Status, Validity};

use crate::count::{by_severity, capitalised, counted, covered, listed, skipped};
use crate::excerpt::excerpt;
use crate::formats::Format;
use crate::guidance::{fix_of, weakness_name};
use crate::paint::Style;
use crate::report::{Report, VerdictReason};
use crate::selection::{ProblemGroup, suppression_text};
use crate::terminal::Terminal;
use crate::time::day;
use crate::visible::visible;

mod dependency;
mod evidence;

pub(super) const FORMAT: Format = Format {
    id: "text",
    description: "for people in a terminal",
    extension: "txt",
    media_type: "text/plain; charset=utf-8",
    render,
};

/// Problems beyond this many kinds are counted, not listed.
const MOST_PROBLEMS: usize = 10;

/// Paths of one kind of problem that are named.
const MOST_PATHS: usize = 3;

fn render(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let terminal = &mut Terminal::new(out, report.color, report.width);
    let mut explained = BTreeMap::new();
    let listed = report.listed();
    let mut packages = dependency::Packages::of(&listed);
    for finding in listed {
        if let Some(together) = packages.take(finding) {
            dependency::package(terminal, &together)?;
            continue;
        }
        heading(terminal, finding)?;
        code(terminal, finding)?;
        explanation(terminal, finding, &mut explained)?;
        terminal.line("")?;
    }
    problems(terminal, report)?;
    verdict(terminal, report)?;
    coverage(terminal, report)?;
    totals(terminal, report)
}

/// Severity, title and id on one line; place, rule and state on the next.
fn heading(terminal: &mut Terminal<'_>, finding: &Finding) -> io::Result<()> {
    let occurrence = &finding.occurrence;
    let severity = occurrence.severity.as_str().to_uppercase();
    let (title, id) = (visible(&occurrence.rule.title), visible(&finding.id));
    let left = [(Style::Severity(occurrence.severity), &*severity), (Style::Strong, &*title)];
    terminal.ends(&left, (Style::Faint, &*id))?;

    place_line(terminal, finding, &format!("{}{}", occurrence.rule.id, state_notes(finding)))
}

/// Where it is, and details in a quiet colour.
fn place_line(terminal: &mut Terminal<'_>, finding: &Finding, details: &str) -> io::Result<()> {
    let place = &finding.occurrence.place;
    let start = place.region.start;
    let at = format!("{}:{}:{}", visible(&place.path), start.line, start.column);
    let line = format!(
        "{}{}",
        terminal.paint(Style::Place, &at),
        terminal.paint(Style::Faint, &visible(&format!("  {details}"))),
    );
    terminal.line(&line)
}

/// What is unusual of a finding, in a few words.
fn state_notes(finding: &Finding) -> String {
    let confidence = finding.occurrence.confidence;
    let moved_from = finding.moved_from.as_ref().map(|(path, line)| format!("{path}:{line}"));
    let status = match (finding.status, moved_from) {
        (Status::New, None) => None,
        (Status::New, Some(from)) => Some(format!("counted less at {from}")),
        (Status::Moved, Some(from)) => Some(format!("moved from {from}")),
        (status, _) => Some(status.to_string()),
    };
    let notes = [
        status,
        finding.suppression().map(|_| "suppressed".to_owned()),
        (confidence < Confidence::High).then(|| format!("{confidence} confidence")),
    ];
    notes.into_iter().flatten().map(|note| " · ".to_owned() + &note).collect()
}

fn code(terminal: &mut Terminal<'_>, finding: &Finding) -> io::Result<()> {
    let lines = excerpt(finding);
    let Some(last) = lines.last() else { return Ok(()) };
    let digits = last.number.to_string().len();
    let style = Style::Severity(finding.occurrence.severity);
    terminal.line("")?;
    for line in lines {
        let pointer = if line.hit { terminal.paint(style, ">") } else { " ".to_owned() };
        let gutter = terminal.paint(Style::Faint, &format!("{:>digits$} │", line.number));
        let window = terminal.window(line.text, digits + 6, line.mark.as_ref());
        terminal.line(&format!("  {pointer} {gutter} {}", window.text))?;
        if let Some((indent, width)) = window.mark {
            let gutter = terminal.paint(Style::Faint, &format!("{:digits$} │", ""));
            let marker = terminal.paint(style, &"^".repeat(width));
            terminal.line(&format!("    {gutter} {:indent$}{marker}", ""))?;
        }
    }
    Ok(())
}

/// The finding at which each rule was explained, for each language.
type Explained<'a> = BTreeMap<(&'a str, Option<&'static str>), &'a str>;

/// What was found always; why and how to fix it once per rule, and a pointer there afterwards.
fn explanation<'a>(
    terminal: &mut Terminal<'_>,
    finding: &'a Finding,
    explained: &mut Explained<'a>,
) -> io::Result<()> {
    let occurrence = &finding.occurrence;
    let rule = &occurrence.rule;
    terminal.line("")?;
    terminal.field("What", &occurrence.message)?;
    if let Some(name) = weakness_name(rule) {
        terminal.field("Kind", &name)?;
    }
    match occurrence.validity {
        Validity::Live => terminal.field("Live", "the provider accepts it: it works right now")?,
        Validity::Revoked => terminal.field("Live", "no: the provider refuses it")?,
        Validity::Unknown => terminal.field("Live", "unknown: the provider gave no answer")?,
        Validity::Unchecked => {}
    }
    if let Some(introduction) = &occurrence.place.introduction {
        let commit: String = introduction.commit.chars().take(10).collect();
        let (author, day) = (&introduction.author, day(introduction.time));
        let since = format!("commit {commit} by {author} on {day}: {}", introduction.summary);
        terminal.field("From", &since)?;
    }
    if let Some(suppression) = suppression_text(finding) {
        terminal.field("Suppressed", &suppression)?;
    }
    evidence::flow(terminal, finding)?;
    evidence::edits(terminal, finding)?;
    let language = fix_of(finding).map(|fix| fix.language.name);
    if let Some(first) = explained.get(&(rule.id.as_str(), language)) {
        return terminal.field("Fix", &format!("as for {first} above"));
    }
    explained.insert((&rule.id, language), &finding.id);
    evidence::guidance(terminal, finding)
}

fn problems(terminal: &mut Terminal<'_>, report: &Report<'_>) -> io::Result<()> {
    let groups = report.problem_groups();
    if groups.is_empty() {
        return Ok(());
    }
    let head = format!(
        "INCOMPLETE  {} left gaps in this scan",
        counted(report.scan.problems.len() as u64, "problem")
    );
    let head = terminal.paint(Style::Warning, &head);
    terminal.line(&head)?;
    let most = if report.verbose { usize::MAX } else { MOST_PROBLEMS };
    for group in groups.iter().take(most) {
        problem(terminal, group, if report.verbose { usize::MAX } else { MOST_PATHS })?;
    }
    if groups.len() > most {
        let more = counted((groups.len() - most) as u64, "kind");
        terminal.line(&format!("  and {more} more: --verbose lists them"))?;
    }
    terminal.line("")
}

fn problem(
    terminal: &mut Terminal<'_>,
    group: &ProblemGroup<'_>,
    most_paths: usize,
) -> io::Result<()> {
    let problem = group.first;
    let engine = problem.engine.map(|engine| format!(" ({engine} only)")).unwrap_or_default();
    let text = format!("{}{engine}: {}", problem.kind, problem.detail);
    let paths = group.some_paths(most_paths);
    terminal.bullet("-", &if paths.is_empty() { text } else { format!("{text} — {paths}") })
}

fn verdict(terminal: &mut Terminal<'_>, report: &Report<'_>) -> io::Result<()> {
    let Some(verdict) = report.verdict else { return Ok(()) };
    let style = match verdict.answer.outcome.as_str() {
        "pass" => Style::Good,
        "warn" | "incomplete" => Style::Warning,
        _ => Style::Bad,
    };
    let word = terminal.paint(style, &visible(&verdict.answer.outcome.to_uppercase()));
    terminal.line(&format!("{word}  the policy's verdict"))?;
    for reason in &verdict.reasons {
        terminal.bullet("-", &reason_text(reason))?;
    }
    terminal.line("")
}

fn reason_text(reason: &VerdictReason) -> String {
    let mut sources = vec![format!("rule {}", reason.rule)];
    sources.extend(reason.finding.clone());
    sources.extend(reason.policy_location.clone());
    format!("{} ({})", reason.text, sources.join(", "))
}

fn coverage(terminal: &mut Terminal<'_>, report: &Report<'_>) -> io::Result<()> {
    match report.quiet_counts() {
        Some(quiet) if report.verbose => terminal.bullet("", &format!("Listed too: {quiet}."))?,
        Some(quiet) => {
            terminal.bullet("", &format!("Not listed: {quiet}. --verbose lists them."))?;
        }
        None => {}
    }
    let coverage = &report.scan.coverage;
    let mut parts = vec![format!("Scanned {}", covered(coverage))];
    parts.extend(skipped(coverage).map(|skipped| format!("Left out {skipped}")));
    let engines: Vec<String> = report.scan.engines.iter().map(ToString::to_string).collect();
    if engines.is_empty() {
        parts.push("No engine ran to its end".to_owned());
    } else if report.verbose {
        parts.push(format!("Engines: {}", listed(&engines)));
    }
    for part in parts {
        terminal.bullet("", &part)?;
    }
    Ok(())
}

/// What is pressing, in numbers.
fn totals(terminal: &mut Terminal<'_>, report: &Report<'_>) -> io::Result<()> {
    let findings = report.pressing();
    let (style, text) = if !findings.is_empty() {
        let count = counted(findings.len() as u64, "finding");
        (Style::Strong, format!("{count}: {}", by_severity(&findings)))
    } else if report.scan.problems.is_empty() {
        (Style::Good, capitalised(report.nothing()))
    } else {
        let nothing = capitalised(report.nothing());
        (Style::Warning, format!("{nothing}, but the scan is incomplete"))
    };
    let text = terminal.paint(style, &text);
    terminal.line(&text)
}
