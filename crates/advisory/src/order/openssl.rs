//! OpenSSL: <https://openssl-library.org/policies/general/versioning-policy/>: letters before 3.0, then semver.

use std::cmp::Ordering;

use super::Order;
use super::digits::{Number, padded, take_digits, take_while};

pub(super) const ORDER: Order = Order {
    name: "openssl",
    ecosystems: &[],
    schemes: &["openssl"],
    compare,
    valid: |version| !take_digits(version).0.is_empty(),
};

fn compare(left: &str, right: &str) -> Ordering {
    let ((left, left_rest), (right, right_rest)) = (core(left), core(right));
    padded(left, right, Number::ZERO).then_with(|| patch(left_rest).cmp(&patch(right_rest)))
}

fn core(text: &str) -> (Vec<Number<'_>>, &str) {
    let mut numbers = Vec::new();
    let mut rest = text.trim();
    loop {
        let (digits, after) = take_digits(rest);
        if digits.is_empty() {
            return (numbers, rest);
        }
        numbers.push(Number(digits));
        rest = after.strip_prefix('.').unwrap_or(after);
        if rest.len() == after.len() {
            return (numbers, rest);
        }
    }
}

/// Pre-releases, the release, then `a` to `z`, `za` to `zz`: longer letters are later.
fn patch(rest: &str) -> (bool, usize, &str, &str) {
    let (letters, after) = take_while(rest, |byte| byte.is_ascii_lowercase());
    (!rest.starts_with('-'), letters.len(), letters, after)
}
