//! Numbers and nothing else: R (`?numeric_version`), Haskell (`Data.Version`), and other plain schemes.

use std::cmp::Ordering;

use seawall_model::Ecosystem as E;

use super::digits::Number;
use super::{Order, by_version};

pub(super) const ORDER: Order = Order {
    name: "numbers",
    ecosystems: &[E::Cran, E::Bioconductor, E::Hackage, E::Ghc],
    schemes: &["cran", "hackage", "intdot"],
    compare,
    valid: |version| numbers(version).is_some(),
};

fn compare(left: &str, right: &str) -> Ordering {
    by_version((left, numbers(left)), (right, numbers(right)), Ord::cmp)
}

/// Numbers with a dot or a hyphen between them; what goes on stands behind what ends.
fn numbers(text: &str) -> Option<Vec<Number<'_>>> {
    let number = |part| super::digits::is_number(part).then_some(Number(part));
    text.trim().split(['.', '-']).map(number).collect()
}
