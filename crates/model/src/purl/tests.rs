//! Package URLs read, written and refused.

use std::collections::BTreeMap;

use super::{Purl, PurlError};

fn canonical(text: &str) -> String {
    Purl::parse(text).map_or_else(|error| error.to_string(), |purl| purl.to_string())
}

#[test]
fn canonical_text_stays_and_other_text_becomes_canonical() {
    for (text, expected) in [
        ("pkg:npm/%40scope/thing@1.0.0", "pkg:npm/%40scope/thing@1.0.0"),
        ("pkg:npm/@scope/thing@1.0.0", "pkg:npm/%40scope/thing@1.0.0"),
        ("pkg:NPM/@scope/thing", "pkg:npm/%40scope/thing"),
        ("pkg://pypi/Some_Thing@1.0RC1", "pkg:pypi/some-thing@1.0rc1"),
        ("pkg:deb/Debian/X@1:2-3+b1?distro=d&arch=", "pkg:deb/debian/x@1:2-3%2Bb1?distro=d"),
        ("pkg:golang/example.org/A/b@v1#/c/../d/./", "pkg:golang/example.org/A/b@v1#c/d"),
        ("pkg:generic/a?b=c/d", "pkg:generic/a?b=c%2Fd"),
        ("pkg:newkind/Some/Thing@1%20x", "pkg:newkind/Some/Thing@1%20x"),
    ] {
        assert_eq!(canonical(text), expected, "{text}");
        assert_eq!(canonical(expected), expected, "{text}");
    }
}

#[test]
fn what_is_none_is_refused() {
    for (text, expected) in [
        ("npm/a", PurlError::Scheme),
        ("pkg:npm", PurlError::Kind),
        ("pkg:1npm/a", PurlError::Kind),
        ("pkg:npm/", PurlError::Name),
        ("pkg:maven/g/@1", PurlError::Name),
        ("pkg:maven/a@1", PurlError::NamespaceMissing),
        ("pkg:cargo/a/b@1", PurlError::NamespaceForbidden),
        ("pkg:npm/a?B=c", PurlError::Qualifier),
        ("pkg:npm/a?b%20c=d", PurlError::Qualifier),
        ("pkg:npm/%ff", PurlError::Encoding),
        ("pkg:julia/Dates", PurlError::QualifierMissing("uuid")),
        ("pkg:cpan/A::B", PurlError::Name),
    ] {
        assert_eq!(Purl::parse(text), Err(expected), "{text}");
    }
}

#[test]
fn built_from_parts_as_read_from_text() {
    let built = Purl::new("Maven", Some("org.example"), "thing", Some("1.0"))
        .and_then(|purl| purl.with("type", "jar"))
        .map(|purl| purl.within("a//b"));
    assert_eq!(built, Purl::parse("pkg:maven/org.example/thing@1.0?type=jar#a/b"));
    let expected = BTreeMap::from([("type".to_owned(), "jar".to_owned())]);
    assert_eq!(built.map(|purl| purl.qualifiers), Ok(expected));
}

#[test]
fn keys_in_upper_case_are_taken_as_meant_only_if_asked() {
    let read = Purl::parse_lenient("pkg:gem/a@1?Platform=java").map(|purl| purl.to_string());
    assert_eq!(read.as_deref(), Ok("pkg:gem/a@1?platform=java"));
}
