//! From the bytes of a JSON text to the tree, in one pass and without recursion.

use std::sync::Arc;

use seawall_model::{Position, Region};

use super::{Dialect, string};
use crate::places::Places;
use crate::tree::keep_last;
use crate::{Error, Key, Limits, Node, Text, Value};

pub(super) fn read(
    text: &Arc<str>,
    limits: &Limits,
    dialect: Dialect,
) -> (Option<Node>, Vec<Error>) {
    if let Some(error) = limits.refuse(text) {
        return (None, vec![error]);
    }
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        at: if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 },
        dialect,
        depth: limits.depth,
        places: Places::new(text),
        open: Vec::new(),
        items: Vec::new(),
        entries: Vec::new(),
        errors: Vec::new(),
    };
    let root = match reader.document() {
        Ok(node) => Some(node),
        Err(error) => {
            reader.errors.push(error);
            reader.close_all()
        }
    };
    (root, reader.errors)
}

/// A list or mapping whose end has not been seen yet.
struct Open {
    start: Position,
    /// Where its parts begin among those of all that is open, if it is a mapping or a list.
    mapping: bool,
    base: usize,
    /// The key that waits for its value.
    key: Option<Key>,
}

struct Reader<'a> {
    text: &'a Arc<str>,
    bytes: &'a [u8],
    at: usize,
    dialect: Dialect,
    depth: usize,
    places: Places<'a>,
    open: Vec<Open>,
    /// The values of all lists that are open, the innermost last.
    items: Vec<Node>,
    /// The same of mappings.
    entries: Vec<(Key, Node)>,
    errors: Vec<Error>,
}

