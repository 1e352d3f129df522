//! Tests of the scan: what is suppressed, left out or shown, and what is recognised again.

mod change;
mod code;
mod frame;
mod history;
mod identity;
mod long;
mod pairing;
mod pieces;
mod range;
mod sca;
mod suppress;
mod untouched;

use seawall_model::{FileClass, Limits, Occurrence, Problem, SourceFile};
use seawall_rules::{Load, SecretRules, load};
use seawall_secrets::{Detector, IdentityKey};

use crate::{FileEngine, IgnoreFile, SecretsEngine};

const RULES: &str =
    "[[rules]]\nid='test-token'\nregex='(?:BEGIN\\n)?(tok_[a-z0-9]+)'\nkeywords=['tok_']\n";

/// An engine with one rule, which takes `tok_` and what follows for a credential.
fn engine(ignore_file: &str) -> SecretsEngine {
    limited(RULES, ignore_file, Limits::STANDARD.matches_per_rule)
}

/// An engine with these rules, each of which may match so many times in a file.
fn limited(rules: &str, ignore_file: &str, matches_per_rule: usize) -> SecretsEngine {
    let rules = self::rules(rules);
    let limits = Limits { matches_per_rule, ..Limits::STANDARD };
    let (detector, _) = Detector::new(&rules, limits, IdentityKey::standard());
    SecretsEngine::new(detector, &rules, IgnoreFile::parse(ignore_file).0)
}

fn rules(config: &str) -> SecretRules {
    let from = Load { file: &|_| Err(String::new()), default: &SecretRules::default };
    load(config, "test.toml", &from).unwrap().0
}

fn scan(ignore_file: &str, path: &str, text: &str) -> (Vec<Occurrence>, Vec<Problem>) {
    let chunk = seawall_model::Chunk::default();
    let file = SourceFile { path, bytes: text.as_bytes(), class: FileClass::TEXT, chunk };
    engine(ignore_file).scan(&file, None)
}
