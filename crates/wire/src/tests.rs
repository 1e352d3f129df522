//! Tests of the report's format: its schema, its round trip and what it refuses.

use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use seawall_model as model;

use crate::Report;

const ALGORITHMS: &[&str] = &["secret-value", "secret-place"];

#[test]
fn the_committed_schema_is_the_generated_one() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas/report.schema.json");
    let schema = schemars::schema_for!(Report);
    let generated = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &generated).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == generated, "stale: run this test with UPDATE=1 and review the difference");
}

#[test]
fn a_scan_becomes_readable_json_without_the_secret() {
    let scan = scan(vec![finding()]);
    let json = serde_json::to_string_pretty(&Report::new(&scan, "0.1.0")).unwrap();
    assert!(!json.contains(&value()));
    insta::assert_snapshot!(json);
}

#[test]
fn what_is_not_a_report_is_told_why() {
    check_error("", "not a readable report: EOF while parsing a value at line 1 column 0");
    let other = "not a Seawall report: `schema` should be `seawall-report`; write one with `seawall scan -f json`";
    check_error("[1, 2]", other);
    check_error(r#"{"version": "2.1.0", "runs": []}"#, other);
    check_error(
        r#"{"schema": "seawall-report", "version": 2, "tool": 7}"#,
        "the report has version 2 and this Seawall reads up to 1: use a newer Seawall",
    );
    check_error(
        r#"{"schema": "seawall-report", "version": 1}"#,
        "not a readable report: missing field `tool` at line 1 column 42",
    );
    check_error(
        &json_with(|json| json["findings"][0]["severity"] = "dire".into()),
        "not a readable report: unknown severity `dire`: expected one of info, low, medium, high, critical at line 1 column 538",
    );
}

#[test]
fn a_finding_that_contradicts_the_rest_is_named() {
    check_error(
        &json_with(|json| json["rules"] = serde_json::json!({})),
        "finding `SW-1` is broken: its rule `example-token` is missing from `rules`",
    );
    check_error(
        &json_with(|json| {
            json["findings"][0]["suppression"]["kind"] = "comment".into();
            json["findings"][0]["suppression"]["until"] = "2026-02-30".into();
        }),
        "finding `SW-1` is broken: `2026-02-30` is not a date: write it as YYYY-MM-DD",
    );
}

#[test]
fn later_additions_and_a_byte_order_mark_are_tolerated() {
    let json = json_with(|json| {
        json["findings"][0]["owner"] = "payments".into();
        json["epoch"] = 3.into();
    });
    let marked = format!("\u{feff}{json}");
    assert_eq!(
        Report::read(marked.as_bytes()).unwrap(),
        Report::new(&scan(vec![finding()]), "0.1.0")
    );
}

#[test]
fn signatures_that_nothing_can_be_compared_with_are_left_out() {
    let report = Report::new(&scan(vec![finding()]), "0.1.0");
    let signatures = |algorithms| {
        let scan = report.to_scan(algorithms).unwrap();
        scan.findings[0].occurrence.signatures.clone()
    };
    assert_eq!(signatures(ALGORITHMS).len(), 1);
    assert_eq!(signatures(&["secret-place"]), []);
}

#[test]
fn the_waivers_of_an_earlier_verdict_are_not_read_back() {
    let report = Report::new(&scan(vec![finding()]), "0.1.0");
    assert!(report.findings[0].suppression.is_some());
    let read = report.to_scan(ALGORITHMS).unwrap();
    assert_eq!(read.findings[0].occurrence.suppression, None);
}

proptest! {
    #[test]
    fn every_scan_is_read_back_as_it_was_written(scan in any_scan()) {
        let report = Report::new(&scan, "0.1.0");
        let json = serde_json::to_vec(&report).unwrap();
        let read = Report::read(&json).unwrap();
        prop_assert_eq!(&read, &report);
        let back = read.to_scan(ALGORITHMS).unwrap();
        let again = Report::new(&as_read(scan), "0.1.0");
        prop_assert_eq!(Report::new(&back, "0.1.0"), again);
    }

    #[test]
    fn no_input_makes_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..64), at in 0usize..900) {
        let mut json = json_with(|_| ()).into_bytes();
        let at = at.min(json.len());
        json.splice(at..(at + bytes.len()).min(json.len()), bytes);
        let _outcome = Report::read(&json).and_then(|report| report.to_scan(ALGORITHMS).map(|_| ()));
    }
}

fn check_error(json: &str, expected: &str) {
    let outcome = Report::read(json.as_bytes()).and_then(|report| report.to_scan(ALGORITHMS));
    assert_eq!(outcome.unwrap_err().to_string(), expected);
}

