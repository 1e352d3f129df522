//! Tests of what counts as found by both.

use super::*;

fn report(found: &[(&str, &str, u64)], scanned: &[&str], errors: &serde_json::Value) -> Report {
    let result = |(rule, path, line): &(&str, &str, u64)| serde_json::json!({ "check_id": format!("folder.{rule}"), "path": path, "start": { "line": line } });
    let results: Vec<_> = found.iter().map(result).collect();
    let whole = serde_json::json!({
        "results": results, "paths": { "scanned": scanned }, "errors": errors,
    });
    Report::read(whole.to_string().as_bytes()).unwrap()
}

#[test]
fn what_semgrep_could_not_look_at_counts_for_neither() {
    let errors = serde_json::json!([
        { "rule_id": "folder.slow", "path": "a" }, { "path": "broken" }, { "message": "no file" },
    ]);
    let theirs = [("x", "a", 1), ("x", "a", 2), ("slow", "a", 9)];
    let theirs = report(&theirs, &["./a", "broken"], &errors);
    let ours =
        [("x", "a", 1), ("x", "a", 3), ("slow", "a", 1), ("x", "broken", 1), ("x", "unseen", 1)];
    let ours = report(&ours, &[], &serde_json::json!([]));
    let place = |line| BTreeSet::from([("x".to_owned(), "a".to_owned(), line)]);
    let expected = Agreement { both: 1, theirs: place(2), ours: place(3), left_out: 4 };
    let agreement = Agreement::new(&theirs, &ours);
    assert_eq!(agreement, expected);
    assert_eq!(agreement.row("p"), ["p", "1", "1", "1", "4", "33.33"]);
    assert_eq!(agreement.differences("p"), "only semgrep: x p/a:2\nonly seawall: x p/a:3\n");
}

#[test]
fn a_report_without_places_is_refused() {
    assert!(Report::read(b"{\"results\": [{}]}").is_err());
    assert!(Report::read(b"results").is_err());
}
