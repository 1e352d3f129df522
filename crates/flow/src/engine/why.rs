//! Why nothing is told of a place: whether code gets there, what arrives there, and what would arrive if nothing on
//! the way made it harmless, or if conditions whose outcome is known could be otherwise.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;
use seawall_model::Span;

use super::Engine;
use super::frame::Frame;
use crate::project::Project;
use crate::steps::{Block, BlockId, Body, OpId, Test};
use crate::value::{Constant, Kinds, Point, ValueId, WayId, Ways};

/// Conditions that are told of one way.
const MOST_CONDITIONS: usize = 3;

/// What an analysis takes for other than it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Supposed {
    Nothing,
    /// What makes data harmless only takes a note of that.
    NothingCleans,
    /// Each condition may hold or not.
    AnyWay,
}

/// What was seen of a place that is asked about.
#[derive(Debug)]
pub(super) struct Watch {
    place: Point,
    supposed: Supposed,
    /// The blocks that ran, each with its file and its body.
    ran: FxHashSet<(u32, usize, BlockId)>,
    /// How the conditions of blocks ended, if always in the same way.
    decided: BTreeMap<(u32, usize, BlockId), Option<bool>>,
    /// What was given to sinks at the place: constants, or anything.
    given: BTreeMap<(Point, Kinds), BTreeSet<Option<String>>>,
}

/// What is known of one sink at a place that is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Because {
    /// Where the sink is.
    pub at: Point,
    /// For which of the kinds that rules tell apart.
    pub kinds: Kinds,
    /// What becomes of data on its way there.
    pub reason: Reason<Point>,
}

/// What becomes of data on its way to a sink; its places are told in one way or another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason<P> {
    /// It arrives.
    Arrives(Vec<P>),
    /// It arrives harmless, because of what stands at the second places.
    Cleaned(Vec<P>, Vec<P>),
    /// It would arrive if these conditions were not always as they are.
    Dead(Vec<P>, Vec<(P, bool)>),
    /// It is always this text.
    Fixed(String),
    /// None goes there.
    Nothing,
}

impl<P> Reason<P> {
    /// The same with its places told in another way; those that are told alike one after the other are told once.
    pub fn map<Q: PartialEq>(&self, mut place: impl FnMut(&P) -> Option<Q>) -> Reason<Q> {
        let mut places = |all: &[P]| {
            let mut told: Vec<Q> = all.iter().filter_map(&mut place).collect();
            told.dedup();
            told
        };
        match self {
            Self::Arrives(way) => Reason::Arrives(places(way)),
            Self::Cleaned(way, by) => Reason::Cleaned(places(way), places(by)),
            Self::Dead(way, by) => {
                let way = places(way);
                let told = by.iter().filter_map(|(at, holds)| Some((place(at)?, *holds)));
                Reason::Dead(way, told.collect())
            }
            Self::Fixed(text) => Reason::Fixed(text.clone()),
            Self::Nothing => Reason::Nothing,
        }
    }
}

/// What is known of a place that is asked about.
#[derive(Debug, Default)]
pub struct Account {
    /// Whether code stands there that was followed.
    pub is_code: bool,
    /// Whether it can run.
    pub runs: bool,
    /// The sinks there.
    pub sinks: Vec<Because>,
}

impl Watch {
    pub(super) fn new(place: Point, supposed: Supposed) -> Self {
        let (ran, decided, given) = Default::default();
        Self { place, supposed, ran, decided, given }
    }

    fn is_at(&self, at: Point) -> bool {
        at.file == self.place.file && begins_in(self.place.span, at.span)
    }

    /// Whether a way goes by the place.
    pub(super) fn passes(&self, way: WayId, ways: &Ways) -> bool {
        ways.points(way).into_iter().any(|at| self.is_at(at))
    }
}

impl Engine<'_, '_> {
    /// A block begins to run.
    pub(super) fn watch_block(&mut self, frame: &Frame, block: BlockId) {
        if let Some(watch) = &mut self.watch {
            watch.ran.insert((frame.file, frame.body, block));
        }
    }

