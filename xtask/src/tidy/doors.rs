//! Disk, environment, network, clock and commands are reached from few crates only.

use super::rust_text::{code_of, without_tests};
use super::{Check, Complaint};
use crate::workspace::TextFile;

pub(super) const CHECK: Check = Check { name: "doors", run };

/// A way out of the process.
struct Door {
    /// What is used, as its full path.
    path: &'static str,
    /// The libraries that may.
    keepers: &'static [&'static str],
    /// Their name for people.
    keeper: &'static str,
}

/// `client` reaches the network through a crate of others; see the table of edges.
const DOORS: &[Door] = &[
    Door { path: "std::fs", keepers: &["source"], keeper: "source" },
    Door { path: "std::net", keepers: &[], keeper: "client" },
    Door { path: "std::env", keepers: &[], keeper: "the binary" },
    Door { path: "std::process", keepers: &[], keeper: "the binary" },
    Door { path: "SystemTime::now", keepers: &[], keeper: "the binary" },
    Door { path: "Instant::now", keepers: &[], keeper: "the binary" },
];

fn run(files: &[TextFile]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for file in files.iter().filter(|file| file.is_rust() && !file.is_test()) {
        let Some(folder) = crate_of(&file.path) else { continue };
        let code = code_of(&file.text);
        for (number, line) in without_tests(&code).lines().enumerate() {
            for door in DOORS.iter().filter(|door| !door.keepers.contains(&folder)) {
                if uses(line, door.path) {
                    let place = format!("{}:{}", file.path, number + 1);
                    let text = format!("only {} may use `{}`", door.keeper, door.path);
                    complaints.push(Complaint::error(place, text));
                }
            }
        }
    }
    complaints
}

/// The library that a file belongs to; the binary may use every door.
fn crate_of(path: &str) -> Option<&str> {
    let (folder, _) = path.strip_prefix("crates/")?.split_once("/src/")?;
    (folder != "seawall").then_some(folder)
}

/// Whether a line names `path` whole, or imports it from a list.
fn uses(line: &str, path: &str) -> bool {
    if line.contains(path) {
        return true;
    }
    let Some((parent, name)) = path.rsplit_once("::") else { return false };
    let list = line.split_once(&format!("{parent}::{{")).map(|(_, list)| list);
    list.is_some_and(|list| list.split([',', '{', '}', ':', ' ']).any(|word| word == name))
}
