//! Tests that hold the list, the folder and the rules together, and of what each answer means.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use seawall_model::{Secret, Validity};
use serde_json::json;

use crate::providers::{ALL, Provider, serving};

#[test]
fn the_list_is_the_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/providers");
    let files = stems(&folder, "rs").into_iter().filter(|stem| stem != "tests");
    let listed: Vec<_> = ALL.iter().map(|provider| provider.id.to_owned()).collect();
    assert_eq!(listed, files.collect::<Vec<_>>());
}

#[test]
fn every_rule_that_a_provider_serves_exists_and_has_one_provider() {
    let known = rule_ids();
    let mut seen = BTreeSet::new();
    for provider in ALL {
        for rule in provider.rules {
            assert!(known.contains(*rule), "{}: there is no rule `{rule}`", provider.id);
            assert!(seen.insert(*rule), "two providers serve `{rule}`");
        }
    }
}

#[test]
fn hosts_are_bare_names() {
    for provider in ALL {
        let origin = format!("https://{}", provider.host);
        assert!(origin.parse::<crate::origin::Origin>().is_ok(), "{}", provider.id);
    }
    assert!(serving("no-such-rule").is_none());
}

#[test]
fn success_is_live_and_an_unexplained_answer_is_unknown_everywhere() {
    let good = json!({"ok": true, "active": true});
    for provider in ALL {
        assert_eq!(provider.judge.judge(200, &good), Validity::Live, "{}", provider.id);
        for status in [204, 301, 302, 400, 404, 429, 500, 503] {
            let judged = provider.judge.judge(status, &json!(null));
            assert_eq!(judged, Validity::Unknown, "{} {status}", provider.id);
        }
    }
}

#[test]
fn gitlab_tells_a_token_about_itself() {
    let check = |status, body| provider("gitlab").judge.judge(status, &body);
    assert_eq!(check(200, json!({"active": false, "revoked": true})), Validity::Revoked);
    assert_eq!(check(200, json!("<html>")), Validity::Unknown);
    assert_eq!(check(403, json!({"error": "insufficient_scope"})), Validity::Live);
    assert_eq!(check(403, json!({"error": "blocked"})), Validity::Unknown);
    assert_eq!(check(401, json!({})), Validity::Revoked);
}

#[test]
fn openai_refuses_wrong_keys_and_restricted_keys_alike_but_for_the_code() {
    let check = |status, body| provider("openai").judge.judge(status, &body);
    let refused = json!({"error": {"code": "invalid_api_key", "message": "Incorrect API key"}});
    let restricted = json!({"error": {"code": null, "message": "Missing scopes: api.model.read."}});
    let bare = json!({"error": "Missing scopes: api.model.read."});
    assert_eq!(check(401, refused), Validity::Revoked);
    assert_eq!(check(401, restricted.clone()), Validity::Live);
    assert_eq!(check(403, restricted), Validity::Live);
    assert_eq!(check(403, bare), Validity::Live);
    assert_eq!(check(401, json!({})), Validity::Unknown);
}

#[test]
fn slack_answers_two_hundred_to_everything() {
    let check = |error| provider("slack").judge.judge(200, &json!({"ok": false, "error": error}));
    assert_eq!(check("token_revoked"), Validity::Revoked);
    assert_eq!(check("account_inactive"), Validity::Revoked);
    assert_eq!(check("invalid_auth"), Validity::Unknown);
    assert_eq!(check("ratelimited"), Validity::Unknown);
}

#[test]
fn a_stripe_key_without_the_permission_is_live() {
    assert_eq!(provider("stripe").judge.judge(403, &json!(null)), Validity::Live);
    assert_eq!(provider("npm").judge.judge(403, &json!(null)), Validity::Unknown);
}

#[test]
fn a_token_that_would_change_the_address_is_not_asked_about() {
    for token in ["1:a/../../x", "1:a?b", "1:a#b", "1:a b", "1:a%2f", "1:é"] {
        assert!((provider("telegram").request)(&Secret::new(token), "host").is_none(), "{token}");
    }
    let request = (provider("telegram").request)(&Secret::new("12:a-b_C"), "host").unwrap();
    assert_eq!(request.path, "/bot12:a-b_C/getMe");
}

#[test]
fn a_github_server_of_ones_own_has_its_api_under_a_path() {
    let path = |host| (provider("github").request)(&Secret::new("x"), host).unwrap().path;
    assert_eq!(path("api.github.com"), "/rate_limit");
    assert_eq!(path("api.acme.ghe.com"), "/rate_limit");
    assert_eq!(path("github.acme.example"), "/api/v3/rate_limit");
}

fn provider(id: &str) -> &'static Provider {
    ALL.iter().copied().find(|provider| provider.id == id).expect("a known provider")
}

/// The ids of the rules for secrets, which are the names of their files.
fn rule_ids() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules/secrets");
    folders(&root).iter().flat_map(|folder| stems(folder, "toml")).collect()
}

fn folders(root: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(root).expect("the folder of rules");
    entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect()
}

/// The names of a folder's files with one extension, sorted and without it.
fn stems(folder: &Path, extension: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.unwrap().path());
    let wanted = paths.filter(|path| path.extension().is_some_and(|found| found == extension));
    let mut stems: Vec<_> =
        wanted.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect();
    stems.sort();
    stems
}
