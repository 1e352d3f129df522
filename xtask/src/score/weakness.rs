//! Which CWE numbers name the same weakness, and which ones the packs cover.

use std::collections::BTreeSet;
use std::fs;

use anyhow::Result;

use super::sarif;
use crate::workspace;

/// Numbers of one weakness seen from more or less afar: whoever reports one of them, means what the others say.
const SAME: &[&[u32]] = &[
    &[22, 23, 36, 73],
    &[77, 78, 88],
    &[79, 80, 81, 83],
    &[89, 564],
    &[91, 643],
    &[93, 113],
    &[94, 95],
    &[93, 117],
    &[98, 829],
    &[209, 497],
    &[259, 321, 798],
    &[256, 261, 311, 312, 313, 315, 522],
    &[319, 523],
    &[326, 327],
    &[327, 328],
    &[759, 760, 916],
    &[329, 1204],
    // A bad generator is one thing, a good one that is begun badly another.
    &[330, 338],
    &[330, 335, 336],
    &[426, 427, 114],
    &[566, 639, 862, 863],
];

/// A number with all others that mean the same.
pub(super) fn same(number: u32) -> BTreeSet<u32> {
    let families = SAME.iter().filter(|family| family.contains(&number));
    families.flat_map(|family| family.iter().copied()).chain([number]).collect()
}

/// The numbers that the rules for a language name.
pub(super) fn covered(language: &str) -> Result<BTreeSet<u32>> {
    let folder = workspace::root().join("rules/sast").join(language);
    let mut numbers = BTreeSet::new();
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        if path.extension().is_some_and(|extension| extension == "yaml") {
            let text = fs::read_to_string(path)?;
            let named = text.lines().filter(|line| line.trim_start().starts_with("cwe:"));
            numbers.extend(named.flat_map(sarif::numbers_after_cwe));
        }
    }
    Ok(numbers)
}

#[test]
fn a_number_may_belong_to_more_than_one_weakness() {
    assert_eq!(same(93), BTreeSet::from([93, 113, 117]));
    assert_eq!(same(1), BTreeSet::from([1]));
}

#[test]
fn the_packs_cover_injection() {
    assert!(covered("java").expect("rules").contains(&89));
}
