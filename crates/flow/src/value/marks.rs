//! Data that rules follow: where it began, for which rules it still counts, and its way so far.

use super::way::WayId;

/// Words of bits for kinds.
const WORDS: usize = 4;

/// A set of kinds of data that rules tell apart, as bits: one for each way in which a rule may be broken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kinds([u64; WORDS]);

impl Kinds {
    /// How many kinds there may be at once.
    pub const MOST: usize = WORDS * 64;
    /// None at all.
    pub const NONE: Self = Self([0; WORDS]);
    /// All of them.
    pub const ALL: Self = Self([u64::MAX; WORDS]);

    /// The kind with this number.
    pub fn one(number: usize) -> Self {
        let mut words = [0; WORDS];
        if let Some(word) = words.get_mut(number / 64) {
            *word = 1 << (number % 64);
        }
        Self(words)
    }

    /// Those of either.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.with(other, |one, other| one | other)
    }

    /// Those of both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.with(other, |one, other| one & other)
    }

    /// Those that the other has not.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        self.with(other, |one, other| one & !other)
    }

    fn with(mut self, other: Self, join: impl Fn(u64, u64) -> u64) -> Self {
        for (one, other) in self.0.iter_mut().zip(other.0) {
            *one = join(*one, other);
        }
        self
    }

    /// Its bits.
    pub(crate) const fn words(self) -> [u64; WORDS] {
        self.0
    }

    /// Those of bits.
    pub(crate) const fn of_words(words: [u64; WORDS]) -> Self {
        Self(words)
    }

    /// Whether there is none.
    pub fn is_none(self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// Their numbers.
    pub fn numbers(self) -> impl Iterator<Item = usize> {
        let of = |(at, word): (usize, u64)| {
            (0..64).filter(move |bit| word & (1 << bit) != 0).map(move |bit| at * 64 + bit)
        };
        self.0.into_iter().enumerate().flat_map(of)
    }
}

/// Where data began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Origin {
    /// With what a function is given: the number of one of its inputs.
    Input(u16),
    /// At a source: the way that begins there.
    Source(WayId),
}

/// Data of one origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Mark {
    pub(crate) origin: Origin,
    /// The kinds for which it counts.
    pub(crate) kinds: Kinds,
    pub(crate) way: WayId,
    /// Whether it is the key under which the value was found, and not in the value.
    pub(crate) chose: bool,
}

impl Mark {
    /// What tells it from the others of a value.
    pub(crate) const fn of(&self) -> (Origin, bool) {
        (self.origin, self.chose)
    }
}

/// Marks of different origins, by their number in the table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct MarksId(pub(super) u32);

impl MarksId {
    /// No marks.
    pub(crate) const NONE: Self = Self(0);

    /// Whether there are none.
    pub(crate) fn is_none(self) -> bool {
        self == Self::NONE
    }
}
