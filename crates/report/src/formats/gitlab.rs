//! GitLab's secret detection report, for its vulnerability pages and merge request widget.

use std::io;

use seawall_model::{Finding, Problem, ProblemKind, Severity, Signature};
use serde_json::{Map, Value, json};

use crate::count::counted;
use crate::formats::Format;
use crate::report::Report;
use crate::time::date_time;

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

fn render(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let scan = report.scan;
    // What is fixed or suppressed has no place in this format: GitLab would show it as detected.
    let open = scan.findings.iter().filter(|finding| finding.is_open());
    let document = json!({
        "version": VERSION,
        "scan": scan_block(report),
        "vulnerabilities": open.map(|finding| vulnerability(report, finding)).collect::<Vec<_>>(),
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn scan_block(report: &Report<'_>) -> Value {
    let scan = report.scan;
    let tool = json!({
        "id": "seawall",
        "name": "Seawall",
        "version": report.tool_version,
        "vendor": { "name": "Seawall" },
    });
    let cancelled = scan.problems.iter().any(|problem| problem.kind == ProblemKind::Cancelled);
    let mut messages: Vec<Value> = scan.problems.iter().map(message).collect();
    let left_out = scan.findings.iter().filter(|finding| !finding.is_open()).count();
    if left_out > 0 {
        let left_out = counted(left_out as u64, "finding");
        let value = format!("{left_out} left out because suppressed or fixed");
        messages.push(json!({ "level": "info", "value": value }));
    }
    json!({
        "type": "secret_detection",
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

fn vulnerability(report: &Report<'_>, finding: &Finding) -> Value {
    let occurrence = &finding.occurrence;
    let rule = &occurrence.rule;
    let description = format!("{}\n\n{}", as_text(&occurrence.message), rule.impact);
    let mut identifiers = vec![json!({
        "type": "seawall_rule_id",
        "name": format!("Seawall rule {}", rule.id),
        "value": rule.id,
    })];
    identifiers.extend(rule.cwe.map(|cwe| {
        json!({
            "type": "cwe",
            "name": format!("CWE-{cwe}"),
            "value": cwe.to_string(),
            "url": format!("https://cwe.mitre.org/data/definitions/{cwe}.html"),
        })
    }));
    let mut vulnerability = json!({
        "id": finding.id,
        "name": cut(&rule.title, NAME_LENGTH),
        "description": cut(&description, DESCRIPTION_LENGTH),
        "severity": severity(occurrence.severity),
        "solution": cut(&rule.fix, SOLUTION_LENGTH),
        "identifiers": identifiers,
        "location": location(report, finding),
    });
    if !occurrence.signatures.is_empty() {
        vulnerability["tracking"] = tracking(finding);
    }
    vulnerability
}

fn location(report: &Report<'_>, finding: &Finding) -> Value {
    let place = &finding.occurrence.place;
    let commit = match &place.introduction {
        Some(introduction) => json!({
            "sha": introduction.commit,
            "author": format!("{} <{}>", introduction.author, introduction.email),
            "date": format!("{}Z", date_time(introduction.time)),
            "message": introduction.summary,
        }),
        None => json!({ "sha": report.scan.target.commit.as_deref().unwrap_or(NO_COMMIT) }),
    };
    json!({
        "file": place.path,
        "commit": commit,
        "start_line": place.region.start.line,
        "end_line": place.region.end.line,
    })
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