impl Reader<'_> {
    fn document(&mut self) -> Result<Node, Error> {
        let node = self.value_after_blank()?;
        self.blank()?;
        if self.at < self.bytes.len() {
            self.errors.push(self_error(
                &mut self.places,
                self.at,
                "the text goes on after its value",
            ));
        }
        Ok(node)
    }

    /// A value with all that it holds: each turn reads one scalar, opens or closes something.
    fn value_after_blank(&mut self) -> Result<Node, Error> {
        loop {
            self.blank()?;
            let whole = match self.peek() {
                Some(b'{') => self.begin(true)?,
                Some(b'[') => self.begin(false)?,
                _ => Some(self.scalar()?),
            };
            let mut whole = whole;
            while let Some(node) = whole {
                if self.open.is_empty() {
                    return Ok(node);
                }
                self.put(node);
                whole = self.after_value()?;
            }
        }
    }

    /// Opens a list or mapping, and closes it at once if it is empty.
    fn begin(&mut self, mapping: bool) -> Result<Option<Node>, Error> {
        if self.open.len() >= self.depth {
            return self.fail(format!("nested deeper than {} levels", self.depth));
        }
        let start = self.places.at(self.at);
        let base = if mapping { self.entries.len() } else { self.items.len() };
        self.open.push(Open { start, mapping, base, key: None });
        self.at += 1;
        self.blank()?;
        match self.peek() {
            Some(b'}') if mapping => Ok(self.end()),
            Some(b']') if !mapping => Ok(self.end()),
            _ if mapping => self.key().map(|()| None),
            _ => Ok(None),
        }
    }

    /// What follows a value: the end of what it stands in, or the next one.
    fn after_value(&mut self) -> Result<Option<Node>, Error> {
        self.blank()?;
        let mapping = self.open.last().is_some_and(|open| open.mapping);
        let close = if mapping { b'}' } else { b']' };
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                self.blank()?;
                if self.dialect == Dialect::Relaxed && self.peek() == Some(close) {
                    return Ok(self.end());
                }
                if mapping {
                    self.key()?;
                }
                Ok(None)
            }
            Some(byte) if byte == close => Ok(self.end()),
            _ if mapping => self.fail("expected `,` or `}`"),
            _ => self.fail("expected `,` or `]`"),
        }
    }

    fn key(&mut self) -> Result<(), Error> {
        if self.peek() != Some(b'"') {
            return self.fail("expected a key in quotes");
        }
        let (name, region) = self.string()?;
        self.blank()?;
        if self.peek() != Some(b':') {
            return self.fail("expected `:` after a key");
        }
        self.at += 1;
        if let Some(open) = self.open.last_mut() {
            open.key = Some(Key { name, region });
        }
        Ok(())
    }

    fn put(&mut self, node: Node) {
        let Some(open) = self.open.last_mut() else { return };
        match open.key.take() {
            Some(key) => self.entries.push((key, node)),
            None => self.items.push(node),
        }
    }

    /// Closes the innermost list or mapping at its bracket.
    fn end(&mut self) -> Option<Node> {
        self.at += 1;
        let end = self.places.at(self.at.min(self.bytes.len()));
        self.close(end)
    }

    fn close(&mut self, end: Position) -> Option<Node> {
        let Open { start, mapping, base, .. } = self.open.pop()?;
        let value = if mapping {
            let entries = self.entries.drain(base.min(self.entries.len())..).collect();
            Value::Mapping(keep_last(entries, &mut self.errors))
        } else {
            Value::List(self.items.drain(base.min(self.items.len())..).collect())
        };
        Some(Node { value, region: Region { start, end } })
    }

    /// What was read up to a mistake: all that is open ends there.
    fn close_all(&mut self) -> Option<Node> {
        let end = self.places.at(self.at.min(self.bytes.len()));
        loop {
            let node = self.close(end)?;
            if self.open.is_empty() {
                return Some(node);
            }
            self.put(node);
        }
    }

    fn scalar(&mut self) -> Result<Node, Error> {
        let start = self.at;
        if self.peek() == Some(b'"') {
            let (text, region) = self.string()?;
            return Ok(Node { value: Value::Text(text), region });
        }
        let bare = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
        let rest = self.bytes.get(start..).unwrap_or_default();
        let end = start + rest.iter().position(|byte| !bare(byte)).unwrap_or(rest.len());
        let word = self.text.get(start..end).unwrap_or_default();
        let value = match word {
            "" if start >= self.bytes.len() => {
                return self.fail("the text ends where a value should stand");
            }
            "null" => Value::Null,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ if !is_number(word) => return self.fail("expected a value"),
            _ => match word.parse() {
                Ok(number) => Value::Integer(number),
                Err(_) => Value::Float(Text::within(self.text, word)),
            },
        };
        self.at = end;
        Ok(Node { value, region: self.places.region(start, end) })
    }

    /// A string that starts at the quote here.
    fn string(&mut self) -> Result<(Text, Region), Error> {
        let start = self.at + 1;
        let mut end = start;
        let mut plain = true;
        loop {
            match self.bytes.get(end) {
                Some(b'"') => break,
                Some(b'\\') => {
                    plain = false;
                    end += 2;
                }
                Some(0..=0x1f) => {
                    self.at = end;
                    return self.fail("a control character in a string: escape it");
                }
                Some(_) => end += 1,
                None => return self.fail("a string without an end"),
            }
        }
        let raw = self.text.get(start..end).unwrap_or_default();
        let text = if plain {
            Text::within(self.text, raw)
        } else {
            match string::decode(raw) {
                Ok(text) => Text::from(text),
                Err(offset) => {
                    self.at = start + offset;
                    return self.fail("an escape that stands for nothing");
                }
            }
        };
        let region = self.places.region(start - 1, end + 1);
        self.at = end + 1;
        Ok((text, region))
    }

    /// Goes over blanks, and comments where they may stand.
    fn blank(&mut self) -> Result<(), Error> {
        loop {
            match self.peek() {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                Some(b'/') if self.dialect == Dialect::Relaxed => self.comment()?,
                _ => return Ok(()),
            }
        }
    }

    fn comment(&mut self) -> Result<(), Error> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = match rest.get(1) {
            Some(b'/') => memchr::memchr(b'\n', rest).unwrap_or(rest.len()),
            Some(b'*') => {
                let inside = rest.get(2..).unwrap_or_default();
                match memchr::memmem::find(inside, b"*/") {
                    Some(length) => length + 4,
                    None => return self.fail("a comment without an end"),
                }
            }
            _ => return self.fail("expected a value"),
        };
        self.at += length;
        Ok(())
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn fail<T>(&mut self, message: impl Into<String>) -> Result<T, Error> {
        Err(self_error(&mut self.places, self.at, message))
    }
}

fn self_error(places: &mut Places<'_>, at: usize, message: impl Into<String>) -> Error {
    Error { region: places.region(at, at), message: message.into() }
}

/// Whether a word is a number as JSON writes it.
fn is_number(word: &str) -> bool {
    let digits = word.strip_prefix('-').unwrap_or(word);
    let whole = digits.bytes().take_while(u8::is_ascii_digit).count();
    let led_by_zero = whole > 1 && digits.starts_with('0');
    let rest = digits.get(whole..).unwrap_or_default();
    whole > 0
        && !led_by_zero
        && (rest.is_empty()
            || rest.starts_with(['.', 'e', 'E'])
                && word.parse::<f64>().is_ok()
                && !rest.ends_with('.'))
}
