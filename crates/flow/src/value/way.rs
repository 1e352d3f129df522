//! The ways that data takes, each step one node that knows the step before it.

use std::cmp::Ordering;

use seawall_model::Span;

use super::interned::Interned;

/// Places beyond which a way through functions is told by its ends.
const LONGEST: u32 = 256;

/// A place in the project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    /// Which of the project's files.
    pub file: u32,
    /// Where in it.
    pub span: Span,
}

/// A way so far, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct WayId(u32);

impl WayId {
    /// The way of what a function is given: it begins elsewhere.
    pub(crate) const INPUT: Self = Self(0);
}

/// How a way ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Way {
    /// It begins with what a function is given.
    Input,
    /// It begins here.
    Source(Point),
    /// It goes on here.
    Step(WayId, Point),
    /// It would end here if what makes data harmless counted.
    Cleaned(WayId, Point),
    /// It goes on with a way through a function that was called.
    Through(WayId, WayId),
}

/// How a way goes on with one through a function.
enum Joint {
    /// It is this one.
    Way(WayId),
    /// One step more, to where the other ends.
    Step(WayId, Point),
    /// One and then the other.
    Through(WayId, WayId),
}

/// All ways.
#[derive(Debug)]
pub(crate) struct Ways {
    all: Interned<Way>,
    /// How many places each has.
    lengths: Vec<u32>,
}

impl Default for Ways {
    fn default() -> Self {
        let mut all = Interned::default();
        all.add(Way::Input);
        Self { all, lengths: vec![0] }
    }
}

impl Ways {
    /// The number of a way.
    pub(crate) fn add(&mut self, way: Way) -> WayId {
        let id = self.all.add(way);
        if id as usize == self.lengths.len() {
            self.lengths.push(match way {
                Way::Input => 0,
                Way::Source(_) => 1,
                Way::Step(before, _) | Way::Cleaned(before, _) => self.length(before) + 1,
                Way::Through(before, inside) => self.length(before) + self.length(inside),
            });
        }
        WayId(id)
    }

    /// The way with this number.
    pub(crate) fn get(&self, way: WayId) -> Way {
        self.all.get(way.0).copied().unwrap_or(Way::Input)
    }

    /// One that begins at a place.
    pub(crate) fn source(&mut self, at: Point) -> WayId {
        self.add(Way::Source(at))
    }

    /// One step more; a loop does not make a way longer each time.
    pub(crate) fn step(&mut self, before: WayId, at: Point) -> WayId {
        match self.get(before) {
            Way::Step(_, last) | Way::Source(last) if last == at => before,
            _ => self.add(Way::Step(before, at)),
        }
    }

    /// It goes on behind what makes the data harmless.
    pub(crate) fn cleaned(&mut self, before: WayId, at: Point) -> WayId {
        match self.get(before) {
            Way::Cleaned(_, last) if last == at => before,
            _ => self.add(Way::Cleaned(before, at)),
        }
    }

    /// How a way goes on with one through a function.
    fn joint(&self, before: WayId, inside: WayId) -> Joint {
        match self.get(inside) {
            Way::Input => Joint::Way(before),
            Way::Source(_) => Joint::Way(inside),
            // A function that calls others twice each would double its way with each that it is called by.
            _ if self.length(before).saturating_add(self.length(inside)) > LONGEST => {
                self.end(inside).map_or(Joint::Way(before), |end| Joint::Step(before, end))
            }
            _ => Joint::Through(before, inside),
        }
    }

    /// How many places a way has that goes on with one through a function; see [`Self::through`].
    pub(crate) fn length_through(&self, before: WayId, inside: WayId) -> u32 {
        match self.joint(before, inside) {
            Joint::Way(way) => self.length(way),
            Joint::Step(before, _) => self.length(before) + 1,
            Joint::Through(before, inside) => self.length(before) + self.length(inside),
        }
    }

    /// A way, and then that of what a function was given through the function.
    pub(crate) fn through(&mut self, before: WayId, inside: WayId) -> WayId {
        match self.joint(before, inside) {
            Joint::Way(way) => way,
            Joint::Step(before, end) => self.step(before, end),
            Joint::Through(before, inside) => self.add(Way::Through(before, inside)),
        }
    }

    /// The one of two ways that tells more briefly how data comes to a place.
    pub(crate) fn least(&self, one: WayId, other: WayId) -> WayId {
        let is_less = one != other
            && match self.length(other).cmp(&self.length(one)) {
                Ordering::Equal => self.points(other) < self.points(one),
                order => order.is_lt(),
            };
        if is_less { other } else { one }
    }

    /// Whether one way to and through a function is told rather than another.
    pub(crate) fn is_less(&self, one: (WayId, WayId), other: (WayId, WayId)) -> bool {
        let length = |(before, inside)| self.length_through(before, inside);
        let points = |(before, inside)| match self.joint(before, inside) {
            Joint::Way(way) => self.points(way),
            Joint::Step(before, end) => self.points(before).into_iter().chain([end]).collect(),
            Joint::Through(before, inside) => [self.points(before), self.points(inside)].concat(),
        };
        one != other
            && match length(one).cmp(&length(other)) {
                Ordering::Equal => points(one) < points(other),
                order => order.is_lt(),
            }
    }

    /// How many places a way has.
    pub(crate) fn length(&self, way: WayId) -> u32 {
        self.lengths.get(way.0 as usize).copied().unwrap_or_default()
    }

    /// The last place of a way.
    fn end(&self, mut way: WayId) -> Option<Point> {
        loop {
            match self.get(way) {
                Way::Input => return None,
                Way::Source(at) | Way::Step(_, at) | Way::Cleaned(_, at) => return Some(at),
                Way::Through(_, inside) => way = inside,
            }
        }
    }

    /// All places of a way in their order.
    pub(crate) fn points(&self, way: WayId) -> Vec<Point> {
        self.places(way).into_iter().map(|(at, _)| at).collect()
    }

    /// The places of a way that make the data harmless.
    pub(crate) fn cleaned_at(&self, way: WayId) -> Vec<Point> {
        self.places(way).into_iter().filter_map(|(at, cleans)| cleans.then_some(at)).collect()
    }

    fn places(&self, way: WayId) -> Vec<(Point, bool)> {
        let (mut found, mut open) = (Vec::new(), vec![way]);
        while let Some(way) = open.pop() {
            match self.get(way) {
                Way::Input => {}
                Way::Source(at) => found.push((at, false)),
                Way::Step(before, at) => {
                    found.push((at, false));
                    open.push(before);
                }
                Way::Cleaned(before, at) => {
                    found.push((at, true));
                    open.push(before);
                }
                Way::Through(before, inside) => {
                    open.push(before);
                    open.push(inside);
                }
            }
        }
        found.reverse();
        found.dedup();
        found
    }
}
