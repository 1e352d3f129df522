//! Tests of the verdict's text, and that what a target wrote cannot steer whoever reads it.

use seawall_model::{Engine, Problem, ProblemKind, Status, Validity};
use seawall_policy::{
    Gap, Mode, Outcome, Reaction, RuleError, Verdict, WaiverKind, WaiverState, WaiverUse,
    parse_waivers,
};

use crate::tests::{broken, in_pull_request, origin, scan, secret, today, verdict};
use crate::{Event, Exit, Telling, render_verdict, summarize};

#[test]
fn a_failed_verdict_says_what_breaks_which_line_and_how_to_mend_it() {
    let mut live = secret("SW-2", "src/pay.py", 7);
    live.occurrence.validity = Validity::Live;
    let scan = scan(vec![secret("SW-1", "src/config.py", 14), live]);
    let mut verdict = verdict(Outcome::Fail);
    verdict.broken.push(broken("new-secret", &["SW-1", "SW-2"]));
    verdict.broken.push(broken("live-secret", &["SW-2"]));
    insta::assert_snapshot!(render_verdict(&verdict, &scan, &in_pull_request()), @r"
SW-1 high src/config.py:14:9 Acme API key
  breaks new-secret (seawall.yaml:12): replace it, then take it out
  1. revoke and replace it first, it was pushed: Open Acme > Keys and delete it, then read the log.
  2. take it out of src/config.py:14 and read it from the environment or a secret store

SW-2 high src/pay.py:7:9 Acme API key
  breaks new-secret (seawall.yaml:12): replace it, then take it out
  breaks live-secret (seawall.yaml:12): replace it, then take it out
  1. it works right now: revoke and replace it first, it was pushed: Open Acme > Keys and delete it, then read the log.
  2. take it out of src/pay.py:7 and read it from the environment or a secret store

if a finding shall not count, write under `waivers:` in .seawall/waivers.yaml
  - finding: SW-1 # src/config.py:14
    path: '/src/config.py'
    kind: false_positive # or not_applicable, accepted
    reason: '' # what a reviewer must know
    approver: '' # who approves it, as in '@alice'
    expires: 2027-02-19
  - finding: SW-2 # src/pay.py:7
    path: '/src/pay.py'
    kind: false_positive # or not_applicable, accepted
    reason: '' # what a reviewer must know
    approver: '' # who approves it, as in '@alice'
    expires: 2027-02-19
or in a comment on its line
  seawall:ignore acme-api-key REASON until=2027-02-19

verdict: FAIL (2 findings break 2 rules)
");
    assert_eq!(Exit::of(verdict.outcome), Exit::Policy);
}

#[test]
fn what_is_not_pushed_yet_is_taken_out_first() {
    let scan = scan(vec![secret("SW-1", "a.py", 1)]);
    let mut verdict = verdict(Outcome::Fail);
    verdict.broken.push(broken("new-secret", &["SW-1"]));
    let telling = Telling { event: Event::Local, ..in_pull_request() };
    let text = render_verdict(&verdict, &scan, &telling);
    let steps: Vec<_> = text.lines().filter(|line| line.starts_with("  1.")).collect();
    assert!(steps[0].contains("take it out of a.py:1"), "{text}");
    let mut existing = scan.clone();
    existing.findings[0].status = Status::Existing;
    let text = render_verdict(&verdict, &existing, &telling);
    assert!(text.contains("  1. revoke and replace it first, it was pushed: "), "{text}");
}

#[test]
fn what_does_not_count_and_what_is_missing_is_told_too() {
    let mut verdict = verdict(Outcome::Incomplete);
    verdict.suppressed = vec!["SW-8".to_owned()];
    verdict.waivers = vec![
        waiver(WaiverState::Applied, &["SW-7"], "accepted until 2027-01-31, approved by @alice"),
        waiver(WaiverState::Expired, &[], "its last day was 2026-10-01"),
    ];
    verdict.missing = vec![Engine::Sca];
    verdict.errors = vec![RuleError {
        rule: "odd".to_owned(),
        at: Some(origin("seawall.yaml", 20)),
        finding: "SW-9".to_owned(),
        findings: 2,
        message: "no such key".to_owned(),
    }];
    verdict.problems = vec![
        gap(Reaction::Block, Problem::at(ProblemKind::Unreadable, "a/b", "permission denied")),
        gap(Reaction::Warn, Problem::general(ProblemKind::Network, "no answer in time")),
    ];
    insta::assert_snapshot!(render_verdict(&verdict, &scan(vec![]), &in_pull_request()), @r"
not counted: 1 finding by comments or ignore files
waived: 1 finding by .seawall/waivers.yaml:4, rule acme-* in src/**: accepted until 2027-01-31, approved by @alice
waiver expired: .seawall/waivers.yaml:4, rule acme-* in src/**, 0 findings: its last day was 2026-10-01
incomplete: the engine sca did not run to its end
incomplete: odd (seawall.yaml:20) could not be evaluated on 2 findings: no such key
incomplete: unreadable a/b: permission denied (seawall.yaml:30)
warning: network: no answer in time (seawall.yaml:30)
verdict: INCOMPLETE (1 engine missing, 1 rule not evaluated, 1 problem not tolerated)
");
    assert_eq!(Exit::of(verdict.outcome), Exit::Incomplete);
}

#[test]
fn the_last_line_says_what_the_verdict_rests_on() {
    assert_eq!(last(&verdict(Outcome::Pass)), "verdict: PASS (nothing breaks the policy)");
    let mut one = verdict(Outcome::Fail);
    one.broken.push(broken("new-secret", &["SW-1"]));
    assert_eq!(last(&one), "verdict: FAIL (1 finding breaks 1 rule)");
    one.broken.push(broken("live-secret", &["SW-1", "SW-2"]));
    assert_eq!(last(&one), "verdict: FAIL (2 findings break 2 rules)");
    let softened = Verdict { outcome: Outcome::Warn, mode: Mode::Warn, ..one };
    assert_eq!(last(&softened), "verdict: WARN (in mode warn: 2 findings break 2 rules)");
    let mut warned = verdict(Outcome::Warn);
    warned.warned.push(broken("old-secret", &["SW-1"]));
    assert_eq!(last(&warned), "verdict: WARN (1 finding matches 1 warning rule)");
}

#[test]
fn colours_are_used_only_on_request() {
    let telling = Telling { color: true, ..in_pull_request() };
    let text = render_verdict(&verdict(Outcome::Pass), &scan(vec![]), &telling);
    assert_eq!(text, "verdict: \u{1b}[1;32mPASS\u{1b}[0m (nothing breaks the policy)\n");
}

#[test]
fn a_hostile_path_or_policy_cannot_write_lines_or_commands() {
    let path = "::a\n::error::x\u{1b}[2J##vso[task.x]\u{202e}.py";
    let mut verdict = verdict(Outcome::Fail);
    let mut rule = broken("new\n::warning::secret", &["SW-1"]);
    rule.message = Some("x\r\n##[error]y".to_owned());
    verdict.broken.push(rule);
    let mut other = broken("::odd", &["::SW-2"]);
    other.message = Some("::error::z".to_owned());
    verdict.broken.push(other);
    let scan = scan(vec![secret("SW-1", path, 1), secret("::SW-2", path, 1)]);
    let text = render_verdict(&verdict, &scan, &in_pull_request());
    for line in text.lines() {
        assert!(!line.trim_start().starts_with("::"), "{line:?}");
        assert!(!line.contains("##") && !line.contains('\u{1b}') && !line.contains('\u{202e}'));
    }
}

#[test]
fn a_waiver_is_written_out_but_for_what_only_people_know() {
    let scan = scan(vec![secret("SW-1", "pages/it's [id].py", 1)]);
    let mut verdict = verdict(Outcome::Fail);
    verdict.broken.push(broken("new-secret", &["SW-1"]));
    let telling = Telling { max_days: 30, ..in_pull_request() };
    let text = render_verdict(&verdict, &scan, &telling);
    let entry: Vec<_> = text
        .lines()
        .skip_while(|line| !line.contains("finding: SW-1"))
        .take_while(|line| line.starts_with("  "))
        .collect();
    let file = format!("version: 1\nwaivers:\n{}\n", entry.join("\n"));
    assert!(parse_waivers(&file, "w.yaml").is_err(), "an entry without a reason must be refused");
    let filled = file.replace("reason: ''", "reason: 'the key of the manual'");
    let filled = filled.replace("approver: ''", "approver: '@alice'");
    let waivers = parse_waivers(&filled, "w.yaml").expect("a complete entry");
    assert_eq!(waivers[0].finding.as_deref(), Some("SW-1"));
    assert_eq!(waivers[0].expires, today().plus_days(30));
    assert_eq!(waivers[0].subject(), r"SW-1 in /pages/it's \[id\].py");
}

#[test]
fn many_findings_are_cut_and_counted() {
    let findings: Vec<_> = (1..=25).map(|at| secret(&format!("SW-{at}"), "a.py", at)).collect();
    let ids: Vec<_> = findings.iter().map(|finding| finding.id.clone()).collect();
    let mut verdict = verdict(Outcome::Fail);
    verdict.broken.push(broken("new-secret", &ids.iter().map(String::as_str).collect::<Vec<_>>()));
    let text = render_verdict(&verdict, &scan(findings), &in_pull_request());
    assert!(text.contains("\nand 5 more: write a report to see them all\n"), "{text}");
    assert!(text.ends_with("verdict: FAIL (25 findings break 1 rule)\n"), "{text}");
}

#[test]
fn reports_get_the_reasons_in_order() {
    let mut verdict = verdict(Outcome::Fail);
    let mut counted = broken("budget", &["SW-1", "SW-2"]);
    counted.message = None;
    counted.allowed = 1;
    verdict.broken.push(counted);
    verdict.missing = vec![Engine::Sca];
    verdict.problems =
        vec![gap(Reaction::Warn, Problem::general(ProblemKind::Network, "no answer in time"))];
    let summary = summarize(&verdict);
    assert_eq!(summary.answer.outcome, "fail");
    let reasons: Vec<_> = summary
        .reasons
        .iter()
        .map(|reason| (reason.text.as_str(), reason.finding.as_deref()))
        .collect();
    assert_eq!(
        reasons,
        [
            ("2 findings match, 1 may", Some("SW-1")),
            ("2 findings match, 1 may", Some("SW-2")),
            ("the engine sca did not run to its end", None),
        ]
    );
    assert_eq!(summary.reasons[0].policy_location.as_deref(), Some("seawall.yaml:12"));
}

fn last(verdict: &Verdict) -> String {
    let text = render_verdict(verdict, &scan(vec![]), &in_pull_request());
    text.lines().last().unwrap_or_default().to_owned()
}

fn waiver(state: WaiverState, findings: &[&str], detail: &str) -> WaiverUse {
    WaiverUse {
        at: Some(origin(".seawall/waivers.yaml", 4)),
        subject: "rule acme-* in src/**".to_owned(),
        state,
        detail: detail.to_owned(),
        kind: WaiverKind::Accepted,
        reason: "a key of the manual".to_owned(),
        approver: "@alice".to_owned(),
        expires: today().plus_days(30),
        findings: findings.iter().map(|finding| (*finding).to_owned()).collect(),
    }
}

fn gap(reaction: Reaction, problem: Problem) -> Gap {
    Gap { problem, reaction, at: Some(origin("seawall.yaml", 30)) }
}
