//! gitleaks' semantics, key by key.

use super::{detector, found, rules};

/// Runs a configuration on a text and compares what is found.
fn check(config: &str, text: &str, expected: &str) {
    check_at(config, "src/a.txt", text, expected);
}

fn check_at(config: &str, path: &str, text: &str, expected: &str) {
    assert_eq!(found(&detector(&rules(config)), path, text), expected, "{config}\n{text}");
}

#[test]
fn the_secret_is_the_chosen_group() {
    check("[[rules]]\nid='r'\nregex='k=(a)?(b+)'\nkeywords=['k=']", "k=bbb", "r=bbb");
    check(
        "[[rules]]\nid='r'\nregex='k=(a+)(b+)'\nsecretGroup=2\nkeywords=['k=']",
        "k=abbb",
        "r=bbb",
    );
    check("[[rules]]\nid='r'\nregex='k=b+'\nkeywords=['k=']", "k=bbb", "r=k=bbb");
}

#[test]
fn keywords_match_without_case_and_may_stand_outside_the_match() {
    check("[[rules]]\nid='r'\nregex='(?i)key=(b+)'\nkeywords=['key']", "KEY=bb", "r=bb");
    check("[[rules]]\nid='r'\nregex='x(b+)'\nkeywords=['far']", "xbb and then far", "r=bb");
    check("[[rules]]\nid='r'\nregex='x(b+)'\nkeywords=['far']", "xbb", "");
    check("[[rules]]\nid='r'\nregex='x(b+)'", "xbb", "r=bb");
}

#[test]
fn entropy_must_be_exceeded() {
    check("[[rules]]\nid='r'\nregex='k=(\\w+)'\nentropy=1.0\nkeywords=['k=']", "k=abab", "");
    check("[[rules]]\nid='r'\nregex='k=(\\w+)'\nentropy=0.9\nkeywords=['k=']", "k=abab", "r=abab");
}

#[test]
fn classes_are_ascii_as_in_re2() {
    check("[[rules]]\nid='r'\nregex='k=(\\w+)'\nkeywords=['k=']", "k=aéb", "r=a");
}

#[test]
fn paths_limit_rules_and_make_rules() {
    let config = "[[rules]]\nid='r'\nregex='k=(b+)'\nkeywords=['k=']\npath='\\.env$'";
    check_at(config, "a/.env", "k=bb", "r=bb");
    check_at(config, "a/b.py", "k=bb", "");
    let by_path = detector(&rules("[[rules]]\nid='p'\npath='\\.p12$'"));
    assert_eq!(by_path.scan_path("keys/a.p12", b"").len(), 1);
    assert_eq!(by_path.scan_path("keys/a.txt", b"").len(), 0);
}

#[test]
fn allowlists_look_at_secret_match_line_stopwords_and_path() {
    let rule = "[[rules]]\nid='r'\nregex='k=(b+)'\nkeywords=['k=']\n";
    let with = |list: &str| format!("{rule}[[rules.allowlists]]\n{list}");
    check(&with("regexes=['^bb$']"), "k=bb k=bbb", "r=bbb");
    check(&with("regexTarget='match'\nregexes=['k=bbb']"), "k=bb k=bbb", "r=bb");
    check(&with("regexTarget='line'\nregexes=['skip']"), "k=bb skip\nk=bbb", "r=bbb");
    check(&with("stopwords=['BBB']"), "k=bb k=bbb", "r=bb");
    check(&with("paths=['src/']"), "k=bb", "");
    check(&with("condition='AND'\npaths=['src/']\nstopwords=['bbb']"), "k=bb k=bbb", "r=bb");
    check(&with("condition='AND'\npaths=['lib/']\nstopwords=['bbb']"), "k=bb k=bbb", "r=bb r=bbb");
    check(&format!("{rule}[[allowlists]]\npaths=['src/']"), "k=bb", "");
    check(
        &format!("{rule}[[allowlists]]\ntargetRules=['r']\nregexes=['bbb']"),
        "k=bb k=bbb",
        "r=bb",
    );
}

#[test]
fn required_rules_must_match_within_their_distance() {
    let config = |bounds: &str| {
        format!(
            "[[rules]]\nid='id'\nregex='id=(a+)'\nkeywords=['id=']\nskipReport=true\n\
             [[rules]]\nid='key'\nregex='key=(b+)'\nkeywords=['key=']\n[[rules.required]]\nid='id'\n{bounds}"
        )
    };
    check(&config(""), "key=bb\n\n\n\nid=aa", "key=bb");
    check(&config(""), "key=bb", "");
    check(&config("withinLines=2"), "key=bb\n\nid=aa", "key=bb");
    check(&config("withinLines=2"), "key=bb\n\n\nid=aa", "");
    check(&config("withinColumns=3"), "    key=bb\nid=aa", "");
    check(&config("withinColumns=4"), "    key=bb\nid=aa", "key=bb");
}

#[test]
fn generic_rules_give_way() {
    let config = "[[rules]]\nid='generic-key'\nregex='key=(\\w+)'\nkeywords=['key']\n\
                  [[rules]]\nid='vendor'\nregex='(tok\\w+)'\nkeywords=['tok']";
    check(config, "key=tok123", "vendor=tok123");
    check(config, "key=abc123", "generic-key=abc123");
}

#[test]
fn look_around_runs_bounded() {
    check("[[rules]]\nid='r'\nregex='k=(?!no)(\\w+)'\nkeywords=['k=']", "k=no1 k=yes", "r=yes");
    let slow =
        detector(&rules("[[rules]]\nid='r'\nregex='k=(?:(?=a)a|aa)+(?=c)'\nkeywords=['k=']"));
    let text = format!("k={}", "a".repeat(4000));
    let problems = slow.scan(&super::file("a", &text)).problems;
    assert!(problems[0].detail.contains("was given up"), "{problems:?}");
}

#[test]
fn encoded_text_is_decoded_to_the_depth_that_is_allowed() {
    let config = "[[rules]]\nid='r'\nregex='secret=(b+[0-9]+)'\nkeywords=['secret=']";
    check(config, "x: c2VjcmV0PWJiYjEyMzQ1Njc4OTA= y", "r=bbb1234567890");
    check(config, "x: 7365637265743d626262313233343536 y", "r=bbb123456");
    check(config, "x: secret%3Dbbb1234 y", "r=bbb1234");
    check(config, "x: \\u0073\\u0065\\u0063\\u0072\\u0065\\u0074\\u003d\\u0062\\u0039 y", "r=b9");
    // base64 of base64 of `secret=bbb1234567890`.
    check(config, "x: YzJWamNtVjBQV0ppWWpFeU16UTFOamM0T1RBPQ== y", "r=bbb1234567890");
    // The name in plain text, the value encoded.
    check(
        "[[rules]]\nid='r'\nregex='pass=(hunter2-[a-z]+)'\nkeywords=['pass=']",
        "pass=aHVudGVyMi1hYmNkZWZnaGk=",
        "r=hunter2-abcdefghi",
    );
}

#[test]
fn any_bytes_are_scanned_without_harm() {
    let detector = detector(&rules("[[rules]]\nid='r'\nregex='k=(\\w+)'\nkeywords=['k=']"));
    let bytes = [b"\xff\xfek=ab\0\xc3".as_slice(), &[0x80; 64], b"k=cd"].concat();
    let file = seawall_model::SourceFile { bytes: &bytes, ..super::file("a", "") };
    assert_eq!(detector.scan(&file).found.len(), 2);
}
