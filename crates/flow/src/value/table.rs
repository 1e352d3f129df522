//! All values of an analysis, each once: equal ones have one number.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::constant::{Constant, ConstantId};
use super::interned::Interned;
use super::marks::{Kinds, Mark, MarksId};
use super::object::{Object, ObjectId};
use super::way::{Point, WayId, Ways};

/// Objects that a value may be, beyond which it may be any.
const MOST_OBJECTS: usize = 8;
/// Origins of data that a value may have; further ones are as good as the last.
const MOST_MARKS: usize = 64;

/// A name of the project or of a library, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Name(u32);

impl Name {
    /// Its number.
    pub(crate) const fn number(self) -> u32 {
        self.0
    }
}

/// A value by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ValueId(u32);

impl ValueId {
    /// No value was ever there.
    pub(crate) const NEVER: Self = Self(0);
    /// Any value.
    pub(crate) const UNKNOWN: Self = Self(1);
}

/// What is known of a value.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct Value {
    /// The one value that it has.
    pub(crate) constant: Option<ConstantId>,
    /// The full name of its class.
    pub(crate) class: Option<Name>,
    /// What it stands for: a module, a class, a function, by its full name.
    pub(crate) path: Option<Name>,
    /// The objects that it may be; none if that is not known.
    pub(crate) objects: Vec<ObjectId>,
    /// The data in it.
    pub(crate) marks: MarksId,
    /// The pieces that it was put together of, where it is a text.
    pub(crate) pieces: Option<PiecesId>,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Piece {
    /// One that the code says.
    Said(Rc<str>),
    /// One with data in it.
    Data(MarksId),
    /// One of which nothing is known.
    Other,
}

/// The pieces of a text, by their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PiecesId(u32);

/// All names, constants, marks, values and ways.
#[derive(Debug)]
pub(crate) struct Table {
    names: Interned<Box<str>>,
    constants: Interned<Constant>,
    marks: Interned<Box<[Mark]>>,
    values: Interned<Value>,
    joins: FxHashMap<(ValueId, ValueId), ValueId>,
    unions: FxHashMap<(MarksId, MarksId), MarksId>,
    pieces: Interned<Rc<[Piece]>>,
    objects: FxHashSet<Rc<Object>>,
    pub(crate) ways: Ways,
    /// Where code is being run, if what makes data harmless there only takes a note of that.
    pub(crate) lenient: Option<Point>,
}

impl Default for Table {
    fn default() -> Self {
        let mut marks = Interned::default();
        marks.add(Box::default());
        // What was never there is told from what is unknown by its number alone.
        let mut values = Interned::default();
        values.hide(Value::default());
        values.add(Value::default());
        Self {
            names: Interned::default(),
            constants: Interned::default(),
            marks,
            values,
            joins: FxHashMap::default(),
            unions: FxHashMap::default(),
            pieces: Interned::default(),
            objects: FxHashSet::default(),
            ways: Ways::default(),
            lenient: None,
        }
    }
}

impl Table {
    /// An object that is kept for long: equal ones share their memory.
    pub(crate) fn kept(&mut self, object: Rc<Object>) -> Rc<Object> {
        if let Some(known) = self.objects.get(&object) {
            return Rc::clone(known);
        }
        self.objects.insert(Rc::clone(&object));
        object
    }

    /// The number of a name.
    pub(crate) fn name(&mut self, text: &str) -> Name {
        Name(self.names.like(text, || text.into()))
    }

    /// The number of a name that was met already.
    pub(crate) fn known_name(&self, text: &str) -> Option<Name> {
        self.names.known(text).map(Name)
    }

    /// A name's text.
    pub(crate) fn text(&self, name: Name) -> &str {
        self.names.get(name.0).map_or("", |text| text)
    }

    /// The number of a constant.
    pub(crate) fn constant_id(&mut self, constant: Constant) -> ConstantId {
        ConstantId(self.constants.add(constant))
    }

    /// The constant with this number.
    pub(crate) fn constant(&self, id: ConstantId) -> &Constant {
        self.constants.get(id.0).unwrap_or(&Constant::Null)
    }

    /// What is known of a value.
    pub(crate) fn get(&self, id: ValueId) -> &Value {
        match self.values.get(id.0) {
            Some(value) => value,
            None => unknown(),
        }
    }

    /// The number of a value.
    pub(crate) fn add(&mut self, value: Value) -> ValueId {
        ValueId(self.values.add(value))
    }

