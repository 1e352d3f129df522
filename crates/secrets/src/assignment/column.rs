//! Values of a column in SQL: `INSERT INTO users (name, password) VALUES ('bob', '…')`.

use seawall_model::Span;

use super::cursor::Cursor;
use super::value::{self, Value};

/// The list of columns is read so far in both directions.
const LIST: usize = 160;

/// The value of the column whose name ends at the cursor, in the first row.
pub(super) fn value(cursor: &Cursor<'_>, text: &[u8], name: Span) -> Option<Value> {
    let mut cursor = *cursor;
    cursor.run(|byte| b"`\"]".contains(&byte), 1);
    cursor.blanks();
    if !matches!(cursor.peek()?, b',' | b')') {
        return None;
    }
    let before = text.get(name.start.saturating_sub(LIST)..name.start)?;
    let open = before.iter().rposition(|byte| *byte == b'(')?;
    let columns = before.get(open + 1..)?;
    if !columns.iter().all(|byte| is_column(*byte)) {
        return None;
    }
    cursor.run(is_column, 4 * LIST);
    let listed = cursor.eat(b")");
    cursor.blanks();
    if !(listed && cursor.eat_word(b"values")) {
        return None;
    }
    cursor.blanks();
    if !cursor.eat(b"(") {
        return None;
    }
    for _ in columns.iter().filter(|byte| **byte == b',') {
        cursor.blanks();
        other(&mut cursor)?;
    }
    cursor.blanks();
    value::literal(&mut cursor)
}

/// Names of columns, in the quotation marks of any database, and what separates them.
fn is_column(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte.is_ascii_whitespace() || b"_,.`\"[]".contains(&byte)
}

/// Reads past one value and the comma after it.
fn other(cursor: &mut Cursor<'_>) -> Option<()> {
    let start = cursor.at;
    if value::literal(cursor).is_none() {
        cursor.at = start;
        cursor.run(|byte| !b",()'\"\n".contains(&byte), 64);
        if cursor.eat(b"(") {
            cursor.run(|byte| byte != b')' && byte != b'\n', 64);
            cursor.eat(b")");
        }
    }
    cursor.blanks();
    cursor.eat(b",").then_some(())
}
