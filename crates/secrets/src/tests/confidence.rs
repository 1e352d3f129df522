//! How sure a finding is, by its place, its structure and its checksum.

use seawall_model::{FileClass, SourceFile};

use super::{detector, file, pack::pack};
use crate::{Detector, expand};

/// Each finding in a template, as `rule=confidence` words; `test` says whether the file is one of tests.
fn told(detector: &Detector, test: bool, template: &str) -> String {
    let text = expand(template, 3);
    let file =
        SourceFile { class: FileClass { test, ..FileClass::TEXT }, ..file("app/config", &text) };
    let found = detector.scan(&file).found;
    let words = found.iter().map(|one| format!("{}={}", one.rule.id, one.confidence));
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn in_tests_only_a_checksum_leaves_a_finding_as_sure_as_it_is() {
    let detector = detector(&pack());
    let cases = [
        ("{pem:RSA PRIVATE KEY}", "rsa-private-key=high", "rsa-private-key=medium"),
        ("x = '{jwt}'", "json-web-token=high", "json-web-token=medium"),
        (
            "x = 'ghp_{base62-crc32:30}'",
            "github-personal-access-token=high",
            "github-personal-access-token=high",
        ),
        ("x = '{nkey:SU}'", "nats-user-seed=high", "nats-user-seed=high"),
    ];
    for (template, elsewhere, in_tests) in cases {
        assert_eq!(told(&detector, false, template), elsewhere);
        assert_eq!(told(&detector, true, template), in_tests);
    }
}

#[test]
fn a_token_whose_checksum_is_wrong_is_generic_at_most_and_unsure() {
    let detector = detector(&pack());
    assert_eq!(told(&detector, false, "x = 'ghp_{base62:36}'"), "");
    assert_eq!(told(&detector, false, "token = 'ghp_{base62:36}'"), "generic-token=low");
    assert_eq!(told(&detector, false, "token = 'abc_{base62:36}'"), "generic-token=high");
}

#[test]
fn a_password_that_only_people_make_is_no_more_than_likely() {
    let detector = detector(&pack());
    let url = |password: &str| format!("postgres://bob:{password}@db.corp.net/app");
    let told = |password: &str| told(&detector, false, &url(password));
    assert!(told("Welcome1!").ends_with("=medium"), "{}", told("Welcome1!"));
    assert!(told("{password:14}").ends_with("=high"), "{}", told("{password:14}"));
}