    /// The constant that a value is.
    pub(crate) fn constant_of(&self, id: ValueId) -> Option<&Constant> {
        self.get(id).constant.map(|constant| self.constant(constant))
    }

    /// The value that is a constant.
    pub(crate) fn of_constant(&mut self, constant: Constant, class: Option<Name>) -> ValueId {
        let constant = Some(self.constant_id(constant));
        self.add(Value { constant, class, ..Value::default() })
    }

    /// A value of a class.
    pub(crate) fn of_class(&mut self, class: Option<Name>) -> ValueId {
        self.add(Value { class, ..Value::default() })
    }

    /// What a full name stands for.
    pub(crate) fn of_path(&mut self, path: Name) -> ValueId {
        self.add(Value { path: Some(path), ..Value::default() })
    }

    /// A value as `change` makes it.
    pub(crate) fn change(&mut self, id: ValueId, change: impl FnOnce(&mut Value)) -> ValueId {
        let mut value = self.get(id).clone();
        change(&mut value);
        self.add(value)
    }

    /// The same with other marks.
    pub(crate) fn with_marks(&mut self, id: ValueId, marks: MarksId) -> ValueId {
        if self.get(id).marks == marks {
            return id;
        }
        self.change(id, |value| {
            value.marks = marks;
            value.pieces = None;
        })
    }

    /// The same with its data one step further on its way.
    pub(crate) fn stepped(&mut self, id: ValueId, at: Point) -> ValueId {
        let marks = self.step(self.get(id).marks, at);
        self.change(id, |value| value.marks = marks)
    }

    /// A text that was put together of these pieces.
    pub(crate) fn of_pieces(&mut self, value: ValueId, pieces: Vec<Piece>) -> ValueId {
        let id = self.pieces_id(pieces);
        self.change(value, |value| value.pieces = Some(id))
    }

    /// The number of the pieces of a text.
    pub(crate) fn pieces_id(&mut self, pieces: Vec<Piece>) -> PiecesId {
        PiecesId(self.pieces.add(pieces.into()))
    }

    /// The pieces that a text was put together of.
    pub(crate) fn pieces_of(&self, id: ValueId) -> Option<Rc<[Piece]>> {
        self.pieces(self.get(id).pieces?)
    }

    /// The pieces with this number.
    pub(crate) fn pieces(&self, id: PiecesId) -> Option<Rc<[Piece]>> {
        self.pieces.get(id.0).cloned()
    }

    /// The same with more marks.
    pub(crate) fn marked(&mut self, id: ValueId, marks: MarksId) -> ValueId {
        if marks.is_none() {
            return id;
        }
        let all = self.union(self.get(id).marks, marks);
        self.with_marks(id, all)
    }

    /// What is either of two values.
    pub(crate) fn join(&mut self, one: ValueId, other: ValueId) -> ValueId {
        if one == other || other == ValueId::NEVER {
            return one;
        }
        if one == ValueId::NEVER {
            return other;
        }
        if let Some(known) = self.joins.get(&(one, other)) {
            return *known;
        }
        let (left, right) = (self.get(one).clone(), self.get(other).clone());
        let marks = self.union(left.marks, right.marks);
        let null = |constant: Option<ConstantId>| {
            constant.is_some_and(|id| *self.constant(id) == Constant::Null)
        };
        // Nothing has no class of its own.
        let class = match (left.class, right.class) {
            (one, other) if one == other => one,
            (Some(class), None) if null(right.constant) => Some(class),
            (None, Some(class)) if null(left.constant) => Some(class),
            _ => None,
        };
        let (known, other_known) = (
            !left.objects.is_empty() || null(left.constant),
            !right.objects.is_empty() || null(right.constant),
        );
        let mut objects = Vec::new();
        if known && other_known {
            objects.extend(left.objects.iter().chain(&right.objects).copied());
            objects.sort_unstable();
            objects.dedup();
            if objects.len() > MOST_OBJECTS {
                objects.clear();
            }
        }
        let joined = self.add(Value {
            constant: left.constant.filter(|_| left.constant == right.constant),
            class,
            path: left.path.filter(|_| left.path == right.path),
            objects,
            marks,
            pieces: left.pieces.filter(|_| left.pieces == right.pieces),
        });
        self.joins.insert((one, other), joined);
        joined
    }

    /// The marks with this number.
    pub(crate) fn marks(&self, id: MarksId) -> &[Mark] {
        self.marks.get(id.0).map(AsRef::as_ref).unwrap_or_default()
    }

