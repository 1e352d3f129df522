//! `yarn.lock`, classic and berry: blocks of lines by their indentation.

use seawall_model::Ecosystem;

use super::{Asks, Lock};
use crate::manifests;

pub(super) const LOCK: Lock = Lock { claims: |name| name == "yarn.lock", read };

fn read(text: &str, asks: &mut Asks) {
    let (mut name, mut version, mut in_list) = ("", "", false);
    for line in text.lines() {
        let content = line.trim();
        let indent = line.len() - line.trim_start().len();
        match indent {
            _ if content.is_empty() || content.starts_with('#') => {}
            0 => (name, version, in_list) = (named(content), "", false),
            2 => {
                let (key, value) = pair(content);
                in_list =
                    matches!(key, "dependencies" | "optionalDependencies" | "peerDependencies");
                if key == "version" {
                    version = value;
                }
            }
            4 if in_list => {
                let (key, value) = pair(content);
                let (child, range) = manifests::asked(key, value);
                asks.add(Ecosystem::Npm, (name, version), child, range);
            }
            _ => {}
        }
    }
}

/// The package of a block: what stands before the `@` of its first descriptor.
fn named(header: &str) -> &str {
    let header = header.trim_start_matches('"');
    let end = header.get(1..).and_then(|rest| rest.find('@')).map_or(header.len(), |at| at + 1);
    header.get(..end).unwrap_or(header)
}

/// `key "value"` or `key: value`.
fn pair(content: &str) -> (&str, &str) {
    let (key, value) = match content.strip_prefix('"').and_then(|rest| rest.split_once('"')) {
        Some((key, rest)) => (key, rest.trim_start_matches(':')),
        None => content.split_once(' ').unwrap_or((content, "")),
    };
    (key.trim_end_matches(':'), value.trim().trim_matches('"'))
}
