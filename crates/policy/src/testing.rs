//! Made-up findings and contexts for the tests of this crate.

use std::sync::Arc;

use seawall_model::{
    Confidence, Date, Dependency, Engine, Evidence, Finding, Frame, Occurrence, Origin, Place,
    Position, Probability, Purl, Reach, Region, Scan, Scope, Score, Severity, Span, Status,
    Suppression, SuppressionKind, Upgrade, Validity,
};

use crate::{Change, ConfigError, Context, Event, Located, Owners, Project, Waiver};

/// The day on which all tests are run.
pub(crate) fn today() -> Date {
    "2026-11-21".parse().unwrap()
}

/// A finding written as `SW-1 new high high github-pat src/a.py live`; the end may be left out.
pub(crate) fn finding(text: &str) -> Finding {
    let mut words = text.split(' ');
    let id = words.next().unwrap().to_owned();
    let mut next = |default: &'static str| words.next().unwrap_or(default).to_owned();
    let status: Status = next("new").parse().unwrap();
    let severity: Severity = next("high").parse().unwrap();
    let confidence: Confidence = next("high").parse().unwrap();
    let rule = seawall_model::Rule {
        id: next("github-pat"),
        engine: Engine::Secrets,
        title: String::new(),
        impact: String::new(),
        fix: String::new(),
        severity,
        confidence,
        cwe: Some(798),
        tags: vec!["cloud".to_owned()],
        references: Vec::new(),
        metadata: None,
    };
    let path = next("src/a.py");
    let validity: Validity = next("unchecked").parse().unwrap();
    let start = Position { line: 3, column: 1 };
    let region = Region { start, end: start };
    let frame = Frame::default();
    let place = Place { path, region, span: Span::default(), frame, introduction: None };
    let occurrence = Occurrence {
        rule: Arc::new(rule),
        severity,
        confidence,
        message: "a token".to_owned(),
        place,
        signatures: Vec::new(),
        secret: None,
        validity,
        evidence: None,
        suppression: None,
    };
    Finding { id, status, occurrence, moved_from: None }
}

/// The same finding under a comment that holds until a day.
pub(crate) fn suppressed(text: &str, until: Option<&str>) -> Finding {
    let mut finding = finding(text);
    finding.occurrence.suppression = Some(Suppression {
        kind: SuppressionKind::Comment,
        reason: String::new(),
        until: until.map(|until| until.parse().unwrap()),
        declared: "src/a.py:3".to_owned(),
    });
    finding
}

/// A finding written as `finding` takes it, about a dependency.
pub(crate) fn dependency(text: &str) -> Finding {
    let mut finding = finding(text);
    let rule = (*finding.occurrence.rule).clone();
    finding.occurrence.rule = Arc::new(seawall_model::Rule { engine: Engine::Sca, ..rule });
    let dependency = Dependency {
        package: Purl::parse("pkg:npm/%40acme/queries@1.0.2").unwrap(),
        names: vec!["CVE-2001-1".to_owned()],
        cvss: Some(Score::from_tenths(75)),
        epss: Some(Probability(120_000)),
        exploited: None,
        fixed: vec!["1.0.4".to_owned()],
        safe: Some("1.0.4".to_owned()),
        upgrade: Upgrade::Compatible,
        origin: Origin::Transitive,
        scope: Scope::Runtime,
        reach: Reach::Imported,
        licence: Some("MIT OR GPL-3.0-only".to_owned()),
        way: Vec::new(),
    };
    finding.occurrence.evidence =
        Some(Box::new(Evidence { dependency: Some(dependency), ..Evidence::default() }));
    finding
}

/// A scan of secrets with these findings.
pub(crate) fn scan(findings: &[&str]) -> Scan {
    let findings = findings.iter().map(|text| finding(text)).collect();
    Scan { engines: vec![Engine::Secrets], findings, ..Scan::default() }
}

/// A pull request by `@alice` without waivers.
pub(crate) fn context() -> Context {
    let mut change = Change::new(Event::PullRequest);
    change.branch = Some("topic".to_owned());
    change.target_branch = Some("main".to_owned());
    change.author = Some("@alice".to_owned());
    let mut context = Context::new(today(), change);
    context.owners = Owners::parse("/src/pay/ @acme/pay\n/.seawall/ @acme/security\n");
    context
}

/// A project that must be valid.
pub(crate) fn project(text: &str) -> Project {
    crate::parse(text, "seawall.yaml").unwrap_or_else(|errors| panic!("{}", render(&errors)))
}

/// Waivers that must be valid.
pub(crate) fn waivers(text: &str) -> Vec<Located<Waiver>> {
    crate::parse_waivers(text, "waivers.yaml")
        .unwrap_or_else(|errors| panic!("{}", render(&errors)))
}

/// Errors as people see them.
pub(crate) fn render(errors: &[ConfigError]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
