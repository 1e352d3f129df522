//! Reads what was kept of an earlier analysis: each name, value and way when it is first asked for.

use std::rc::Rc;

use rustc_hash::FxHashMap;
use seawall_model::Span;

use super::super::active::Extent;
use super::super::frame::Passed;
use super::super::journal::{Run, RunId, Who};
use super::super::shared::Reads;
use super::super::summary::{Given, Summary};
use super::rows::Cursor;
use super::{Changes, Record};
use crate::project::FunctionId;
use crate::value::{
    Constant, ConstantId, Key, Kinds, Mark, MarksId, Name, Object, ObjectId, Origin, Piece,
    PiecesId, Point, Table, Value, ValueId, Way, WayId,
};

/// Reads things that are made of each other; what can no longer be told is none.
pub(crate) struct Restorer<'r> {
    record: &'r Record,
    changes: &'r dyn Changes,
    /// The texts of the files.
    files: Vec<&'r str>,
    /// The rows of what each function does.
    of_functions: FxHashMap<FunctionId, Vec<u32>>,
    of_runs: FxHashMap<RunId, u32>,
    ways: FxHashMap<u32, Option<WayId>>,
    marks: FxHashMap<u32, Option<MarksId>>,
    values: FxHashMap<u32, Option<ValueId>>,
    objects: FxHashMap<u32, Option<Rc<Object>>>,
}

impl<'r> Restorer<'r> {
    pub(crate) fn new(
        record: &'r Record,
        changes: &'r dyn Changes,
        files: impl Iterator<Item = &'r str>,
    ) -> Self {
        let mut of_functions: FxHashMap<FunctionId, Vec<u32>> = FxHashMap::default();
        let mut of_runs = FxHashMap::default();
        for row in &record.summaries {
            if let Some([function, run, ..]) = record.rows.get(*row) {
                of_functions.entry(FunctionId(*function)).or_default().push(*row);
                of_runs.insert(RunId(*run), *row);
            }
        }
        Self {
            record,
            changes,
            files: files.collect(),
            of_functions,
            of_runs,
            ways: FxHashMap::default(),
            marks: FxHashMap::default(),
            values: FxHashMap::default(),
            objects: FxHashMap::default(),
        }
    }

    pub(crate) fn is_changed(&self, file: u32) -> bool {
        self.changes.is_changed(file)
    }

    /// The rows of what a function does, with the runs in which that was found out.
    pub(crate) fn rows_of(&self, function: FunctionId) -> Vec<(RunId, u32)> {
        let rows = self.of_functions.get(&function).into_iter().flatten();
        rows.filter_map(|row| Some((RunId(*self.record.rows.get(*row)?.get(1)?), *row))).collect()
    }

    /// The row of what was found out in a run, if that holds everywhere and was kept.
    pub(crate) fn row_of(&self, run: RunId) -> Option<u32> {
        self.of_runs.get(&run).copied()
    }

    /// All runs in their order; none in place of one that tells of code that is no more.
    pub(crate) fn runs(&mut self, table: &mut Table) -> Vec<(Run, bool)> {
        let rows: Vec<u32> = self.record.runs.clone();
        rows.into_iter().map(|row| self.run(row, table)).collect()
    }

    fn run(&mut self, row: u32, table: &mut Table) -> (Run, bool) {
        let mut from = Cursor(self.row(row).unwrap_or_default());
        let mut run = Run::default();
        let is_whole = self.read_run(&mut from, &mut run, table).is_some();
        (run, is_whole)
    }

    /// What comes before what may be no more is read in any case: who it was, and of what it made use.
    fn read_run(&mut self, from: &mut Cursor<'_>, run: &mut Run, table: &mut Table) -> Option<()> {
        run.who = match (from.next()?, from.next()?) {
            (_, u32::MAX) => None,
            (0, file) => Some(Who::File(file)),
            (2, file) => Some(Who::Callers(file)),
            (_, function) => Some(Who::Function(FunctionId(function))),
        };
        run.uses = from.all(|from| Some(RunId(from.next()?)))?;
        run.left = from.all(|from| self.name(from.next()?, table))?;
        run.left.sort_unstable();
        for _ in 0..from.size()? {
            let (at, kinds, way) = (point(from)?, from.next()?, from.next()?);
            let (at, way) = (self.moved(at)?, self.way(way, table)?);
            run.found.insert((at, self.kinds(kinds)?), way);
        }
        for _ in 0..from.size()? {
            let (name, marks) = (from.next()?, from.next()?);
            let (name, marks) = (self.name(name, table)?, self.marks(marks, table)?);
            run.writes(name, marks);
        }
        run.reads = reads(from)?;
        Some(())
    }