    /// An operation is about to run.
    pub(super) fn watch_op(&mut self, frame: &Frame, op: OpId) {
        let lenient =
            matches!(&self.watch, Some(watch) if watch.supposed == Supposed::NothingCleans);
        if lenient {
            self.table.lenient = Some(self.point(frame, op));
        }
    }

    /// How the condition of a block ends, as far as that is taken for known.
    pub(super) fn watch_condition(
        &mut self,
        frame: &Frame,
        block: BlockId,
        outcome: Option<bool>,
    ) -> Option<bool> {
        let Some(watch) = &mut self.watch else { return outcome };
        let known = watch.decided.entry((frame.file, frame.body, block)).or_insert(outcome);
        *known = known.filter(|known| Some(*known) == outcome);
        outcome.filter(|_| watch.supposed != Supposed::AnyWay)
    }

    /// Something is given to a sink.
    pub(super) fn watch_sink(&mut self, value: ValueId, kinds: Kinds, at: Point) {
        let text = self.table.constant_of(value).map(shown);
        if let Some(watch) = self.watch.as_mut().filter(|watch| watch.is_at(at)) {
            watch.given.entry((at, kinds)).or_default().insert(text);
        }
    }
}

/// Whether one piece of a file begins in another.
const fn begins_in(outer: Span, span: Span) -> bool {
    outer.start <= span.start && span.start < outer.end
}

fn shown(constant: &Constant) -> String {
    match constant {
        Constant::Text(text) => format!("\"{text}\""),
        other => super::operate::written(other).unwrap_or_default(),
    }
}

/// The ways of data that one run found: those that end at the place or go by it, by their ends.
type Found = BTreeMap<(Point, Kinds), Trail>;

/// The places of a way, and those of them that make the data harmless.
#[derive(Debug, Clone)]
struct Trail {
    way: Vec<Point>,
    cleaned: Vec<Point>,
}

/// What a run of the analysis left.
pub(super) struct Seen {
    watch: Watch,
    found: Found,
}

impl Seen {
    /// What an engine that has run saw of the place that it watched.
    pub(super) fn of(engine: Engine<'_, '_>) -> Option<Self> {
        let all = engine.found_below_roots();
        let watch = engine.watch?;
        let ways = &engine.table.ways;
        let of = |(key, way): (&(Point, Kinds), &WayId)| {
            (*key, Trail { way: ways.points(*way), cleaned: ways.cleaned_at(*way) })
        };
        let is_here = |(key, way): &(&(Point, Kinds), &WayId)| {
            watch.is_at(key.0) || watch.passes(**way, ways)
        };
        let found = all.iter().filter(is_here).map(of).collect();
        Some(Self { watch, found })
    }
}

/// What is known of a place, from what was seen with nothing supposed, with nothing that cleans, and with any
/// condition holding or not.
pub(super) fn account(project: &Project<'_>, [plain, dirty, open]: [&Seen; 3]) -> Account {
    let place = plain.watch.place;
    let (mut is_code, mut runs) = (false, false);
    for (number, body) in bodies(project, place.file) {
        for block in blocks_at(body, |span| begins_in(place.span, span)) {
            is_code = true;
            runs |= plain.watch.ran.contains(&(place.file, number, block));
        }
    }
    let mut given: BTreeMap<(Point, Kinds), BTreeSet<Option<String>>> = BTreeMap::new();
    for seen in [plain, dirty, open] {
        for (key, values) in &seen.watch.given {
            given.entry(*key).or_insert_with(|| values.clone());
        }
    }
    // What goes by the place and arrives elsewhere.
    for key in [plain, dirty, open].into_iter().flat_map(|seen| seen.found.keys()) {
        if !given.keys().any(|one| one.0 == key.0 && !one.1.and(key.1).is_none()) {
            given.insert(*key, BTreeSet::new());
        }
    }
    let mut sinks = Vec::new();
    for ((at, kinds), values) in given {
        let told = reasons(project, [plain, dirty, open], (at, kinds));
        if told.is_empty() {
            let only: Option<Vec<String>> = values.into_iter().collect();
            let reason = match only.as_deref() {
                Some([text]) => Reason::Fixed(text.clone()),
                _ => Reason::Nothing,
            };
            sinks.push(Because { at, kinds, reason });
        }
        sinks.extend(told);
    }
    Account { is_code, runs, sinks }
}

