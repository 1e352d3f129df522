//! `NuGet`: <https://learn.microsoft.com/nuget/concepts/package-versioning>: four numbers, words without case.

use std::cmp::Ordering;

use seawall_model::Ecosystem as E;

use super::Order;
use super::semver::{self, Version};

pub(super) const ORDER: Order = Order {
    name: "nuget",
    ecosystems: &[E::Nuget],
    schemes: &["nuget"],
    compare,
    valid: |version| Version::parse(version).is_some(),
};

fn compare(left: &str, right: &str) -> Ordering {
    let lower = (left.to_ascii_lowercase(), right.to_ascii_lowercase());
    match (Version::parse(&lower.0), Version::parse(&lower.1)) {
        (Some(left), Some(right)) => semver::precedence(&left, &right),
        (left_valid, right_valid) => {
            super::invalid_first((left, left_valid.is_some()), (right, right_valid.is_some()))
        }
    }
}
