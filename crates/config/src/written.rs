//! Texts in JSON and YAML as values.

use std::sync::Arc;

use seawall_datatree::{Key, Node, Value as Written};

use crate::{Data, Entry, Map, Value};

/// What a tree says, given what each text in it says.
pub(crate) fn value(node: &Node, text: &dyn Fn(&str) -> Value) -> Value {
    let number = |written: &str| written.parse().map_or_else(|_| Value::unknown(), Value::number);
    match &node.value {
        Written::Null => Value::of(Data::Null),
        Written::Bool(value) => Value::truth(*value),
        Written::Integer(integer) => number(&integer.to_string()),
        Written::Float(written) => number(written),
        Written::Text(written) => text(written),
        Written::List(items) => Value::list(items.iter().map(|item| value(item, text)).collect()),
        Written::Mapping(entries) => {
            let entry = |(key, node): &(Key, Node)| {
                (Arc::from(key.name.as_str()), Entry::of(value(node, text)))
            };
            Value::map(entries.iter().map(entry).collect::<Map>())
        }
    }
}
