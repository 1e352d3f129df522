//! GitLab's secret detection report, for its vulnerability pages and merge request widget.

use std::io;

use seawall_model::{Engine, Finding, Problem, ProblemKind, Rule, Severity, Signature};
use serde_json::{Map, Value, json};

use crate::count::counted;
use crate::formats::Format;
use crate::guidance::{how, weakness_name, why};
use crate::report::Report;
use crate::time::date_time;

mod details;

pub(super) const FORMAT: Format = Format {
    id: "gitlab",
    description: "GitLab's secret detection report",
    extension: "json",
    media_type: "application/json",
    render,
};

/// The version of GitLab's schema that is written.
const VERSION: &str = "15.2.1";

/// The commit that GitLab's own analyzer names where there is none.
const NO_COMMIT: &str = "0000000";

/// GitLab refuses longer texts.
const NAME_LENGTH: usize = 255;
const SOLUTION_LENGTH: usize = 7_000;
const DESCRIPTION_LENGTH: usize = 1_048_576;

/// What GitLab keeps apart by the kind of scan: each kind has a report of its own.
pub(super) struct Category {
    /// GitLab's name of it.
    pub(super) scan_type: &'static str,
    /// Whether it holds a finding.
    pub(super) holds: fn(&Report<'_>, &Finding) -> bool,
    /// By what a finding is known elsewhere, the best known first.
    pub(super) identifiers: fn(&Finding) -> Vec<Value>,
    /// Where it is.
    pub(super) location: fn(&Report<'_>, &Finding) -> Value,
}

/// Under which GitLab keeps credentials.
const CATEGORY: Category = Category {
    scan_type: "secret_detection",
    holds: |_, finding| finding.occurrence.rule.engine == Engine::Secrets,
    identifiers: of_rule,
    location: with_commit,
};

fn render(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    document(report, &CATEGORY, out)
}

/// Writes GitLab's report of one category.
pub(super) fn document(
    report: &Report<'_>,
    category: &Category,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let findings = report.scan.findings.iter();
    let (of_category, others): (Vec<&Finding>, Vec<&Finding>) =
        findings.partition(|finding| (category.holds)(report, finding));
    // What is fixed or suppressed has no place in this format: GitLab would show it as detected.
    let open = of_category.iter().filter(|finding| finding.is_open());
    let mut notes = Vec::new();
    let closed = of_category.len() - open.clone().count();
    if closed > 0 {
        let closed = counted(closed as u64, "finding");
        notes.push(format!("{closed} left out because suppressed or fixed"));
    }
    if !others.is_empty() {
        let others = counted(others.len() as u64, "finding");
        notes.push(format!("{others} left out: other reports of GitLab hold them"));
    }
    let vulnerabilities: Vec<Value> =
        open.map(|finding| vulnerability(report, category, finding)).collect();
    let document = json!({
        "version": VERSION,
        "scan": scan_block(report, category, &notes),
        "vulnerabilities": vulnerabilities,
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn scan_block(report: &Report<'_>, category: &Category, notes: &[String]) -> Value {
    let scan = report.scan;
    let tool = json!({
        "id": "seawall",
        "name": "Seawall",
        "version": report.tool_version,
        "vendor": { "name": "Seawall" },
    });
    let cancelled = scan.problems.iter().any(|problem| problem.kind == ProblemKind::Cancelled);
    let mut messages: Vec<Value> = scan.problems.iter().map(message).collect();
    messages.extend(notes.iter().map(|note| json!({ "level": "info", "value": note })));
    json!({
        "type": category.scan_type,
        "status": if cancelled { "failure" } else { "success" },
        "start_time": date_time(report.clock.start),
        "end_time": date_time(report.clock.end),
        "analyzer": tool,
        "scanner": tool,
        "messages": messages,
    })
}

fn message(problem: &Problem) -> Value {
    let path = problem.path.as_deref().map(|path| format!("{path}: ")).unwrap_or_default();
    let value = format!("{}: {path}{}", problem.kind, problem.detail);
    json!({ "level": "warn", "value": value })
}

fn vulnerability(report: &Report<'_>, category: &Category, finding: &Finding) -> Value {
    let occurrence = &finding.occurrence;
    let rule = &occurrence.rule;
    let why = why(rule).joined();
    let description = format!("{}\n\n{why}", as_text(&occurrence.message));
    let solution = how(finding).joined();
    let mut vulnerability = json!({
        "id": finding.id,
        "name": cut(&rule.title, NAME_LENGTH),
        "description": cut(description.trim_end(), DESCRIPTION_LENGTH),
        "severity": severity(occurrence.severity),
        "solution": cut(&solution, SOLUTION_LENGTH),
        "identifiers": (category.identifiers)(finding),
        "location": (category.location)(report, finding),
    });
    let details = details::details(finding);
    if !details.is_empty() {
        vulnerability["details"] = details.into();
    }
    let links: Vec<Value> = links(rule).collect();
    if !links.is_empty() {
        vulnerability["links"] = links.into();
    }
    if !occurrence.signatures.is_empty() {
        vulnerability["tracking"] = tracking(finding);
    }
    vulnerability
}

/// The rule, then the weakness.
pub(super) fn of_rule(finding: &Finding) -> Vec<Value> {
    let rule = &finding.occurrence.rule;
    let own = json!({
        "type": "seawall_rule_id",
        "name": format!("Seawall rule {}", rule.id),
        "value": rule.id,
    });
    std::iter::once(own).chain(of_weakness(rule)).collect()
}

/// The weakness by its number.
pub(super) fn of_weakness(rule: &Rule) -> Option<Value> {
    rule.cwe.map(|cwe| {
        json!({
            "type": "cwe",
            "name": weakness_name(rule).unwrap_or_else(|| format!("CWE-{cwe}")),
            "value": cwe.to_string(),
            "url": format!("https://cwe.mitre.org/data/definitions/{cwe}.html"),
        })
    })
}

fn links(rule: &Rule) -> impl Iterator<Item = Value> {
    let is_address = |url: &&String| url.starts_with("https://") || url.starts_with("http://");
    rule.references.iter().filter(is_address).map(|url| json!({ "url": url }))
}

/// The file and its lines.
pub(super) fn lines(_: &Report<'_>, finding: &Finding) -> Value {
    let place = &finding.occurrence.place;
    json!({
        "file": place.path,
        "start_line": place.region.start.line,
        "end_line": place.region.end.line,
    })
}

/// The same, and the commit that brought it.
fn with_commit(report: &Report<'_>, finding: &Finding) -> Value {
    let place = &finding.occurrence.place;
    let mut location = lines(report, finding);
    let commit = match &place.introduction {
        Some(introduction) => json!({
            "sha": introduction.commit,
            "author": format!("{} <{}>", introduction.author, introduction.email),
            "date": format!("{}Z", date_time(introduction.time)),
            "message": introduction.summary,
        }),
        None => json!({ "sha": report.scan.target.commit.as_deref().unwrap_or(NO_COMMIT) }),
    };
    location["commit"] = commit;
    location
}

fn tracking(finding: &Finding) -> Value {
    let place = &finding.occurrence.place;
    let signatures: Vec<Value> = finding.occurrence.signatures.iter().map(signature).collect();
    json!({
        "type": "source",
        "items": [{
            "file": place.path,
            "start_line": place.region.start.line,
            "end_line": place.region.end.line,
            "signatures": signatures,
        }],
    })
}

fn signature(signature: &Signature) -> Value {
    let algorithm = format!("{}/{}", signature.algorithm, signature.version);
    let fields = [("algorithm", algorithm), ("value", signature.value.clone())];
    Value::Object(Map::from_iter(
        fields.map(|(name, value)| (name.to_owned(), Value::String(value))),
    ))
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "Critical",
        Severity::High => "High",
        Severity::Medium => "Medium",
        Severity::Low => "Low",
        Severity::Info => "Info",
    }
}

/// The first characters of a text that is too long.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

/// GitLab shows descriptions as Markdown: a message from the target goes in as an indented block.
fn as_text(message: &str) -> String {
    message.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}
