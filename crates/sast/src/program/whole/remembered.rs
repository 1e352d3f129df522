//! What is remembered of a program, so that the next look at it runs anew only what a change of it touches.

use std::collections::BTreeMap;
use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;
use seawall_flow::{Arrival, Record, analyse, analyse_again, analyse_and_keep};

use super::Known;

/// What is remembered of a program: of its part in each family of languages, by the family's name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remembered {
    /// The parts of it.
    pub parts: BTreeMap<String, RememberedPart>,
}

/// What is remembered of a part of a program in one family of languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RememberedPart {
    /// What stands for the text of each file.
    pub texts: Vec<u64>,
    /// What was found out.
    pub record: Record,
}

/// What arrives in a part of a program. Of what is remembered that is made use of which still holds, and what is found
/// out now takes its place.
pub(super) fn arrivals(
    name: &str,
    known: &Known<'_>,
    remembered: Option<&mut Remembered>,
) -> Vec<Arrival> {
    let input = known.input();
    let Some(remembered) = remembered else { return analyse(&input).unwrap_or_default() };
    let texts: Vec<u64> = known.read.iter().map(|file| FxBuildHasher.hash_one(file.text)).collect();
    let before = remembered.parts.remove(name);
    let again = before.and_then(|before| {
        let of = |texts: &[u64], file: u32| texts.get(file as usize).copied();
        let is_changed = |file| of(&texts, file) != of(&before.texts, file);
        analyse_again(&input, &before.record, is_changed)
    });
    let Some((arrivals, record)) = again.or_else(|| analyse_and_keep(&input)) else {
        return Vec::new();
    };
    if let Some(record) = record {
        remembered.parts.insert(name.to_owned(), RememberedPart { texts, record });
    }
    arrivals
}
