//! UUIDs (RFC 9562) of a version in use.

use super::Structure;
use crate::examples::{Draw, HEX};

pub(super) const STRUCTURE: Structure =
    Structure { name: "uuid", holds, template: Some(("uuid", write)) };

fn holds(value: &str, _: usize) -> bool {
    let groups: Vec<&str> = value.split('-').collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let hexadecimal = groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let version = groups.get(2).and_then(|group| group.bytes().next());
    lengths == [8, 4, 4, 4, 12]
        && hexadecimal
        && version.is_some_and(|version| (b'1'..=b'8').contains(&version))
}

fn write(draw: &mut Draw, _: &str) -> String {
    let groups = [8, 3, 3, 12].map(|length| draw.text(HEX, length));
    format!("{}-{}-4{}-a{}-{}", groups[0], draw.text(HEX, 4), groups[1], groups[2], groups[3])
}
