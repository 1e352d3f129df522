//! Lists and mappings in brackets on one line.

use crate::yaml::lines::line::{Line, Piece, is_colon, may_begin};
use crate::yaml::load::Loader;
use crate::{Text, Value};

/// What ends words inside of brackets.
const ENDS: &[u8] = b",[]{}";

/// Reads what begins with a bracket at `at`, and says which byte is behind it.
///
/// The loader's limit on depth ends it before it goes too deep.
pub(super) fn read(loader: &mut Loader<'_>, line: &Line<'_>, at: usize) -> Option<usize> {
    let is_list = line.after(at).starts_with('[');
    let (value, close) =
        if is_list { (Value::List(Vec::new()), ']') } else { (Value::Mapping(Vec::new()), '}') };
    loader.begin(value, 0, line.region(at, at + 1)).ok()?;
    let mut at = line.skip(at + 1);
    if !line.after(at).starts_with(close) {
        loop {
            if !is_list {
                at = key(loader, line, at)?;
            }
            at = line.skip(part(loader, line, at)?);
            match line.after(at).as_bytes().first()? {
                b',' => at = line.skip(at + 1),
                _ if line.after(at).starts_with(close) => break,
                _ => return None,
            }
        }
    }
    // The parser counts the blanks behind brackets and quotes as theirs.
    loader.end(line.region(at, line.skip(at + 1))).ok()?;
    Some(at + 1)
}

/// A key, and where its value begins.
fn key(loader: &mut Loader<'_>, line: &Line<'_>, at: usize) -> Option<usize> {
    let Piece { text, end } = match line.after(at).as_bytes().first()? {
        b'\'' | b'"' => line.quoted(at)?,
        _ => words(line, at)?,
    };
    let has_value = line.after(end).starts_with(": ");
    if !has_value {
        return None;
    }
    loader.scalar(Value::Null, &text, 0, line.region(at, end)).ok()?;
    Some(line.skip(end + 1))
}

/// A value, and the byte behind it.
fn part(loader: &mut Loader<'_>, line: &Line<'_>, at: usize) -> Option<usize> {
    match line.after(at).as_bytes().first()? {
        b'[' | b'{' => read(loader, line, at),
        b'\'' | b'"' => {
            let Piece { text, end } = line.quoted(at)?;
            let value = Value::Text(Text::within(loader.source(), &text));
            loader.scalar(value, &text, 0, line.region(at, line.skip(end))).ok()?;
            Some(end)
        }
        _ => {
            let Piece { text, end } = words(line, at)?;
            if is_colon(line.after(end)) {
                return None;
            }
            loader.plain(&text, line.region(at, end)).ok()?;
            Some(end)
        }
    }
}

/// Words without quotes, which must end on this line.
fn words<'a>(line: &Line<'a>, at: usize) -> Option<Piece<'a>> {
    let rest = line.after(at);
    if !may_begin(rest) {
        return None;
    }
    let bytes = rest.as_bytes();
    let mut end = None;
    for (place, byte) in bytes.iter().enumerate() {
        let next = bytes.get(place + 1);
        match byte {
            b':' if next == Some(&b' ') => end = Some(place),
            // A key without a value, or with one right behind it.
            b':' if next.is_none_or(|next| ENDS.contains(next)) => return None,
            b' ' if next == Some(&b'#') => return None,
            byte if ENDS.contains(byte) => end = Some(place),
            _ => continue,
        }
        break;
    }
    let text = rest.get(..end?)?.trim_end_matches(' ');
    Some(Piece { text: text.into(), end: at + text.len() })
}
