//! Trees as the tests of the readers show them.

use crate::{Error, Key, Node, Value};

/// What a reader gave, each part with its lines and columns.
pub(crate) fn told(nodes: &[Node], errors: &[Error]) -> String {
    let mut lines: Vec<String> = nodes.iter().map(show).collect();
    for error in errors {
        let start = error.region.start;
        lines.push(format!("{}:{}: {}", start.line, start.column, error.message));
    }
    lines.join("\n")
}

/// A node with the lines and columns of every part.
fn show(node: &Node) -> String {
    let (start, end) = (node.region.start, node.region.end);
    let place = format!("{}:{}-{}:{}", start.line, start.column, end.line, end.column);
    let value = match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        Value::Float(value) => format!("float {value}"),
        Value::Text(text) => format!("{text:?}"),
        Value::List(items) => {
            format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(", "))
        }
        Value::Mapping(entries) => {
            let show = |(key, node): &(Key, Node)| format!("{}: {}", key.name, show(node));
            format!("{{{}}}", entries.iter().map(show).collect::<Vec<_>>().join(", "))
        }
    };
    format!("{value}@{place}")
}
