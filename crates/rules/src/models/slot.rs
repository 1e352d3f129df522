//! The places of a call that hold data.

use std::fmt;

/// A place of a call that holds data.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// What the member is of.
    This,
    /// What the call gives.
    Return,
    /// The argument with this number, from 0.
    Argument(u8),
    /// The argument with this number and all after it.
    From(u8),
    /// All arguments.
    Any,
    /// The argument that is passed by this name.
    Keyword(String),
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::This => f.write_str("this"),
            Self::Return => f.write_str("return"),
            Self::Argument(number) => write!(f, "{number}"),
            Self::From(number) => write!(f, "{number}+"),
            Self::Any => f.write_str("any"),
            Self::Keyword(name) => f.write_str(name),
        }
    }
}

/// What a function that was passed is called with.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operand {
    /// What a slot holds.
    Slot(Slot),
    /// Any element of what a slot holds.
    Elements(Slot),
    /// Any key of the map that a slot holds.
    Keys(Slot),
    /// What the call gives.
    Given,
    /// An object of the type of this full name, of which nothing else is known.
    New(String),
    /// It is called on this, and not with it.
    On(Box<Self>),
}
