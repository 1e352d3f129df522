//! Tests of verdicts and their explanations.

use std::sync::Arc;

use insta::assert_snapshot;
use seawall_model::{
    Dependency, Engine, Origin, Probability, Problem, ProblemKind, Reach, Rule, Scan, Scope, Score,
    SuppressionKind, Upgrade,
};

use crate::testing::{context, dependency, project, scan, suppressed};
use crate::{Broken, Context, Event, Verdict, explain, judge};

/// A verdict in few lines.
fn show(verdict: &Verdict) -> String {
    let mut lines = vec![format!("{} in mode {}", verdict.outcome, verdict.mode)];
    let breaks = |verb: &str, list: &[Broken]| -> Vec<String> {
        let line = |broken: &Broken| {
            let at = broken.at.as_ref().map_or_else(|| "built in".to_owned(), ToString::to_string);
            let (rule, found) = (&broken.rule, broken.findings.join(" "));
            format!("{verb} {rule} ({at}): {found}, {} of {}", broken.counted, broken.allowed)
        };
        list.iter().map(line).collect()
    };
    lines.extend(breaks("broken", &verdict.broken));
    lines.extend(breaks("warned", &verdict.warned));
    for gap in &verdict.problems {
        lines.push(format!("{}: {}", gap.problem.kind, gap.reaction));
    }
    for error in &verdict.errors {
        lines.push(format!(
            "error {} on {} of {}: {}",
            error.rule, error.finding, error.findings, error.message
        ));
    }
    for engine in &verdict.missing {
        lines.push(format!("missing {engine}"));
    }
    if !verdict.suppressed.is_empty() {
        lines.push(format!("suppressed {}", verdict.suppressed.join(" ")));
    }
    if !verdict.unapproved.is_empty() {
        lines.push(format!("unapproved {}", verdict.unapproved.join(" ")));
    }
    lines.join("\n")
}

fn check(policy: &str, scan: &Scan) -> String {
    show(&judge(&project(policy).policy, &context(), scan))
}

/// Whether one rule with these conditions matches one finding.
fn holds(condition: &str, finding: &str) -> bool {
    let policy = format!("policy: {{rules: [{{id: a, {condition}}}]}}");
    !judge(&project(&policy).policy, &context(), &scan(&[finding])).broken.is_empty()
}