/// The report of one finding after `change`.
fn json_with(change: impl Fn(&mut serde_json::Value)) -> String {
    let mut json = serde_json::to_value(Report::new(&scan(vec![finding()]), "0.1.0")).unwrap();
    change(&mut json);
    json.to_string()
}

fn value() -> String {
    "abcd".repeat(10)
}

fn scan(findings: Vec<model::Finding>) -> model::Scan {
    let mut coverage = model::Coverage { files: 3, bytes: 120, rules: 2, ..Default::default() };
    coverage.skip("binary", 7);
    model::Scan {
        target: model::Target {
            name: "shop".to_owned(),
            scope: "worktree".to_owned(),
            branch: Some("main".to_owned()),
            ..Default::default()
        },
        engines: vec![model::Engine::Secrets],
        rules_digest: "d1".to_owned(),
        findings,
        problems: vec![model::Problem::at(model::ProblemKind::Unreadable, "a.bin", "no access")],
        coverage,
    }
}

fn finding() -> model::Finding {
    model::Finding {
        id: "SW-1".to_owned(),
        status: model::Status::Moved,
        occurrence: model::Occurrence {
            rule: Arc::new(rule("example-token")),
            severity: model::Severity::High,
            confidence: model::Confidence::Medium,
            message: "a token".to_owned(),
            place: model::Place {
                path: "src/a.py".to_owned(),
                region: region(3, 5, 3, 45),
                span: model::Span::new(20, 60),
                frame: model::Frame { first_line: 3, lines: vec!["t = …".to_owned()] },
                introduction: None,
            },
            signatures: vec![model::Signature {
                algorithm: "secret-value",
                version: 1,
                value: "00ff".to_owned(),
            }],
            secret: Some(model::Secret::new(value())),
            validity: model::Validity::Unchecked,
            evidence: Some(Box::new(evidence())),
            suppression: Some(model::Suppression {
                kind: model::SuppressionKind::Waiver,
                reason: "revoked".to_owned(),
                until: model::Date::new(2026, 12, 31),
                declared: ".seawall/waivers.yaml:4".to_owned(),
            }),
        },
        moved_from: Some(("src/b.py".to_owned(), 9)),
    }
}

fn evidence() -> model::Evidence {
    let (span, region) = (model::Span::new(24, 25), region(3, 9, 3, 10));
    model::Evidence {
        captures: vec![model::Capture {
            name: "$X".to_owned(),
            span,
            region,
            text: "q".to_owned(),
        }],
        flow: vec![model::Step {
            role: model::StepRole::Source,
            path: "src/b.py".to_owned(),
            span,
            region,
            text: "q = input()".to_owned(),
        }],
        edits: vec![model::Edit { span, region, replacement: "int(q)".to_owned() }],
        dependency: Some(dependency()),
    }
}

fn dependency() -> model::Dependency {
    model::Dependency {
        package: model::Purl::parse("pkg:npm/%40acme/queries@1.0.2").expect("a package"),
        names: vec!["CVE-2001-1".to_owned(), "GHSA-one".to_owned()],
        cvss: Some(model::Score::from_tenths(98)),
        epss: Some(model::Probability(974_321)),
        exploited: Some("2021-05-03".parse().expect("a date")),
        fixed: vec!["1.0.3".to_owned()],
        safe: Some("1.0.4".to_owned()),
        upgrade: model::Upgrade::Compatible,
        origin: model::Origin::Transitive,
        scope: model::Scope::Runtime,
        reach: model::Reach::Unknown,
        licence: Some("MIT".to_owned()),
        way: vec!["server 1.2.0".to_owned(), "@acme/queries 1.0.2".to_owned()],
    }
}

