//! The tables of google/osv-scalibr: lines such as `1.0 < 1.1`, one file for each kind of version.

use std::cmp::Ordering;
use std::fs;

use anyhow::{Context, Result};
use seawall_advisory::Order;
use seawall_model::Ecosystem as E;

use super::{Suite, explained};
use crate::corpora;

const TABLES: &[(&str, E)] = &[
    ("alpine", E::Alpine),
    ("cran", E::Cran),
    ("debian", E::Debian),
    ("hackage", E::Hackage),
    ("maven", E::Maven),
    ("nuget", E::Nuget),
    ("packagist", E::Composer),
    ("pub", E::Pub),
    ("pypi", E::Pypi),
    ("redhat", E::Redhat),
    ("rubygems", E::Rubygems),
    ("semver", E::Npm),
];

pub(super) fn run(suite: &mut Suite) -> Result<()> {
    let folder = corpora::folder("osv-scalibr")
        .context("fetch google/osv-scalibr into the folder osv-scalibr")?
        .join("semantic/testdata");
    let mut files: Vec<_> = fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    for file in files {
        let name = file.file_name().to_string_lossy().into_owned();
        let table = TABLES.iter().find(|(kind, _)| name.starts_with(kind));
        let order = Order::of(table.with_context(|| format!("no order for {name}"))?.1);
        for line in fs::read_to_string(file.path())?.lines() {
            if let Some(outcome) = judge(order, line) {
                let group = format!("scalibr {}", name.trim_end_matches(".txt"));
                suite.tell_explained(&group, line, outcome, explained::order(order.name, line));
            }
        }
    }
    Ok(())
}

fn judge(order: &Order, line: &str) -> Option<Result<(), String>> {
    if line.starts_with(['#', '/']) {
        return None;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let [left, sign, right] = words[..] else { return None };
    let expected = match sign {
        "<" => Ordering::Less,
        "=" => Ordering::Equal,
        ">" => Ordering::Greater,
        _ => return None,
    };
    let found = order.compare(left, right);
    Some(if found == expected { Ok(()) } else { Err(format!("{found:?}")) })
}
