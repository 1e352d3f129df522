//! Reads the value that follows a name: a literal in quotes, one inside a call, or a bare word.

use seawall_model::Span;

use super::before::Before;
use super::cursor::Cursor;
use super::indented;
use super::link::{Form, Link};
use super::place::Place;

/// A value longer than this is a document.
const LONGEST: usize = 4000;

/// A value as it stands in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Value {
    pub(super) span: Span,
    pub(super) quoted: bool,
    /// Nothing is joined to it when the program runs, and no further words follow.
    pub(super) settled: bool,
    /// It stands next to what may be a label for people, or an explanation of one.
    pub(super) loose: bool,
}

impl Value {
    pub(super) fn literal(span: Span) -> Self {
        Self { span, quoted: true, settled: true, loose: false }
    }
}

/// Functions that only change a text's type or encoding, so that what they are given is the value.
const WRAPPERS: &[&str] = &[
    "asplaintext",
    "atob",
    "b64decode",
    "base64decode",
    "buffer",
    "byte",
    "bytearray",
    "bytes",
    "convertto-securestring",
    "decode",
    "decodestring",
    "encode",
    "from",
    "frombase64string",
    "fromhex",
    "getbytes",
    "hex",
    "just",
    "literal",
    "of",
    "parse",
    "password",
    "pointer",
    "ptr",
    "secret",
    "secretkeyspec",
    "secretstr",
    "securestring",
    "sensitive",
    "some",
    "str",
    "string",
    "stringvalue",
    "text",
    "tochararray",
    "uint8array",
    "unhexlify",
];

/// Reads the value at the cursor.
pub(super) fn read(cursor: &mut Cursor<'_>, link: Link, before: &Before<'_>) -> Option<Value> {
    if let Link::Label(form) = link {
        return label(cursor, form);
    }
    let at = cursor.at;
    let may_break = matches!(link, Link::Assignment | Link::Argument | Link::Pair);
    cursor.spaces();
    let broken = may_break && cursor.blanks();
    let start = cursor.at;
    let literal = one_of_several(cursor, before.names_before()).or_else(|| quoted(cursor));
    if literal.is_some() || broken {
        return literal.or_else(|| {
            cursor.at = at;
            indented::read(cursor, before.indent()?)
        });
    }
    cursor.at = start;
    match link {
        Link::Argument | Link::Pair | Link::Label(_) => None,
        Link::Element => element(cursor),
        Link::Assignment | Link::Flag => before
            .indent()
            .and_then(|indent| indented::read(cursor, indent))
            .or_else(|| fallback(cursor))
            .or_else(|| {
                cursor.at = start;
                Some(bare(cursor, before.place(), start > at))
            }),
    }
}

/// A literal, perhaps inside a call or a list.
pub(super) fn quoted(cursor: &mut Cursor<'_>) -> Option<Value> {
    let start = cursor.at;
    literal(cursor).or_else(|| {
        cursor.at = start;
        wrapped(cursor)
    })
}

/// The literal that belongs to a name with `before` names before it: `user, password = "bob", "…"`.
fn one_of_several(cursor: &mut Cursor<'_>, before: usize) -> Option<Value> {
    let start = cursor.at;
    for _ in 0..before {
        let other = literal(cursor).is_some() && cursor.eat(b",");
        if !other {
            cursor.at = start;
            return None;
        }
        cursor.spaces();
    }
    let value = if before > 0 { literal(cursor) } else { None };
    if value.is_none() {
        cursor.at = start;
    }
    value
}

/// What stands next to a label.
fn label(cursor: &mut Cursor<'_>, form: Form) -> Option<Value> {
    cursor.spaces();
    let start = cursor.at;
    if let Some(value) = literal(cursor) {
        // Whoever quotes a word means just that word.
        return Some(Value { loose: form != Form::Word, ..value });
    }
    cursor.at = start;
    let value = match form {
        Form::Element => element(cursor),
        Form::Word => Some(bare(cursor, Place::Line, false)),
        Form::Cell => {
            let bar = cursor.run(|byte| byte != b'|' && byte != b'\n', 160);
            let closed = cursor.peek() == Some(b'|');
            let cell = cursor.since(start..start + bar).trim_ascii_end();
            closed.then(|| Value::literal(Span::new(start, start + cell.len())))
        }
    };
    value.map(|value| Value { loose: true, ..value })
}

