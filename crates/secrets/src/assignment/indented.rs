//! Values on the lines after their name, as YAML writes them: a block, the first item of a list, or a word
//! that stands further in than its name.

use seawall_model::Span;

use super::cursor::Cursor;
use super::value::{self, Value};

/// Reads past `:` to the value on the next line, for a name that stands `column` bytes in.
pub(super) fn read(cursor: &mut Cursor<'_>, column: usize) -> Option<Value> {
    let start = cursor.at;
    let value = one(cursor, column);
    if value.is_none() {
        cursor.at = start;
    }
    value
}

fn one(cursor: &mut Cursor<'_>, column: usize) -> Option<Value> {
    cursor.spaces();
    let block = cursor.run(|byte| byte == b'|' || byte == b'>', 1) > 0;
    if block {
        cursor.run(|byte| b"+-123456789".contains(&byte), 2);
        cursor.spaces();
    }
    cursor.eat(b"\r");
    let colon = cursor.before(b':') || block;
    if !(colon && cursor.eat(b"\n")) {
        return None;
    }
    let indent = cursor.count_spaces();
    let item = !block && cursor.eat(b"- ");
    if indent < column + usize::from(!item) {
        return None;
    }
    let start = cursor.at;
    if item && let Some(literal) = value::quoted(cursor) {
        return Some(literal);
    }
    cursor.at = start;
    let length = cursor.run(|byte| byte > b' ' && !b"\"'`,".contains(&byte), 512);
    let span = Span::new(start, start + length);
    let written = cursor.since(start..start + length);
    cursor.spaces();
    cursor.eat(b"\r");
    let ends = matches!(cursor.peek(), None | Some(b'\n')) && !written.ends_with(b":");
    let value = Value { quoted: false, ..Value::literal(span) };
    (ends && length > 0 && (item || is_last(cursor, indent))).then_some(value)
}

/// Whether the next line stands less far in, so that the value is of one line.
fn is_last(cursor: &Cursor<'_>, indent: usize) -> bool {
    let mut cursor = *cursor;
    cursor.eat(b"\n");
    cursor.count_spaces() < indent || matches!(cursor.peek(), None | Some(b'\n' | b'\r'))
}