    /// The number of marks, sorted by their origins.
    pub(crate) fn intern(&mut self, marks: &[Mark]) -> MarksId {
        MarksId(self.marks.like(marks, || marks.into()))
    }

    /// One mark alone.
    pub(crate) fn mark(&mut self, mark: Mark) -> MarksId {
        self.intern(&[mark])
    }

    /// The marks of both; where both have one of an origin, its way is the least.
    pub(crate) fn union(&mut self, one: MarksId, other: MarksId) -> MarksId {
        if one == other || other.is_none() {
            return one;
        }
        if one.is_none() {
            return other;
        }
        if let Some(known) = self.unions.get(&(one, other)) {
            return *known;
        }
        let mut merged = self.marks(one).to_vec();
        for mark in self.marks(other) {
            match merged.binary_search_by_key(&mark.of(), Mark::of) {
                Ok(at) => {
                    if let Some(own) = merged.get_mut(at) {
                        own.kinds = own.kinds.or(mark.kinds);
                        own.way = self.ways.least(own.way, mark.way);
                    }
                }
                Err(at) => merged.insert(at, *mark),
            }
        }
        let id = self.of_marks(merged);
        self.unions.insert((one, other), id);
        id
    }

    /// Marks that are sorted by their origins: what is left out counts as the last one does.
    pub(crate) fn of_marks(&mut self, mut marks: Vec<Mark>) -> MarksId {
        let left_out = marks.split_off(MOST_MARKS.min(marks.len()));
        if let Some(last) = marks.last_mut() {
            last.kinds = left_out.iter().fold(last.kinds, |all, mark| all.or(mark.kinds));
        }
        self.intern(&marks)
    }

    /// Each mark as `change` makes it.
    pub(crate) fn map_marks(
        &mut self,
        id: MarksId,
        mut change: impl FnMut(Mark, &mut Ways) -> Option<Mark>,
    ) -> MarksId {
        if id.is_none() {
            return id;
        }
        let marks = self.marks(id).to_vec();
        let ways = &mut self.ways;
        let mut changed: Vec<Mark> =
            marks.into_iter().filter_map(|mark| change(mark, ways)).collect();
        changed.sort_unstable_by_key(Mark::of);
        changed.dedup_by(|next, kept| {
            let is_same = next.of() == kept.of();
            if is_same {
                kept.kinds = kept.kinds.or(next.kinds);
                kept.way = self.ways.least(kept.way, next.way);
            }
            is_same
        });
        self.intern(&changed)
    }

    /// The marks without some kinds.
    pub(crate) fn without(&mut self, id: MarksId, kinds: Kinds) -> MarksId {
        if let Some(at) = self.lenient {
            return self.map_marks(id, |mark, ways| {
                let is_less = !mark.kinds.and(kinds).is_none();
                let way = if is_less { ways.cleaned(mark.way, at) } else { mark.way };
                Some(Mark { way, ..mark })
            });
        }
        self.map_marks(id, |mark, _| {
            let kinds = mark.kinds.without(kinds);
            (!kinds.is_none()).then_some(Mark { kinds, ..mark })
        })
    }

    /// The marks of what is in a value, without those of what chose it.
    pub(crate) fn held(&mut self, id: MarksId) -> MarksId {
        if self.marks(id).iter().all(|mark| !mark.chose) {
            return id;
        }
        self.map_marks(id, |mark, _| (!mark.chose).then_some(mark))
    }

    /// Those of what chose something, of marks of keys: as far as they count for some kinds.
    pub(crate) fn choosing(&mut self, keys: MarksId, kinds: Kinds, at: Point) -> MarksId {
        self.map_marks(keys, |mark, ways| {
            let kinds = mark.kinds.and(kinds);
            let way = ways.step(mark.way, at);
            (!mark.chose && !kinds.is_none()).then_some(Mark { kinds, way, chose: true, ..mark })
        })
    }

    /// All ways one step longer.
    pub(crate) fn step(&mut self, id: MarksId, at: Point) -> MarksId {
        self.map_marks(id, |mark, ways| Some(Mark { way: ways.step(mark.way, at), ..mark }))
    }

    /// The way that begins at a place.
    pub(crate) fn source(&mut self, at: Point) -> WayId {
        self.ways.source(at)
    }
}

/// What is known of a value of which nothing is.
fn unknown() -> &'static Value {
    static UNKNOWN: std::sync::OnceLock<Value> = std::sync::OnceLock::new();
    UNKNOWN.get_or_init(Value::default)
}
