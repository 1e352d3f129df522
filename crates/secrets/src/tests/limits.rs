//! Limits hold for a file as a whole, and what they cut is told.

use std::fmt::Write;

use seawall_model::{Copied, Limits};

use super::{file, rules};
use crate::{Detections, Detector, IdentityKey};

const CONFIG: &str = "[[rules]]\nid='near'\nregex='tok_[a-z0-9]+\\b'\nkeywords=['tok_']\n\
     [[rules]]\nid='there'\nregex='tok_[a-z0-9]+\\b'\nkeywords=['tok_']\npath='^there'\n";

fn limited(config: &str, limits: Limits) -> Detector {
    Detector::new(&rules(config), limits, IdentityKey::standard()).0
}

/// As many tokens, far enough from each other that each is looked for alone.
fn tokens(count: usize) -> String {
    (0..count).fold(String::new(), |mut text, at| {
        write!(text, "tok_{at}{}", " filler\n".repeat(1_000)).unwrap();
        text
    })
}

/// How many are found of so many tokens where a rule may match three times, and what is told of it.
fn check(path: &str, count: usize, found: usize, problems: &[&str]) {
    let limits = Limits { matches_per_rule: 3, ..Limits::STANDARD };
    told(&limited(CONFIG, limits).scan(&file(path, &tokens(count))), found, problems);
}

#[track_caller]
fn told(detections: &Detections, found: usize, problems: &[&str]) {
    let details: Vec<&str> = detections.problems.iter().map(|one| one.detail.as_str()).collect();
    assert_eq!((detections.found.len(), details.as_slice()), (found, problems));
}

#[test]
fn matches_are_counted_over_the_whole_file_and_a_cut_is_told_only_where_one_was_made() {
    check("a", 2, 2, &[]);
    check("a", 3, 3, &[]);
    let cut = "rule `near` matched more than 3 times; the rest is left out";
    check("a", 4, 3, &[cut]);
    check("a", 9, 3, &[cut]);
}

#[test]
fn a_rule_that_is_not_about_the_file_is_not_cut() {
    let limits = Limits { matches_per_rule: 3, ..Limits::STANDARD };
    let only_there = CONFIG.split_at(CONFIG.rfind("[[").unwrap()).1;
    told(&limited(only_there, limits).scan(&file("a", &tokens(9))), 0, &[]);
}

#[test]
fn what_is_left_out_of_one_version_is_found_in_a_shorter_one() {
    let limits = Limits { matches_per_rule: 3, ..Limits::STANDARD };
    let detector = limited(CONFIG, limits);
    let long = tokens(6);
    let from = long.find("tok_3").unwrap();
    let short = long.get(from..).unwrap();
    let copied = [Copied { from, to: 0, len: short.len() }];
    let carried =
        detector.trace_version(short.as_bytes(), &detector.trace(long.as_bytes()), &copied);
    told(&detector.judge(&file("a", short), &carried, None), 3, &[]);
}

#[test]
fn a_rule_that_is_given_up_in_encoded_text_is_told() {
    // The look-around leaves it to an engine that counts its steps.
    let config = "[[rules]]\nid='slow'\nregex='(?:a(?=a)|aa(?=a))+!'\nkeywords=['aaaa']\n";
    let detector = limited(config, Limits { regex_steps: 1_000, ..Limits::STANDARD });
    let (plain, hex) = ("a".repeat(64), "61".repeat(64));
    let given_up = "rule `slow` took more than 1000 steps and was given up here";
    for text in [plain, hex] {
        told(&detector.scan(&file("a", &text)), 0, &[given_up]);
    }
}
