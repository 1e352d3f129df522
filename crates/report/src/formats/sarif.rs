//! SARIF 2.1.0, the exchange format of static analysis, as code hosts and editors read it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

use seawall_catalog::{Fix, flowed};
use seawall_model::{
    Confidence, Finding, Place, Problem, ProblemKind, Region, Rule, Severity, Status, Suppression,
    SuppressionKind,
};
use serde_json::{Map, Value, json};

use crate::formats::Format;
use crate::guidance::{Words, fix_of, weakness, weakness_name, why};
use crate::report::Report;
use crate::time::date_time;

mod evidence;

pub(super) const FORMAT: Format = Format {
    id: "sarif",
    description: "SARIF 2.1.0, for code scanning pages and editors",
    extension: "sarif",
    media_type: "application/sarif+json",
    render,
};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The name that stands for the root of the target, so that no absolute path is told.
const ROOT: &str = "%SRCROOT%";

fn render(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let log = json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run(report)] });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

/// A rule that found something.
struct Found<'a> {
    rule: &'a Rule,
    /// How it is fixed in the languages of the files in which it did.
    fixes: BTreeMap<&'static str, &'static Fix>,
}

fn run(report: &Report<'_>) -> Value {
    let scan = report.scan;
    let mut rules: BTreeMap<&str, Found<'_>> = BTreeMap::new();
    for finding in &scan.findings {
        let rule = finding.occurrence.rule.as_ref();
        let found = rules.entry(&rule.id).or_insert_with(|| Found { rule, fixes: BTreeMap::new() });
        found.rule = rule;
        found.fixes.extend(fix_of(finding).map(|fix| (fix.language.heading, fix)));
    }
    // SARIF wants a state on all results of a run or on none.
    let compared = scan.target.baseline.is_some()
        || scan.findings.iter().any(|finding| finding.status != Status::New);
    let results = scan.findings.iter().map(|finding| {
        let index = rules.range(..finding.occurrence.rule.id.as_str()).count();
        result(finding, index, compared)
    });
    let mut run = json!({
        "tool": { "driver": driver(report, &rules) },
        "automationDetails": { "id": category(report) },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            ROOT: { "description": { "text": "The root of the scanned target." } },
        },
        "invocations": [{
            "executionSuccessful":
                !scan.problems.iter().any(|problem| problem.kind == ProblemKind::Cancelled),
            "toolExecutionNotifications":
                scan.problems.iter().map(notification).collect::<Vec<_>>(),
        }],
        "results": results.collect::<Vec<_>>(),
        "properties": target_properties(report),
    });
    if let Some(repository) = report.repository {
        run["versionControlProvenance"] = json!([version_control(report, repository)]);
    }
    run
}

/// This Seawall, and the rules that found something.
fn driver(report: &Report<'_>, rules: &BTreeMap<&str, Found<'_>>) -> Value {
    json!({
        "name": "Seawall",
        "semanticVersion": report.tool_version,
        "rules": rules.values().map(descriptor).collect::<Vec<_>>(),
        "properties": { "rulesDigest": report.scan.rules_digest },
    })
}

/// What stands before the last slash names the series to which this run belongs.
fn category(report: &Report<'_>) -> String {
    let engines: Vec<&str> = report.scan.engines.iter().map(|engine| engine.as_str()).collect();
    format!("seawall/{}/", engines.join("+"))
}

fn version_control(report: &Report<'_>, repository: &str) -> Value {
    let target = &report.scan.target;
    object([
        ("repositoryUri", Some(repository.into())),
        ("revisionId", target.commit.as_deref().map(Value::from)),
        ("branch", target.branch.as_deref().map(Value::from)),
        ("mappedTo", Some(json!({ "uriBaseId": ROOT }))),
    ])
}

fn target_properties(report: &Report<'_>) -> Value {
    let target = &report.scan.target;
    object([
        ("target", Some(target.name.as_str().into())),
        ("scope", Some(target.scope.as_str().into())),
        ("commit", target.commit.as_deref().map(Value::from)),
        ("branch", target.branch.as_deref().map(Value::from)),
        ("baseline", target.baseline.as_deref().map(Value::from)),
        ("verdict", report.verdict.map(|verdict| json!(verdict.answer))),
    ])
}

