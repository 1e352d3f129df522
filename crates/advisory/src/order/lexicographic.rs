//! Texts by their bytes, without white space around them, which is by their Unicode code points.

use super::Order;

pub(super) const ORDER: Order = Order {
    name: "lexicographic",
    ecosystems: &[],
    schemes: &["lexicographic"],
    compare: |left, right| left.trim().cmp(right.trim()),
    valid: |version| !version.is_empty(),
};
