//! Lists whose brackets may be left out around a single value.

use std::ops::Deref;

use seawall_datatree::{Node, Value};

use crate::schema::{Decode, Kind, Report};

/// One value, or a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Many<T>(pub(crate) Vec<T>);

impl<T> Deref for Many<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Decode> Decode for Many<T> {
    fn kind() -> Kind {
        Kind::Many(Box::new(T::kind()))
    }

    fn decode(node: &Node, report: &mut Report) -> Option<Self> {
        match &node.value {
            Value::List(_) => Vec::decode(node, report).map(Self),
            _ => T::decode(node, report).map(|value| Self(vec![value])),
        }
    }
}
