//! How deep a text may lie, which its grammar does not look at before it is too late.

/// Its scanner keeps some 250 levels, of which two may begin in one column, and ends the process after that.
const DEEPEST: usize = 110;

/// Whether blocks may lie within one another deeper than the grammar can keep.
pub(in crate::lang) fn is_too_deep(text: &[u8]) -> bool {
    let mut columns = Vec::new();
    for line in text.split(|byte| matches!(byte, b'\n' | b'\r')) {
        let Some(indent) = line.iter().position(|byte| !byte.is_ascii_whitespace()) else {
            continue;
        };
        while columns.last().is_some_and(|column| *column >= indent) {
            columns.pop();
        }
        columns.push(indent);
        columns.extend(marks(line).filter(|column| *column > indent));
        if columns.len() > DEEPEST {
            return true;
        }
    }
    false
}

/// The columns of what may begin an item, a key or a value in a line.
fn marks(line: &[u8]) -> impl Iterator<Item = usize> {
    let is_blank =
        |at: Option<usize>| at.and_then(|at| line.get(at)).is_none_or(u8::is_ascii_whitespace);
    let is_mark = move |(at, byte): &(usize, &u8)| {
        matches!(byte, b'-' | b'?' | b':')
            && is_blank(at.checked_sub(1))
            && is_blank(at.checked_add(1))
    };
    line.iter().enumerate().filter(is_mark).map(|(at, _)| at)
}
