//! Findings are recognised after their code moved, and never mixed up.

use std::collections::BTreeMap;

use proptest::prelude::*;
use seawall_model::Confidence::{self, High, Low, Medium};
use seawall_model::Occurrence;
use seawall_model::Status::{Existing, Fixed, Moved, New};

use super::scan;
use crate::{Translate, compare, first};

/// The occurrences of a small tree: path and text of each file.
fn tree(files: &[(&str, &str)]) -> Vec<Occurrence> {
    files.iter().flat_map(|(path, text)| scan("", path, text).0).collect()
}

/// git's view of a change: renamed files, and lines that moved within a file.
#[derive(Default)]
struct Moves {
    renames: BTreeMap<String, String>,
    lines: BTreeMap<(String, u32), u32>,
}

impl Translate for Moves {
    fn now(&self, path: &str, line: u32) -> Option<(String, u32)> {
        let now = self.lines.get(&(path.to_owned(), line)).copied();
        Some((self.path_now(path).to_owned(), now?))
    }

    fn path_now<'a>(&'a self, path: &'a str) -> &'a str {
        self.renames.get(path).map_or(path, String::as_str)
    }
}

/// Compares two trees and tells each finding's status, place and origin.
fn check(before: &[(&str, &str)], after: &[(&str, &str)], moves: &Moves, expected: &str) {
    let findings = compare(first(tree(before)), tree(after), moves);
    let told: Vec<String> = findings
        .iter()
        .map(|finding| {
            let place = &finding.occurrence.place;
            let from =
                finding.moved_from.as_ref().map(|(path, line)| format!(" from {path}:{line}"));
            format!(
                "{} {}:{}{}",
                finding.status,
                place.path,
                place.region.start.line,
                from.unwrap_or_default()
            )
        })
        .collect();
    assert_eq!(told.join("\n"), expected);
}

#[test]
fn shifted_and_indented_lines_are_the_same_finding() {
    check(&[("a", "tok_a")], &[("a", "\n\n    tok_a")], &Moves::default(), "existing a:3");
}

#[test]
fn a_copy_is_new_and_the_original_stays() {
    let moves = Moves { lines: [(("a".to_owned(), 1), 2)].into(), ..Moves::default() };
    check(&[("a", "tok_a")], &[("a", "tok_a\ntok_a")], &moves, "new a:1\nexisting a:2");
    check(
        &[("b", "tok_a")],
        &[("a", "tok_a"), ("b", "tok_a")],
        &Moves::default(),
        "new a:1\nexisting b:1",
    );
}

#[test]
fn renamed_and_moved_files_keep_their_findings() {
    let renamed = Moves { renames: [("a".to_owned(), "b".to_owned())].into(), ..Moves::default() };
    check(&[("a", "tok_a")], &[("b", "tok_a")], &renamed, "moved b:1 from a:1");
    check(&[("a", "tok_a")], &[("c", "tok_a")], &Moves::default(), "moved c:1 from a:1");
}

#[test]
fn another_value_at_the_same_place_is_another_finding() {
    check(&[("a", "tok_a")], &[("a", "tok_b")], &Moves::default(), "new a:1\nfixed a:1");
}

/// What became of a credential of this confidence that is `suppressed`, in another state and place.
#[track_caller]
fn moved(before: (&str, &str, Confidence), after: (&str, &str, Confidence), expected: &str) {
    let state = |(path, text, confidence): (&str, &str, Confidence)| {
        let mut all = tree(&[(path, text)]);
        for one in &mut all {
            one.confidence = confidence;
        }
        all
    };
    let old = first(state(before));
    let id = old[0].id.clone();
    let found = compare(old, state(after), &Moves::default());
    let told: Vec<String> = found.iter().map(|one| one.status.to_string()).collect();
    assert_eq!(told.join(" "), expected);
    assert_eq!(found[0].id, id, "the name stays");
}

