//! Which occurrences of two scans belong together: one to one, best pair first.
//!
//! One value may stand in thousands of places. The pairs are never listed: of each fit only those are
//! looked at that can be the next best one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, VecDeque};

use seawall_model::{Occurrence, Signature};

use crate::identity::Translate;
use crate::weight::{Grade, Quiet, Weight, is_within};

/// Pairs the places of `before` with those of `after` that share a signature.
///
/// First those that stand on one line, then those nearest to each other in one file, then the rest. Of the
/// rest those come first that counted most, each with what now counts most but no more than it; so what
/// counted less is a partner of what counts only where nothing else is left.
/// Signatures are tried strongest first; what is equally good goes by the order of the input.
pub(crate) fn pairs(
    before: &[&Occurrence],
    after: &[&Occurrence],
    translate: &dyn Translate,
) -> Vec<(usize, usize)> {
    let olds = before.iter().map(|old| Expected::new(old, translate)).collect();
    let free = Free { old: vec![true; before.len()], new: vec![true; after.len()] };
    let mut pairing = Pairing { before, after, olds, free, pairs: Vec::new() };
    let ranks = before.iter().map(|old| old.signatures.len()).max().unwrap_or_default();
    for rank in 0..ranks {
        pairing.same_line(rank);
        pairing.same_file(rank);
        pairing.elsewhere(rank);
    }
    pairing.pairs
}

/// Where an occurrence of the baseline should stand now.
struct Expected {
    path: String,
    line: u32,
    /// Whether git knows what became of the line.
    sure: bool,
}

impl Expected {
    fn new(old: &Occurrence, translate: &dyn Translate) -> Self {
        let (path, line) = (&old.place.path, old.place.region.start.line);
        match translate.now(path, line) {
            Some((path, line)) => Self { path, line, sure: true },
            None => Self { path: translate.path_now(path).to_owned(), line, sure: false },
        }
    }
}

/// What has no partner yet.
struct Free {
    old: Vec<bool>,
    new: Vec<bool>,
}

impl Free {
    fn take(&mut self, old: usize, new: usize) {
        for (list, index) in [(&mut self.old, old), (&mut self.new, new)] {
            if let Some(free) = list.get_mut(index) {
                *free = false;
            }
        }
    }
}

struct Pairing<'a> {
    before: &'a [&'a Occurrence],
    after: &'a [&'a Occurrence],
    olds: Vec<Expected>,
    free: Free,
    pairs: Vec<(usize, usize)>,
}

/// Indices in the order of the input, taken from the front.
type Queue = VecDeque<usize>;

/// The old and the new occurrences of one value in one file, by line.
type ByLine = BTreeMap<u32, (Queue, Queue)>;

/// A distance, an old and a new occurrence so far apart, and the lines that they stand on.
type Pair = (u32, usize, usize, usize, usize);

impl<'a> Pairing<'a> {
    fn take(&mut self, old: usize, new: usize) {
        self.free.take(old, new);
        self.pairs.push((old, new));
    }

    /// What is free in the baseline, with its signature of this rank.
    fn open(&self, rank: usize) -> Vec<(usize, &'a Signature)> {
        let all = self.before.iter().enumerate().filter(|(old, _)| is(&self.free.old, *old));
        all.filter_map(|(old, one)| Some((old, one.signatures.get(rank)?))).collect()
    }

    /// What is free now, by its signatures and whatever else it must agree in.
    fn queues<K: Ord>(
        &self,
        key: impl Fn(&'a Occurrence) -> K,
    ) -> BTreeMap<(&'a Signature, K), Queue> {
        let mut queues: BTreeMap<_, Queue> = BTreeMap::new();
        for (new, one) in self.after.iter().enumerate().filter(|(new, _)| is(&self.free.new, *new))
        {
            for signature in &one.signatures {
                queues.entry((signature, key(one))).or_default().push_back(new);
            }
        }
        queues
    }

    fn same_line(&mut self, rank: usize) {
        let mut queues = self.queues(|one| (one.place.path.clone(), one.place.region.start.line));
        for (old, signature) in self.open(rank) {
            let Some(expected) = self.olds.get(old).filter(|expected| expected.sure) else {
                continue;
            };
            let key = (signature, (expected.path.clone(), expected.line));
            let new = queues.get_mut(&key).and_then(|queue| next(queue, &self.free.new));
            if let Some(new) = new {
                self.take(old, new);
            }
        }
    }

    fn elsewhere(&mut self, rank: usize) {
        let mut ladders: BTreeMap<&Signature, Ladder> = BTreeMap::new();
        for (new, one) in self.after.iter().enumerate().filter(|(new, _)| is(&self.free.new, *new))
        {
            for signature in &one.signatures {
                ladders.entry(signature).or_default().add(Weight::of(one), new);
            }
        }
        let weight = |old: usize| self.before.get(old).map(|one| Weight::of(one));
        let mut open: Vec<_> = self
            .open(rank)
            .into_iter()
            .filter_map(|(old, signature)| Some((weight(old)?, old, signature)))
            .collect();
        open.sort_by_key(|(weight, old, _)| (*weight, *old));
        for may_rise in [false, true] {
            for (weight, old, signature) in &open {
                let Some(ladder) = ladders.get_mut(signature) else { continue };
                if !is(&self.free.old, *old) {
                    continue;
                }
                let most = if may_rise { Weight::MOST } else { *weight };
                if let Some(new) = ladder.take(most, &self.free.new) {
                    self.take(*old, new);
                }
            }
        }
    }

    fn same_file(&mut self, rank: usize) {
        let mut lines = Lines::default();
        let mut by_place: BTreeMap<(&Signature, String), ByLine> = BTreeMap::new();
        for (old, signature) in self.open(rank) {
            let Some(expected) = self.olds.get(old) else { continue };
            let place = by_place.entry((signature, expected.path.clone())).or_default();
            place.entry(expected.line).or_default().0.push_back(old);
        }
        for (place, news) in self.queues(|one| one.place.path.clone()) {
            let Some(place) = by_place.get_mut(&place) else { continue };
            for new in news {
                let Some(one) = self.after.get(new) else { continue };
                place.entry(one.place.region.start.line).or_default().1.push_back(new);
            }
        }
        for (_, place) in by_place {
            lines.add(place);
        }
        while let Some(pair) = lines.nearest(&mut self.free) {
            self.pairs.push(pair);
        }
    }
}

/// What one value's occurrences count now, by how much.
#[derive(Default)]
struct Ladder {
    steps: BTreeMap<Grade, BTreeSet<(Quiet, usize)>>,
}

impl Ladder {
    fn add(&mut self, weight: Weight, new: usize) {
        self.steps.entry(weight.grade).or_default().insert((weight.quiet, new));
    }

