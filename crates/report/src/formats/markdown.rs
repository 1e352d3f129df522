//! Markdown, for job summaries and comments on a change.

use std::collections::BTreeMap;
use std::io;

use seawall_catalog::{Fix, flowed};
use seawall_model::{Finding, Rule, Severity, Validity};

use crate::count::{by_severity, capitalised, counted, covered, grouped, skipped};
use crate::formats::Format;
use crate::guidance::{fix_of, weakness_name, why};
use crate::patch::{Patch, patches};
use crate::report::Report;
use crate::selection::{severity_groups, state, suppression_text};
use crate::time::day;
use crate::visible::visible;

pub(super) const FORMAT: Format = Format {
    id: "markdown",
    description: "for job summaries and comments on a change",
    extension: "md",
    media_type: "text/markdown; charset=utf-8",
    render,
};

/// More findings than this do not fit into a comment, whose size code hosts limit.
const MOST_FINDINGS: usize = 100;

/// Paths of one kind of problem that are named.
const MOST_PATHS: usize = 5;

const STATES: [&str; 5] = ["new", "existing", "moved", "suppressed", "fixed"];

fn render(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let findings = report.listed();
    headline(report, out)?;
    verdict(report, out)?;
    table(report, out)?;
    let (told, untold) = findings.split_at(findings.len().min(MOST_FINDINGS));
    for (severity, group) in severity_groups(told) {
        writeln!(out, "\n### {}\n", capitalised(severity.as_str()))?;
        for finding in group {
            item(out, finding)?;
        }
    }
    if !untold.is_empty() {
        let untold = counted(untold.len() as u64, "finding");
        writeln!(out, "\n{untold} more: see the full report.")?;
    }
    guidance(out, told)?;
    problems(report, out)?;
    coverage(report, out)
}

fn headline(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let findings = report.pressing();
    let count = if findings.is_empty() {
        report.nothing().to_owned()
    } else {
        format!("{} ({})", counted(findings.len() as u64, "finding"), by_severity(&findings))
    };
    let gaps = if report.scan.problems.is_empty() { "" } else { ", scan incomplete" };
    writeln!(out, "## Seawall: {count}{gaps}")
}

fn verdict(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let Some(verdict) = report.verdict else { return Ok(()) };
    writeln!(out, "\n**Verdict: {}**\n", escaped(&verdict.answer.outcome))?;
    for reason in &verdict.reasons {
        let finding = reason.finding.as_deref().map(|id| format!(", {}", code(id)));
        let source = reason.policy_location.as_deref().map(|place| format!(", {}", code(place)));
        writeln!(
            out,
            "- {} (rule {}{}{})",
            escaped(&reason.text),
            code(&reason.rule),
            finding.unwrap_or_default(),
            source.unwrap_or_default()
        )?;
    }
    Ok(())
}

/// How many findings there are of each state and severity.
fn table(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let findings = &report.scan.findings;
    if findings.is_empty() {
        return Ok(());
    }
    let words: Vec<&str> = Severity::ALL.iter().rev().map(|severity| severity.as_str()).collect();
    writeln!(out, "\n| | {} |", words.join(" | "))?;
    writeln!(out, "|---|{}", "--:|".repeat(words.len()))?;
    for word in STATES {
        let of_state: Vec<&Finding> =
            findings.iter().filter(|finding| state(finding) == word).collect();
        if of_state.is_empty() {
            continue;
        }
        let counts = Severity::ALL.iter().rev().map(|severity| {
            let same = of_state.iter().filter(|finding| finding.occurrence.severity == *severity);
            grouped(same.count() as u64)
        });
        writeln!(out, "| {word} | {} |", counts.collect::<Vec<_>>().join(" | "))?;
    }
    Ok(())
}

