//! Constraints in, raised constraints out.

use proptest::prelude::*;
use seawall_advisory::Range;
use seawall_model::Ecosystem as E;

use super::{allows, raised};

const CASES: &[(E, &str, &str, &str, Option<&str>)] = &[
    (E::Npm, "^1.2.0", "1.2.3", "1.2.9", Some("^1.2.9")),
    (E::Npm, "^1.2.0", "1.2.3", "2.0.1", Some("^2.0.1")),
    (E::Npm, "~1.2.0", "1.2.3", "1.2.9", Some("~1.2.9")),
    (E::Npm, "~1.2", "1.2.3", "2.3.4", Some("~2.3 >=2.3.4")),
    (E::Npm, "~1", "1.2.3", "1.3.0", Some("^1.3.0")),
    (E::Npm, "1.2.3", "1.2.3", "1.2.9", Some("1.2.9")),
    (E::Npm, "=1.2.3", "1.2.3", "1.2.9", Some("=1.2.9")),
    (E::Npm, "1.x", "1.2.3", "1.2.9", Some("^1.2.9")),
    (E::Npm, "1.2.x", "1.2.3", "1.2.9", Some("~1.2.9")),
    (E::Npm, "*", "1.2.3", "1.2.9", Some(">=1.2.9")),
    (E::Npm, ">= 1.0.0 < 2", "1.2.3", "1.2.9", Some(">= 1.2.9 < 2")),
    (E::Npm, ">=1.0.0 <2", "1.2.3", "2.1.9", Some(">=2.1.9 <3")),
    (E::Npm, "^0.5.0 || ^1.0.0", "0.5.3", "1.2.9", Some("^1.2.9")),
    (E::Npm, "^1.0.0 || ^2.0.0", "1.2.3", "1.2.9", Some("^1.2.9 || ^2.0.0")),
    (E::Npm, "1.0.0 - 1.9.0", "1.2.3", "1.2.9", Some("1.2.9 - 1.9.0")),
    (E::Npm, "latest", "1.2.3", "1.2.9", None),
    (E::Pypi, "==1.2.3", "1.2.3", "1.2.9", Some("==1.2.9")),
    (E::Pypi, "~=1.2", "1.2.3", "1.2.9", Some("~=1.2,>=1.2.9")),
    (E::Pypi, "~=1.2.0", "1.2.3", "1.2.9", Some("~=1.2.9")),
    (E::Pypi, "~=1.2", "1.2.3", "2.0.4", Some("~=2.0,>=2.0.4")),
    (E::Pypi, ">=1.0,<2,!=1.5", "1.2.3", "1.2.9", Some(">=1.2.9,<2,!=1.5")),
    (E::Pypi, ">=1.0,<2", "1.2.3", "3.1", Some(">=3.1,<4")),
    (E::Pypi, "<2", "1.2.3", "1.2.9", Some(">=1.2.9,<2")),
    (E::Pypi, "==1.2.*", "1.2.3", "1.2.9", Some("==1.2.*,>=1.2.9")),
    (E::Pypi, "^1.2", "1.2.3", "1.2.9", Some("^1.2.9")),
    (E::Cargo, "1", "1.2.3", "1.2.9", Some("1.2.9")),
    (E::Cargo, "0.4", "0.4.3", "0.4.9", Some("0.4.9")),
    (E::Cargo, "0.4", "0.4.3", "0.5.2", Some("0.5.2")),
    (E::Cargo, "=1.2.3", "1.2.3", "1.2.9", Some("=1.2.9")),
    (E::Rubygems, "~> 1.2", "1.2.3", "1.2.9", Some("~> 1.2, >= 1.2.9")),
    (E::Rubygems, "~> 1.2.0", "1.2.3", "1.2.9", Some("~> 1.2.9")),
    (E::Rubygems, "~> 1.2, >= 1.2.3", "1.2.3", "1.2.9", Some("~> 1.2, >= 1.2.9")),
    (E::Rubygems, "~> 1.2", "1.2.3", "2.3.4", Some("~> 2.3, >= 2.3.4")),
    (E::Rubygems, "~> 5.2.0", "5.2.3", "5.2.4.3", Some("~> 5.2.0, >= 5.2.4.3")),
    (E::Rubygems, "1.2.3", "1.2.3", "1.2.9", Some("1.2.9")),
    (E::Composer, "~1.2", "1.2.3", "1.2.9", Some("^1.2.9")),
    (E::Composer, "1.2.*", "1.2.3", "1.2.9", Some("~1.2.9")),
    (E::Composer, "^4.4", "4.4.3", "4.4.13", Some("^4.4.13")),
    (E::Composer, "dev-master", "1.2.3", "1.2.9", None),
    (E::Maven, "1.2.3", "1.2.3", "1.2.9", Some("1.2.9")),
    (E::Maven, "[1.0,2.0)", "1.2.3", "1.2.9", Some("[1.2.9,2.0)")),
    (E::Maven, "[1.0,2.0)", "1.2.3", "2.1.1", Some("[2.1.1,)")),
    (E::Maven, "[1.2.3]", "1.2.3", "1.2.9", Some("[1.2.9]")),
];

#[test]
fn constraints_are_raised_in_their_style() {
    for (world, written, weak, to, expected) in CASES {
        let new = raised(*world, written, &[(*weak).to_owned()], to);
        assert_eq!(new.as_deref(), *expected, "{written} to {to}");
    }
}

proptest! {
    #[test]
    fn what_is_raised_holds_the_version_and_not_the_weak_one(
        sign in "(\\^|~|>=|=|)", numbers in [0_u32..3, 0..3, 0..3], step in [0_u32..2, 0..2, 1..3], count in 1_usize..4,
    ) {
        let weak = numbers.map(|one| one.to_string()).join(".");
        let written: Vec<String> = numbers.iter().take(count).map(u32::to_string).collect();
        let written = sign + &written.join(".");
        let to: Vec<String> = numbers.iter().zip(step).map(|(one, step)| (one + step).to_string()).collect();
        let to = to.join(".");
        for world in [E::Npm, E::Cargo, E::Composer] {
            let Some(new) = raised(world, &written, std::slice::from_ref(&weak), &to) else { continue };
            prop_assert_eq!(allows(world, &new, &to), Some(true));
            prop_assert_eq!(allows(world, &new, &weak), Some(false));
        }
    }

    #[test]
    fn no_text_is_too_strange(written in "\\PC{0,40}", to in "[0-9.a-z-]{0,12}") {
        for world in [E::Npm, E::Pypi, E::Cargo, E::Composer, E::Rubygems, E::Maven] {
            if let Some(new) = raised(world, &written, &[], &to) {
                prop_assert!(Range::parse(world, &new).is_some());
            }
        }
    }
}
