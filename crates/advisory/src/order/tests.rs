//! Every order against a few versions in rising order, and against chance.

use std::cmp::Ordering;
use std::path::Path;

use proptest::prelude::*;

use super::{ALL, Order};

fn order(name: &str) -> &'static Order {
    ALL.iter().find(|order| order.name == name).copied().unwrap()
}

/// For each order, versions of which each stands before the next.
const RISING: &[(&str, &[&str])] = &[
    (
        "alpine",
        &["1.0_alpha", "1.0_rc2", "1.0", "1.0-r1", "1.0_p1", "1.0a", "1.0.01", "1.0.1", "1.10"],
    ),
    ("arch", &["1.0alpha", "1.0rc", "1.0", "1.0-1", "1.0-2", "1.0.a", "1.0.1", "1:0.1"]),
    ("composer", &["1.0-dev", "1.0-alpha2", "1.0-beta1", "1.0-RC1", "1.0", "1.0-p1", "v1.1"]),
    ("conan", &["1.0-alpha", "1.0", "1.0+1", "1.1", "1.10", "2", "cci.2020"]),
    ("conda", &["1.0dev", "1.0a", "1.0", "1.0post", "1.1", "1!0.1"]),
    ("cpan", &["1.2", "1.23", "v1.234.0", "v1.1000"]),
    ("debian", &["1.0~rc1", "1.0", "1.0-1", "1.0-1+b1", "1.0a-1", "1.0+x-1", "1:0.1"]),
    ("freebsd", &["1.0.alpha1", "1.0", "1.0_1", "1.0.1", "0.9,1"]),
    ("gem", &["1.0.a", "1.0.b.2", "1.0-1", "1.0", "1.0.1", "1.10"]),
    ("generic", &["1.0-rc1", "1.0", "1.0p1", "1.2", "1.10"]),
    ("gentoo", &["1.0_alpha1", "1.0_rc", "1.0", "1.0-r1", "1.0_p1", "1.0a", "1.1"]),
    ("luarocks", &["1.0rc1-1", "1.0-1", "1.0-2", "1.1-1", "scm-1"]),
    (
        "maven",
        &["1-alpha", "1-beta-2", "1-m3", "1-rc1", "1-SNAPSHOT", "1", "1-sp", "1-x", "1-1", "1.1"],
    ),
    ("numbers", &["0.9", "0.75", "1.0", "1.0-1", "1.0.2"]),
    ("nuget", &["1.0-Alpha", "1.0-beta.2", "1.0-beta.11", "1.0.0.0", "1.0.0.1"]),
    ("openssl", &["1.0.1", "1.0.1a", "1.0.1z", "1.0.1za", "1.0.2", "3.0.0-alpha1", "3.0.0"]),
    (
        "pep440",
        &[
            "1.dev1",
            "1a1.dev2",
            "1a1",
            "1b1",
            "1rc1",
            "1",
            "1+x",
            "1+1",
            "1.post1.dev1",
            "1.post1",
            "1!0",
        ],
    ),
    ("pub", &["1.0.0-a", "1.0.0", "1.0.0+1", "1.0.0+a"]),
    ("rpm", &["1.0~rc1-1", "1.0-1", "1.0-2", "1.0^git1-1", "1.0.a-1", "1.0.1-1", "1:0-1"]),
    ("semver", &["1.0.0-0", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-rc", "v1", "1.0.1", "1.10"]),
];

#[test]
fn versions_rise() {
    for (name, versions) in RISING {
        let order = order(name);
        for (at, version) in versions.iter().enumerate() {
            assert!((order.valid)(version), "{name}: {version}");
            for later in &versions[at + 1..] {
                assert_eq!(
                    order.compare(version, later),
                    Ordering::Less,
                    "{name}: {version} {later}"
                );
                assert_eq!(
                    order.compare(later, version),
                    Ordering::Greater,
                    "{name}: {later} {version}"
                );
            }
        }
    }
}

/// Different spellings of one version.
const EQUAL: &[(&str, &str, &str)] = &[
    ("composer", "v1.0", "1.0.0.0+build"),
    ("composer", "1.0-ALPHA1", "1.0a1"),
    ("conan", "1.0", "1"),
    ("cpan", "1.2", "v1.200.0"),
    ("datetime", "2001-01-01T00:00:00Z", "2001-01-01T02:00:00.00+02:00"),
    ("debian", "0:1.0", "1.0-0"),
    ("gem", "1.2.b1", "1.2.0.b.1"),
    ("maven", "1-ga", "1.0.0"),
    ("maven", "1-rc1", "1-cr-1"),
    ("nuget", "1.0-BETA", "1.0.0.0-beta+x"),
    ("pep440", "1.0c.post", "1rc0-0"),
    ("pep440", "1.0_rc.", "1RC0"),
    ("rpm", "1.0-01", "0:1_0-1"),
    ("semver", "v1+a", "1.0.0+b"),
];

#[test]
fn spellings_are_equal() {
    for (name, left, right) in EQUAL {
        assert_eq!(order(name).compare(left, right), Ordering::Equal, "{name}: {left} {right}");
    }
}

#[test]
fn every_order_has_the_name_of_its_file_and_every_file_is_listed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/order");
    let mut names: Vec<String> = ALL.iter().map(|order| order.name.to_owned()).collect();
    for name in &mut names {
        if name == "pub" {
            *name = "pub_dart".to_owned();
        }
    }
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name());
    let mut files: Vec<String> =
        files.filter_map(|name| name.to_str()?.strip_suffix(".rs").map(str::to_owned)).collect();
    files.retain(|name| !["digits", "tests"].contains(&name.as_str()));
    files.sort();
    names.sort();
    assert_eq!(names, files);
}

