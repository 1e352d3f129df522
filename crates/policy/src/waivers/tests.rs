//! Tests of the waiver file and of what waivers do.

use insta::assert_snapshot;
use proptest::prelude::*;

use crate::testing::{context, project, render, scan, waivers};
use crate::{Context, Event, judge, parse_waivers};

fn errors(text: &str) -> String {
    parse_waivers(text, "waivers.yaml").map_or_else(|errors| render(&errors), |_| "fine".to_owned())
}

#[test]
fn a_waiver_says_why_and_until_when() {
    assert_snapshot!(errors(
        "waivers:
- {finding: SW-1, kind: accepted, reason: it is a test key, approver: '@bob', expires: 2027-01-01}
- {rule: 'github-*', path: testdata/**, kind: false_positve, reason: short, approver: '@bob', expires: 2027-02-30}
- {kind: accepted, reason: it is a test key, approver: '@bob', expires: 2027-01-01}
- {finding: SW-1, rule: a, kind: accepted, reason: it is a test key, approver: '@bob', expires: 2027-01-01}
- {finding: SW-1, path: [], until: 2027-01-01}
- just a text
"
    ), @r"
        waivers.yaml:3:47: unknown kind of waiver `false_positve`: did you mean `false_positive`?
        waivers.yaml:3:70: the reason has less than 10 characters: say what a reviewer must know
        waivers.yaml:3:104: `2027-02-30` is not a date: write it as YYYY-MM-DD
        waivers.yaml:4:3: a waiver needs `finding`, or `rule` or `path` or both
        waivers.yaml:5:3: `finding` names one finding: remove `rule`
        waivers.yaml:6:3: the key `kind` is missing in a waiver
        waivers.yaml:6:3: the key `reason` is missing in a waiver
        waivers.yaml:6:3: the key `approver` is missing in a waiver
        waivers.yaml:6:3: the key `expires` is missing in a waiver
        waivers.yaml:6:25: expected at least one pattern: an empty list never holds, found a list
        waivers.yaml:6:29: unknown key `until` in a waiver: expected one of finding, rule, path, kind, reason, approver, expires
        waivers.yaml:7:3: expected a waiver, as `key: value` lines, found `just a text`
        ");
    assert_eq!(errors(""), "fine");
}

/// What became of each waiver, and the outcome.
fn check(policy: &str, waivers_text: &str, adjust: impl FnOnce(&mut Context)) -> String {
    let mut context = context();
    context.waivers.head = waivers(waivers_text);
    context.waivers.base = Some(context.waivers.head.clone());
    adjust(&mut context);
    let scan = scan(&["SW-1", "SW-2 new high high aws-key testdata/a", "SW-3 fixed"]);
    let verdict = judge(&project(policy).policy, &context, &scan);
    let uses = verdict.waivers.iter().map(|waiver| {
        format!(
            "{} {}: {} [{}]\n",
            waiver.subject,
            waiver.state,
            waiver.detail,
            waiver.findings.join(" ")
        )
    });
    uses.chain([verdict.outcome.to_string()]).collect()
}

/// A waiver for `what` until a day.
fn waiver(what: &str, expires: &str) -> String {
    format!(
        "waivers: [{{{what}, kind: accepted, reason: it is a test key, approver: '@acme/security', expires: {expires}}}]"
    )
}

const ALL: &str = "path: '**'";

#[test]
fn a_waiver_keeps_what_it_matches_from_counting() {
    let check = |what| check("", &waiver(what, "2026-12-31"), |_| {});
    assert_snapshot!(check("finding: SW-1"), @r"
        SW-1 applied: until 2026-12-31 [SW-1]
        fail
        ");
    assert_snapshot!(check(ALL), @r"
        ** applied: until 2026-12-31 [SW-1 SW-2]
        pass
        ");
    assert_snapshot!(check("rule: 'aws-*', path: testdata"), @r"
        rule aws-* in testdata applied: until 2026-12-31 [SW-2]
        fail
        ");
    assert_snapshot!(check("rule: 'aws-*', path: src"), @r"
        rule aws-* in src stale: it matches no finding of this scan []
        fail
        ");
    assert_snapshot!(check("finding: SW-3"), @r"
        SW-3 stale: it matches no finding of this scan []
        fail
        ");
}

#[test]
fn a_waiver_ends() {
    let check = |policy, expires| check(policy, &waiver(ALL, expires), |_| {});
    assert_snapshot!(check("", "2026-11-21"), @r"
        ** applied: until 2026-11-21 [SW-1 SW-2]
        pass
        ");
    assert_snapshot!(check("", "2026-11-20"), @r"
        ** expired: its last day was 2026-11-20 [SW-1 SW-2]
        fail
        ");
    let month = "policy: {waivers: {max-days: 30}}";
    assert_snapshot!(check(month, "2026-12-21"), @r"
        ** applied: until 2026-12-21 [SW-1 SW-2]
        pass
        ");
    assert_snapshot!(check(month, "2026-12-22"), @r"
        ** too-long: it runs until 2026-12-22, and the policy lets waivers run 30 days: until 2026-12-21 at most [SW-1 SW-2]
        fail
        ");
}

#[test]
fn only_some_may_approve() {
    let check = |owners: &str| {
        let policy = format!("policy: {{waivers: {{owners: ['{owners}']}}}}");
        check(&policy, &waiver(ALL, "2026-12-31"), |_| {})
    };
    assert_snapshot!(check("@bob"), @r"
        ** not-allowed: @acme/security may not approve waivers, only @bob may [SW-1 SW-2]
        fail
        ");
    assert_snapshot!(check("@Acme/Security"), @r"
        ** applied: until 2026-12-31 [SW-1 SW-2]
        pass
        ");
}

#[test]
fn a_change_does_not_waive_itself() {
    let check = |adjust: fn(&mut Context)| {
        check("", &waiver(ALL, "2026-12-31"), |context| {
            context.waivers.base = Some(Vec::new());
            adjust(context);
        })
    };
    let refused = check(|_| {});
    assert_snapshot!(refused, @r"
        ** unapproved: this change adds it, and nobody else who may approve waivers is known to have approved the change [SW-1 SW-2]
        fail
        ");
    let approved = check(|context| context.change.approvals = vec!["@acme/security".to_owned()]);
    assert_snapshot!(approved, @r"
        ** applied: until 2026-12-31 [SW-1 SW-2]
        pass
        ");
    // Somebody who may not approve waivers, the author, and anybody while the author is unknown.
    assert_eq!(check(|context| context.change.approvals = vec!["@bob".to_owned()]), refused);
    assert_eq!(
        check(|context| {
            context.change.approvals = vec!["@acme/security".to_owned()];
            context.change.author = Some("ACME/security".to_owned());
        }),
        refused
    );
    assert_eq!(
        check(|context| {
            context.change.approvals = vec!["@acme/security".to_owned()];
            context.change.author = None;
        }),
        refused
    );
    // An edited waiver is an added one.
    let edited = check(|context| context.waivers.base = Some(waivers(&waiver(ALL, "2026-12-30"))));
    assert_eq!(edited, refused);
    // Without a base, a change under review has brought all of them; elsewhere they are merged already.
    assert_eq!(check(|context| context.waivers.base = None), refused);
    let pushed = check(|context| {
        context.waivers.base = None;
        context.change.event = Event::Push;
    });
    assert_eq!(pushed, approved);
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
        errors(&text);
    }
}

/// Which of three places of one value, and of one other value, a waiver keeps from counting.
#[track_caller]
fn waived(what: &str, places: &[&str], expected: &[&str]) {
    let mut context = context();
    context.waivers.head = waivers(&waiver(what, "2026-12-31"));
    context.waivers.base = Some(context.waivers.head.clone());
    let scan = scan(places);
    let verdict = judge(&project("").policy, &context, &scan);
    assert_eq!(verdict.waivers[0].findings, expected, "{}", verdict.waivers[0].detail);
    let places = verdict.waivers[0].detail.contains("only `path` tells apart");
    assert_eq!(places, what == "finding: SW-ab-2" && expected.is_empty());
}

#[test]
fn a_waiver_stays_with_its_place_when_another_one_of_its_value_goes() {
    let at = |id: &str, path: &str| format!("{id} new high high github-pat {path}");
    let all = [at("SW-ab", "a"), at("SW-ab-2", "b"), at("SW-ab-3", "c"), at("SW-cd", "b")];
    let left = [at("SW-ab", "b"), at("SW-ab-2", "c")];
    let alone = [at("SW-ab", "c")];
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let left: Vec<&str> = left.iter().map(String::as_str).collect();
    let alone: Vec<&str> = alone.iter().map(String::as_str).collect();
    // With its path it is about that place, however it is numbered.
    for id in ["SW-ab", "SW-ab-2"] {
        let what = format!("finding: {id}, path: /b");
        waived(&what, &all, &["SW-ab-2"]);
        waived(&what, &left, &["SW-ab"]);
        waived(&what, &alone, &[]);
    }
    // Without, it is about a value that stands in one place.
    waived("finding: SW-ab-2", &all, &[]);
    waived("finding: SW-ab-2", &left, &[]);
    waived("finding: SW-ab", &alone, &["SW-ab"]);
    waived("finding: SW-cd", &all, &["SW-cd"]);
}
