//! Pairs are the same as if all of them had been listed and sorted, and come at once.

use std::collections::BTreeMap;

use proptest::prelude::*;
use seawall_model::{Confidence, Occurrence, Severity, Signature, Suppression, SuppressionKind};

use super::scan;
use crate::Translate;
use crate::pairing::pairs;
use crate::weight::Weight;

/// How well two places agree; smaller is better.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    SameLine,
    SameFile(u32),
    /// Whether it counts more now, and by what both count.
    Elsewhere(bool, (Weight, usize), Weight),
}

fn fit(at: usize, old: &Occurrence, new: &Occurrence, translate: &dyn Translate) -> Fit {
    let (path, line) = (&old.place.path, old.place.region.start.line);
    let expected = translate.now(path, line);
    let here = (&new.place.path, new.place.region.start.line);
    if expected.as_ref().is_some_and(|(path, line)| (path, *line) == here) {
        return Fit::SameLine;
    }
    if translate.path_now(path) == new.place.path {
        let line = expected.map_or(line, |(_, line)| line);
        return Fit::SameFile(line.abs_diff(here.1));
    }
    let (before, now) = (Weight::of(old), Weight::of(new));
    Fit::Elsewhere(!now.is_within(before), (before, at), now)
}

/// All pairs, listed and sorted.
fn by_force(
    before: &[&Occurrence],
    after: &[&Occurrence],
    translate: &dyn Translate,
) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    for (at, old) in before.iter().enumerate() {
        for (rank, signature) in old.signatures.iter().enumerate() {
            for (to, new) in after.iter().enumerate() {
                if new.signatures.contains(signature) {
                    all.push((rank, fit(at, old, new, translate), at, to));
                }
            }
        }
    }
    all.sort();
    let (mut olds, mut news) = (vec![false; before.len()], vec![false; after.len()]);
    all.retain(|(_, _, old, new)| {
        let free = !olds[*old] && !news[*new];
        if free {
            (olds[*old], news[*new]) = (true, true);
        }
        free
    });
    all.into_iter().map(|(_, _, old, new)| (old, new)).collect()
}

/// Lines that moved, and lines that are gone; one file got another name.
struct Moves(BTreeMap<(String, u32), u32>);

impl Translate for Moves {
    fn now(&self, path: &str, line: u32) -> Option<(String, u32)> {
        let line = *self.0.get(&(path.to_owned(), line))?;
        Some((self.path_now(path).to_owned(), line))
    }

    fn path_now<'a>(&'a self, path: &'a str) -> &'a str {
        if path == "f2" { "f3" } else { path }
    }
}

/// File, line, the values by which it is recognised, and how much it counts.
type Spot = (u8, u32, Vec<u8>, u8);

fn spots() -> impl Strategy<Value = Vec<Spot>> {
    let values = prop::collection::vec(0_u8..3, 1..3);
    prop::collection::vec((0_u8..4, 1_u32..12, values, 0_u8..12), 0..14)
}

fn occurrences(spots: &[Spot]) -> Vec<Occurrence> {
    let any = scan("", "a", "tok_a").0.remove(0);
    let of = |(file, line, values, weight): &Spot| {
        let mut one = any.clone();
        one.place.path = format!("f{file}");
        one.place.region.start.line = *line;
        let signature =
            |value: &u8| Signature { value: value.to_string(), ..any.signatures[0].clone() };
        one.signatures = values.iter().map(signature).collect();
        one.confidence = if weight % 2 == 0 { Confidence::Low } else { Confidence::High };
        one.severity = if weight / 2 % 2 == 0 { Severity::High } else { Severity::Info };
        let until = (weight / 8 == 1).then(|| "2030-01-01".parse().unwrap());
        let kind = SuppressionKind::Comment;
        one.suppression = (weight / 4 > 0).then(|| Suppression {
            kind,
            reason: String::new(),
            until,
            declared: String::new(),
        });
        one
    };
    spots.iter().map(of).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn pairs_are_those_of_the_whole_list(
        before in spots(),
        after in spots(),
        lines in prop::collection::btree_map((0_u8..4, 1_u32..12), 1_u32..12, 0..20),
    ) {
        let lines = lines.into_iter().map(|((file, from), to)| ((format!("f{file}"), from), to));
        let moves = Moves(lines.collect());
        let (before, after) = (occurrences(&before), occurrences(&after));
        let (before, after): (Vec<_>, Vec<_>) = (before.iter().collect(), after.iter().collect());
        let mut fast = pairs(&before, &after, &moves);
        let mut slow = by_force(&before, &after, &moves);
        fast.sort_unstable();
        slow.sort_unstable();
        prop_assert_eq!(fast, slow);
    }
}

#[test]
fn thousands_of_copies_of_one_value_are_paired_at_once() {
    let spots = |shift: u32| {
        (0..20_000_u32)
            .map(|at| (at.to_le_bytes()[0] % 4, 3 * at + shift, vec![1], at.to_le_bytes()[1] % 12))
            .collect::<Vec<Spot>>()
    };
    let (before, after) = (occurrences(&spots(1)), occurrences(&spots(2)));
    let (before, after): (Vec<_>, Vec<_>) = (before.iter().collect(), after.iter().collect());
    // Listed, they would be 400 million.
    assert_eq!(pairs(&before, &after, &Moves(BTreeMap::new())).len(), 20_000);
}
