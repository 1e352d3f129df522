//! Tests of what people are shown: the worst first, what is old only on demand, and limits that are told.

use seawall_model::{Finding, Problem, ProblemKind, Scan, Severity, Status};
use seawall_wire::Verdict;

use super::{golden, render};
use crate::{ALL, Report, VerdictReason, VerdictSummary};

#[test]
fn an_old_finding_is_listed_when_the_verdict_is_about_it() {
    let scan = golden::report().scan;
    let verdict = VerdictSummary {
        answer: Verdict { outcome: "fail".to_owned(), ..Verdict::default() },
        reasons: vec![VerdictReason {
            text: "older than 90 days".to_owned(),
            rule: "no-old-secrets".to_owned(),
            finding: Some("SW-0004".to_owned()),
            policy_location: None,
        }],
    };
    let mut report = Report::new(scan, "0.1.0");
    assert_eq!(
        ids(&report.pressing()),
        "SW-0002 SW-0011 SW-0013 SW-0003 SW-0009 SW-0001 SW-0012 SW-0010"
    );
    report.verdict = Some(&verdict);
    assert_eq!(
        ids(&report.pressing()),
        "SW-0002 SW-0011 SW-0013 SW-0003 SW-0009 SW-0001 SW-0012 SW-0004 SW-0010"
    );
    assert_eq!(ids(&report.quiet()), "SW-0008 SW-0006 SW-0007 SW-0005");
}

#[test]
fn verbose_text_lists_everything() {
    let mut report = golden::report();
    assert!(!rendered("text", &report).contains("SW-0008"));
    report.verbose = true;
    let text = rendered("text", &report);
    for finding in &report.scan.findings {
        assert!(text.contains(&finding.id), "{}", finding.id);
    }
    assert!(text.contains("Suppressed  by a waiver (.seawall/waivers.yaml:4) until 2026-12-31"));
    assert!(text.contains("moved from src/old/place.py:80"));
    assert!(!text.contains("Not listed"));
}

#[test]
fn colours_change_nothing_but_colours() {
    let mut report = golden::report();
    let plain = rendered("text", &report);
    report.color = true;
    let mut colored = rendered("text", &report);
    assert!(colored.contains("\u{1b}[1;35mCRITICAL\u{1b}[0m"));
    while let Some((before, rest)) = colored.split_once("\u{1b}[") {
        colored = format!("{before}{}", rest.split_once('m').unwrap().1);
    }
    assert_eq!(colored, plain);
}

#[test]
fn annotations_stop_at_the_limits_of_the_host_and_say_so() {
    let scan = scan_of(&[(Severity::High, 13), (Severity::Medium, 11)]);
    let github = rendered("github", &Report::new(&scan, "0.1.0"));
    let count = |level: &str| github.lines().filter(|line| line.starts_with(level)).count();
    assert_eq!((count("::error "), count("::warning "), count("::notice ")), (10, 10, 1));
    assert!(github.ends_with(
        "24 findings: 13 high, 11 medium. 4 of them not marked here: see the job summary or the report.\n"
    ));
}

#[test]
fn a_comment_that_grows_too_long_says_what_it_leaves_out() {
    let scan = scan_of(&[(Severity::High, 120)]);
    let markdown = rendered("markdown", &Report::new(&scan, "0.1.0"));
    assert!(markdown.contains("\n20 findings more: see the full report.\n"));
}

#[test]
fn a_scan_that_found_nothing_says_whether_that_can_be_trusted() {
    let mut scan = Scan { engines: vec![seawall_model::Engine::Secrets], ..Scan::default() };
    let last = |scan: &Scan| {
        let text = rendered("text", &Report::new(scan, "0.1.0"));
        text.lines().last().unwrap().to_owned()
    };
    assert_eq!(last(&scan), "No findings");
    scan.findings = vec![golden::report().scan.findings[3].clone()];
    assert_eq!(last(&scan), "No new findings");
    scan.findings.clear();
    scan.problems = vec![Problem::general(ProblemKind::Git, "shallow clone")];
    assert_eq!(last(&scan), "No findings, but the scan is incomplete");
}

#[test]
fn sarif_tells_a_state_only_after_a_comparison() {
    let scan = scan_of(&[(Severity::Low, 1)]);
    assert!(!rendered("sarif", &Report::new(&scan, "0.1.0")).contains("baselineState"));
    let states: Vec<String> = rendered("sarif", &golden::report())
        .lines()
        .filter_map(|line| Some(line.trim().strip_prefix("\"baselineState\": ")?.to_owned()))
        .collect();
    assert_eq!(
        states.join(" "),
        r#""new", "new", "new", "unchanged", "updated", "absent", "new", "new", "new", "new", "new", "new", "new","#
    );
}

/// New findings, so many of each severity.
fn scan_of(counts: &[(Severity, usize)]) -> Scan {
    let pattern = &golden::report().scan.findings[1];
    assert_eq!(pattern.status, Status::New);
    let findings = counts.iter().flat_map(|(severity, count)| {
        std::iter::repeat_n(severity, *count).enumerate().map(|(number, severity)| {
            let mut finding = pattern.clone();
            finding.id = format!("SW-{severity}-{number}");
            finding.occurrence.severity = *severity;
            finding
        })
    });
    Scan { findings: findings.collect(), ..Scan::default() }
}

fn ids(findings: &[&Finding]) -> String {
    findings.iter().map(|finding| finding.id.as_str()).collect::<Vec<_>>().join(" ")
}

fn rendered(id: &str, report: &Report<'_>) -> String {
    render(ALL.iter().find(|format| format.id == id).unwrap(), report)
}
