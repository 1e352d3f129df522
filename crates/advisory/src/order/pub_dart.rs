//! Dart's pub: <https://pub.dev/documentation/pub_semver>, which is Semantic Versioning with an order of builds.

use std::cmp::Ordering;

use seawall_model::Ecosystem as E;

use super::Order;
use super::semver::{Version, identifiers, precedence};

pub(super) const ORDER: Order = Order {
    name: "pub",
    ecosystems: &[E::Pub],
    schemes: &["pub"],
    compare,
    valid: |version| Version::parse(version).is_some(),
};

fn compare(left: &str, right: &str) -> Ordering {
    match (Version::parse(left), Version::parse(right)) {
        (Some(left), Some(right)) => precedence(&left, &right).then_with(|| builds(&left, &right)),
        (left_valid, right_valid) => {
            super::invalid_first((left, left_valid.is_some()), (right, right_valid.is_some()))
        }
    }
}

fn builds(left: &Version<'_>, right: &Version<'_>) -> Ordering {
    let some = (!left.build.is_empty()).cmp(&!right.build.is_empty());
    some.then_with(|| identifiers(left.build, right.build))
}