#[test]
fn every_world_has_one_order() {
    for &ecosystem in seawall_model::Ecosystem::ALL {
        let owners = ALL.iter().filter(|order| order.ecosystems.contains(&ecosystem)).count();
        assert!(owners <= 1, "{ecosystem}");
    }
}

#[test]
fn what_is_too_long_stands_first() {
    let long = "9".repeat(600);
    for order in ALL {
        assert_eq!(order.compare(&long, "1"), Ordering::Less, "{order:?}");
        assert_eq!(order.compare("1", &long), Ordering::Greater, "{order:?}");
    }
}

/// Texts like versions: pieces that mean something in some order, and a few that mean nothing.
fn version() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "0", "1", "2", "10", "00", "01", "9", ".", ".", ".", "-", "_", "+", "~", "^", ":", "!",
        ",", "a", "b", "rc", "alpha", "beta", "dev", "post", "pre", "p", "r", "final", "sp",
        "snapshot", "v", "x", "z", "za", "_p", "_rc", "-r", "é", " ", "A", "m", "ga",
    ];
    prop::collection::vec(prop::sample::select(PIECES), 0..8).prop_map(|pieces| pieces.concat())
}

fn is_maven(text: &str) -> bool {
    text.starts_with(|char: char| char.is_ascii_digit())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn orders_are_total_and_transitive(a in version(), b in version(), c in version()) {
        for order in ALL {
            // Maven's own order is none where a version does not begin with a number.
            if order.name == "maven" && ![&a, &b, &c].iter().all(|text| is_maven(text)) {
                continue;
            }
            let (ab, bc, ac) = (order.compare(&a, &b), order.compare(&b, &c), order.compare(&a, &c));
            prop_assert_eq!(order.compare(&a, &a), Ordering::Equal, "{:?}", order);
            prop_assert_eq!(order.compare(&b, &a), ab.reverse(), "{:?}", order);
            if ab == bc {
                prop_assert_eq!(ac, ab, "{:?}: {:?} {:?} {:?}", order, a, b, c);
            }
            if ab.is_eq() {
                prop_assert_eq!(ac, bc, "{:?}: {:?} {:?} {:?}", order, a, b, c);
            }
        }
    }
}
