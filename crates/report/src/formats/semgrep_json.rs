//! The JSON of `semgrep scan --json`, so that scripts that read it go on working.
//!
//! What is open and new is a result. It differs from Semgrep's own in these ways: `check_id` is the rule's id
//! alone, without the dotted path of the file that holds it; columns count characters, not bytes; `severity`
//! is the finding's, in the words `ERROR`, `WARNING` and `INFO`, and `CRITICAL` above them; `lines` are cut
//! to a readable width and secrets in them are masked; `fix` is there where it replaces the whole match; the
//! content of a step of `dataflow_trace` is its line. A scan counts the files that it read and names only
//! those with results, so that `paths.scanned` holds those.

use std::collections::BTreeSet;
use std::io;

use seawall_model::{Finding, Region, Rule, Severity, Span, Status, Validity};
use serde_json::{Map, Value, json};

use crate::formats::Format;
use crate::guidance::weakness_name;
use crate::report::Report;
use crate::time::date_time;

mod gaps;
mod trace;

pub(super) const FORMAT: Format = Format {
    id: "semgrep-json",
    description: "as `semgrep scan --json` writes it, for scripts that read that",
    extension: "json",
    media_type: "application/json",
    render,
};

fn render(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let scan = report.scan;
    let results: Vec<&Finding> = scan.findings.iter().filter(|one| is_result(one)).collect();
    let scanned: BTreeSet<&str> =
        results.iter().map(|finding| finding.occurrence.place.path.as_str()).collect();
    let mut paths = json!({ "scanned": scanned });
    let skipped: Vec<Value> = scan.problems.iter().filter_map(gaps::skipped).collect();
    if !skipped.is_empty() {
        paths["skipped"] = skipped.into();
    }
    let document = json!({
        "version": report.tool_version,
        "results": results.into_iter().map(result).collect::<Vec<_>>(),
        "errors": scan.problems.iter().map(gaps::error).collect::<Vec<_>>(),
        "paths": paths,
        "engine_requested": "OSS",
        "interfile_languages_used": [],
        "skipped_rules": [],
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

/// Semgrep leaves out what a comment suppresses, and with a baseline what was there before.
fn is_result(finding: &Finding) -> bool {
    finding.is_open() && finding.status == Status::New
}

fn result(finding: &Finding) -> Value {
    let place = &finding.occurrence.place;
    let (start, end) = positions(place.region, place.span);
    json!({
        "check_id": finding.occurrence.rule.id,
        "path": place.path,
        "start": start,
        "end": end,
        "extra": extra(finding),
    })
}

fn extra(finding: &Finding) -> Value {
    let occurrence = &finding.occurrence;
    let mut extra = json!({
        "message": occurrence.message,
        "metadata": metadata(&occurrence.rule),
        "severity": severity(occurrence.severity),
        "fingerprint": finding.id,
        "lines": lines(finding),
        "metavars": trace::metavars(finding),
        "is_ignored": false,
        "validation_state": validation_state(occurrence.validity),
        "engine_kind": "OSS",
    });
    let optional = [
        ("fix", trace::fix(finding)),
        ("dataflow_trace", trace::dataflow(finding)),
        ("historical_info", historical_info(finding)),
    ];
    for (name, value) in optional.into_iter().filter_map(|(name, value)| Some((name, value?))) {
        extra[name] = value;
    }
    extra
}

/// What the rule's author wrote; for rules without it, what is known in the words that authors use.
fn metadata(rule: &Rule) -> Value {
    let written = rule.metadata.as_deref().map(serde_json::from_str::<Map<String, Value>>);
    if let Some(Ok(written)) = written {
        return Value::Object(written);
    }
    let mut known = json!({
        "category": "security",
        "confidence": rule.confidence.as_str().to_uppercase(),
        "technology": [rule.engine.as_str()],
    });
    if let Some(cwe) = rule.cwe {
        let name = weakness_name(rule).map(|name| name.replacen(' ', ": ", 1));
        known["cwe"] = json!([name.unwrap_or_else(|| format!("CWE-{cwe}"))]);
    }
    if !rule.references.is_empty() {
        known["references"] = json!(rule.references);
    }
    known
}

/// The lines that the finding covers.
fn lines(finding: &Finding) -> String {
    let place = &finding.occurrence.place;
    let numbered = (place.frame.first_line..).zip(&place.frame.lines);
    let covered = place.region.start.line..=place.region.end.line;
    let lines = numbered.filter(|(number, _)| covered.contains(number));
    lines.map(|(_, line)| line.as_str()).collect::<Vec<_>>().join("\n")
}

fn historical_info(finding: &Finding) -> Option<Value> {
    let introduction = finding.occurrence.place.introduction.as_ref()?;
    Some(json!({
        "git_commit": introduction.commit,
        "git_commit_timestamp": format!("{}Z", date_time(introduction.time)),
    }))
}

/// The start and the end of a place.
fn positions(region: Region, span: Span) -> (Value, Value) {
    let position = |at: seawall_model::Position, offset: usize| json!({ "line": at.line.max(1), "col": at.column.max(1), "offset": offset });
    (position(region.start, span.start), position(region.end, span.end))
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "CRITICAL",
        Severity::High => "ERROR",
        Severity::Medium => "WARNING",
        Severity::Low | Severity::Info => "INFO",
    }
}

const fn validation_state(validity: Validity) -> &'static str {
    match validity {
        Validity::Live => "CONFIRMED_VALID",
        Validity::Revoked => "CONFIRMED_INVALID",
        Validity::Unknown => "VALIDATION_ERROR",
        Validity::Unchecked => "NO_VALIDATOR",
    }
}
