//! Names whose value comes later in the same statement: a variable's default, an option's default, what
//! is typed into a field, a column's value in an `INSERT`.

use super::before::Before;
use super::cursor::Cursor;
use super::link::{Form, Link};

/// A declaration is read this far.
const STATEMENT: usize = 240;

/// What fills in a field that a call before it has chosen.
const FILLERS: &[&[u8]] =
    &[b"fill", b"send_keys", b"sendkeys", b"set", b"set_value", b"setvalue", b"type", b"val"];

/// Reads up to the value of a name that is declared here, if that is how the two are tied.
pub(super) fn link(
    cursor: &mut Cursor<'_>,
    before: &Before<'_>,
    quoted: bool,
    spaces: usize,
) -> Option<Link> {
    let start = cursor.at;
    let link = if quoted { chosen(cursor) } else { element_of(cursor, before, spaces) };
    if link.is_none() {
        cursor.at = start;
    }
    link
}

/// What follows a name in quotes.
fn chosen(cursor: &mut Cursor<'_>) -> Option<Link> {
    let start = cursor.at;
    if matches!(cursor.peek()?, b'{' | b',') {
        return default(cursor);
    }
    // `fill_in "Password", with: "…"` and `I fill in "Password" with "…"`.
    if cursor.eat_word(b"with") {
        return Some(Link::Argument);
    }
    cursor.at = start;
    if cursor.count(b')') == 0 {
        return None;
    }
    let spaces = cursor.spaces();
    if cursor.eat(b".") {
        return filled(cursor);
    }
    let alternative =
        [b"|| ".as_slice(), b"?? ", b"?: ", b"{ "].iter().any(|mark| cursor.eat(mark));
    (spaces > 0 && (alternative || cursor.eat_word(b"or"))).then_some(Link::Argument)
}

/// `variable "password" { default = "…" }`, `option("--password", default="…")`, `"Password", with: "…"`.
fn default(cursor: &mut Cursor<'_>) -> Option<Link> {
    let statement = statement(cursor.rest());
    let with = statement.strip_prefix(b", with").map(|_| (2, 4));
    let declared = memchr::memmem::find(statement, b"default").map(|at| (at, 7));
    let (at, length) = with.or(declared)?;
    let part = |byte: &u8| byte.is_ascii_alphanumeric();
    if at.checked_sub(1).and_then(|before| statement.get(before)).is_some_and(part) {
        return None;
    }
    cursor.skip(at + length);
    cursor.word(8);
    cursor.quote();
    cursor.spaces();
    (cursor.eat(b"=>") || cursor.eat(b"=") || cursor.eat(b":")).then_some(Link::Argument)
}

/// The rest of the call or block in which the cursor stands.
fn statement(rest: &[u8]) -> &[u8] {
    let mut depth = 0_i32;
    let end = rest.iter().take(STATEMENT).position(|byte| {
        depth += i32::from(b"([{".contains(byte)) - i32::from(b")]}".contains(byte));
        *byte == b';' || depth < 0 || (depth == 0 && *byte == b'}')
    });
    rest.get(..end.unwrap_or(STATEMENT)).unwrap_or(rest)
}

/// `.type("…")`, `.send_keys("…")`.
fn filled(cursor: &mut Cursor<'_>) -> Option<Link> {
    let method = cursor.word(24).to_ascii_lowercase();
    (FILLERS.contains(&method.as_slice()) && cursor.eat(b"(")).then_some(Link::Argument)
}

/// `set :password, "…"`, `{password, "…"}`, and the only other word of a line.
fn element_of(cursor: &mut Cursor<'_>, before: &Before<'_>, spaces: usize) -> Option<Link> {
    if matches!(before.last(), Some(b':' | b'{')) && cursor.eat(b", ") {
        return cursor.peek().filter(|byte| b"\"'".contains(byte)).map(|_| Link::Argument);
    }
    // Robot Framework: `${PASSWORD}    …`.
    let robot = before.ends_with(b"${") && cursor.eat(b"}");
    let gap = if robot { cursor.spaces() } else { spaces };
    let begins = if robot { gap > 1 } else { before.is_blank() && gap > 0 };
    let text = cursor.peek()?.is_ascii_alphanumeric() && !before.is_flag();
    (begins && text && is_alone(cursor)).then_some(Link::Label(Form::Word))
}

/// Whether one word is left on the line.
fn is_alone(cursor: &Cursor<'_>) -> bool {
    let mut cursor = *cursor;
    cursor.run(|byte| byte > b' ', 256);
    cursor.spaces();
    matches!(cursor.peek(), None | Some(b'\n' | b'\r'))
}