#[test]
fn what_counts_more_in_another_file_is_new() {
    const ALLOWED: &str = "tok_a # gitleaks:allow";
    const UNTIL: &str = "tok_a # seawall:ignore * an example until=2030-01-01";
    const SOONER: &str = "tok_a # seawall:ignore * an example until=2020-01-01";
    moved(("a", ALLOWED, High), ("b", "tok_a", High), "new");
    moved(("a", ALLOWED, High), ("b", ALLOWED, High), "moved");
    moved(("a", ALLOWED, High), ("b", UNTIL, High), "new");
    moved(("a", UNTIL, High), ("b", SOONER, High), "new");
    moved(("a", SOONER, High), ("b", UNTIL, High), "moved");
    moved(("a", "tok_a", High), ("b", ALLOWED, High), "moved");
    moved(("a", "tok_a", Low), ("b", "tok_a", Medium), "new");
    moved(("a", "tok_a", High), ("b", "tok_a", Medium), "moved");
    moved(("a", "tok_a", Low), ("b", ALLOWED, High), "new");
    // Where it stood already, it is known for what it is.
    moved(("a", ALLOWED, Low), ("a", "\ntok_a", High), "existing");
}

#[test]
fn what_counts_more_after_a_rename_is_new() {
    let renamed = Moves {
        renames: [("a".to_owned(), "b".to_owned())].into(),
        lines: [(("a".to_owned(), 1), 1)].into(),
    };
    check(&[("a", "tok_a # gitleaks:allow")], &[("b", "tok_a")], &renamed, "new b:1 from a:1");
}

#[test]
fn what_counted_less_takes_no_partner_from_what_counts() {
    let weak = "tok_a # gitleaks:allow";
    let none = Moves::default();
    check(
        &[("a", weak), ("b", "tok_a")],
        &[("c", "tok_a")],
        &none,
        "fixed a:1\nmoved c:1 from b:1",
    );
    check(
        &[("a", weak), ("b", "tok_a")],
        &[("c", "tok_a"), ("d", weak)],
        &none,
        "moved c:1 from b:1\nmoved d:1 from a:1",
    );
    check(&[("a", weak)], &[("c", "tok_a"), ("d", weak)], &none, "new c:1\nmoved d:1 from a:1");
}

#[test]
fn names_are_unique_and_stay_with_their_finding() {
    let before = first(tree(&[("a", "tok_a tok_a"), ("b", "tok_a")]));
    let ids: Vec<String> = before.iter().map(|finding| finding.id.clone()).collect();
    assert_eq!(ids[1], format!("{}-2", ids[0]));
    assert_eq!(ids[2], format!("{}-3", ids[0]));
    let after =
        compare(before, tree(&[("0", "tok_a"), ("a", "tok_a"), ("b", "tok_a")]), &Moves::default());
    let mut told: Vec<(String, String)> = after
        .iter()
        .map(|finding| (finding.occurrence.place.path.clone(), finding.id.clone()))
        .collect();
    told.sort();
    // The leftover of `a` moved to `0`: it keeps its name too.
    assert_eq!(
        told,
        [("0".into(), ids[1].clone()), ("a".into(), ids[0].clone()), ("b".into(), ids[2].clone())]
    );
}

proptest! {
    #[test]
    fn matching_is_one_to_one_and_loses_nothing(
        before in prop::collection::vec((0_u8..3, 0_u8..4), 0..8),
        after in prop::collection::vec((0_u8..3, 0_u8..4), 0..8),
    ) {
        let tree_of = |places: &[(u8, u8)]| {
            let files = places.iter().map(|(file, value)| (format!("f{file}"), format!("tok_{value}")));
            let files: Vec<(String, String)> = files.collect();
            let views: Vec<(&str, &str)> = files.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect();
            tree(&views)
        };
        let (old, new) = (tree_of(&before), tree_of(&after));
        let findings = compare(first(old.clone()), new.clone(), &Moves::default());
        let count = |status: &[seawall_model::Status]| findings.iter().filter(|f| status.contains(&f.status)).count();
        prop_assert_eq!(count(&[Existing, Moved, New]), new.len());
        prop_assert_eq!(count(&[Existing, Moved, Fixed]), old.len());
        for value in 0..4 {
            let of = |list: &[(u8, u8)]| list.iter().filter(|(_, v)| *v == value).count();
            let matched = findings.iter().filter(|f| {
                matches!(f.status, Existing | Moved)
                    && f.occurrence.secret.as_ref().is_some_and(|s| s.expose() == format!("tok_{value}"))
            });
            prop_assert_eq!(matched.count(), of(&before).min(of(&after)));
        }
    }
}