/// What becomes of data on its way to a sink: what arrives, what arrives harmless, and what would arrive, each for its
/// own kinds.
fn reasons(project: &Project<'_>, seen: [&Seen; 3], (at, kinds): (Point, Kinds)) -> Vec<Because> {
    let (mut told, mut rest) = (Vec::new(), kinds);
    for (number, one) in seen.into_iter().enumerate() {
        for ((_, own), trail) in one.found.iter().filter(|((to, _), _)| *to == at) {
            let kinds = own.and(rest);
            if kinds.is_none() {
                continue;
            }
            rest = rest.without(kinds);
            let way = trail.way.clone();
            let reason = match number {
                0 => Reason::Arrives(way),
                1 => Reason::Cleaned(way, trail.cleaned.clone()),
                _ => {
                    let by = conditions(project, &seen[0].watch, &way);
                    Reason::Dead(way, by)
                }
            };
            told.push(Because { at, kinds, reason });
        }
    }
    told
}

fn bodies<'p>(project: &'p Project<'_>, file: u32) -> impl Iterator<Item = (usize, &'p Body<'p>)> {
    project.file(file).into_iter().flat_map(|file| file.flow.bodies.iter().enumerate())
}

/// The blocks of a body in which operations stand at some places.
fn blocks_at(body: &Body<'_>, is_meant: impl Fn(Span) -> bool) -> Vec<BlockId> {
    let has = |block: &Block| {
        (block.ops.0..block.ops.1)
            .any(|op| body.ops.get(op as usize).is_some_and(|op| is_meant(op.node.span())))
    };
    let blocks = (0..).map(BlockId::at).zip(&body.blocks);
    blocks.filter(|(_, block)| has(block)).map(|(id, _)| id).collect()
}

/// The conditions that keep data from going a way: those that always end alike, in the code that it goes through.
fn conditions(project: &Project<'_>, watch: &Watch, way: &[Point]) -> Vec<(Point, bool)> {
    let mut found = Vec::new();
    for at in way {
        for (number, body) in bodies(project, at.file) {
            let blocks = blocks_at(body, |span| span == at.span);
            if blocks.is_empty() {
                continue;
            }
            let never = blocks.iter().all(|id| !watch.ran.contains(&(at.file, number, *id)));
            for (key, outcome) in watch.decided.range((at.file, number, BlockId::at(0))..) {
                if (key.0, key.1) != (at.file, number) {
                    break;
                }
                let block = body.blocks.get(key.2.index());
                let Some((block, outcome)) = block.zip(*outcome) else { continue };
                let Some(Test::Holds(op) | Test::Fails(op) | Test::IsOneOf(op, _)) = &block.test
                else {
                    continue;
                };
                let Some(test) = body.ops.get(op.index()) else { continue };
                let holds = outcome != matches!(block.test, Some(Test::Fails(_)));
                let before = test.node.span().start <= at.span.start;
                found.push((
                    never && before,
                    Point { file: at.file, span: test.node.span() },
                    holds,
                ));
            }
        }
    }
    let blocked = found.iter().any(|(blocks, ..)| *blocks);
    found.retain(|(blocks, ..)| *blocks || !blocked);
    found.sort();
    found.dedup();
    let mut last: Vec<_> = found.into_iter().map(|(_, at, holds)| (at, holds)).collect();
    last.drain(..last.len().saturating_sub(MOST_CONDITIONS));
    last
}