/// A literal in quotes, with the letters that a language puts before one.
pub(super) fn literal(cursor: &mut Cursor<'_>) -> Option<Value> {
    cursor.run(|byte| b"bBrRuUfFLN@$".contains(&byte), 2);
    if let Some(entity) = cursor.entity() {
        return escaped(cursor, entity);
    }
    let escapes = cursor.count(b'\\');
    let quote = cursor.quote()?;
    cursor.eat(&[quote, quote]);
    let start = cursor.at;
    let (length, closing) = closing(cursor.rest(), quote, escapes)?;
    cursor.skip(length + closing);
    cursor.count(quote);
    let scheme = scheme(cursor.since(start..start + length));
    let span = Span::new(start + scheme, start + length);
    Some(Value { settled: !is_joined(cursor), ..Value::literal(span) })
}

/// A literal in a page or an attribute, where a quotation mark is written `&quot;`.
fn escaped(cursor: &mut Cursor<'_>, entity: &[u8]) -> Option<Value> {
    let start = cursor.at;
    let length = cursor.run(|byte| !b"&<>\n".contains(&byte), LONGEST);
    let span = Span::new(start, start + length);
    cursor.eat(entity).then(|| Value::literal(span))
}

/// Where a literal that was opened behind `escapes` backslashes ends, and how long its closing mark is.
fn closing(rest: &[u8], quote: u8, escapes: usize) -> Option<(usize, usize)> {
    let mut at = 0;
    while at < LONGEST {
        match rest.get(at)? {
            b'\n' => return None,
            byte if *byte == quote => return Some((at, 1)),
            b'\\' => {
                let run = rest.iter().skip(at).take_while(|byte| **byte == b'\\').count();
                if run <= escapes && rest.get(at + run) == Some(&quote) {
                    return Some((at, run + 1));
                }
                at += run + usize::from(run % 2 == 1 || escapes > 0);
            }
            _ => at += 1,
        }
    }
    None
}

/// Whether an operator that joins or formats texts follows.
fn is_joined(cursor: &Cursor<'_>) -> bool {
    let mut cursor = *cursor;
    let spaces = cursor.spaces();
    let next = |byte: &u8| byte.is_ascii_whitespace() || b"$.\"'".contains(byte);
    match cursor.peek() {
        Some(b'+' | b'%') => true,
        // A shell runs `./program` after the variables that it is given.
        Some(b'.') => {
            let following = cursor.rest().get(1);
            (spaces > 0 && following != Some(&b'/'))
                || following.is_some_and(next)
                || cursor.eat(b".format(")
        }
        _ => false,
    }
}

/// `[]byte("…")`, `Buffer.from("…")`, `new SecretKeySpec("…".getBytes())`, `("…")`, `["…"]`.
fn wrapped(cursor: &mut Cursor<'_>) -> Option<Value> {
    for _ in 0..3 {
        let start = cursor.at;
        if cursor.eat(b"[") {
            cursor.blanks();
            if let Some(value) = literal(cursor) {
                return Some(value);
            }
            cursor.at = start;
        }
        cursor.eat(b"new ");
        cursor.eat(b"$(");
        let start = cursor.at;
        cursor.run(|byte| byte.is_ascii_alphanumeric() || b"_.[]&*:-".contains(&byte), 48);
        let function = cursor.since(start..cursor.at);
        cursor.spaces();
        let called = cursor.eat(b"(");
        if !(called && function.is_empty() || is_wrapper(function)) {
            return None;
        }
        cursor.blanks();
        let inside = cursor.at;
        if let Some(value) = literal(cursor) {
            return Some(value);
        }
        cursor.at = inside;
        if !called {
            return None;
        }
    }
    None
}

