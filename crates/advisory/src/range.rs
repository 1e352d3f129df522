//! Ranges of versions as each world of packages writes them: one file each.
//!
//! All become the same: a union of sets of constraints, of which all of one set must hold.

mod cargo;
mod composer;
mod conan;
mod gem;
mod hex;
mod maven;
mod nginx;
mod npm;
mod nuget;
mod openssl;
mod pip;
mod plain;
mod split;
mod vers;

use std::cmp::Ordering;
use std::fmt;

use seawall_model::Ecosystem;

use crate::Order;

pub use vers::{Vers, VersError};

/// How versions are compared with a bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Comparator {
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `>=`
    GreaterOrEqual,
    /// `>`
    Greater,
}

/// A bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Constraint {
    /// On which side of the version.
    pub comparator: Comparator,
    /// The version.
    pub version: String,
}

/// How a world of packages writes ranges.
struct Notation {
    name: &'static str,
    ecosystems: &'static [Ecosystem],
    /// The sets of constraints of which one must hold; none at all if the text is no range.
    read: fn(&str) -> Option<Vec<Set>>,
    /// Whether a version fulfils a set; most compare by the order alone.
    holds: fn(&Order, &[Constraint], &str) -> bool,
}

/// Constraints that must all hold; an empty set holds always.
type Set = Vec<Constraint>;

const ALL: &[&Notation] = &[
    &cargo::NOTATION,
    &composer::NOTATION,
    &conan::NOTATION,
    &gem::NOTATION,
    &hex::NOTATION,
    &maven::NOTATION,
    &nginx::NOTATION,
    &npm::NOTATION,
    &nuget::NOTATION,
    &openssl::NOTATION,
    &pip::NOTATION,
    &plain::NOTATION,
];

/// Most constraints of one range; what writes more is no range that anybody wrote.
const MOST: usize = 2_000;

/// A range of versions.
pub struct Range {
    order: &'static Order,
    notation: &'static Notation,
    any: Vec<Set>,
}

impl Range {
    /// Reads a range as this world of packages writes it; `None` if it is none.
    pub fn parse(ecosystem: Ecosystem, text: &str) -> Option<Self> {
        let notation = ALL.iter().find(|notation| notation.ecosystems.contains(&ecosystem));
        Self::read(Order::of(ecosystem), notation.copied().unwrap_or(&plain::NOTATION), text)
    }

    /// Reads a native range by the name that `vers` has for its scheme.
    pub fn parse_scheme(scheme: &str, text: &str) -> Option<Self> {
        let order = Order::of_scheme(scheme)?;
        let named = |notation: &&&Notation| notation.name == scheme;
        let owner = |notation: &&&Notation| {
            order
                .ecosystems
                .iter()
                .any(|world| world.purl() == scheme && notation.ecosystems.contains(world))
        };
        let notation = ALL.iter().find(named).or_else(|| ALL.iter().find(owner));
        Self::read(order, notation.copied().unwrap_or(&plain::NOTATION), text)
    }

    fn read(order: &'static Order, notation: &'static Notation, text: &str) -> Option<Self> {
        let any = (notation.read)(text.trim())?;
        let size: usize = any.iter().map(Vec::len).sum();
        (size <= MOST).then_some(Self { order, notation, any })
    }

    /// Whether the version lies in the range.
    pub fn contains(&self, version: &str) -> bool {
        self.any.iter().any(|set| (self.notation.holds)(self.order, set, version))
    }

    /// All bounds by rising version, as `vers` ranges list them.
    pub fn constraints(&self) -> Vec<Constraint> {
        let mut all: Vec<Constraint> = self.any.iter().flatten().cloned().collect();
        all.sort_by(|left, right| self.order.compare(&left.version, &right.version));
        all
    }

    /// Whether it holds for every version.
    pub fn is_any(&self) -> bool {
        self.any.iter().any(Vec::is_empty)
    }
}

impl Constraint {
    fn new(comparator: Comparator, version: impl Into<String>) -> Self {
        Self { comparator, version: version.into() }
    }

    /// Whether a version fulfils it in this order.
    pub fn holds(&self, order: &Order, version: &str) -> bool {
        self.comparator.holds(order.compare(version, &self.version))
    }
}

impl Comparator {
    fn holds(self, compared: Ordering) -> bool {
        match self {
            Self::Less => compared.is_lt(),
            Self::LessOrEqual => compared.is_le(),
            Self::Equal => compared.is_eq(),
            Self::NotEqual => compared.is_ne(),
            Self::GreaterOrEqual => compared.is_ge(),
            Self::Greater => compared.is_gt(),
        }
    }

    /// The sign; none for equality.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Equal => "",
            Self::NotEqual => "!=",
            Self::GreaterOrEqual => ">=",
            Self::Greater => ">",
        }
    }
}

impl fmt::Debug for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Range({}, {:?})", self.notation.name, self.any)
    }
}

fn by_order(order: &Order, set: &[Constraint], version: &str) -> bool {
    set.iter().all(|constraint| constraint.holds(order, version))
}

#[cfg(test)]
mod tests;
