//! What the tests of this crate share: findings, rules and verdicts written down in a line.

use std::sync::Arc;

use seawall_model::{
    Confidence, Date, Engine, Finding, Frame, Occurrence, Place, Position, Region, Rule, Scan,
    Severity, Span, Status, Validity,
};
use seawall_policy::{Broken, Mode, Origin, Outcome, Verdict};

use crate::{Event, Telling};

/// A day for verdicts.
pub(crate) fn today() -> Date {
    Date::new(2026, 11, 21).expect("a day of the calendar")
}

/// How verdicts are told in a pull request.
pub(crate) fn in_pull_request() -> Telling {
    Telling {
        event: Event::PullRequest,
        today: today(),
        max_days: 180,
        comments_hold: true,
        color: false,
    }
}

/// An open, new secret.
pub(crate) fn secret(id: &str, path: &str, line: u32) -> Finding {
    let rule = Rule {
        id: "acme-api-key".to_owned(),
        engine: Engine::Secrets,
        title: "Acme API key".to_owned(),
        impact: "Reads every order.".to_owned(),
        fix: "Open Acme > Keys and delete it,\nthen read the log.".to_owned(),
        severity: Severity::High,
        confidence: Confidence::High,
        cwe: Some(798),
        tags: Vec::new(),
        references: Vec::new(),
        metadata: None,
    };
    let region = Region { start: Position { line, column: 9 }, end: Position { line, column: 41 } };
    let occurrence = Occurrence {
        severity: rule.severity,
        confidence: rule.confidence,
        rule: Arc::new(rule),
        message: "an Acme API key stands in the code".to_owned(),
        place: Place {
            path: path.to_owned(),
            region,
            span: Span::default(),
            frame: Frame::default(),
            introduction: None,
        },
        signatures: Vec::new(),
        secret: None,
        validity: Validity::Unchecked,
        evidence: None,
        suppression: None,
    };
    Finding { id: id.to_owned(), status: Status::New, occurrence, moved_from: None }
}

/// A scan with these findings.
pub(crate) fn scan(findings: Vec<Finding>) -> Scan {
    Scan { findings, engines: vec![Engine::Secrets], ..Scan::default() }
}

/// A rule of line 12 that these findings break.
pub(crate) fn broken(rule: &str, findings: &[&str]) -> Broken {
    Broken {
        rule: rule.to_owned(),
        message: Some("replace it, then take it out".to_owned()),
        at: Some(origin("seawall.yaml", 12)),
        findings: findings.iter().map(|finding| (*finding).to_owned()).collect(),
        allowed: 0,
        counted: findings.len(),
    }
}

/// A place in a configuration file.
pub(crate) fn origin(file: &str, line: u32) -> Origin {
    let position = Position { line, column: 5 };
    Origin { file: file.into(), region: Region { start: position, end: position } }
}

/// A verdict that rests on nothing yet.
pub(crate) fn verdict(outcome: Outcome) -> Verdict {
    Verdict {
        outcome,
        mode: Mode::Enforce,
        today: today(),
        broken: Vec::new(),
        warned: Vec::new(),
        waivers: Vec::new(),
        suppressed: Vec::new(),
        unapproved: Vec::new(),
        missing: Vec::new(),
        problems: Vec::new(),
        errors: Vec::new(),
    }
}
