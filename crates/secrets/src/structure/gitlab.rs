//! GitLab's routable tokens: a payload, perhaps a version, the payload's length, then the CRC-32 of all
//! before it in seven digits to base 36. Tokens without a dot are of the older kind, which has no sum.

use super::Structure;
use crate::examples::{BASE64URL, Draw};

/// What rules call it; it proves nothing about tokens of the older kind.
pub(super) const NAME: &str = "gitlab-routable";

pub(super) const STRUCTURE: Structure =
    Structure { name: NAME, holds, template: Some((NAME, write)) };

const WIDTH: usize = 7;

fn sum(body: &str) -> String {
    let mut number = crc32fast::hash(body.as_bytes());
    let mut digits = [b'0'; WIDTH];
    for digit in digits.iter_mut().rev() {
        *digit = b"0123456789abcdefghijklmnopqrstuvwxyz"[(number % 36) as usize];
        number /= 36;
    }
    digits.iter().map(|byte| char::from(*byte)).collect()
}

fn holds(value: &str, _: usize) -> bool {
    if !value.contains('.') {
        return true;
    }
    let parts = value.len().checked_sub(WIDTH).and_then(|at| value.split_at_checked(at));
    parts.is_some_and(|(body, told)| sum(body) == told)
}

/// The parameter is the prefix, as in `{gitlab-routable:glpat-}`.
fn write(draw: &mut Draw, prefix: &str) -> String {
    let body = format!("{prefix}{}.01.0z", draw.text(BASE64URL, 35));
    let sum = sum(&body);
    body + &sum
}

#[test]
fn only_tokens_with_a_dot_have_a_sum() {
    let sum = sum("glpat-body.01.04");
    assert!(holds(&format!("glpat-body.01.04{sum}"), 0));
    assert!(!holds(&format!("glpat-bodi.01.04{sum}"), 0));
    assert!(holds("glpat-body", 0));
    assert!(!holds("a.b", 0));
}
