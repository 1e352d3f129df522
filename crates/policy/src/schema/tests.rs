//! Tests of what holds for every key of every file.

use insta::assert_snapshot;
use seawall_datatree::{Limits, Node, Value, nearest, yaml};

use crate::project::ScanKey;

use crate::schema::{Key, Kind, Presence};
use crate::{Project, ScanSettings, SecretsSettings, parse};

use super::Decode;

/// Every key below a mapping, with the keys above it.
fn walk(kind: &Kind, path: &mut Vec<&'static str>, visit: &mut impl FnMut(&[&'static str], &Key)) {
    match kind {
        Kind::Mapping(keys) => {
            for key in *keys {
                visit(path, key);
                path.push(key.name);
                walk(&(key.kind)(), path, visit);
                path.pop();
            }
        }
        Kind::Many(item) | Kind::List(item) => walk(item, path, visit),
        Kind::Either(kinds) => kinds.iter().for_each(|kind| walk(kind, path, visit)),
        _ => {}
    }
}

/// A file in which `key: value` stands under `path`, with what must stand beside it.
fn file(path: &[&str], key: &str, value: &str) -> String {
    let mut text = format!("{key}: {value}");
    for parent in path.iter().rev() {
        let beside = match *parent {
            "rules" if key != "id" && !text.contains("id: ") => ", id: a",
            "extends" if key != "file" => ", file: a",
            "exceptions" if key == "package" => ", reason: it was decided",
            "exceptions" if key == "reason" => ", package: a",
            "exceptions" if key == "licence" => ", package: a, reason: it was decided",
            _ => "",
        };
        let braces = format!("{{{text}{beside}}}");
        let list = matches!(*parent, "exceptions" | "rules" | "extends");
        text = if list { format!("{parent}: [{braces}]") } else { format!("{parent}: {braces}") };
    }
    format!("{{{text}}}")
}

#[test]
fn every_example_and_default_is_valid_and_allowed_by_the_json_schema() {
    let schema: serde_json::Value = serde_json::from_str(&crate::json_schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut count = 0;
    walk(&Project::kind(), &mut Vec::new(), &mut |path, key| {
        let default = if let Presence::Default(text) = key.presence { Some(text) } else { None };
        for value in default.into_iter().chain([key.example]) {
            let text = file(path, key.name, value);
            let result = parse(&text, "seawall.yaml");
            assert!(result.is_ok(), "{text}: {}", crate::testing::render(&result.unwrap_err()));
            let json = json(&yaml::parse(&text, &Limits::STANDARD).0.unwrap());
            let errors: Vec<_> =
                validator.iter_errors(&json).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{text}: {errors:?}");
            count += 1;
        }
    });
    assert!(count > 40);
}

#[test]
fn the_json_schema_refuses_what_is_refused() {
    let schema: serde_json::Value = serde_json::from_str(&crate::json_schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for text in [
        "{scann: {}}",
        "{version: 2}",
        "{scan: {archives: 'yes'}}",
        "{scan: {max-file-size: 5XB}}",
        "{policy: {mode: enforced}}",
        "{policy: {on-problem: {unreadble: warn}}}",
        "{policy: {rules: [{when: {}}]}}",
        "{policy: {rules: [{id: a b}]}}",
        "{policy: {rules: [{id: a, when: {severity: '>= 3'}}]}}",
        "{policy: {rules: {}}}",
        "{scan: {licences: {unknown: maybe}}}",
        "{scan: {licences: {exceptions: [{package: a}]}}}",
    ] {
        assert!(parse(text, "seawall.yaml").is_err(), "{text}");
        let json = json(&yaml::parse(text, &Limits::STANDARD).0.unwrap());
        assert!(!validator.is_valid(&json), "{text}");
    }
}

fn json(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(value) => (*value).into(),
        Value::Integer(value) => (*value).into(),
        Value::Float(text) | Value::Text(text) => text.as_str().into(),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Mapping(entries) => {
            entries.iter().map(|(key, node)| (key.name.to_string(), json(node))).collect()
        }
    }
}

#[test]
fn every_setting_that_can_be_locked_is_a_key() {
    // What extends settings may only tighten those of the database, so that nobody needs to lock them.
    const OTHERS: &[&str] = &["secrets", "locked", "database"];
    let scan = ScanSettings::KEYS.iter().chain(SecretsSettings::KEYS).map(|key| key.name);
    let mut keys: Vec<_> = scan.filter(|name| !OTHERS.contains(name)).collect();
    keys.sort_unstable();
    let mut words = ScanKey::WORDS.to_vec();
    words.sort_unstable();
    assert_eq!(keys, words);
}

#[test]
fn the_nearest_word_is_the_one_that_was_meant() {
    let check = |word| nearest(word, &["severity", "status", "do", "max-days"]);
    assert_eq!(check("severty").as_deref(), Some("severity"));
    assert_eq!(check("SEVERITY").as_deref(), Some("severity"));
    assert_eq!(check("sattus").as_deref(), Some("status"));
    assert_eq!(check("max_days").as_deref(), Some("max-days"));
    assert_eq!(check("od").as_deref(), Some("do"));
    assert_eq!(check("colour"), None);
    assert_eq!(check(""), None);
    assert_eq!(check(&"severity".repeat(10)), None);
}

#[test]
fn the_reference_has_a_row_for_every_key() {
    let reference = crate::reference();
    let rows: Vec<_> = reference.lines().filter(|line| line.starts_with("| `policy.")).collect();
    assert_snapshot!(rows[..5].join("\n"), @r#"
        | `policy.mode` | `audit` `warn` `enforce` | `enforce` | How strict the policy is: `audit` only reports, `warn` warns where `enforce` would stop the change. Example: `warn` |
        | `policy.on-problem` | `ignore` `warn` `block`, or for each of unreadable, vanished, oversized, archive, undecodable, syntax, timed-out, limit, git, rule, network, advisories, stale, engine, cancelled: `ignore` `warn` `block` | `{}` | What happens when the scan could not do something: one word for every problem, or one for each kind. By default every problem warns, but a scan that was `cancelled`, `timed-out` or cut short by a `limit` blocks. Example: `{unreadable: block, oversized: warn}` |
        | `policy.engines` | `sast` `sca` `secrets` `config` `pipeline` `image` `dast`, or a list of them | `[]` | Engines that must have run to their end. Example: `[secrets]` |
        | `policy.comments` | `honour` `need-approval` | `honour` | What a comment such as `seawall:ignore` does to a finding that the same change brings: `honour` holds at once, `need-approval` only when somebody else who may approve waivers approved it. A comment that was there before holds either way. Example: `need-approval` |
        | `policy.waivers` | the keys below | `{}` | The terms on which waivers apply. Example: `{max-days: 180, owners: ['@acme/security']}` |
    "#);
    assert!(reference.contains("| `policy.rules[].when.severity` |"));
    assert!(reference.contains("| `finding.severity` |"));
}
