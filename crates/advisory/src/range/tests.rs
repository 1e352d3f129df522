//! Ranges of each notation with versions inside and outside.

use seawall_model::Ecosystem as E;

use super::{Range, Vers, VersError};

const CASES: &[(E, &str, &[&str], &[&str])] = &[
    (E::Npm, "^1.2.3", &["1.2.3", "1.9.0"], &["1.2.2", "2.0.0", "2.0.0-rc.1", "1.3.0-rc.1"]),
    (E::Npm, "^1.2.3-beta.2", &["1.2.3-beta.3", "1.2.3"], &["1.2.3-alpha", "1.2.4-beta.3"]),
    (E::Npm, "~1.2 || 3.x", &["1.2.9", "3.4.5"], &["1.3.0", "2.0.0", "4.0.0"]),
    (E::Npm, "1.2 - 2.3", &["1.2.0", "2.3.9"], &["1.1.9", "2.4.0"]),
    (E::Npm, "^0.0.3", &["0.0.3"], &["0.0.4", "0.1.0"]),
    (E::Npm, "<=1.0", &["1.0.9"], &["1.1.0"]),
    (E::Npm, "", &["1.0.0"], &[]),
    (E::Cargo, "1.2", &["1.2.0", "1.9.0"], &["2.0.0", "1.1.9"]),
    (E::Cargo, ">=1.2, <1.5", &["1.4.9"], &["1.5.0"]),
    (E::Cargo, "1.*", &["1.9.9"], &["2.0.0"]),
    (E::Pypi, "~=1.4.2", &["1.4.2", "1.4.9"], &["1.4.1", "1.5", "1.5.dev1"]),
    (E::Pypi, "==1.4.*,!=1.4.3", &["1.4", "1.4.9"], &["1.4.3", "1.5"]),
    (E::Pypi, "!=1.4.*", &["1.3", "1.5"], &["1.4", "1.4.1"]),
    (E::Pypi, ">1.0", &["1.1"], &["1.0", "1.0.post1", "1.0+local"]),
    (E::Pypi, "<1.0", &["0.9"], &["1.0", "1.0rc1"]),
    (E::Pypi, "==1.0", &["1.0", "1.0.0", "1.0+local"], &["1.0.1"]),
    (E::Pypi, "<1.0.post1", &["1.0", "1.0rc1"], &["1.0.post1", "1.0.post1.dev0"]),
    (E::Maven, "[1.0,2.0),[3.0,)", &["1.0", "1.9", "3.0", "9"], &["2.0", "2.5", "0.9"]),
    (E::Maven, "(,1.0]", &["1.0", "0.1"], &["1.0.1"]),
    (E::Rubygems, "~> 2.0.8", &["2.0.8", "2.0.9"], &["2.1", "2.1.pre", "2.0.7"]),
    (E::Rubygems, "~> 2", &["2.9"], &["3.0", "1.9"]),
    (E::Rubygems, ">= 1.0, < 2, != 1.5", &["1.4"], &["1.5", "2.0"]),
    (E::Nuget, "1.0", &["1.0", "9.0"], &["0.9"]),
    (E::Nuget, "[1.0,2.0)", &["1.0"], &["2.0"]),
    (E::Composer, "^1.2", &["1.2", "1.9.9"], &["2.0", "2.0.0-dev", "1.1"]),
    (E::Composer, "~1.2", &["1.2", "1.9"], &["2.0"]),
    (E::Composer, "~1.2.3", &["1.2.9"], &["1.3.0"]),
    (E::Composer, "1.2.*|>=3.0 <4.0", &["1.2.9", "3.1"], &["1.3", "4.0"]),
    (E::Hex, "~> 1.2 and != 1.3.0 or 3.0.0", &["1.2.0", "1.9.0", "3.0.0"], &["1.3.0", "2.0.0"]),
    (E::Conan, "~2.5", &["2.5.9"], &["2.6", "2.6-rc"]),
];

#[test]
fn versions_lie_inside_and_outside() {
    for (ecosystem, text, inside, outside) in CASES {
        let range = Range::parse(*ecosystem, text).unwrap();
        for version in *inside {
            assert!(range.contains(version), "{ecosystem} {text}: {version} inside");
        }
        for version in *outside {
            assert!(!range.contains(version), "{ecosystem} {text}: {version} outside");
        }
    }
}

#[test]
fn vers_is_read_sorted_and_written() {
    let read = |text| Vers::parse_lenient(text).map(|vers| vers.to_string());
    assert_eq!(read("vers:npm/<2.0.0| >=1.0.0|").as_deref(), Ok("vers:npm/>=1.0.0|<2.0.0"));
    assert_eq!(Vers::parse("vers:npm/2.0.0|1.0.0").map(|_| ()), Err(VersError::Unsorted));
    assert_eq!(Vers::parse("vers:npm/1|").map(|_| ()), Err(VersError::Separator));
    assert_eq!(Vers::parse("vers:nothing/1").map(|_| ()), Err(VersError::UnknownScheme));
}

#[test]
fn vers_contains_what_lies_between_its_bounds() {
    let vers = Vers::parse("vers:pypi/<1.0|1.2|>=2.0|!=2.1|<3.0").unwrap();
    let found = ["0.9", "1.0", "1.2", "1.3", "2.0", "2.1", "2.9", "3.0"]
        .map(|version| vers.contains(version));
    assert_eq!(found, [true, false, true, false, true, false, true, false]);
}