fn rule(id: &str) -> model::Rule {
    model::Rule {
        id: id.to_owned(),
        engine: model::Engine::Secrets,
        title: "example token".to_owned(),
        impact: "anyone can sign in".to_owned(),
        fix: "revoke it".to_owned(),
        severity: model::Severity::High,
        confidence: model::Confidence::High,
        cwe: Some(798),
        tags: vec!["token".to_owned()],
        references: vec!["https://example.org/token".to_owned()],
        metadata: Some(r#"{"likelihood":"HIGH","a":[1,{}]}"#.into()),
    }
}

fn region(line: u32, column: u32, end_line: u32, end_column: u32) -> model::Region {
    model::Region {
        start: model::Position { line, column },
        end: model::Position { line: end_line, column: end_column },
    }
}

/// What is read back of a scan: no secret, and no waiver of a verdict.
fn as_read(mut scan: model::Scan) -> model::Scan {
    for finding in &mut scan.findings {
        finding.occurrence.secret = None;
        let suppression = &mut finding.occurrence.suppression;
        suppression.take_if(|one| one.kind == model::SuppressionKind::Waiver);
    }
    scan
}

fn one_of<W: Copy + std::fmt::Debug>(words: &'static [W]) -> impl Strategy<Value = W> {
    prop::sample::select(words)
}

fn any_suppression() -> impl Strategy<Value = model::Suppression> {
    let until = prop::option::of(-700_000i64..2_900_000);
    (one_of(model::SuppressionKind::ALL), ".*", until, ".*").prop_map(
        |(kind, reason, day, declared)| model::Suppression {
            kind,
            reason,
            until: day.map(|day| model::Date::from_unix(day * 86_400)),
            declared,
        },
    )
}

fn any_place() -> impl Strategy<Value = model::Place> {
    let introduction = prop::option::of((".*", ".*", ".*", any::<i64>(), ".*"));
    let frame = (any::<u32>(), prop::collection::vec(".*", 0..3));
    (".*", any::<[u32; 4]>(), any::<[usize; 2]>(), frame, introduction).prop_map(
        |(path, [line, column, end_line, end_column], [start, end], frame, introduction)| {
            model::Place {
                path,
                region: region(line, column, end_line, end_column),
                span: model::Span::new(start, end),
                frame: model::Frame { first_line: frame.0, lines: frame.1 },
                introduction: introduction.map(|(commit, author, email, time, summary)| {
                    model::Introduction { commit, author, email, time, summary }
                }),
            }
        },
    )
}

fn any_evidence() -> impl Strategy<Value = Box<model::Evidence>> {
    let place = || (any::<[usize; 2]>(), any::<[u32; 4]>());
    let placed = |([start, end], [line, column, end_line, end_column]): ([usize; 2], [u32; 4])| {
        (model::Span::new(start, end), region(line, column, end_line, end_column))
    };
    let capture = (".*", place(), ".*").prop_map(move |(name, place, text)| {
        let (span, region) = placed(place);
        model::Capture { name, span, region, text }
    });
    let step = (one_of(model::StepRole::ALL), ".*", place(), ".*").prop_map(
        move |(role, path, place, text)| {
            let (span, region) = placed(place);
            model::Step { role, path, span, region, text }
        },
    );
    let edit = (place(), ".*").prop_map(move |(place, replacement)| {
        let (span, region) = placed(place);
        model::Edit { span, region, replacement }
    });
    let few = 0..3;
    (
        prop::collection::vec(capture, few.clone()),
        prop::collection::vec(step, few.clone()),
        prop::collection::vec(edit, few),
        prop::option::of((0_u8..=100, 0_u32..=1_000_000).prop_map(|(cvss, epss)| {
            model::Dependency {
                cvss: Some(model::Score::from_tenths(cvss)),
                epss: Some(model::Probability(epss)),
                ..dependency()
            }
        })),
    )
        .prop_map(|(captures, flow, edits, dependency)| {
            Box::new(model::Evidence { captures, flow, edits, dependency })
        })
}

fn any_finding() -> impl Strategy<Value = model::Finding> {
    let words = (
        one_of(model::Status::ALL),
        one_of(model::Severity::ALL),
        one_of(model::Confidence::ALL),
        one_of(model::Validity::ALL),
    );
    let signature = (one_of(ALGORITHMS), any::<u16>(), "[0-9a-f]{8}")
        .prop_map(|(algorithm, version, value)| model::Signature { algorithm, version, value });
    let rest = (
        prop::collection::vec(signature, 0..3),
        prop::option::of(".*"),
        prop::option::of(any_suppression()),
        prop::option::of((".*", any::<u32>())),
        prop::option::of(any_evidence()),
    );
    (".*", ".*", "[ab]", words, any_place(), rest).prop_map(
        |(
            id,
            message,
            rule_id,
            words,
            place,
            (signatures, secret, suppression, moved_from, evidence),
        )| {
            let (status, severity, confidence, validity) = words;
            model::Finding {
                id,
                status,
                occurrence: model::Occurrence {
                    rule: Arc::new(rule(&rule_id)),
                    severity,
                    confidence,
                    message,
                    place,
                    signatures,
                    secret: secret.map(model::Secret::new),
                    validity,
                    evidence,
                    suppression,
                },
                moved_from,
            }
        },
    )
}

fn any_scan() -> impl Strategy<Value = model::Scan> {
    prop::collection::vec(any_finding(), 0..4).prop_map(scan)
}
