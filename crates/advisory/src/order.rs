//! The order of versions in each world of packages: one file each, which names its specification.
//!
//! Every order is total and transitive over all texts, also those that are no versions, so that sorting and
//! searching by it can never go wrong. What is no version stands before all versions.

mod alpine;
mod arch;
mod composer;
mod conan;
mod conda;
mod cpan;
mod datetime;
mod debian;
pub(crate) mod digits;
mod freebsd;
mod gem;
mod generic;
mod gentoo;
mod lexicographic;
mod luarocks;
mod maven;
mod nuget;
mod numbers;
mod openssl;
pub(crate) mod pep440;
mod pub_dart;
mod rpm;
pub(crate) mod semver;

use std::cmp::Ordering;

use seawall_model::Ecosystem;

/// How the versions of some worlds of packages compare.
pub struct Order {
    /// Its name.
    pub name: &'static str,
    /// The worlds whose order it is.
    pub ecosystems: &'static [Ecosystem],
    /// The names that `vers` ranges have for it.
    pub schemes: &'static [&'static str],
    compare: fn(&str, &str) -> Ordering,
    /// Whether the text is a version in this world.
    pub valid: fn(&str) -> bool,
}

/// Every order, by the name of its file.
pub const ALL: &[&Order] = &[
    &alpine::ORDER,
    &arch::ORDER,
    &composer::ORDER,
    &conan::ORDER,
    &conda::ORDER,
    &cpan::ORDER,
    &datetime::ORDER,
    &debian::ORDER,
    &freebsd::ORDER,
    &gem::ORDER,
    &generic::ORDER,
    &gentoo::ORDER,
    &lexicographic::ORDER,
    &luarocks::ORDER,
    &maven::ORDER,
    &numbers::ORDER,
    &nuget::ORDER,
    &openssl::ORDER,
    &pep440::ORDER,
    &pub_dart::ORDER,
    &rpm::ORDER,
    &semver::ORDER,
];

/// Longer texts are no versions: they compare by their bytes, so that none costs more than it is worth.
const LONGEST: usize = 512;

impl Order {
    /// The order of a world of packages.
    pub fn of(ecosystem: Ecosystem) -> &'static Self {
        let owner = ALL.iter().find(|order| order.ecosystems.contains(&ecosystem));
        owner.copied().unwrap_or(&generic::ORDER)
    }

    /// The order that a `vers` range names.
    pub fn of_scheme(scheme: &str) -> Option<&'static Self> {
        ALL.iter().find(|order| order.schemes.contains(&scheme)).copied()
    }

    /// Compares two versions.
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        match (left.len() > LONGEST, right.len() > LONGEST) {
            (false, false) if left == right => Ordering::Equal,
            (false, false) => (self.compare)(left, right),
            (true, true) => left.cmp(right),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl std::fmt::Debug for Order {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Order({})", self.name)
    }
}

/// Compares two texts by what was read from them. What is no version stands first, two of those by their bytes.
fn by_version<V>(
    (left, left_version): (&str, Option<V>),
    (right, right_version): (&str, Option<V>),
    compare: impl FnOnce(&V, &V) -> Ordering,
) -> Ordering {
    match (&left_version, &right_version) {
        (Some(left), Some(right)) => compare(left, right),
        _ => left_version.is_some().cmp(&right_version.is_some()).then_with(|| left.cmp(right)),
    }
}

#[cfg(test)]
mod tests;