#[test]
fn the_default_policy_stops_new_secrets() {
    assert_snapshot!(check("", &scan(&[
        "SW-1",
        "SW-2 existing",
        "SW-3 new low",
        "SW-4 new critical low",
        "SW-5 new medium medium",
        "SW-6 fixed",
        "SW-7 moved",
    ])), @r"
        fail in mode enforce
        broken new-secret (built in): SW-1 SW-5, 2 of 0
        ");
    assert_snapshot!(check("", &scan(&[])), @r"pass in mode enforce");
}

#[test]
fn the_default_policy_stops_what_any_engine_finds_new() {
    for engine in Engine::ALL {
        let mut scan = scan(&["SW-1", "SW-2 existing", "SW-3 new low"]);
        scan.engines = vec![*engine];
        for finding in &mut scan.findings {
            let rule = (*finding.occurrence.rule).clone();
            finding.occurrence.rule = Arc::new(Rule { engine: *engine, ..rule });
        }
        let broken = judge(&project("").policy, &context(), &scan).broken;
        let told: Vec<_> =
            broken.iter().map(|rule| (rule.rule.as_str(), rule.findings.len())).collect();
        let id = match engine {
            Engine::Secrets => "new-secret",
            Engine::Sca => "new-dependency",
            _ => "new-weakness",
        };
        assert_eq!(told, [(id, 1)], "{engine}");
    }
}

#[test]
fn each_condition_holds_or_not() {
    for (condition, finding) in [
        ("when: {status: moved}", "a moved"),
        ("when: {status: [new, moved]}", "a new"),
        ("when: {severity: '>=high'}", "a new high"),
        ("when: {severity: '>high'}", "a new critical"),
        ("when: {severity: '<= low'}", "a new low"),
        ("when: {severity: '<low'}", "a new info"),
        ("when: {severity: [info, '>high']}", "a new critical"),
        ("when: {confidence: medium}", "a new high medium"),
        ("when: {engine: secrets}", "a"),
        ("when: {rule: 'github-*'}", "a"),
        ("when: {rule: ['aws-*', github-pat]}", "a"),
        ("when: {path: src/**}", "a"),
        ("when: {path: '*.py'}", "a"),
        ("when: {path: ['!src/test']}", "a"),
        ("when: {path: [src, '!src/test/**', src/test/keep]}", "a new high high r src/test/keep/x"),
        ("when: {path: 'lib/a.zip'}", "a new high high r lib/a.zip!/x"),
        ("when: {owner: '@ACME/pay'}", "a new high high r src/pay/x"),
        ("when: {branch: main}", "a"),
        ("when: {branch: 'ma*'}", "a"),
        ("when: {event: [pull-request]}", "a"),
        ("when: {validity: live}", "a new high high r src/a live"),
        ("when: {}", "a existing info low"),
        ("expr: 'finding.severity >= severity.high && finding.cwe == 798'", "a"),
        ("expr: '\"cloud\" in finding.tags && finding.line == 3'", "a"),
        ("expr: 'change.target_branch == \"main\" && change.author == \"@alice\"'", "a"),
        ("expr: 'today >= \"2026-11-21\" && today < \"2026-11-22\"'", "a"),
        ("expr: 'finding.path.matches(\"[.]py$\") && finding.id.matches(\"^a\")'", "a"),
        (
            "expr: 'finding.owners.exists(owner, owner.startsWith(\"@acme/\"))'",
            "a new high high r src/pay/x",
        ),
        (
            "expr: '[finding.rule, finding.validity, finding.message].all(text, size(text) > 3)'",
            "a",
        ),
    ] {
        assert!(holds(condition, finding), "{condition} on {finding}");
    }
    for (condition, finding) in [
        ("when: {status: moved}", "a new"),
        ("when: {severity: '>=high'}", "a new medium"),
        ("when: {severity: '>high'}", "a new high"),
        ("when: {severity: '<low'}", "a new low"),
        ("when: {severity: high}", "a new critical"),
        ("when: {confidence: medium}", "a new high high"),
        ("when: {engine: [sast, sca]}", "a"),
        ("when: {rule: 'aws-*'}", "a"),
        ("when: {path: 'src/*'}", "a new high high r src/deep/x"),
        ("when: {path: /a.py}", "a"),
        ("when: {path: [src, '!src/test/**']}", "a new high high r src/test/x"),
        ("when: {owner: '@acme/pay'}", "a"),
        ("when: {branch: topic}", "a"),
        ("when: {event: push}", "a"),
        ("when: {validity: live}", "a new high high r src/a unknown"),
        ("when: {severity: high}, expr: 'finding.status == \"existing\"'", "a"),
        ("when: {severity: low}, expr: 'finding.status == \"new\"'", "a"),
        ("when: {}", "a fixed"),
    ] {
        assert!(!holds(condition, finding), "{condition} on {finding}");
    }
}

#[test]
fn conditions_of_dependencies_hold_for_them_alone() {
    let holds = |condition: &str, change: fn(&mut Dependency)| {
        let policy = format!("policy: {{rules: [{{id: a, {condition}}}]}}");
        let mut finding = dependency("a");
        let known = finding.occurrence.evidence.as_mut().and_then(|one| one.dependency.as_mut());
        change(known.unwrap());
        let scan = Scan { engines: vec![Engine::Sca], findings: vec![finding], ..Scan::default() };
        !judge(&project(&policy).policy, &context(), &scan).broken.is_empty()
    };
    let as_it_is = |_: &mut Dependency| {};
    for (condition, other) in [
        (
            "when: {exploited: false}",
            (|one| one.exploited = "2021-05-03".parse().ok()) as fn(&mut Dependency),
        ),
        ("when: {cvss: '>=7.0'}", |one| one.cvss = Some(Score::from_tenths(69))),
        ("when: {cvss: '< 7.6'}", |one| one.cvss = None),
        ("when: {cvss: ['>7', '<8']}", |one| one.cvss = Some(Score::from_tenths(80))),
        ("when: {epss: '>0.1'}", |one| one.epss = Some(Probability(100_000))),
        ("when: {epss: '<=1'}", |one| one.epss = None),
        ("when: {scope: [runtime, optional]}", |one| one.scope = Scope::Dev),
        ("when: {origin: transitive}", |one| one.origin = Origin::Direct),
        ("when: {reachability: '<=imported'}", |one| one.reach = Reach::Unknown),
        ("when: {reachability: '>=imported'}", |one| one.reach = Reach::Declared),
        ("when: {upgrade: [compatible, breaking]}", |one| one.upgrade = Upgrade::None),
        ("when: {licence: [permissive, GPL-3.0]}", |one| {
            one.licence = Some("MIT OR ISC OR MPL-2.0".to_owned());
        }),
        ("when: {licence: [strong-copyleft, MIT]}", |one| one.licence = None),
        (
            "expr: 'finding.licence_group == \"permissive\" && finding.licence.contains(\"GPL\")'",
            |one| one.licence = None,
        ),
        ("expr: 'finding.cvss > 7.4 && finding.epss < 0.2'", |one| one.cvss = None),
        ("expr: 'finding.package.startsWith(\"pkg:npm/\") && !finding.exploited'", |one| {
            one.exploited = "2021-05-03".parse().ok();
        }),
        ("expr: 'finding.scope == \"runtime\" && finding.origin == \"transitive\"'", |one| {
            one.origin = Origin::Unknown;
        }),
        (
            "expr: 'finding.reachability == \"imported\" && finding.upgrade == \"compatible\"'",
            |one| {
                one.upgrade = Upgrade::Breaking;
            },
        ),
    ] {
        assert!(holds(condition, as_it_is), "{condition}");
        assert!(!holds(condition, other), "not {condition}");
        assert!(
            condition.starts_with("expr") || !self::holds(condition, "a"),
            "{condition} of a secret"
        );
    }
    // Not to know is never safe.
    assert!(holds("when: {reachability: '>=called'}", |one| one.reach = Reach::Unknown));
    assert!(holds("when: {licence: unknown}", |one| one.licence = None));
    // What is told of a licence says nothing of a weakness.
    for condition in ["exploited: false", "reachability: imported", "upgrade: compatible"] {
        assert!(!holds(&format!("when: {{{condition}}}"), |one| one.names.clear()), "{condition}");
    }
}

#[test]
fn a_rule_allows_some_and_modes_soften() {
    let policy = |mode: &str| {
        format!(
            "policy: {{mode: {mode}, rules: [{{id: two, allow: 2}}, {{id: one, allow: 1, do: warn}}, {{id: none, message: hm}}]}}"
        )
    };
    let scan = scan(&["SW-1", "SW-2"]);
    assert_snapshot!(check(&policy("enforce"), &scan), @r"
        fail in mode enforce
        broken none (seawall.yaml:1:85): SW-1 SW-2, 2 of 0
        warned one (seawall.yaml:1:54): SW-1 SW-2, 2 of 1
        ");
    assert_snapshot!(check(&policy("warn"), &scan), @r"
        warn in mode warn
        broken none (seawall.yaml:1:82): SW-1 SW-2, 2 of 0
        warned one (seawall.yaml:1:51): SW-1 SW-2, 2 of 1
        ");
    assert_snapshot!(check(&policy("audit"), &scan), @r"
        pass in mode audit
        broken none (seawall.yaml:1:83): SW-1 SW-2, 2 of 0
        warned one (seawall.yaml:1:52): SW-1 SW-2, 2 of 1
        ");
}

#[test]
fn problems_and_missing_engines_are_gaps() {
    let mut scan = scan(&[]);
    scan.problems = vec![
        Problem::at(ProblemKind::Unreadable, "a", "no"),
        Problem::at(ProblemKind::Oversized, "b", "no"),
    ];
    assert_snapshot!(check("", &scan), @r"
        warn in mode enforce
        unreadable: warn
        oversized: warn
        ");
    assert_snapshot!(check("policy: {on-problem: ignore}", &scan), @r"pass in mode enforce");
    assert_snapshot!(check("policy: {on-problem: {unreadable: block, oversized: ignore}}", &scan), @r"
        incomplete in mode enforce
        unreadable: block
        ");
    assert_snapshot!(check("policy: {mode: warn, on-problem: block, engines: [secrets, sast]}", &scan), @r"
        warn in mode warn
        unreadable: block
        oversized: block
        missing sast
        ");
    scan.problems = vec![Problem::general(ProblemKind::Cancelled, "stopped")];
    assert_snapshot!(check("", &scan), @r"
        incomplete in mode enforce
        cancelled: block
        ");
    scan.problems.clear();
    scan.engines = vec![Engine::Sast];
    assert_snapshot!(check("policy: {engines: secrets}", &scan), @r"
        incomplete in mode enforce
        missing secrets
        ");
}

#[test]
fn a_rule_that_cannot_be_evaluated_is_no_pass() {
    let policy =
        "policy: {rules: [{id: odd, when: {severity: high}, expr: 'finding.tags[1] == \"x\"'}]}";
    assert_snapshot!(check(policy, &scan(&["SW-1", "SW-2", "SW-3 new low"])), @r"
        incomplete in mode enforce
        error odd on SW-1 of 2: Index out of bounds: Int(1)
        ");
    let policy = "policy: {rules: [{id: odd, expr: '10 / (finding.line - 3) > 0'}, {id: sure}]}";
    assert_snapshot!(check(policy, &scan(&["SW-1"])), @r"
        fail in mode enforce
        broken sure (seawall.yaml:1:66): SW-1, 1 of 0
        error odd on SW-1 of 1: Division by zero of Int(10)
        ");
}

#[test]
fn suppressed_findings_count_again_when_it_ends() {
    let mut scan = scan(&[]);
    scan.findings = vec![
        suppressed("SW-1", None),
        suppressed("SW-2", Some("2026-11-21")),
        suppressed("SW-3", Some("2026-11-20")),
        suppressed("SW-4 fixed", None),
    ];
    assert_snapshot!(check("", &scan), @r"
        fail in mode enforce
        broken new-secret (built in): SW-3, 1 of 0
        suppressed SW-1 SW-2
        ");
}

#[test]
fn a_comment_that_the_change_adds_can_need_approval() {
    const STRICT: &str = "policy: {comments: need-approval, waivers: {owners: '@bob'}}";
    let mut scan = scan(&[]);
    scan.findings = vec![
        suppressed("SW-1", None),
        suppressed("SW-2 existing", None),
        suppressed("SW-3", Some("2026-11-20")),
    ];
    let mut ignored = suppressed("SW-4", None);
    ignored.occurrence.suppression.as_mut().unwrap().kind = SuppressionKind::IgnoreFile;
    scan.findings.push(ignored);
    assert_snapshot!(check("", &scan), @r"
        fail in mode enforce
        broken new-secret (built in): SW-3, 1 of 0
        suppressed SW-1 SW-2 SW-4
        ");
    assert_snapshot!(check(STRICT, &scan), @r"
        fail in mode enforce
        broken new-secret (built in): SW-1 SW-3, 2 of 0
        suppressed SW-2 SW-4
        unapproved SW-1
        ");
    let with = |adjust: &dyn Fn(&mut Context)| {
        let mut context = context();
        adjust(&mut context);
        judge(&project(STRICT).policy, &context, &scan).unapproved
    };
    assert_eq!(with(&|context| context.change.approvals = vec!["@bob".to_owned()]), [""; 0]);
    assert_eq!(with(&|context| context.change.approvals = vec!["@carol".to_owned()]), ["SW-1"]);
    // What is merged was reviewed.
    assert_eq!(with(&|context| context.change.event = Event::Push), [""; 0]);
    assert_snapshot!(explained(STRICT, "", &scan, "SW-1"), @"
    SW-1: blocks
    the comment src/a.py:3 does not hold: this change adds it, and nobody else who may approve waivers is known to have approved the change
    new-secret Ok(true) blocks 
    new-dependency Ok(false) none engine is secrets, the rule wants sca
    new-weakness Ok(false) none engine is secrets, the rule wants sast, config, pipeline, image, dast
    ");
}

fn explained(policy: &str, waivers: &str, scan: &Scan, finding: &str) -> String {
    let mut context = context();
    context.waivers.head = crate::testing::waivers(waivers);
    context.waivers.base = Some(context.waivers.head.clone());
    let policy = project(policy).policy;
    let Some(explanation) = explain(&policy, &context, scan, finding) else {
        return "unknown".to_owned();
    };
    let mut lines = vec![format!("{}: {}", explanation.finding, explanation.effect)];
    lines.extend(explanation.exempt.iter().chain(&explanation.notes).cloned());
    for step in explanation.steps {
        let reason = step.reason.unwrap_or_default();
        lines.push(format!("{} {:?} {} {reason}", step.rule, step.matched, step.effect));
    }
    lines.join("\n")
}

#[test]
fn a_finding_is_explained_rule_by_rule() {
    let policy = "policy: {rules: [
        {id: a, when: {status: new, severity: '>=critical'}}, {id: b, when: {path: 'lib/**', owner: '@x'}}, {id: c, when: {owner: '@x'}},
        {id: d, expr: 'finding.severity > severity.high'}, {id: e, expr: 'finding.tags[1] == \"x\"'},
        {id: f, do: warn}, {id: g, allow: 5}, {id: h}]}";
    assert_snapshot!(explained(policy, "", &scan(&["SW-1"]), "SW-1"), @r#"
        SW-1: blocks
        a Ok(false) none severity is high, the rule wants >=critical
        b Ok(false) none path is src/a.py, the rule wants lib/**
        c Ok(false) none owner is none, the rule wants @x
        d Ok(false) none the expression does not hold: finding.severity > severity.high
        e Err("Index out of bounds: Int(1)") none 
        f Ok(true) warns 
        g Ok(true) allowed 
        h Ok(true) blocks
        "#);
    assert_snapshot!(explained(policy, "", &scan(&["SW-1"]), "SW-2"), @r"unknown");
}

#[test]
fn an_explanation_tells_what_keeps_a_finding_from_counting() {
    let waiver = |expires: &str| {
        format!(
            "waivers: [{{finding: SW-1, kind: accepted, reason: it is a test key, approver: '@bob', expires: {expires}}}]"
        )
    };
    let one = scan(&["SW-1"]);
    assert_snapshot!(explained("", &waiver("2026-12-31"), &one, "SW-1"), @"
    SW-1: none
    it is waived by waivers.yaml:1:11, until 2026-12-31
    new-secret Ok(true) none 
    new-dependency Ok(false) none engine is secrets, the rule wants sca
    new-weakness Ok(false) none engine is secrets, the rule wants sast, config, pipeline, image, dast
    ");
    assert_snapshot!(explained("", &waiver("2026-01-31"), &one, "SW-1"), @"
    SW-1: blocks
    the waiver waivers.yaml:1:11 does not apply: its last day was 2026-01-31
    new-secret Ok(true) blocks 
    new-dependency Ok(false) none engine is secrets, the rule wants sca
    new-weakness Ok(false) none engine is secrets, the rule wants sast, config, pipeline, image, dast
    ");
    assert_snapshot!(explained("", "", &scan(&["SW-1 fixed"]), "SW-1"), @"
    SW-1: none
    it is fixed
    new-secret Ok(false) none status is fixed, the rule wants new
    new-dependency Ok(false) none status is fixed, the rule wants new
    new-weakness Ok(false) none status is fixed, the rule wants new
    ");
    let with = |until| Scan { findings: vec![suppressed("SW-1", until)], ..Scan::default() };
    assert_snapshot!(explained("", "", &with(None), "SW-1"), @"
    SW-1: none
    it is suppressed by src/a.py:3
    new-secret Ok(true) none 
    new-dependency Ok(false) none engine is secrets, the rule wants sca
    new-weakness Ok(false) none engine is secrets, the rule wants sast, config, pipeline, image, dast
    ");
    assert_snapshot!(explained("", "", &with(Some("2026-11-01")), "SW-1"), @"
    SW-1: blocks
    the suppression by src/a.py:3 ended on 2026-11-01
    new-secret Ok(true) blocks 
    new-dependency Ok(false) none engine is secrets, the rule wants sca
    new-weakness Ok(false) none engine is secrets, the rule wants sast, config, pipeline, image, dast
    ");
}
