//! Values that code says outright or that follow from such.

use std::rc::Rc;

/// A constant by its number in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ConstantId(pub(super) u32);

impl ConstantId {
    /// Its place in the table.
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// One value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Constant {
    /// Nothing at all: `null`, `None`, `nil`.
    Null,
    Bool(bool),
    Int(i64),
    Char(char),
    Text(Rc<str>),
}

impl Constant {
    /// A text.
    pub(crate) fn text(text: &str) -> Self {
        Self::Text(Rc::from(text))
    }

    /// The text that it is; a character is one of one letter.
    pub(crate) fn as_text(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.to_string()),
            Self::Char(one) => Some(one.to_string()),
            _ => None,
        }
    }

    /// The number that it counts as; a character is its code.
    pub(crate) const fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(*number),
            Self::Char(one) => Some(*one as i64),
            _ => None,
        }
    }
}
