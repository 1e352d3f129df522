//! What Debian's `usr/share/doc/PACKAGE/copyright` says of licences.
//!
//! Most are written in the machine-readable form (DEP-5); of others the texts in them are recognised, and which texts in
//! `usr/share/common-licenses` they point to.

use std::collections::BTreeMap;

use seawall_licence::{Expression, read, recognise};

/// What the machine-readable form begins with, in its versions.
const FORMAT: &[&str] = &["format:", "format-specification:"];
/// The folder of texts that all packages share.
const SHARED: &str = "/usr/share/common-licenses/";
/// More licences than a list helps anybody with.
const MOST: usize = 60;

/// The licences of the parts of a package, each once, as the file writes them or as its texts are recognised.
pub(crate) fn licences(text: &str) -> Vec<String> {
    let is_readable = text.lines().take(5).any(|line| {
        let lower = line.to_ascii_lowercase();
        FORMAT.iter().any(|start| lower.starts_with(start))
    });
    let mut all = if is_readable { named(text) } else { Vec::new() };
    if all.is_empty() {
        all = recognised(text);
    }
    all.truncate(MOST);
    all
}

/// The fields `License`: names, and below some of them the texts.
fn named(text: &str) -> Vec<String> {
    let mut texts: BTreeMap<&str, String> = BTreeMap::new();
    let mut open = None;
    for line in text.lines() {
        if let Some((key, value)) = line.split_once(':').filter(|_| !line.starts_with([' ', '\t']))
        {
            open = key
                .eq_ignore_ascii_case("license")
                .then_some(value.trim())
                .filter(|name| !name.is_empty());
            if let Some(name) = open {
                texts.entry(name).or_default();
            }
        } else if let Some(text) = open.and_then(|name| texts.get_mut(name)) {
            text.push_str(line);
            text.push('\n');
        }
    }
    let meant = |(name, text): (&str, String)| {
        if read(name).is_some() {
            return name.to_owned();
        }
        let found = recognise(&text).filter(|found| found.is_whole);
        found.map_or_else(|| name.to_owned(), |found| found.expression.to_string())
    };
    let mut all: Vec<String> = texts.into_iter().map(meant).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The texts in it, and those that it points to.
fn recognised(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let or_later =
        text.split_whitespace().collect::<Vec<_>>().join(" ").contains("any later version");
    for (at, _) in text.match_indices(SHARED) {
        let rest = text.get(at + SHARED.len()..).unwrap_or_default();
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric() && !".-".contains(c))
            .unwrap_or(rest.len());
        let name = rest.get(..end).unwrap_or_default().trim_end_matches(['.', '-']);
        let is_versioned = name.contains("GPL-") && or_later;
        all.push(if is_versioned { format!("{name}+") } else { name.to_owned() });
    }
    if let Some(found) = recognise(text) {
        all.extend(found.expression.terms().into_iter().map(ToString::to_string));
    }
    let mut known: Vec<String> =
        all.iter().filter_map(|name| read(name)).map(|one: Expression| one.to_string()).collect();
    known.sort_unstable();
    known.dedup();
    known
}

#[test]
fn licences_of_the_parts_are_listed() {
    let text = "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\nFiles: *\nCopyright: 1999 A\nLicense: GPL-2+\n\
        \nFiles: b\nLicense: Expat or own\n\nLicense: GPL-2+\n This program is free.\n";
    assert_eq!(licences(text), ["Expat or own", "GPL-2+"]);
    let text = "This is bash.\n\nIt may be passed on under the GNU General Public License, version 3 or any later\nversion: see \
        /usr/share/common-licenses/GPL-3.\n";
    assert_eq!(licences(text), ["GPL-3.0-or-later"]);
    assert!(licences("nothing").is_empty());
    assert!(licences("Format: x\nLicense:\n").is_empty());
}