    /// What a function did with what it was given; of how far it goes not all is known.
    pub(crate) fn summary(&mut self, row: u32, table: &mut Table) -> Option<(Given, Summary)> {
        let from = &mut Cursor(self.row(row)?);
        let (function, run) = (FunctionId(from.next()?), RunId(from.next()?));
        let values = from.all(|from| self.value(from.next()?, table))?;
        let objects = from.all(|from| self.object(from.next()?, table))?;
        let left = from.all(|from| self.named(from, table))?;
        let given = Given::of(function, values, objects, sorted(left));
        let height = from.size()?;
        let returned = self.value(from.next()?, table)?;
        let leaves =
            from.all(|from| Some((FunctionId(from.next()?), self.value(from.next()?, table)?)))?;
        let thrown = self.value(from.next()?, table)?;
        let objects =
            from.all(|from| Some((ObjectId(from.next()?), self.object(from.next()?, table)?)))?;
        let left = sorted(from.all(|from| self.named(from, table))?);
        let passed = from.all(|from| self.passed(from, table))?;
        let referred = from.all(|from| Some((from.size()?, self.value(from.next()?, table)?)))?;
        let mut shared = from.all(|from| {
            Some((self.name(from.next()?, table)?, self.marks(from.next()?, table)?))
        })?;
        shared.sort_unstable();
        let (reads, ends) = (reads(from)?, from.next()? != 0);
        let extent = Extent { height, run, ..Extent::default() };
        let summary = Summary {
            returned,
            leaves: leaves.first().copied(),
            thrown,
            objects,
            left,
            passed,
            referred,
            shared,
            reads,
            again: Vec::new(),
            ends,
            extent,
        };
        Some((given, summary))
    }

    fn passed(&mut self, from: &mut Cursor<'_>, table: &mut Table) -> Option<Passed> {
        let at = self.moved(point(from)?)?;
        let (input, kinds) = (u16::try_from(from.next()?).ok()?, self.kinds(from.next()?)?);
        let (way, chose) = (self.way(from.next()?, table)?, from.next()? != 0);
        Some(Passed { input, kinds, at, way, chose })
    }

    fn named(&mut self, from: &mut Cursor<'_>, table: &mut Table) -> Option<(Name, ValueId)> {
        Some((self.name(from.next()?, table)?, self.value(from.next()?, table)?))
    }

