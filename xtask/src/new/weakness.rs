//! A page about a weakness.

use std::fs;

use anyhow::Context;

use super::{File, Kind};

pub(super) const KIND: Kind = Kind {
    name: "weakness",
    sample: "1",
    accepts: |name| name.parse::<u16>().is_ok() && !name.starts_with('0'),
    files: |root, name| {
        let list = "crates/catalog/src/pages.rs";
        let text = fs::read_to_string(root.join(list)).context("cannot read the list of pages")?;
        let text = listed(&text, name).context("the list of pages has no `pages![`")?;
        let page = include_str!("templates/weakness.md").replace("{{name}}", name);
        Ok(vec![
            File::new(format!("catalog/weaknesses/cwe-{name}.md"), page),
            File { path: list.to_owned(), text, is_new: false },
        ])
    },
    package: "seawall-catalog",
    next: "write catalog/weaknesses/cwe-NAME.md, then run `cargo test -p seawall-catalog`",
};

/// The list of pages with this number where it belongs.
fn listed(text: &str, name: &str) -> Option<String> {
    let (head, list) = text.split_once("pages![\n")?;
    let (list, tail) = list.split_once("];")?;
    let mut numbers: Vec<u16> =
        list.lines().filter_map(|line| line.trim().trim_end_matches(',').parse().ok()).collect();
    numbers.extend(name.parse::<u16>());
    numbers.sort_unstable();
    let lines: Vec<String> = numbers.iter().map(|number| format!("    {number},\n")).collect();
    Some(format!("{head}pages![\n{}];{tail}", lines.concat()))
}
