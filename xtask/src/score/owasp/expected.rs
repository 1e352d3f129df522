//! What the benchmarks say of their tests.

use std::collections::BTreeSet;

use crate::score::csv;

/// A test of a benchmark.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Expected {
    pub(super) name: String,
    /// The name of its file without the extension.
    pub(super) file: String,
    pub(super) category: String,
    pub(super) is_weak: bool,
    /// Numbers that name what the category is about.
    pub(super) weaknesses: BTreeSet<u32>,
}

/// Numbers that mean the weakness of a category, beside the one that the benchmark gives.
const SAME: &[(&str, &[u32])] = &[
    ("cmdi", &[77, 78, 88]),
    ("codeinj", &[94, 95]),
    ("crypto", &[326, 327, 780]),
    ("deserialization", &[502]),
    ("hash", &[327, 328, 916]),
    ("ldap", &[90]),
    ("ldapi", &[90]),
    ("pathtraver", &[22, 23, 36, 73]),
    ("redirect", &[601]),
    ("securecookie", &[614]),
    ("sqli", &[89, 564]),
    ("trustbound", &[501]),
    ("weakrand", &[330, 338]),
    ("xpathi", &[643]),
    ("xss", &[79, 80]),
    ("xxe", &[611]),
];

/// Reads a list of name, category, whether it is weak, CWE number.
pub(super) fn read(text: &str) -> Vec<Expected> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    let rows = csv::rows(&(lines.join("\n") + "\n")).into_iter();
    rows.filter_map(|row| expected(&row)).collect()
}

fn expected(row: &[String]) -> Option<Expected> {
    let cell = |at: usize| row.get(at).map(|cell| cell.trim());
    let category = cell(1)?;
    let same = SAME.iter().filter(|(name, _)| *name == category);
    let number: u32 = cell(3)?.parse().ok()?;
    Some(Expected {
        name: cell(0)?.to_owned(),
        file: cell(0)?.to_owned(),
        category: category.to_owned(),
        is_weak: cell(2)? == "true",
        weaknesses: same.flat_map(|(_, numbers)| numbers.iter().copied()).chain([number]).collect(),
    })
}
