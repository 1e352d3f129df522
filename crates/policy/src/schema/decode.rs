//! How a value of a file becomes a value of the program, for the types that every file uses.

use seawall_datatree::{Node, Value};
use seawall_model::Date;

use crate::schema::{Kind, Report};

/// A type that can stand in a configuration file.
pub(crate) trait Decode: Sized {
    /// What may be written.
    fn kind() -> Kind;

    /// Reads a value; `None` says that an error was reported.
    fn decode(node: &Node, report: &mut Report) -> Option<Self>;

    /// What an optional key means that was left out; only an `Option` has an answer.
    fn absent() -> Option<Self> {
        None
    }
}

impl<T: Decode> Decode for Option<T> {
    fn kind() -> Kind {
        T::kind()
    }

    fn decode(node: &Node, report: &mut Report) -> Option<Self> {
        T::decode(node, report).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl Decode for bool {
    fn kind() -> Kind {
        Kind::Bool
    }

    fn decode(node: &Node, report: &mut Report) -> Option<Self> {
        match node.value {
            Value::Bool(value) => Some(value),
            _ => report.mismatch(node, "true or false"),
        }
    }
}

impl Decode for u32 {
    fn kind() -> Kind {
        Kind::Integer(0, i64::from(u32::MAX))
    }

    fn decode(node: &Node, report: &mut Report) -> Option<Self> {
        match node.value {
            Value::Integer(value) if Self::try_from(value).is_ok() => Self::try_from(value).ok(),
            _ => report.mismatch(node, "a whole number from 0 up"),
        }
    }
}

impl Decode for String {
    fn kind() -> Kind {
        Kind::TEXT
    }

    fn decode(node: &Node, report: &mut Report) -> Option<Self> {
        match &node.value {
            Value::Text(text) if !text.trim().is_empty() => Some(text.to_string()),
            Value::Integer(_) | Value::Float(_) | Value::Bool(_) => {
                report.mismatch(node, "a text: quote it")
            }
            Value::Text(_) => report.mismatch(node, "a text that is not empty"),
            _ => report.mismatch(node, "a text"),
        }
    }
}

impl Decode for Date {
    fn kind() -> Kind {
        Kind::text("a date", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    }

    fn decode(node: &Node, report: &mut Report) -> Option<Self> {
        let Value::Text(text) = &node.value else {
            return report.mismatch(node, "a date written as YYYY-MM-DD");
        };
        text.parse().map_err(|error: String| report.error(node.region, error)).ok()
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn kind() -> Kind {
        Kind::List(Box::new(T::kind()))
    }

    fn decode(node: &Node, report: &mut Report) -> Option<Self> {
        let Value::List(items) = &node.value else {
            return report.mismatch(node, "a list");
        };
        // Every item is decoded before the first failure counts, so that all errors are told.
        let values: Vec<_> = items.iter().map(|item| T::decode(item, report)).collect();
        values.into_iter().collect()
    }
}
