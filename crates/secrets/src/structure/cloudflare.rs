//! Cloudflare's credentials: forty characters, then their CRC-32 as eight hexadecimal digits. The prefix
//! up to the underscore is not part of the sum.

use super::Structure;
use crate::examples::{BASE62, Draw};

pub(super) const STRUCTURE: Structure =
    Structure { name: "crc32-hex-body", holds, template: Some(("crc32-hex-body", write)) };

fn sum(body: &str) -> String {
    format!("{:08x}", crc32fast::hash(body.as_bytes()))
}

fn holds(value: &str, _: usize) -> bool {
    let tail = value.rsplit_once('_').map_or(value, |(_, tail)| tail);
    let parts = tail.len().checked_sub(8).and_then(|at| tail.split_at_checked(at));
    parts.is_some_and(|(body, told)| !body.is_empty() && sum(body) == told)
}

fn write(draw: &mut Draw, length: &str) -> String {
    let body = draw.text(BASE62, length.parse().unwrap_or(40));
    let sum = sum(&body);
    body + &sum
}

#[test]
fn the_prefix_is_not_summed() {
    let sum = sum("body");
    assert!(holds(&format!("cfut_body{sum}"), 0));
    assert!(holds(&format!("other_body{sum}"), 0));
    assert!(!holds(&format!("cfut_Body{sum}"), 0));
    assert!(!holds("short", 0) && !holds("", 0));
}
