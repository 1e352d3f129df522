//! Writes what is kept of an analysis: each name, value and way once.

use std::hash::Hash;
use std::rc::Rc;

use rustc_hash::FxHashMap;
use seawall_model::Span;
use seawall_syntax::Kind;

use super::super::journal::{Run, RunId, Who};
use super::super::summary::{Given, Summary};
use super::Record;
use super::rows::Row;
use crate::project::Project;
use crate::value::{
    Constant, ConstantId, Key, Kinds, Mark, MarksId, Name, Object, Origin, Piece, PiecesId, Point,
    Table, Value, ValueId, Way, WayId,
};

/// Writes things that are made of each other; what cannot be kept is none.
pub(super) struct Recorder<'e, 't> {
    table: &'e Table,
    /// Where the code says a text.
    said: FxHashMap<&'t str, Point>,
    record: Record,
    /// The numbers of runs in the record.
    runs: FxHashMap<RunId, u32>,
    names: FxHashMap<Name, u32>,
    texts: FxHashMap<Point, u32>,
    kinds: FxHashMap<Kinds, u32>,
    ways: FxHashMap<WayId, u32>,
    marks: FxHashMap<MarksId, u32>,
    constants: FxHashMap<ConstantId, Option<u32>>,
    pieces: FxHashMap<PiecesId, Option<u32>>,
    values: FxHashMap<ValueId, Option<u32>>,
    objects: FxHashMap<*const Object, Option<u32>>,
}

impl<'e, 't> Recorder<'e, 't> {
    /// Of these runs, in their order.
    pub(super) fn new(project: &Project<'t>, table: &'e Table, runs: &[RunId]) -> Self {
        Self {
            table,
            said: said(project),
            record: Record::default(),
            runs: runs.iter().copied().zip(0..).collect(),
            names: FxHashMap::default(),
            texts: FxHashMap::default(),
            kinds: FxHashMap::default(),
            ways: FxHashMap::default(),
            marks: FxHashMap::default(),
            constants: FxHashMap::default(),
            pieces: FxHashMap::default(),
            values: FxHashMap::default(),
            objects: FxHashMap::default(),
        }
    }

    /// What was written, with the roots.
    pub(super) fn record(mut self, roots: &[RunId]) -> Record {
        self.record.roots = roots.iter().filter_map(|id| self.runs.get(id).copied()).collect();
        self.record
    }

    /// The next run. `now` tells which run stands for one that it made use of.
    pub(super) fn run(&mut self, run: &Run, now: impl Fn(&RunId) -> RunId) {
        let mut row = Row::default();
        row.0.extend(match run.who {
            Some(Who::File(file)) => [0, file],
            Some(Who::Function(function)) => [1, function.0],
            None => [1, u32::MAX],
        });
        let uses = run.uses.iter().filter_map(|id| self.runs.get(&now(id)));
        let uses: Vec<u32> = uses.copied().collect();
        row.size(uses.len());
        row.0.extend(uses);
        row.size(run.left.len());
        row.0.extend(run.left.iter().map(|name| self.name(*name)));
        row.size(run.found.len());
        for ((at, kinds), way) in &run.found {
            point(&mut row, *at);
            row.0.extend([self.kinds(*kinds), self.way(*way)]);
        }
        row.size(run.wrote.len());
        for (name, marks) in &run.wrote {
            row.0.extend([self.name(*name), self.marks(*marks)]);
        }
        row.bits(&run.reads.bits().to_le_bytes());
        let row = self.record.rows.push(&row.0);
        self.record.runs.push(row);
    }

    /// What a function does with what it is given, if all of that can be kept.
    pub(super) fn summary(&mut self, given: &Given, summary: &Summary) {
        let Some(run) = self.runs.get(&summary.extent.run).copied() else { return };
        let mut row = Row(vec![given.function.0, run]);
        let is_whole = self.given(&mut row, given).is_some_and(|()| {
            row.size(summary.extent.height);
            self.done(&mut row, summary).is_some()
        });
        if is_whole {
            let row = self.record.rows.push(&row.0);
            self.record.summaries.push(row);
        }
    }

    fn given(&mut self, row: &mut Row, given: &Given) -> Option<()> {
        row.all(&given.values, |row, value| row.push(self.value(*value)))?;
        row.all(&given.objects, |row, object| row.push(self.object(object)))?;
        row.all(&given.left, |row, left| self.named(row, *left))
    }

