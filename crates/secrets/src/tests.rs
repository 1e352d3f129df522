//! Tests of the secrets engine, and of every rule of the pack by its own examples.

mod carried;
mod confidence;
mod gitleaks;
mod letters;
mod limits;
mod pack;
mod reach;

use seawall_model::{FileClass, Limits, SourceFile};
use seawall_rules::{Load, SecretRules, load};

use crate::{Detector, IdentityKey};

/// Rules from a gitleaks configuration.
fn rules(config: &str) -> SecretRules {
    let from = Load { file: &|_| Err("no files here".to_owned()), default: &SecretRules::default };
    match load(config, "test.toml", &from) {
        Ok((rules, _)) => rules,
        Err(errors) => panic!("{}", errors[0]),
    }
}

fn detector(rules: &SecretRules) -> Detector {
    let (detector, problems) = Detector::new(rules, Limits::STANDARD, IdentityKey::standard());
    assert!(problems.is_empty(), "{problems:?}");
    detector
}

fn file<'a>(path: &'a str, text: &'a str) -> SourceFile<'a> {
    SourceFile {
        path,
        bytes: text.as_bytes(),
        class: FileClass::TEXT,
        chunk: seawall_model::Chunk::default(),
    }
}

/// What is found in `text`, as `rule=credential` words.
fn found(detector: &Detector, path: &str, text: &str) -> String {
    let detections = detector.scan(&file(path, text)).found;
    let words: Vec<String> =
        detections.iter().map(|one| format!("{}={}", one.rule.id, one.secret.expose())).collect();
    words.join(" ")
}
