//! Comments and ignore files that say that a finding does not count.

use super::scan;

/// What becomes of the finding in `text`: `open`, or who suppresses it and why.
fn check(ignore_file: &str, text: &str, expected: &str) {
    let (occurrences, problems) = scan(ignore_file, "src/a.py", text);
    let told = occurrences[0].suppression.as_ref().map_or("open".to_owned(), |one| {
        let until = one.until.map(|until| format!(" until {until}")).unwrap_or_default();
        format!("{} {} ({}){until}", one.kind, one.declared, one.reason)
    });
    let told: Vec<String> =
        std::iter::once(told).chain(problems.into_iter().map(|problem| problem.detail)).collect();
    assert_eq!(told.join(" ! "), expected, "{text}");
}

#[test]
fn our_comment_needs_the_rule_and_a_reason() {
    check(
        "",
        "tok_a # seawall:ignore test-token used in docs",
        "comment src/a.py:1 (used in docs)",
    );
    check(
        "",
        "tok_a # seawall:ignore test-* docs until=2027-01-31",
        "comment src/a.py:1 (docs) until 2027-01-31",
    );
    check("", "tok_a # seawall:ignore other-rule docs", "open");
    check(
        "",
        "tok_a # seawall:ignore test-token",
        "open ! `seawall:ignore test-token` needs a reason to hold",
    );
    check(
        "",
        "tok_a # seawall:ignore",
        "open ! `seawall:ignore` needs a rule and a reason: seawall:ignore RULE reason until=YYYY-MM-DD",
    );
    check(
        "",
        "tok_a # seawall:ignore test-token docs until=soon",
        "open ! `soon` is not a date: write it as YYYY-MM-DD",
    );
}

#[test]
fn no_reason_tells_a_value() {
    check(
        "",
        "tok_a # seawall:ignore test-token tok_a and tok_ab are old",
        "comment src/a.py:1 (******** and ******** are old)",
    );
    check(
        "",
        "tok_a # seawall:ignore test-token docs until=tok_a",
        "open ! `********` is not a date: write it as YYYY-MM-DD \
         ! `********` is not a date: write it as YYYY-MM-DD",
    );
}

#[test]
fn a_comment_on_the_line_above_counts_when_it_stands_alone() {
    check("", "# seawall:ignore test-token docs\ntok_a", "comment src/a.py:1 (docs)");
    check("", "x = 1 # seawall:ignore test-token docs\ntok_a", "open");
    check("", "tok_a\n# seawall:ignore test-token docs", "open");
}

#[test]
fn gitleaks_comments_and_ignore_files_are_honoured() {
    check("", "tok_a # gitleaks:allow", "comment src/a.py:1 (gitleaks:allow)");
    check("src/a.py:test-token:2", "\ntok_a", "ignore-file .gitleaksignore:1 ()");
    check("# c\nsrc/a.py:some-gitleaks-rule:1", "tok_a", "ignore-file .gitleaksignore:2 ()");
    check("src/a.py:test-token:1", "\ntok_a", "open");
    // gitleaks counts the line on which the match begins.
    check("src/a.py:test-token:1", "BEGIN\ntok_a", "ignore-file .gitleaksignore:1 ()");
    check("", "BEGIN\ntok_a # gitleaks:allow", "comment src/a.py:2 (gitleaks:allow)");
    let commit = "0123456789012345678901234567890123456789";
    check(&format!("{commit}:src/a.py:test-token:1"), "tok_a", "open");
}

#[test]
fn broken_entries_of_the_ignore_file_are_told() {
    let (_, problems) = crate::IgnoreFile::parse("src/a.py:rule:x\nnothing\n");
    assert_eq!(problems.len(), 2);
}
