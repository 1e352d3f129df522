//! No file tells of the machine that it was written on, and no dependency comes from a private place.

use super::{Check, Complaint};
use crate::workspace::TextFile;

pub(super) const CHECK: Check = Check { name: "machine", run };

/// Where people and build machines keep their files; broken up, so that this file passes.
const HOMES: &[&str] = &[
    concat!("/ho", "me/"),
    concat!("/Use", "rs/"),
    concat!("/ro", "ot/"),
    concat!("/wo", "rk/"),
    concat!("C:\\", "Users\\"),
];
/// Places that exist on build machines of everybody, and made-up ones.
const SHARED: &[&str] = &["runner", "jenkins", "vsts", "circleci", "dev", "ada"];
/// Where every dependency comes from.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

fn run(files: &[TextFile]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for file in files {
        for (number, line) in file.text.lines().enumerate() {
            let place = || format!("{}:{}", file.path, number + 1);
            // Rules are about such files, on whatever machine.
            let is_rule = file.path.starts_with("rules/");
            if let Some(home) = HOMES.iter().find_map(|home| found(line, home)).filter(|_| !is_rule)
            {
                let text = format!("names a place on somebody's machine: {home}");
                complaints.push(Complaint::error(place(), text));
            }
            if let Some(registry) = foreign_registry(&file.path, line) {
                let text = format!("comes from a registry that others may not reach: {registry}");
                complaints.push(Complaint::error(place(), text));
            }
        }
    }
    complaints
}

/// The first folder of a line that starts with `home` and goes on with a name.
fn found(line: &str, home: &str) -> Option<String> {
    line.match_indices(home).find_map(|(at, _)| {
        let before = line.get(..at)?.chars().next_back();
        let starts = !before
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | '}' | '>'));
        let name: String = line
            .get(at + home.len()..)?
            .chars()
            .take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
            .collect();
        (starts && !name.is_empty() && !SHARED.contains(&name.as_str()))
            .then(|| format!("{home}{name}"))
    })
}

fn foreign_registry(path: &str, line: &str) -> Option<String> {
    let source = match path.rsplit('/').next() {
        Some("Cargo.lock") => line.strip_prefix("source = ")?,
        Some("config.toml" | "Cargo.toml") => line.split_once("registry")?.1.split_once('=')?.1,
        _ => return None,
    };
    let source = source.trim().trim_matches('"');
    (source != REGISTRY).then(|| source.to_owned())
}