fn descriptor(found: &Found<'_>) -> Value {
    let rule = found.rule;
    let mut tags = vec!["security".to_owned(), rule.engine.to_string()];
    tags.extend(rule.cwe.map(|cwe| format!("external/cwe/cwe-{cwe:03}")));
    tags.extend(rule.tags.iter().cloned());
    let why = why(rule).joined();
    let full = if why.is_empty() { &rule.title } else { &why };
    let (text, markdown) = help(found, &why);
    object([
        ("id", Some(rule.id.as_str().into())),
        ("shortDescription", Some(json!({ "text": rule.title }))),
        ("fullDescription", Some(json!({ "text": full }))),
        ("help", Some(json!({ "text": text, "markdown": markdown }))),
        (
            "helpUri",
            rule.references.iter().find(|uri| is_address(uri)).map(|uri| uri.as_str().into()),
        ),
        ("defaultConfiguration", Some(json!({ "level": level(rule.severity) }))),
        ("properties", Some(rule_properties(rule, &tags))),
    ])
}

fn rule_properties(rule: &Rule, tags: &[String]) -> Value {
    let metadata =
        rule.metadata.as_deref().and_then(|text| serde_json::from_str::<Value>(text).ok());
    object([
        ("tags", Some(tags.into())),
        ("precision", Some(precision(rule.confidence).into())),
        ("security-severity", Some(score(rule.severity).into())),
        ("references", (!rule.references.is_empty()).then(|| json!(rule.references))),
        ("metadata", metadata),
    ])
}

/// What to know and to do, as text and as Markdown.
fn help(found: &Found<'_>, why: &str) -> (String, String) {
    let rule = found.rule;
    let general = weakness(rule).map(|weakness| weakness.how).unwrap_or_default();
    let mut parts = vec![("What it is", weakness_name(rule).unwrap_or_default())];
    parts.push(("Why it matters", why.to_owned()));
    parts.push(("How to fix it", Words { own: &rule.fix, page: general }.joined()));
    parts.extend(found.fixes.iter().map(|(language, fix)| (*language, flowed(fix.text))));
    parts.retain(|(_, text)| !text.is_empty());
    let text = parts.iter().map(|(name, text)| format!("{name}: {text}"));
    let markdown = parts.iter().map(|(name, text)| format!("**{name}**\n\n{text}"));
    (text.collect::<Vec<_>>().join("\n\n"), markdown.collect::<Vec<_>>().join("\n\n"))
}

/// Whether a text may stand where SARIF wants an absolute address.
fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&byte);
    rest.is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_alphanumeric()))
        && text.bytes().all(plain)
}

fn result(finding: &Finding, rule_index: usize, compared: bool) -> Value {
    let occurrence = &finding.occurrence;
    let fingerprints: Map<String, Value> = occurrence
        .signatures
        .iter()
        .rev()
        .map(|signature| {
            let name = format!("{}/{}", signature.algorithm, signature.version);
            (name, signature.value.as_str().into())
        })
        .collect();
    let suppressions: Vec<Value> = finding.suppression().map(suppression).into_iter().collect();
    object([
        ("ruleId", Some(occurrence.rule.id.as_str().into())),
        ("ruleIndex", Some(rule_index.into())),
        ("level", Some(level(occurrence.severity).into())),
        ("message", Some(message(&occurrence.message))),
        ("locations", Some(json!([location(finding)]))),
        ("codeFlows", evidence::code_flows(finding)),
        ("fixes", evidence::fixes(finding)),
        ("partialFingerprints", Some(fingerprints.into())),
        ("baselineState", compared.then(|| baseline_state(finding.status).into())),
        ("suppressions", Some(suppressions.into())),
        ("properties", Some(result_properties(finding))),
    ])
}

/// A message in which nothing is a link: SARIF reads `[text](address)` as one even in plain text.
fn message(text: &str) -> Value {
    json!({ "text": text.replace("](", "] (") })
}

fn result_properties(finding: &Finding) -> Value {
    let occurrence = &finding.occurrence;
    let introduction = occurrence.place.introduction.as_ref().map(|introduction| {
        json!({
            "commit": introduction.commit,
            "author": introduction.author,
            "email": introduction.email,
            "time": format!("{}Z", date_time(introduction.time)),
            "summary": introduction.summary,
        })
    });
    let moved_from =
        finding.moved_from.as_ref().map(|(path, line)| json!({ "path": path, "line": line }));
    object([
        ("id", Some(finding.id.as_str().into())),
        ("severity", Some(occurrence.severity.as_str().into())),
        ("confidence", Some(occurrence.confidence.as_str().into())),
        ("security-severity", Some(score(occurrence.severity).into())),
        ("validity", Some(occurrence.validity.as_str().into())),
        ("movedFrom", moved_from),
        ("introduction", introduction),
    ])
}

