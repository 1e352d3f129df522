//! Dart's pub: <https://pub.dev/documentation/pub_semver>, which is Semantic Versioning with an order of builds.

use std::cmp::Ordering;

use seawall_model::Ecosystem as E;

use super::semver::{Version, identifiers, precedence};
use super::{Order, by_version};

pub(super) const ORDER: Order = Order {
    name: "pub",
    ecosystems: &[E::Pub],
    schemes: &["pub"],
    compare,
    valid: |version| Version::parse(version).is_some(),
};

fn compare(left: &str, right: &str) -> Ordering {
    by_version((left, Version::parse(left)), (right, Version::parse(right)), |left, right| {
        precedence(left, right).then_with(|| builds(left, right))
    })
}

fn builds(left: &Version<'_>, right: &Version<'_>) -> Ordering {
    let some = (!left.build.is_empty()).cmp(&!right.build.is_empty());
    some.then_with(|| identifiers(left.build, right.build))
}
