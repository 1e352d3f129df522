//! Names and values that stand side by side in fields, elements or cells of their own:
//! `{"name": "password", "value": "…"}`, `<key>password</key><string>…</string>`, `| password | … |`.

use super::before::Before;
use super::cursor::Cursor;
use super::link::{Form, Link};

/// Reads up to the value that stands beside the name, if that is how the two are tied.
pub(super) fn link(cursor: &mut Cursor<'_>, before: &Before<'_>, quoted: bool) -> Option<Link> {
    let start = cursor.at;
    let link = field(cursor, quoted)
        .or_else(|| {
            cursor.at = start;
            element(cursor, before, quoted)
        })
        .or_else(|| {
            cursor.at = start;
            cell(cursor, before)
        });
    if link.is_none() {
        cursor.at = start;
    }
    link
}

/// `name="password" value="…"`, `{"key": "password", "value": "…"}`, `{name: PASSWORD, value: …}`.
fn field(cursor: &mut Cursor<'_>, quoted: bool) -> Option<Link> {
    let comma = cursor.eat(b",");
    let broken = cursor.blanks();
    if !(quoted || broken || comma) {
        return None;
    }
    cursor.count(b'\\');
    let open = cursor.quote();
    let word = cursor.word(24);
    let value = word.len() >= 5
        && word.get(word.len() - 5..).is_some_and(|end| end.eq_ignore_ascii_case(b"value"));
    if !value || !(word.len() == 5 || (quoted && open.is_some())) {
        return None;
    }
    cursor.count(b'\\');
    if open.is_some() {
        cursor.quote();
    }
    cursor.spaces();
    let colon = cursor.eat(b":");
    (colon || (cursor.eat(b"=") && (quoted || broken))).then_some(Link::Assignment)
}

/// `<key>password</key><string>…`, `<string name="password">…`, `<td>Password:</td> <td>…`.
fn element(cursor: &mut Cursor<'_>, before: &Before<'_>, quoted: bool) -> Option<Link> {
    if quoted && cursor.eat(b">") {
        let start = cursor.at;
        cursor.blanks();
        if !opened(cursor) {
            cursor.at = start;
        }
        return Some(Link::Label(Form::Element));
    }
    cursor.eat(b":");
    if before.last() != Some(b'>') || !cursor.eat(b"</") {
        return None;
    }
    cursor.run(|byte| !b"<>/\n".contains(&byte), 40);
    if !cursor.eat(b">") {
        return None;
    }
    cursor.blanks();
    opened(cursor).then_some(Link::Label(Form::Element))
}

/// Reads past `<tag>`.
fn opened(cursor: &mut Cursor<'_>) -> bool {
    let start = cursor.at;
    let tag = cursor.eat(b"<") && !cursor.word(24).is_empty();
    cursor.run(|byte| !b"<>/\n".contains(&byte), 80);
    let opened = tag && cursor.eat(b">");
    if !opened {
        cursor.at = start;
    }
    opened
}

/// `| password | … |`.
fn cell(cursor: &mut Cursor<'_>, before: &Before<'_>) -> Option<Link> {
    cursor.spaces();
    (before.opens_cell() && cursor.eat(b"|") && cursor.peek() != Some(b'|'))
        .then_some(Link::Label(Form::Cell))
}