fn location(finding: &Finding) -> Value {
    let place = &finding.occurrence.place;
    let snippet =
        finding.occurrence.secret.as_ref().map(|secret| json!({ "text": secret.preview() }));
    json!({ "physicalLocation": object([
        ("artifactLocation", Some(artifact(&place.path))),
        ("region", Some(region(place.region, snippet))),
        ("contextRegion", context(place)),
    ]) })
}

fn region(region: Region, snippet: Option<Value>) -> Value {
    object([
        ("startLine", Some(region.start.line.max(1).into())),
        ("startColumn", Some(region.start.column.max(1).into())),
        ("endLine", Some(region.end.line.max(1).into())),
        ("endColumn", Some(region.end.column.max(1).into())),
        ("snippet", snippet),
    ])
}

fn context(place: &Place) -> Option<Value> {
    let frame = &place.frame;
    let last = u32::try_from(frame.lines.len().checked_sub(1)?).ok()?;
    Some(json!({
        "startLine": frame.first_line.max(1),
        "endLine": frame.first_line.max(1).saturating_add(last),
        "snippet": { "text": frame.lines.join("\n") },
    }))
}

fn suppression(suppression: &Suppression) -> Value {
    let kind = match suppression.kind {
        SuppressionKind::Comment => "inSource",
        SuppressionKind::IgnoreFile | SuppressionKind::Vex | SuppressionKind::Waiver => "external",
    };
    let until = suppression.until.map(|until| until.to_string());
    let end = until.as_ref().map(|until| format!("until {until}"));
    let reason = Some(&suppression.reason).filter(|reason| !reason.is_empty());
    // SARIF has no place for an end, so that its readers are told it with the reason.
    let words: Vec<&str> = reason.into_iter().chain(&end).map(String::as_str).collect();
    object([
        ("kind", Some(kind.into())),
        ("status", Some("accepted".into())),
        ("justification", (!words.is_empty()).then(|| words.join(", ").into())),
        ("location", declared(&suppression.declared)),
        ("properties", until.map(|until| json!({ "until": until }))),
    ])
}

/// The place of a suppression from text like `src/a.py:3`.
fn declared(text: &str) -> Option<Value> {
    let (path, line) = text.rsplit_once(':')?;
    let line = line.parse::<u32>().ok().filter(|line| *line > 0)?;
    Some(json!({ "physicalLocation": {
        "artifactLocation": artifact(path),
        "region": { "startLine": line },
    } }))
}

fn notification(problem: &Problem) -> Value {
    let location = problem
        .path
        .as_deref()
        .map(|path| json!([{ "physicalLocation": { "artifactLocation": artifact(path) } }]));
    let engine = problem.engine.map(|engine| json!({ "engine": engine.as_str() }));
    object([
        ("descriptor", Some(json!({ "id": problem.kind.as_str() }))),
        ("level", Some("warning".into())),
        ("message", Some(message(&problem.detail))),
        ("locations", location),
        ("properties", engine),
    ])
}

fn artifact(path: &str) -> Value {
    json!({ "uri": percent_encoded(path), "uriBaseId": ROOT })
}

/// A path as a relative URI reference. A colon is encoded too: before the first slash it would end a scheme.
fn percent_encoded(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!@+=,".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _written = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical | Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low | Severity::Info => "note",
    }
}

/// A score on the scale of CVSS, by which code hosts sort and name severities.
const fn score(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "9.5",
        Severity::High => "8.0",
        Severity::Medium => "5.5",
        Severity::Low => "2.5",
        Severity::Info => "0.0",
    }
}

const fn precision(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "high",
        Confidence::Medium => "medium",
        Confidence::Low => "low",
    }
}

const fn baseline_state(status: Status) -> &'static str {
    match status {
        Status::New => "new",
        Status::Existing => "unchanged",
        Status::Moved => "updated",
        Status::Fixed => "absent",
    }
}

/// An object of the fields that have a value.
fn object<const N: usize>(fields: [(&str, Option<Value>); N]) -> Value {
    fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}