fn item(out: &mut dyn io::Write, finding: &Finding) -> io::Result<()> {
    let occurrence = &finding.occurrence;
    let place = &occurrence.place;
    let at = code(&format!("{}:{}", place.path, place.region.start.line));
    let mut notes = vec![code(&finding.id)];
    if state(finding) != "new" {
        notes.push(state(finding).to_owned());
    }
    if occurrence.validity == Validity::Live {
        notes.push("**live: the provider accepts it**".to_owned());
    }
    if let Some(introduction) = &place.introduction {
        let commit: String = introduction.commit.chars().take(10).collect();
        let author = escaped(&introduction.author);
        notes.push(format!("from {} by {author} on {}", code(&commit), day(introduction.time)));
    }
    notes.extend(suppression_text(finding).map(|text| escaped(&text)));
    let (title, message) = (escaped(&occurrence.rule.title), escaped(&occurrence.message));
    notes.extend(weakness_name(&occurrence.rule).map(|name| escaped(&name)));
    writeln!(out, "- **{title}** at {at}: {message}  \n  {}", notes.join(" · "))?;
    evidence(out, finding)
}

/// The way of the data and the fix of the code, below the finding.
fn evidence(out: &mut dyn io::Write, finding: &Finding) -> io::Result<()> {
    let flow = finding.occurrence.evidence.iter().flat_map(|evidence| &evidence.flow);
    for step in flow {
        let at = code(&format!("{}:{}", step.path, step.region.start.line));
        writeln!(out, "  - {} {at}: {}", step.role, code(&step.text))?;
    }
    for Patch { line, before, after } in patches(finding) {
        let before: Vec<String> = before.iter().map(|line| code(line.trim())).collect();
        let after: Vec<String> = after.iter().map(|line| code(line.trim())).collect();
        let instead = if before.is_empty() { "" } else { " instead of " };
        writeln!(out, "  - line {line}: write {}{instead}{}", after.join(" "), before.join(" "))?;
    }
    Ok(())
}

/// Why and how to fix it, once per rule.
fn guidance(out: &mut dyn io::Write, findings: &[&Finding]) -> io::Result<()> {
    let mut rules: BTreeMap<&str, (&Rule, BTreeMap<&str, &Fix>)> = BTreeMap::new();
    for finding in findings {
        let rule = finding.occurrence.rule.as_ref();
        let (_, fixes) = rules.entry(&rule.id).or_insert_with(|| (rule, BTreeMap::new()));
        fixes.extend(fix_of(finding).map(|fix| (fix.language.heading, fix)));
    }
    if rules.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n### How to fix")?;
    for (rule, fixes) in rules.values() {
        writeln!(out, "\n**{}** ({})", escaped(&rule.title), code(&rule.id))?;
        let why = why(rule);
        let steps: Vec<String> = rule.fix.lines().map(escaped).collect();
        let parts = [escaped(why.own), flowed(why.page), steps.join("  \n")];
        for part in parts.iter().filter(|part| !part.is_empty()) {
            writeln!(out, "\n{part}")?;
        }
        // Pages are Markdown of ours already.
        for fix in fixes.values() {
            writeln!(out, "\n{}", flowed(fix.text))?;
        }
    }
    Ok(())
}

fn problems(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let groups = report.problem_groups();
    if groups.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n### Problems: this scan has gaps\n")?;
    for group in groups {
        let problem = group.first;
        let engine = problem.engine.map(|engine| format!(" ({engine} only)")).unwrap_or_default();
        let paths = group.some_paths(MOST_PATHS);
        let paths = if paths.is_empty() { paths } else { format!(": {}", code(&paths)) };
        writeln!(out, "- **{}**{engine} {}{paths}", problem.kind, escaped(&problem.detail))?;
    }
    Ok(())
}

fn coverage(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let coverage = &report.scan.coverage;
    let left_out = skipped(coverage).map(|skipped| format!(", left out {}", escaped(&skipped)));
    let version = escaped(report.tool_version);
    writeln!(
        out,
        "\nScanned {}{}. Seawall {version}.",
        covered(coverage),
        left_out.unwrap_or_default()
    )
}

/// Text that is nothing but text: no markup, no HTML, and nobody is notified by an `@name` in it.
fn escaped(text: &str) -> String {
    let text = text.lines().collect::<Vec<_>>().join(" ");
    let mut escaped = String::with_capacity(text.len());
    for character in visible(&text).chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '@' => escaped.push_str("@<!-- -->"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '$' | '!' => {
                escaped.push('\\');
                escaped.push(character);
            }
            _ => escaped.push(character),
        }
    }
    escaped
}

/// A code span, between more backticks than `text` has in a row.
fn code(text: &str) -> String {
    let text = visible(text);
    let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    // A backtick at an end would join the fence.
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}
