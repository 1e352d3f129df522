//! Atlassian's tokens: after the last `=` stands the CRC-32 of all before it, the `=` included, as eight
//! hexadecimal digits in upper case.

use super::Structure;
use crate::examples::{BASE64URL, Draw};

pub(super) const STRUCTURE: Structure =
    Structure { name: "crc32-upper-hex", holds, template: Some(("crc32-upper-hex", write)) };

fn sum(body: &str) -> String {
    format!("{:08X}", crc32fast::hash(body.as_bytes()))
}

fn holds(value: &str, _: usize) -> bool {
    let end = value.rfind('=').map(|at| at + 1);
    let parts = end.and_then(|end| value.split_at_checked(end));
    parts.is_some_and(|(body, told)| sum(body) == told)
}

/// The parameter is the prefix, as in `{crc32-upper-hex:ATATT3xFfGF0}`.
fn write(draw: &mut Draw, prefix: &str) -> String {
    let body = format!("{prefix}{}=", draw.text(BASE64URL, 171));
    let sum = sum(&body);
    body + &sum
}

#[test]
fn all_before_the_sum_is_summed() {
    let sum = sum("ATATT3body=");
    assert!(holds(&format!("ATATT3body={sum}"), 0));
    assert!(!holds(&format!("ATCTT3body={sum}"), 0));
    assert!(!holds(&format!("ATATT3body={}", sum.to_lowercase()), 0) || sum == sum.to_lowercase());
    assert!(!holds("ATATT3body", 0) && !holds("=", 0));
}