    fn done(&mut self, row: &mut Row, of: &Summary) -> Option<()> {
        row.push(self.value(of.returned))?;
        row.all(of.leaves, |row, (block, value)| {
            row.put(block.0);
            row.push(self.value(value))
        })?;
        row.push(self.value(of.thrown))?;
        row.all(&of.objects, |row, (id, object)| {
            row.put(id.0);
            row.push(self.object(object))
        })?;
        row.all(&of.left, |row, left| self.named(row, *left))?;
        row.all(&of.passed, |row, passed| {
            point(row, passed.at);
            row.0.extend([u32::from(passed.input), self.kinds(passed.kinds)]);
            row.push(Some(self.way(passed.way)))
        })?;
        row.all(&of.referred, |row, (number, value)| {
            row.size(*number);
            row.push(self.value(*value))
        })?;
        row.all(&of.shared, |row, (name, marks)| {
            row.put(self.name(*name));
            row.push(Some(self.marks(*marks)))
        })?;
        row.bits(&of.reads.bits().to_le_bytes());
        row.push(Some(u32::from(of.ends)))
    }

    fn named(&mut self, row: &mut Row, (name, value): (Name, ValueId)) -> Option<()> {
        row.put(self.name(name));
        row.push(self.value(value))
    }

    fn name(&mut self, name: Name) -> u32 {
        let (names, table) = (&mut self.record.names, self.table);
        *self.names.entry(name).or_insert_with(|| {
            names.push(table.text(name).to_owned());
            place_of_last(names)
        })
    }

    fn kinds(&mut self, kinds: Kinds) -> u32 {
        let all = &mut self.record.kinds;
        *self.kinds.entry(kinds).or_insert_with(|| {
            all.push(kinds.words());
            place_of_last(all)
        })
    }

    /// A text that the code says word by word.
    fn text(&mut self, text: &str) -> Option<u32> {
        let at = *self.said.get(text)?;
        let texts = &mut self.record.texts;
        Some(*self.texts.entry(at).or_insert_with(|| {
            texts.push(at);
            place_of_last(texts)
        }))
    }

    /// A way: 0 for that of what is given, else one more than its row.
    fn way(&mut self, way: WayId) -> u32 {
        let mut open = vec![way];
        while let Some(next) = open.last().copied() {
            if next == WayId::INPUT || self.ways.contains_key(&next) {
                open.pop();
                continue;
            }
            let before = open.len();
            let of = self.table.ways.get(next);
            if let Way::Step(one, _) | Way::Cleaned(one, _) | Way::Through(one, _) = of {
                open.extend(self.is_new(one).then_some(one));
            }
            if let Way::Through(_, other) = of {
                open.extend(self.is_new(other).then_some(other));
            }
            if open.len() == before {
                self.add_way(next, of);
            }
        }
        self.known_way(way)
    }

    fn is_new(&self, way: WayId) -> bool {
        way != WayId::INPUT && !self.ways.contains_key(&way)
    }

    fn known_way(&self, way: WayId) -> u32 {
        self.ways.get(&way).map_or(0, |row| row + 1)
    }

    fn add_way(&mut self, id: WayId, way: Way) {
        let mut row = Row::default();
        match way {
            Way::Input => {}
            Way::Source(at) => point(&mut row, at),
            Way::Step(before, at) | Way::Cleaned(before, at) => {
                row.put(self.known_way(before));
                point(&mut row, at);
            }
            Way::Through(before, inside) => {
                row.put(self.known_way(before));
                row.put(self.known_way(inside));
            }
        }
        let row = self.record.rows.push(&row.0);
        self.ways.insert(id, row);
    }

    /// Marks: 0 for none, else one more than their row.
    fn marks(&mut self, marks: MarksId) -> u32 {
        if marks.is_none() {
            return 0;
        }
        if let Some(row) = self.marks.get(&marks) {
            return row + 1;
        }
        let mut row = Row::default();
        for Mark { origin, kinds, way } in self.table.marks(marks) {
            match origin {
                Origin::Input(input) => row.0.extend([0, u32::from(*input)]),
                Origin::Source(source) => row.0.extend([1, self.way(*source)]),
            }
            row.put(self.kinds(*kinds));
            row.put(self.way(*way));
        }
        let row = self.record.rows.push(&row.0);
        self.marks.insert(marks, row);
        row + 1
    }

