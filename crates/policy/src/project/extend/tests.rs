//! Tests of policies that extend others.

use insta::assert_snapshot;
use proptest::prelude::*;
use seawall_model::{Problem, ProblemKind, Scan};

use crate::testing::{context, finding, project, render, suppressed, waivers};
use crate::{Outcome, Project, judge, parse};

fn extended(base: &str, own: &str) -> Result<Project, String> {
    let base = parse(base, "base.yaml").map_err(|errors| render(&errors))?;
    project(own).extend(&base).map_err(|errors| render(&errors))
}

fn check(base: &str, own: &str) -> String {
    let project = match extended(base, own) {
        Ok(project) => project,
        Err(errors) => return errors,
    };
    let policy = &project.policy;
    let rules: Vec<_> = policy.rules.iter().map(|rule| rule.id.to_string()).collect();
    let terms = &policy.waivers;
    format!(
        "{} {} {} {:?} [{}]\n",
        *policy.mode,
        policy.on_problem.reaction(ProblemKind::Limit).value,
        *terms.max_days,
        &*terms.owners.0,
        rules.join(" ")
    )
}

#[test]
fn what_is_left_out_comes_from_the_base() {
    let base = "policy: {mode: warn, on-problem: block, waivers: {max-days: 30, owners: ['@a', '@b']}, rules: [{id: base}]}";
    assert_snapshot!(check(base, ""), @r#"warn block 30 ["@a", "@b"] [base]"#);
    assert_snapshot!(check(base, "policy: {rules: [{id: own}]}"), @r#"warn block 30 ["@a", "@b"] [base own]"#);
    assert_snapshot!(check("", "policy: {rules: [{id: own}]}"), @"enforce block 365 [] [new-secret new-dependency new-weakness own]");
    assert_snapshot!(check("policy: {rules: []}", ""), @r"enforce block 365 [] []");
}

#[test]
fn stricter_settings_hold() {
    let base = "policy: {mode: audit, on-problem: ignore, waivers: {max-days: 30, owners: ['@a', '@b']}, rules: [{id: base}]}";
    let own = "policy: {mode: enforce, on-problem: {limit: block}, waivers: {max-days: 10, owners: ['@B']}}";
    assert_snapshot!(check(base, own), @r#"enforce block 10 ["@B"] [base]"#);
}

#[test]
fn a_database_may_only_be_younger_than_the_base_lets_it() {
    let days = |own: &str| {
        let extended = extended("scan: {database: {max-days: 5}}", own);
        extended.map(|project| *project.scan.database.max_days)
    };
    assert_eq!(days(""), Ok(5));
    assert_eq!(days("scan: {database: {max-days: 2}}"), Ok(2));
    let looser = days("scan: {database: {max-days: 9}}").expect_err("it is refused");
    assert!(looser.contains("max-days 9 is looser than 5, set in base.yaml"), "{looser}");
}

#[test]
fn looser_settings_are_refused_with_the_line_that_forbids_them() {
    let base = "
policy:
  mode: enforce
  on-problem: {vanished: block}
  waivers: {max-days: 30, owners: ['@a', '@b']}
  rules:
  - id: new-secret
";
    let own = "
policy:
  mode: warn
  on-problem: warn
  waivers: {max-days: 31, owners: ['@b', '@c']}
  rules:
  - id: new-secret
    do: warn
";
    assert_snapshot!(check(base, own), @r"
        seawall.yaml:3:9: mode warn is looser than enforce, set in base.yaml:3:9
        seawall.yaml:4:15: on-problem for vanished: warn is looser than block, set in base.yaml:4:26
        seawall.yaml:5:23: max-days 31 is looser than 30, set in base.yaml:5:23
        seawall.yaml:5:35: only @a, @b may approve waivers, set in base.yaml:5:35: remove @c
        seawall.yaml:7:9: the rule `new-secret` is the base's, set in base.yaml:7:9: rename this one
        ");
    assert_snapshot!(check("", own), @r"
        seawall.yaml:3:9: mode warn is looser than enforce, the default that the base keeps
        seawall.yaml:4:15: on-problem for timed-out: warn is looser than block, the default that the base keeps
        seawall.yaml:5:35: only the owners of the waiver file may approve waivers, the default that the base keeps: remove @b, @c
        seawall.yaml:7:9: the rule `new-secret` is the base's, the default that the base keeps: rename this one
        ");
    assert_snapshot!(check("policy: {comments: need-approval}", "policy: {comments: honour}"), @"seawall.yaml:1:20: comments honour is looser than need-approval, set in base.yaml:1:20");
    assert_snapshot!(check(base, "policy: {waivers: {owners: []}}"), @r"seawall.yaml:1:28: only @a, @b may approve waivers, set in base.yaml:5:35: name some of them");
}

#[test]
fn scan_settings_are_united_unless_they_are_locked() {
    let own = "scan: {exclude: b, archives: false, secrets: {only: 'x*', disable: [b]}}";
    let united =
        extended("scan: {exclude: a, decode-depth: 5, secrets: {disable: a}}", own).unwrap().scan;
    let list = |patterns: &[crate::Located<crate::NamePattern>]| {
        patterns.iter().map(|one| one.value.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(united.exclude.len(), 2);
    assert_eq!(list(&united.secrets.disable), ["a", "b"]);
    assert_eq!(list(&united.secrets.only), ["x*"]);
    assert_eq!((*united.archives, *united.decode_depth), (false, 5));
    let locked =
        "scan: {locked: [exclude, archives, only, disable, rules, max-file-size, decode-depth]}";
    assert_snapshot!(check(locked, own), @r"
        seawall.yaml:1:17: exclude is locked, set in base.yaml:1:16: remove it
        seawall.yaml:1:30: archives is locked, set in base.yaml:1:16: remove it
        seawall.yaml:1:53: only is locked, set in base.yaml:1:16: remove it
        seawall.yaml:1:68: disable is locked, set in base.yaml:1:16: remove it
        ");
    assert_snapshot!(check(locked, "scan: {max-file-size: 1MB, decode-depth: 0, secrets: {rules: a.toml}}"), @r"
        seawall.yaml:1:23: max-file-size is locked, set in base.yaml:1:16: remove it
        seawall.yaml:1:42: decode-depth is locked, set in base.yaml:1:16: remove it
        seawall.yaml:1:62: rules is locked, set in base.yaml:1:16: remove it
        ");
    assert!(extended(locked, "").unwrap().scan.locked.len() == 7);
}

/// A policy of a few settings, some of them left out.
fn policies() -> impl Strategy<Value = String> {
    let setting = |key: &'static str, values: &'static [&'static str]| {
        prop::option::of(prop::sample::select(values))
            .prop_map(move |value| value.map(|value| format!("{key}: {value}")))
    };
    let rule = (
        prop::sample::select(vec!["a", "b", "c", "d"]),
        prop::sample::select(vec!["", ", allow: 1", ", do: warn", ", allow: 2, do: block"]),
        prop::sample::select(vec![
            "",
            ", when: {severity: '>=medium'}",
            ", when: {path: 'src/**'}",
            ", when: {status: new}, expr: 'finding.severity > severity.low'",
            ", expr: 'finding.tags[1] == \"x\"'",
        ]),
    );
    let rules = prop::option::of(prop::collection::vec(rule, 0..4)).prop_map(|rules| {
        let mut seen = Vec::new();
        let mut all = Vec::new();
        for (id, action, when) in rules? {
            if !seen.contains(&id) {
                seen.push(id);
                all.push(format!("{{id: {id}{action}{when}}}"));
            }
        }
        Some(format!("rules: [{}]", all.join(", ")))
    });
    let parts = (
        setting("mode", &["audit", "warn", "enforce"]),
        setting(
            "on-problem",
            &["ignore", "warn", "block", "{unreadable: block}", "{limit: ignore}"],
        ),
        setting("engines", &["secrets", "[sast]", "[]"]),
        setting("comments", &["honour", "need-approval"]),
        setting(
            "waivers",
            &[
                "{max-days: 10}",
                "{max-days: 100}",
                "{owners: ['@a']}",
                "{owners: ['@a', '@b']}",
                "{owners: []}",
            ],
        ),
        rules,
    );
    parts.prop_map(|(mode, problems, engines, comments, waivers, rules)| {
        let all = [mode, problems, engines, comments, waivers, rules];
        let all: Vec<_> = all.into_iter().flatten().collect();
        format!("policy: {{{}}}", all.join(", "))
    })
}

/// Scans of some findings and problems.
fn scans() -> impl Strategy<Value = Scan> {
    let words = |words: &'static [&'static str]| prop::sample::select(words);
    let one = (
        words(&["new", "existing", "fixed"]),
        words(&["low", "medium", "high"]),
        words(&["src/a", "b"]),
        any::<bool>(),
    );
    let problem = prop::sample::select(vec![
        ProblemKind::Unreadable,
        ProblemKind::Limit,
        ProblemKind::Cancelled,
    ]);
    (prop::collection::vec(one, 0..4), prop::collection::vec(problem, 0..2)).prop_map(
        |(findings, problems)| Scan {
            findings: findings
                .iter()
                .enumerate()
                .map(|(index, (status, severity, path, commented))| {
                    let text = format!("SW-{index} {status} {severity} high rule {path}");
                    if *commented { suppressed(&text, None) } else { finding(&text) }
                })
                .collect(),
            problems: problems.into_iter().map(|kind| Problem::general(kind, "no")).collect(),
            engines: vec![seawall_model::Engine::Secrets],
            ..Scan::default()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn extending_only_tightens(base in policies(), own in policies(), scan in scans(), approver in "@[abc]", days in 0_i64..150, approved in any::<bool>()) {
        let Ok(both) = extended(&base, &own) else { return Ok(()) };
        let base = project(&base);
        let mut context = context();
        let expires = context.today.plus_days(days);
        context.waivers.head = waivers(&format!(
            "waivers: [{{path: src, kind: accepted, reason: it is a test key, approver: '{approver}', expires: {expires}}}]"
        ));
        context.waivers.base = approved.then(|| context.waivers.head.clone());
        context.change.approvals = vec!["@b".to_owned()];
        let (before, after) =
            (judge(&base.policy, &context, &scan), judge(&both.policy, &context, &scan));
        prop_assert!(after.outcome >= before.outcome, "{:?} then {:?}", before, after);
        if before.outcome == Outcome::Fail {
            for broken in &before.broken {
                let still = after.broken.iter().find(|other| other.rule == broken.rule);
                prop_assert!(still.is_some_and(|still| still.counted >= broken.counted));
            }
        }
    }
}