    /// Takes what counts most of the free ones that count no more than `most` in any respect.
    fn take(&mut self, most: Weight, free: &[bool]) -> Option<usize> {
        let mut best: Option<(Weight, usize)> = None;
        for (grade, step) in &mut self.steps {
            if !is_within(*grade, most.grade) {
                continue;
            }
            while let Some(first) = step.range((most.quiet, 0)..).next().copied() {
                if is(free, first.1) {
                    let this = (Weight { quiet: first.0, grade: *grade }, first.1);
                    best = Some(best.map_or(this, |best| best.min(this)));
                    break;
                }
                step.remove(&first);
            }
        }
        let (weight, new) = best?;
        self.steps.get_mut(&weight.grade)?.remove(&(weight.quiet, new));
        Some(new)
    }
}

/// The lines on which one value stands or stood, each linked with its neighbours.
///
/// The nearest pair always stands on one line or on two neighbouring ones: whatever stood between them
/// would be nearer to one of them. A line on which nothing is free any more is taken out.
#[derive(Default)]
struct Lines {
    lines: Vec<Line>,
    nearest: BinaryHeap<Reverse<Pair>>,
}

struct Line {
    number: u32,
    olds: Queue,
    news: Queue,
    above: Option<usize>,
    below: Option<usize>,
}

impl Lines {
    /// Adds the lines of one value in one file.
    fn add(&mut self, place: ByLine) {
        let (first, count) = (self.lines.len(), place.len());
        for (at, (number, (olds, news))) in (first..).zip(place) {
            let above = (at > first).then(|| at - 1);
            let below = (at + 1 < first + count).then_some(at + 1);
            self.lines.push(Line { number, olds, news, above, below });
        }
        for at in first..first + count {
            self.offer(at, at);
            if at + 1 < first + count {
                self.offer(at, at + 1);
            }
        }
    }

    /// Takes the nearest pair of which both are free.
    fn nearest(&mut self, free: &mut Free) -> Option<(usize, usize)> {
        while let Some(Reverse((_, old, new, one, other))) = self.nearest.pop() {
            let found = is(&free.old, old) && is(&free.new, new);
            if found {
                free.take(old, new);
            }
            self.refresh(one, free);
            self.refresh(other, free);
            if found {
                return Some((old, new));
            }
        }
        None
    }

    /// Drops what is taken from the front of a line; if that changes it, it is offered anew.
    fn refresh(&mut self, at: usize, free: &Free) {
        let Some(line) = self.lines.get_mut(at) else { return };
        let before = line.olds.len() + line.news.len();
        while line.olds.pop_front_if(|old| !is(&free.old, *old)).is_some() {}
        while line.news.pop_front_if(|new| !is(&free.new, *new)).is_some() {}
        let after = line.olds.len() + line.news.len();
        let (above, below) = (line.above, line.below);
        if after == before {
            return;
        }
        if after > 0 {
            for other in [above, Some(at), below].into_iter().flatten() {
                self.offer(at, other);
            }
            return;
        }
        if let Some(line) = above.and_then(|above| self.lines.get_mut(above)) {
            line.below = below;
        }
        if let Some(line) = below.and_then(|below| self.lines.get_mut(below)) {
            line.above = above;
        }
        if let (Some(above), Some(below)) = (above, below) {
            self.offer(above, below);
        }
    }

    /// Notes the best pairs between two lines.
    fn offer(&mut self, one: usize, other: usize) {
        let (Some(here), Some(there)) = (self.lines.get(one), self.lines.get(other)) else {
            return;
        };
        let distance = here.number.abs_diff(there.number);
        let both =
            [(here.olds.front(), there.news.front()), (there.olds.front(), here.news.front())];
        for (old, new) in both {
            if let (Some(old), Some(new)) = (old, new) {
                self.nearest.push(Reverse((distance, *old, *new, one, other)));
            }
        }
    }
}

fn is(free: &[bool], index: usize) -> bool {
    free.get(index).copied().unwrap_or(false)
}

/// The first of a queue that is free.
fn next(queue: &mut Queue, free: &[bool]) -> Option<usize> {
    std::iter::from_fn(|| queue.pop_front()).find(|new| is(free, *new))
}
