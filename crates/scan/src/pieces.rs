//! Large files come in pieces: what was found in them is put together as if each had come whole.

use std::collections::{BTreeMap, BTreeSet};

use seawall_model::{Occurrence, Problem, Signature};

/// Keeps each occurrence once, and the first `most` of each rule in each version of a file; the problems
/// tell of what was left out. `of` gives the version and the occurrence.
pub(crate) fn join<T>(
    all: &mut Vec<T>,
    most: usize,
    of: impl Fn(&T) -> (usize, &Occurrence),
) -> Vec<Problem> {
    distinct(all, &of);
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    for (version, one) in all.iter().map(&of) {
        *counts.entry((version, one.place.path.as_str(), one.rule.id.as_str())).or_default() += 1;
    }
    if counts.values().all(|count| *count <= most) {
        return Vec::new();
    }
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|at| all.get(*at).map(|one| of(one).1.place.span));
    let (mut kept, mut problems) = (BTreeSet::new(), BTreeSet::new());
    counts.clear();
    for at in order {
        let Some((version, one)) = all.get(at).map(&of) else { continue };
        let (path, rule) = (one.place.path.as_str(), one.rule.id.as_str());
        let count = counts.entry((version, path, rule)).or_default();
        if *count < most {
            *count += 1;
            kept.insert(at);
        } else {
            problems.insert(Problem::too_many_matches(one.rule.engine, path, rule, most));
        }
    }
    let mut at = 0..;
    all.retain(|_| at.next().is_some_and(|at| kept.contains(&at)));
    problems.into_iter().collect()
}

/// Pieces overlap: what lies in two of them is found twice.
fn distinct<T>(all: &mut Vec<T>, of: &impl Fn(&T) -> (usize, &Occurrence)) {
    let mut seen: BTreeSet<(usize, String, usize, usize, String, Option<Signature>)> =
        BTreeSet::new();
    all.retain(|one| {
        let (version, one) = of(one);
        let span = one.place.span;
        seen.insert((
            version,
            one.place.path.clone(),
            span.start,
            span.end,
            one.rule.id.clone(),
            one.signatures.first().cloned(),
        ))
    });
}
