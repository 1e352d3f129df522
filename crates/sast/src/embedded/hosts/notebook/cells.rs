//! Where the code of a notebook stands: a way through its JSON that keeps nothing else.

use seawall_model::Span;

use crate::embedded::Excerpt;

/// The texts of each cell of code, in their order, without the quotes around them.
pub(super) fn cells(file: &str) -> Vec<Vec<Span>> {
    let mut reader = Reader { file, open: Vec::new(), found: Vec::new() };
    let mut at = 0;
    while let Some(byte) = file.as_bytes().get(at) {
        at += 1;
        match byte {
            b'"' => {
                let end = end_of_text(file.as_bytes(), at);
                reader.text(Span::new(at, end));
                at = end + 1;
            }
            b'{' | b'[' => reader.open(*byte == b'{'),
            b'}' | b']' => reader.close(),
            b',' => reader.next(),
            _ => {}
        }
    }
    reader.found
}

/// Where a text ends that begins at a place: at the quote that no backslash stands before.
fn end_of_text(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr2(b'"', b'\\', rest)) {
        at += found;
        if bytes.get(at) == Some(&b'"') {
            return at;
        }
        at += 2;
    }
    bytes.len()
}

/// A mapping or list that was begun.
#[derive(Default)]
struct Open {
    is_mapping: bool,
    /// Whether what comes next in a mapping is a key.
    wants_key: bool,
    key: Span,
    /// The cell that this mapping is.
    cell: Option<Cell>,
}

#[derive(Default)]
struct Cell {
    is_code: bool,
    source: Vec<Span>,
}

struct Reader<'f> {
    file: &'f str,
    open: Vec<Open>,
    found: Vec<Vec<Span>>,
}

impl Reader<'_> {
    fn open(&mut self, is_mapping: bool) {
        let mut around = self.open.iter().rev();
        let is_in_list = around.next().is_some_and(|list| !list.is_mapping);
        let is_in_cells =
            is_in_list && around.next().is_some_and(|owner| self.is_key(owner, &["cells"]));
        let cell = (is_mapping && is_in_cells).then(Cell::default);
        self.open.push(Open { is_mapping, wants_key: is_mapping, key: Span::default(), cell });
    }

    fn close(&mut self) {
        let closed = self.open.pop().and_then(|open| open.cell);
        self.found.extend(closed.filter(|cell| cell.is_code).map(|cell| cell.source));
    }

    fn next(&mut self) {
        if let Some(last) = self.open.last_mut() {
            last.wants_key = last.is_mapping;
        }
    }

    fn text(&mut self, place: Span) {
        if let Some(last) = self.open.last_mut().filter(|last| last.wants_key) {
            (last.key, last.wants_key) = (place, false);
            return;
        }
        let is_in_list = self.open.last().is_some_and(|last| !last.is_mapping);
        let Some(number) = self.open.len().checked_sub(1 + usize::from(is_in_list)) else { return };
        let Some(owner) = self.open.get(number) else { return };
        // Notebooks of an older format call the text of a cell its input.
        let is_source = self.is_key(owner, &["source", "input"]);
        let is_kind = !is_in_list && self.is_key(owner, &["cell_type"]);
        let is_code = self.file.get(place.start..place.end) == Some("code");
        let Some(cell) = self.open.get_mut(number).and_then(|owner| owner.cell.as_mut()) else {
            return;
        };
        if is_source {
            cell.source.push(place);
        } else if is_kind {
            cell.is_code = is_code;
        }
    }

    /// Whether what is read is the value of one of these keys.
    fn is_key(&self, owner: &Open, names: &[&str]) -> bool {
        let key = self.file.get(owner.key.start..owner.key.end).unwrap_or_default();
        owner.is_mapping && names.contains(&key)
    }
}

/// Adds the text between two quotes of JSON.
pub(super) fn unescape(code: &mut Excerpt<'_>, file: &str, text: Span) {
    let mut at = text.start;
    while at < text.end {
        let rest = file.get(at..text.end).unwrap_or_default();
        let plain = memchr::memchr(b'\\', rest.as_bytes()).unwrap_or(rest.len());
        code.copy(Span::new(at, at + plain));
        at += plain;
        let Some((letter, length)) = rest.get(plain..).and_then(escape) else { break };
        code.put(letter.encode_utf8(&mut [0; 4]), Span::new(at, at + length));
        at += length;
    }
}

/// The letter that an escape stands for, and how long it is.
fn escape(text: &str) -> Option<(char, usize)> {
    let named = text.chars().nth(1)?;
    let letter = match named {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'u' => return Some(by_number(text)),
        other => other,
    };
    Some((letter, 1 + named.len_utf8()))
}

/// The letter of `\u` and four digits, or of two of these; what is none becomes the sign for that.
fn by_number(text: &str) -> (char, usize) {
    let unit = |at: usize| {
        let digits = text.get(at..).and_then(|rest| rest.strip_prefix("\\u"))?.get(..4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let Some(first) = unit(0) else { return (char::REPLACEMENT_CHARACTER, 2) };
    let units = [Some(first), unit(6)];
    let mut letters = char::decode_utf16(units.into_iter().flatten());
    match letters.next() {
        Some(Ok(letter)) => (letter, 6 * letter.len_utf16()),
        _ => (char::REPLACEMENT_CHARACTER, 6),
    }
}
