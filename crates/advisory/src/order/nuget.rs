//! `NuGet`: <https://learn.microsoft.com/nuget/concepts/package-versioning>: four numbers, words without case.

use std::cmp::Ordering;

use seawall_model::Ecosystem as E;

use super::semver::{self, Version};
use super::{Order, by_version};

pub(super) const ORDER: Order = Order {
    name: "nuget",
    ecosystems: &[E::Nuget],
    schemes: &["nuget"],
    compare,
    valid: |version| Version::parse(version).is_some(),
};

fn compare(left: &str, right: &str) -> Ordering {
    let lower = (left.to_ascii_lowercase(), right.to_ascii_lowercase());
    by_version(
        (left, Version::parse(&lower.0)),
        (right, Version::parse(&lower.1)),
        semver::precedence,
    )
}
