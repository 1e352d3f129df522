//! An expression as a tree.

use crate::set::Set;

/// A part of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Tree {
    /// Nothing, which always matches.
    Empty,
    /// One character, by the number of its set.
    One(usize),
    /// One behind the other.
    All(Vec<Self>),
    /// One of them, the first that fits.
    Any(Vec<Self>),
    /// As often as that.
    Repeat(Box<Repeat>),
    /// A group with a number.
    Group(u32, Box<Self>),
    /// What is matched once is kept.
    Atomic(Box<Self>),
    /// What stands there is looked at and not taken.
    Look {
        /// What follows, and not what stands before.
        ahead: bool,
        /// It must not be there.
        negative: bool,
        /// What.
        body: Box<Self>,
    },
    /// A place.
    Place(Place),
    /// What a group matched.
    Back(u32),
}

/// A repetition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Repeat {
    pub(crate) body: Tree,
    pub(crate) least: u32,
    pub(crate) most: Option<u32>,
    pub(crate) manner: Manner,
}

/// How much a repetition takes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    Greedy,
    Lazy,
    Possessive,
}

/// What is asked of a place between two characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// The text begins.
    Start,
    /// A line begins.
    LineStart,
    /// The text ends.
    End,
    /// The text ends, or its last line break does.
    LastLine,
    /// A line ends.
    LineEnd,
    /// A word begins or ends.
    Word,
    /// None does.
    NoWord,
}

/// A whole expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Expression {
    pub(crate) tree: Tree,
    /// The sets of characters in it.
    pub(crate) sets: Vec<Set>,
    /// The groups that have numbers.
    pub(crate) groups: u32,
    /// It asks for what a group matched.
    pub(crate) refers_back: bool,
}

impl Tree {
    /// How many characters it matches, at least and at most.
    pub(crate) fn width(&self) -> (u32, Option<u32>) {
        match self {
            Self::Empty | Self::Look { .. } | Self::Place(_) => (0, Some(0)),
            Self::One(_) => (1, Some(1)),
            Self::Back(_) => (0, None),
            Self::Group(_, body) | Self::Atomic(body) => body.width(),
            Self::All(all) => all.iter().map(Self::width).fold((0, Some(0)), |sum, one| {
                let most = sum.1.zip(one.1).map(|(some, more)| some.saturating_add(more));
                (sum.0.saturating_add(one.0), most)
            }),
            Self::Any(all) => {
                let mut all = all.iter().map(Self::width);
                let first = all.next().unwrap_or((0, Some(0)));
                all.fold(first, |sum, one| {
                    (sum.0.min(one.0), sum.1.zip(one.1).map(|(some, other)| some.max(other)))
                })
            }
            Self::Repeat(repeat) => {
                let (least, most) = repeat.body.width();
                let most = match (most, repeat.most) {
                    (Some(0), _) => Some(0),
                    (Some(most), Some(times)) => Some(most.saturating_mul(times)),
                    _ => None,
                };
                (least.saturating_mul(repeat.least), most)
            }
        }
    }
}
