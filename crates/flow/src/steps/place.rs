//! What can hold a value: variables, and fields of what they hold, each a number.

use rustc_hash::FxHashMap;
use seawall_syntax::Symbol;

/// Fields of fields deeper than this are as good as the field around them.
const DEEPEST: u8 = 6;

/// A variable of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VariableId(pub(super) u32);

impl VariableId {
    /// Its place among the variables of its body.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A variable or a field of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(u32);

impl PlaceId {
    /// Its place in the table.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// The name of a field; names that no code of the file says begin above the tree's symbols.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(pub(super) usize);

impl From<Symbol> for KeyId {
    fn from(symbol: Symbol) -> Self {
        Self(symbol.index())
    }
}

impl KeyId {
    /// Any key that code does not say outright.
    pub const ANY: Self = Self(usize::MAX);
}

#[derive(Debug, Clone, Copy)]
struct Place {
    variable: VariableId,
    parent: Option<PlaceId>,
    key: Option<KeyId>,
    depth: u8,
    /// Whether a field of it is written on its own.
    split: bool,
}

/// All places of a body. A place comes after the one that it is a field of.
#[derive(Debug, Clone, Default)]
pub struct Places {
    all: Vec<Place>,
    fields: FxHashMap<(PlaceId, KeyId), PlaceId>,
    roots: Vec<PlaceId>,
    /// The variables that live outside of the body, by their names.
    outer: FxHashMap<Symbol, VariableId>,
}

impl Places {
    /// A new variable.
    pub fn variable(&mut self) -> VariableId {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let variable = VariableId(small(self.roots.len()));
        let root = PlaceId(small(self.all.len()));
        self.all.push(Place { variable, parent: None, key: None, depth: 0, split: false });
        self.roots.push(root);
        variable
    }

    /// The number that the next variable will have.
    pub fn next_variable(&self) -> VariableId {
        VariableId(u32::try_from(self.roots.len()).unwrap_or(u32::MAX))
    }

    /// The variable of this name that lives outside of the body.
    pub fn outer(&mut self, name: Symbol) -> VariableId {
        if let Some(known) = self.outer.get(&name) {
            return *known;
        }
        let variable = self.variable();
        self.outer.insert(name, variable);
        variable
    }

    /// The variables that live outside of the body.
    pub fn outers(&self) -> impl Iterator<Item = (Symbol, VariableId)> {
        self.outer.iter().map(|(name, variable)| (*name, *variable))
    }

    /// Where a variable keeps its value.
    pub fn root(&self, variable: VariableId) -> Option<PlaceId> {
        self.roots.get(variable.0 as usize).copied()
    }

    /// A field of a place; what lies too deep is the place itself, and then the answer is none.
    pub fn field(&mut self, place: PlaceId, key: KeyId) -> Option<PlaceId> {
        if let Some(known) = self.fields.get(&(place, key)) {
            return Some(*known);
        }
        let of = *self.all.get(place.index())?;
        if of.depth == DEEPEST {
            return None;
        }
        let made = PlaceId(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
        let (parent, key_of) = (Some(place), Some(key));
        let depth = of.depth + 1;
        let variable = of.variable;
        self.all.push(Place { variable, parent, key: key_of, depth, split: false });
        self.fields.insert((place, key), made);
        Some(made)
    }

    /// A field of a place, if any code names it.
    pub fn known_field(&self, place: PlaceId, key: KeyId) -> Option<PlaceId> {
        self.fields.get(&(place, key)).copied()
    }

    /// What a place is a field of.
    pub fn parent(&self, place: PlaceId) -> Option<PlaceId> {
        self.all.get(place.index())?.parent
    }

    /// The name of a field.
    pub fn key(&self, place: PlaceId) -> Option<KeyId> {
        self.all.get(place.index())?.key
    }

    /// The variable that a place belongs to.
    pub fn variable_of(&self, place: PlaceId) -> Option<VariableId> {
        self.all.get(place.index()).map(|place| place.variable)
    }

    /// Notes that a place is written on its own, apart from what it is a field of.
    pub fn split(&mut self, place: PlaceId) {
        let mut at = self.parent(place);
        while let Some(place) = at.and_then(|at| self.all.get_mut(at.index())) {
            if place.split {
                break;
            }
            place.split = true;
            at = place.parent;
        }
    }

    /// Whether a field of a place is written on its own.
    pub fn is_split(&self, place: PlaceId) -> bool {
        self.all.get(place.index()).is_some_and(|place| place.split)
    }

    /// Whether a place is a field of another or of a field of it.
    pub fn is_within(&self, place: PlaceId, other: PlaceId) -> bool {
        let mut at = self.parent(place);
        while let Some(place) = at {
            if place == other {
                return true;
            }
            at = self.parent(place);
        }
        false
    }
}
