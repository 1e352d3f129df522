//! How long the verdict for 10,000 findings by 20 rules takes, for three kinds of policies.

#![expect(clippy::print_stdout, reason = "a benchmark tells its result on the terminal")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use seawall_model::{
    Confidence, Date, Engine, Finding, Frame, Occurrence, Place, Position, Region, Rule, Scan,
    Severity, Span, Status, Validity,
};
use seawall_policy::{Change, Context, Event, Owners, judge, parse};

fn main() {
    let scan = scan();
    let mut context = Context::new(Date::from_unix(0), Change::new(Event::PullRequest));
    context.owners = Owners::parse(&owners());
    for (name, rule) in [
        ("words", "when: {status: [new, moved], severity: '>=medium', confidence: '>=medium'}"),
        (
            "paths and owners",
            "when: {path: ['src/**', '!src/part3/**', '*.py'], owner: '@team7', rule: 'rule-1*'}",
        ),
        (
            "an expression each, for every finding",
            "expr: 'finding.severity >= severity.high && !finding.path.startsWith(\"old/\") && finding.path.matches(\"part[0-9]+/\")'",
        ),
        (
            "an expression each, after a condition",
            "when: {severity: critical}, expr: 'finding.severity >= severity.high && !finding.path.startsWith(\"old/\")'",
        ),
    ] {
        let mut text = String::from("policy:\n  rules:\n");
        for index in 0..20 {
            writeln!(text, "  - {{id: rule-{index}, {rule}}}").expect("a string takes every line");
        }
        let policy = parse(&text, "seawall.yaml").expect("the policy is valid").policy;
        let mut times: Vec<_> = (0..15)
            .map(|_| {
                let start = Instant::now();
                black_box(judge(&policy, &context, &scan));
                start.elapsed()
            })
            .collect();
        times.sort();
        println!("{name}: best {:?}, median {:?}", times[0], times[times.len() / 2]);
    }
}

/// 10,000 findings in 2,000 files, by 50 rules.
fn scan() -> Scan {
    let findings = (0..10_000).map(|index| {
        let severity = Severity::ALL[index % Severity::ALL.len()];
        let rule = Rule {
            id: format!("rule-{}", index % 50),
            engine: Engine::Secrets,
            title: String::new(),
            impact: String::new(),
            fix: String::new(),
            severity,
            confidence: Confidence::High,
            cwe: Some(798),
            tags: Vec::new(),
            references: Vec::new(),
            metadata: None,
        };
        let start = Position { line: 1, column: 1 };
        let place = Place {
            path: format!("src/part{}/module{}/file.py", index / 500, index / 5),
            region: Region { start, end: start },
            span: Span::default(),
            frame: Frame::default(),
            introduction: None,
        };
        let occurrence = Occurrence {
            rule: Arc::new(rule),
            severity,
            confidence: Confidence::High,
            message: "a token".to_owned(),
            place,
            signatures: Vec::new(),
            secret: None,
            validity: Validity::Unchecked,
            evidence: None,
            suppression: None,
        };
        let status = Status::ALL[1 + index % 3];
        Finding { id: format!("SW-{index:012x}"), status, occurrence, moved_from: None }
    });
    Scan { engines: vec![Engine::Secrets], findings: findings.collect(), ..Scan::default() }
}

/// An owner for each of 20 directories.
fn owners() -> String {
    let lines = (0..20).map(|index| format!("/src/part{index}/ @team{index}"));
    lines.collect::<Vec<_>>().join("\n")
}