    fn row(&self, row: u32) -> Option<&'r [u32]> {
        self.record.rows.get(row)
    }

    fn moved(&self, at: Point) -> Option<Point> {
        if self.changes.is_changed(at.file) { self.changes.moved(at) } else { Some(at) }
    }

    fn name(&self, name: u32, table: &mut Table) -> Option<Name> {
        Some(table.name(self.record.names.get(name as usize)?))
    }

    fn kinds(&self, kinds: u32) -> Option<Kinds> {
        self.record.kinds.get(kinds as usize).copied().map(Kinds::of_words)
    }

    fn text(&self, text: u32) -> Option<Rc<str>> {
        let Point { file, span } = self.moved(*self.record.texts.get(text as usize)?)?;
        self.files.get(file as usize)?.get(span.start..span.end).map(Rc::from)
    }

    /// A way, after those that it is made of.
    fn way(&mut self, way: u32, table: &mut Table) -> Option<WayId> {
        let mut open = vec![way];
        while let Some(next) = open.last().copied() {
            let Some(row) = next.checked_sub(1).filter(|row| !self.ways.contains_key(row)) else {
                open.pop();
                continue;
            };
            let of = self.row(row)?;
            let parts = match of {
                [before, inside] => vec![*before, *inside],
                [before, ..] if of.len() == 4 => vec![*before],
                _ => Vec::new(),
            };
            // Rows are made of those before them.
            let is_new =
                |part: &u32| *part != 0 && *part <= row && !self.ways.contains_key(&(part - 1));
            let before = open.len();
            open.extend(parts.into_iter().filter(is_new));
            if open.len() == before {
                let made = self.made_way(of, table);
                self.ways.insert(row, made);
            }
        }
        self.known_way(way)
    }

    fn known_way(&self, way: u32) -> Option<WayId> {
        match way.checked_sub(1) {
            None => Some(WayId::INPUT),
            Some(row) => self.ways.get(&row).copied().flatten(),
        }
    }

    fn made_way(&self, row: &[u32], table: &mut Table) -> Option<WayId> {
        let way = match row {
            [before, inside] => Way::Through(self.known_way(*before)?, self.known_way(*inside)?),
            [before, at @ ..] if at.len() == 3 => {
                Way::Step(self.known_way(*before)?, self.moved(point(&mut Cursor(at))?)?)
            }
            at => Way::Source(self.moved(point(&mut Cursor(at))?)?),
        };
        Some(table.ways.add(way))
    }

    fn marks(&mut self, marks: u32, table: &mut Table) -> Option<MarksId> {
        let Some(row) = marks.checked_sub(1) else { return Some(MarksId::NONE) };
        if let Some(known) = self.marks.get(&row) {
            return *known;
        }
        let made = self.row(row).and_then(|of| self.made_marks(of, table));
        self.marks.insert(row, made);
        made
    }

    fn made_marks(&mut self, row: &[u32], table: &mut Table) -> Option<MarksId> {
        let mut marks = Vec::with_capacity(row.len() / 5);
        for mark in row.chunks_exact(5) {
            let from = &mut Cursor(mark);
            let origin = match (from.next()?, from.next()?) {
                (0, input) => Origin::Input(u16::try_from(input).ok()?),
                (_, source) => Origin::Source(self.way(source, table)?),
            };
            let kinds = self.kinds(from.next()?)?;
            let (way, chose) = (self.way(from.next()?, table)?, from.next()? != 0);
            marks.push(Mark { origin, kinds, way, chose });
        }
        marks.sort_unstable_by_key(Mark::of);
        Some(table.intern(&marks))
    }

    fn constant(&self, row: u32, table: &mut Table) -> Option<ConstantId> {
        let from = &mut Cursor(self.row(row)?);
        let constant = match from.next()? {
            0 => Constant::Null,
            1 => Constant::Bool(from.next()? != 0),
            2 => Constant::Int(from.long()?.cast_signed()),
            3 => Constant::Char(char::from_u32(from.next()?)?),
            _ => Constant::Text(self.text(from.next()?)?),
        };
        Some(table.constant_id(constant))
    }

    fn pieces(&mut self, row: u32, table: &mut Table) -> Option<PiecesId> {
        let mut pieces = Vec::new();
        for piece in self.row(row)?.chunks_exact(2) {
            pieces.push(match piece {
                [0, text] => Piece::Said(self.text(*text)?),
                [1, marks] => Piece::Data(self.marks(*marks, table)?),
                _ => Piece::Other,
            });
        }
        Some(table.pieces_id(pieces))
    }

    fn value(&mut self, value: u32, table: &mut Table) -> Option<ValueId> {
        let Some(row) = value.checked_sub(1) else { return Some(ValueId::NEVER) };
        if let Some(known) = self.values.get(&row) {
            return *known;
        }
        let made = self.made_value(row, table);
        self.values.insert(row, made);
        made
    }

    fn made_value(&mut self, row: u32, table: &mut Table) -> Option<ValueId> {
        let from = &mut Cursor(self.row(row)?);
        let constant = from.all(|from| self.constant(from.next()?, table))?.pop();
        let class = self.maybe_name(from, table)?.pop();
        let path = self.maybe_name(from, table)?.pop();
        let pieces = from.all(|from| self.pieces(from.next()?, table))?.pop();
        let marks = self.marks(from.next()?, table)?;
        let objects = from.0.iter().map(|id| ObjectId(*id)).collect();
        Some(table.add(Value { constant, class, path, objects, marks, pieces }))
    }

    /// A name, if there is one.
    fn maybe_name(&self, from: &mut Cursor<'_>, table: &mut Table) -> Option<Vec<Name>> {
        from.all(|from| self.name(from.next()?, table))
    }

    fn object(&mut self, row: u32, table: &mut Table) -> Option<Rc<Object>> {
        if let Some(known) = self.objects.get(&row) {
            return known.clone();
        }
        let made = self.made_object(row, table).map(|object| table.kept(Rc::new(object)));
        self.objects.insert(row, made.clone());
        made
    }

    fn made_object(&mut self, row: u32, table: &mut Table) -> Option<Object> {
        let from = &mut Cursor(self.row(row)?);
        let class = self.maybe_name(from, table)?.pop();
        let (rest, keys) = (self.value(from.next()?, table)?, self.value(from.next()?, table)?);
        let (length, flags) = (from.all(Cursor::next)?.pop(), from.next()?);
        let mut parts = Vec::with_capacity(from.0.len() / 3);
        for part in from.0.chunks_exact(3) {
            let [tag, key, value] = *part else { return None };
            let key = match tag {
                0 => Key::Field(self.name(key, table)?),
                1 => Key::At(key),
                2 => Key::Entry(self.constant(key, table)?),
                _ => Key::Text,
            };
            parts.push((key, self.value(value, table)?));
        }
        parts.sort_unstable_by_key(|(key, _)| *key);
        let (open, single) = (flags & 1 != 0, flags & 2 != 0);
        Some(Object { class, parts, rest, keys, length, open, single })
    }
}

fn point(from: &mut Cursor<'_>) -> Option<Point> {
    let (file, start, end) = (from.next()?, from.size()?, from.size()?);
    (start <= end).then(|| Point { file, span: Span::new(start, end) })
}

fn reads(from: &mut Cursor<'_>) -> Option<Reads> {
    let (low, high) = (from.long()?, from.long()?);
    Some(Reads::of_bits(u128::from(low) | u128::from(high) << u64::BITS))
}

fn sorted(mut all: Vec<(Name, ValueId)>) -> Vec<(Name, ValueId)> {
    all.sort_by_key(|(name, _)| *name);
    all
}
