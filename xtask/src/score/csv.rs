//! Reading comma-separated values with a head line, as RFC 4180 has them.

use std::collections::BTreeMap;

/// Every record as its fields by name.
pub(super) fn records(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut rows = rows(text).into_iter();
    let head = rows.next().unwrap_or_default();
    rows.map(|row| head.iter().cloned().zip(row).collect()).collect()
}

/// Every record that is not empty as a list of fields.
pub(super) fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut field) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                field.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut field)),
            '\r' if !quoted && characters.peek() == Some(&'\n') => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            other => field.push(other),
        }
    }
    row.push(field);
    rows.push(row);
    rows.retain(|row| row.iter().any(|field| !field.is_empty()));
    rows
}

#[test]
fn quotes_protect_commas_and_line_ends() {
    let found = rows("a,b\r\n\"1,\n\"\"2\"\"\",3\n\n");
    assert_eq!(found, [vec!["a", "b"], vec!["1,\n\"2\"", "3"]]);
    assert_eq!(records("a,b\n1,2")[0]["b"], "2");
}