    /// The row of a thing, made when it is first asked for; none where the thing cannot be kept.
    fn once<K: Eq + Hash>(
        &mut self,
        known: impl Fn(&mut Self) -> &mut FxHashMap<K, Option<u32>>,
        key: K,
        make: impl FnOnce(&mut Self) -> Option<Row>,
    ) -> Option<u32> {
        if let Some(row) = known(self).get(&key) {
            return *row;
        }
        let row = make(self).map(|row| self.record.rows.push(&row.0));
        known(self).insert(key, row);
        row
    }

    fn constant(&mut self, id: ConstantId) -> Option<u32> {
        self.once(|of| &mut of.constants, id, |of| of.constant_row(id))
    }

    fn constant_row(&mut self, id: ConstantId) -> Option<Row> {
        let mut row = Row::default();
        match self.table.constant(id) {
            Constant::Null => row.put(0),
            Constant::Bool(value) => row.0.extend([1, u32::from(*value)]),
            Constant::Int(value) => {
                row.put(2);
                row.bits(&value.to_le_bytes());
            }
            Constant::Char(value) => row.0.extend([3, u32::from(*value)]),
            Constant::Text(text) => row.0.extend([4, self.text(text)?]),
        }
        Some(row)
    }

    fn pieces(&mut self, id: PiecesId) -> Option<u32> {
        self.once(|of| &mut of.pieces, id, |of| of.pieces_row(id))
    }

    fn pieces_row(&mut self, id: PiecesId) -> Option<Row> {
        let mut row = Row::default();
        for piece in self.table.pieces(id)?.iter() {
            match piece {
                Piece::Said(text) => row.0.extend([0, self.text(text)?]),
                Piece::Data(marks) => row.0.extend([1, self.marks(*marks)]),
                Piece::Other => row.0.extend([2, 0]),
            }
        }
        Some(row)
    }

    /// A value: 0 where none was ever there, else one more than its row.
    fn value(&mut self, id: ValueId) -> Option<u32> {
        if id == ValueId::NEVER {
            return Some(0);
        }
        self.once(|of| &mut of.values, id, |of| of.value_row(id)).map(|row| row + 1)
    }

    fn value_row(&mut self, id: ValueId) -> Option<Row> {
        let Value { constant, class, path, objects, marks, pieces } = self.table.get(id);
        let mut row = Row::default();
        row.all(*constant, |row, constant| row.push(self.constant(constant)))?;
        row.all(*class, |row, name| row.push(Some(self.name(name))))?;
        row.all(*path, |row, name| row.push(Some(self.name(name))))?;
        row.all(*pieces, |row, pieces| row.push(self.pieces(pieces)))?;
        row.put(self.marks(*marks));
        row.0.extend(objects.iter().map(|id| id.0));
        Some(row)
    }

    fn object(&mut self, object: &Rc<Object>) -> Option<u32> {
        self.once(|of| &mut of.objects, Rc::as_ptr(object), |of| of.object_row(object))
    }

    fn object_row(&mut self, object: &Object) -> Option<Row> {
        let Object { class, parts, rest, keys, length, open, single } = object;
        let mut row = Row::default();
        row.all(*class, |row, name| row.push(Some(self.name(name))))?;
        row.push(self.value(*rest))?;
        row.push(self.value(*keys))?;
        row.all(*length, |row, length| row.push(Some(length)))?;
        row.put(u32::from(*open) | u32::from(*single) << 1);
        for (key, value) in parts {
            match key {
                Key::Field(name) => row.0.extend([0, self.name(*name)]),
                Key::At(at) => row.0.extend([1, *at]),
                Key::Entry(constant) => row.0.extend([2, self.constant(*constant)?]),
                Key::Text => row.0.extend([3, 0]),
            }
            row.push(self.value(*value))?;
        }
        Some(row)
    }
}

fn place_of_last<T>(all: &[T]) -> u32 {
    u32::try_from(all.len() - 1).unwrap_or(u32::MAX)
}

fn point(row: &mut Row, at: Point) {
    row.put(at.file);
    row.size(at.span.start);
    row.size(at.span.end);
}

/// The texts that code says word by word, with a place where it does.
fn said<'t>(project: &Project<'t>) -> FxHashMap<&'t str, Point> {
    let mut said = FxHashMap::default();
    for (number, file) in (0..).zip(&project.files) {
        let texts = file.source.tree.nodes().filter(|node| node.kind() == Kind::String);
        for node in texts {
            let Span { start, end } = node.span();
            let around = file.source.text.get(start..end).unwrap_or_default();
            let Some(at) = around.find(node.text()) else { continue };
            let span = Span::new(start + at, start + at + node.text().len());
            said.entry(node.text()).or_insert(Point { file: number, span });
        }
    }
    said
}
