//! Every embedded rule is tried on its own examples, with several random credentials each.

use std::path::{Path, PathBuf};

use seawall_rules::SecretRules;

use super::{detector, file, rules};
use crate::{Detector, expand};

const SEEDS: u64 = 5;

fn rule_files(directory: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rule_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
}

/// The pack as it stands on disk, with examples.
pub(super) fn pack() -> SecretRules {
    let mut files = Vec::new();
    rule_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules/secrets"), &mut files);
    files.sort();
    let pack = files.iter().fold(SecretRules::default(), |pack, path| {
        let one = rules(&std::fs::read_to_string(path).unwrap());
        assert_eq!(one.rules.len(), 1, "{} holds one rule", path.display());
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        assert_eq!(one.rules[0].info.id, name, "the file is named after its rule");
        pack.with(one)
    });
    assert_eq!(pack.rules.len(), files.len(), "ids are unique");
    pack
}

/// The path and the text of an example: a first line `file: …` says where the text stands.
fn placed(example: &str) -> (&str, &str) {
    let said = example.strip_prefix("file: ").and_then(|rest| rest.split_once('\n'));
    said.unwrap_or(("app/config", example))
}

/// Whether the rule finds something in the text; a rule about paths reads the example as a path.
fn finds(detector: &Detector, rule: &str, example: &str) -> bool {
    let by_path = detector.scan_path(example.trim(), b"");
    let (path, text) = placed(example);
    let found = detector.scan(&file(path, text)).found;
    by_path.iter().chain(&found).any(|one| one.rule.id == rule)
}

#[test]
fn every_rule_finds_its_positive_examples_and_no_negative_one() {
    let pack = pack();
    let mut failures = Vec::new();
    for rule in &pack.rules {
        let alone = SecretRules { rules: vec![rule.clone()], allowlists: Vec::new() };
        let detector = detector(&alone);
        let id = &rule.info.id;
        if rule.examples.positive.len() < 2 || rule.examples.negative.len() < 2 {
            failures.push(format!("{id}: needs two positive and two negative examples"));
        }
        for (examples, wanted) in
            [(&rule.examples.positive, true), (&rule.examples.negative, false)]
        {
            for example in examples {
                let wrong = (0..SEEDS)
                    .map(|seed| expand(example, seed))
                    .find(|text| finds(&detector, id, text) != wanted);
                failures
                    .extend(wrong.map(|text| format!("{id}: finds should be {wanted} in {text}")));
            }
        }
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_positive_example_is_found_by_the_whole_pack() {
    let pack = pack();
    let detector = detector(&pack);
    let mut failures = Vec::new();
    for rule in &pack.rules {
        for example in &rule.examples.positive {
            let text = expand(example, 1);
            let by_path = detector.scan_path(text.trim(), b"");
            let (path, content) = placed(&text);
            if by_path.is_empty() && detector.scan(&file(path, content)).found.is_empty() {
                failures.push(format!("{}: {text}", rule.info.id));
            }
        }
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_rule_says_what_it_means_and_what_to_do() {
    for rule in &pack().rules {
        let info = &rule.info;
        for text in [&info.impact, &info.fix] {
            assert!(text.len() > 15 && text.ends_with('.'), "{}: {text}", info.id);
        }
        assert!(!info.title.ends_with('.') && info.title != info.id, "{}: {}", info.id, info.title);
        assert!(info.cwe.is_some(), "{}", info.id);
    }
}

#[test]
fn the_same_seed_gives_the_same_credential() {
    assert_eq!(expand("a{hex:8}{", 7), expand("a{hex:8}{", 7));
    assert_ne!(expand("{hex:8}", 7), expand("{hex:8}", 8));
    assert_eq!(expand(r#"{"a": {x}}"#, 1), r#"{"a": {x}}"#);
}
