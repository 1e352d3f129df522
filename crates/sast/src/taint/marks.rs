//! Sets of marks, each set once: what is tainted carries the number of one.

use rustc_hash::FxHashMap;
use seawall_model::Span;

/// What is followed on its own: the data of one rule and label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct ClassId(pub(super) u32);

/// The way that data took so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct WayId(u32);

/// One way in which something is tainted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Mark {
    pub(super) class: ClassId,
    pub(super) way: WayId,
}

/// A set of marks; none is the default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(super) struct Taint(u32);

impl Taint {
    /// No mark at all.
    pub(super) const NONE: Self = Self(0);

    /// Whether there is no mark.
    pub(super) const fn is_none(self) -> bool {
        self.0 == 0
    }
}

#[derive(Debug, Clone, Copy)]
struct Way {
    source: usize,
    before: Option<WayId>,
    step: Span,
}

/// All sets of marks, and all ways.
#[derive(Debug, Default)]
pub(super) struct Marks {
    sets: Vec<Box<[Mark]>>,
    known: FxHashMap<Box<[Mark]>, Taint>,
    unions: FxHashMap<(Taint, Taint), Taint>,
    ways: Vec<Way>,
    known_ways: FxHashMap<(usize, Option<WayId>, Span), WayId>,
    /// Room for a set in the making.
    spare: Vec<Mark>,
}

impl Marks {
    /// The marks of a set, in the order of their classes.
    pub(super) fn get(&self, taint: Taint) -> &[Mark] {
        let at = (taint.0 as usize).checked_sub(1);
        at.and_then(|at| self.sets.get(at)).map_or(&[], |set| set)
    }

    fn intern(&mut self, marks: &[Mark]) -> Taint {
        if marks.is_empty() {
            return Taint::NONE;
        }
        if let Some(known) = self.known.get(marks) {
            return *known;
        }
        self.sets.push(marks.into());
        let taint = Taint(u32::try_from(self.sets.len()).unwrap_or(u32::MAX));
        self.known.insert(marks.into(), taint);
        taint
    }

    /// The marks of both; where both have one of the same class, it is the first one's.
    pub(super) fn union(&mut self, one: Taint, other: Taint) -> Taint {
        if one == other || other.is_none() {
            return one;
        }
        if one.is_none() {
            return other;
        }
        if let Some(known) = self.unions.get(&(one, other)) {
            return *known;
        }
        let mut merged = std::mem::take(&mut self.spare);
        merged.clear();
        merged.extend_from_slice(self.get(one));
        let own = merged.len();
        for mark in self.get(other) {
            let has = merged.get(..own).unwrap_or_default();
            if has.binary_search_by_key(&mark.class, |mark| mark.class).is_err() {
                merged.push(*mark);
            }
        }
        merged.sort_unstable();
        let taint = self.intern(&merged);
        self.spare = merged;
        self.unions.insert((one, other), taint);
        taint
    }

    /// With one more.
    pub(super) fn with(&mut self, taint: Taint, mark: Mark) -> Taint {
        let single = self.intern(&[mark]);
        self.union(taint, single)
    }

    /// The marks that `keep` keeps.
    pub(super) fn filter(&mut self, taint: Taint, keep: impl Fn(ClassId) -> bool) -> Taint {
        let marks = self.get(taint);
        if marks.iter().all(|mark| keep(mark.class)) {
            return taint;
        }
        let kept: Vec<Mark> = marks.iter().copied().filter(|mark| keep(mark.class)).collect();
        self.intern(&kept)
    }

    /// Each mark as `change` makes it.
    pub(super) fn map(&mut self, taint: Taint, change: impl Fn(Mark) -> Option<Mark>) -> Taint {
        let mut made: Vec<Mark> = self.get(taint).iter().copied().filter_map(change).collect();
        made.sort_unstable();
        made.dedup_by_key(|mark| mark.class);
        self.intern(&made)
    }

    /// The way that begins at a source.
    pub(super) fn source(&mut self, source: usize, at: Span) -> WayId {
        self.way(source, None, at)
    }

    /// All ways with one more step.
    pub(super) fn step(&mut self, taint: Taint, at: Span) -> Taint {
        if taint.is_none() {
            return taint;
        }
        let marks: Vec<Mark> = self.get(taint).to_vec();
        let longer: Vec<Mark> = marks
            .into_iter()
            .map(|mark| {
                let source = self.origin(mark.way);
                Mark { way: self.way(source, Some(mark.way), at), ..mark }
            })
            .collect();
        self.intern(&longer)
    }

    fn way(&mut self, source: usize, before: Option<WayId>, step: Span) -> WayId {
        // A loop does not make the way longer each time.
        if let Some(before) = before
            && self.ways.get(before.0 as usize).is_some_and(|way| way.step == step)
        {
            return before;
        }
        let next = WayId(u32::try_from(self.ways.len()).unwrap_or(u32::MAX));
        let id = *self.known_ways.entry((source, before, step)).or_insert(next);
        if id == next {
            self.ways.push(Way { source, before, step });
        }
        id
    }

    /// The source at which a way begins.
    pub(super) fn origin(&self, way: WayId) -> usize {
        self.ways.get(way.0 as usize).map_or(usize::MAX, |way| way.source)
    }

    /// The steps of a way after its source, in their order.
    pub(super) fn steps(&self, way: WayId) -> Vec<Span> {
        let mut steps = Vec::new();
        let mut at = self.ways.get(way.0 as usize);
        while let Some(way) = at {
            if way.before.is_some() {
                steps.push(way.step);
            }
            at = way.before.and_then(|before| self.ways.get(before.0 as usize));
        }
        steps.reverse();
        steps
    }
}