fn is_wrapper(function: &[u8]) -> bool {
    let part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-' || *byte == b'_';
    let last =
        function.rsplit(|byte| !part(byte)).find(|part| !part.is_empty()).unwrap_or_default();
    WRAPPERS.iter().any(|known| last.eq_ignore_ascii_case(known.as_bytes()))
}

/// `process.env.PASSWORD || "…"`, `os.getenv("PASSWORD", "…")`.
fn fallback(cursor: &mut Cursor<'_>) -> Option<Value> {
    let line = cursor.rest().split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = line.get(..160).unwrap_or(line);
    let after = |mark: &[u8]| memchr::memmem::find(line, mark).map(|at| at + mark.len());
    let alternative =
        [b"|| ".as_slice(), b"?? ", b" or ", b"?: "].iter().find_map(|mark| after(mark));
    let default = || {
        let call = [b"env".as_slice(), b"ENV", b"Env"].iter().find_map(|mark| after(mark))?;
        let arguments = line.get(call..)?.split(|byte| *byte == b')').next()?;
        Some(call + memchr::memchr(b',', arguments)? + 1)
    };
    cursor.skip(alternative.or_else(default)?);
    cursor.spaces();
    if cursor.eat_word(b"default") {
        cursor.eat(b"=");
    }
    literal(cursor)
}

/// The text of an XML element.
fn element(cursor: &mut Cursor<'_>) -> Option<Value> {
    cursor.eat(b"<![CDATA[");
    cursor.blanks();
    let start = cursor.at;
    let length = cursor.run(|byte| byte != b'<' && byte != b'\n' && byte != b']', LONGEST);
    let text = cursor.since(start..start + length).trim_ascii_end();
    cursor.blanks();
    let closed = matches!(cursor.peek(), Some(b'<' | b']'));
    (closed && !text.is_empty()).then(|| Value::literal(Span::new(start, start + text.len())))
}

/// A word without quotes, up to a blank or to what separates values.
fn bare(cursor: &mut Cursor<'_>, place: Place, spaced: bool) -> Value {
    let stops: &[u8] = match place {
        Place::Line => b"\"`<",
        Place::Inline => b"\"'`<,;&)]}|\\",
        Place::Query => b"\"'`<,;&)]}|\\#",
    };
    emphasis(cursor);
    let start = cursor.at;
    cursor.run(|byte| byte > b' ' && !stops.contains(&byte), LONGEST);
    let written = cursor.since(start..cursor.at);
    let length = written.iter().rev().skip_while(|byte| b",;\\'".contains(byte)).count();
    let length = if start > 1 && cursor.since(start - 2..start) == b"**" {
        cursor.since(start..start + length).strip_suffix(b"**").map_or(length, <[u8]>::len)
    } else {
        length
    };
    cursor.spaces();
    let ends = |mark: &&[u8]| cursor.rest().starts_with(mark);
    let comment = [b"#".as_slice(), b"//", b"--", b"\\"].iter().any(ends);
    let alone =
        cursor.peek().is_none_or(|byte| byte == b'\n' || byte == b'\r' || stops.contains(&byte));
    let settled = !spaced || length < written.len() || comment || alone;
    Value { span: Span::new(start, start + length), quoted: false, settled, loose: false }
}

/// Reads past what makes a text bold, and past YAML's `!tag` and `&anchor`.
fn emphasis(cursor: &mut Cursor<'_>) {
    let start = cursor.at;
    if cursor.eat(b"**") {
        return;
    }
    let marked = cursor.run(|byte| byte == b'!' || byte == b'&', 2) > 0;
    let named = marked && !cursor.word(24).is_empty() && cursor.spaces() > 0;
    if !named {
        cursor.at = start;
    }
}

/// The length of the `Bearer ` that an authorization header begins with.
fn scheme(value: &[u8]) -> usize {
    const SCHEMES: &[&str] = &["bearer ", "token ", "basic ", "apikey "];
    let begins = |scheme: &&&str| {
        let head = value.get(..scheme.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(scheme.as_bytes()))
    };
    SCHEMES.iter().find(begins).map_or(0, |scheme| scheme.len())
}
