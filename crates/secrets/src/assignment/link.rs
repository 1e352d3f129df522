//! What stands between a name and its value: `=`, `: `, `=>`, `(`, `">`, in any language.

use super::cursor::Cursor;

/// How a name and its value are tied together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// `=`, `:=`, `=>`, `:`, `==`, ` is `.
    Assignment,
    /// The argument of a call, or a literal after the name.
    Argument,
    /// The argument after a quoted name.
    Pair,
    /// The content of an XML element.
    Element,
    /// Nothing but a space after a command-line flag.
    Flag,
}

/// Reads past what ties the name that ends at the cursor to its value, given the byte `before` the name;
/// in a file of credentials a blank may.
pub(super) fn link(cursor: &mut Cursor<'_>, before: Option<u8>, known_file: bool) -> Option<Link> {
    if before == Some(b'<') {
        return element(cursor);
    }
    let flag = before == Some(b'-') || known_file;
    let quoted = close_name(cursor);
    let spaces = cursor.spaces();
    if let Some(link) = pair(cursor, quoted) {
        return Some(link);
    }
    match cursor.peek()? {
        b'=' => assignment(cursor),
        b':' => colon(cursor),
        b'+' if cursor.eat(b"+=") => Some(Link::Assignment),
        b'|' if cursor.eat(b"||=") => Some(Link::Assignment),
        b'?' if cursor.eat(b"?=") || cursor.eat(b"??=") => Some(Link::Assignment),
        b'?' | b'!' => optional(cursor),
        b'-' if cursor.eat(b"->") => Some(Link::Assignment),
        b'<' if cursor.eat(b"<-") => Some(Link::Assignment),
        b'(' if !quoted && cursor.eat(b"(") => Some(Link::Argument),
        b',' if quoted && cursor.eat(b",") => Some(Link::Pair),
        b',' => several(cursor),
        b'[' => dimension(cursor),
        _ if flag && spaces > 0 => Some(Link::Flag),
        _ => word(cursor, quoted, spaces),
    }
}

/// `<password>…`, `<password encrypted="no">…`.
fn element(cursor: &mut Cursor<'_>) -> Option<Link> {
    cursor.run(|byte| !b"<>/\n".contains(&byte), 120);
    cursor.eat(b">").then_some(Link::Element)
}

/// Reads past the quote, bracket or emphasis that closes the name.
fn close_name(cursor: &mut Cursor<'_>) -> bool {
    let escapes = cursor.count(b'\\');
    let quoted = matches!(cursor.peek(), Some(b'"' | b'\'' | b'`'));
    cursor.skip(usize::from(quoted));
    if !quoted {
        cursor.back(escapes);
    }
    if quoted || cursor.peek() == Some(b']') {
        cursor.eat(b"]");
    }
    cursor.count(b'*');
    quoted
}

/// `=`, `==`, `===`, `=>`, but not `=~`.
fn assignment(cursor: &mut Cursor<'_>) -> Option<Link> {
    cursor.count(b'=');
    if cursor.peek() == Some(b'~') {
        return None;
    }
    cursor.eat(b">");
    Some(Link::Assignment)
}

/// `:`, `:=`, `: Type =`, but not `::`.
fn colon(cursor: &mut Cursor<'_>) -> Option<Link> {
    cursor.skip(1);
    match cursor.peek()? {
        b':' => return None,
        // `:=`, and in a shell `${NAME:-default}`.
        b'=' | b'-' => cursor.skip(1),
        _ => typed(cursor),
    }
    cursor.count(b'*');
    Some(Link::Assignment)
}

/// Reads past a type that stands between the name and `=`, if there is one.
fn typed(cursor: &mut Cursor<'_>) {
    let start = cursor.at;
    cursor.spaces();
    let typed =
        cursor.run(|byte| byte.is_ascii_alphanumeric() || b"_.<>[]?*&|".contains(&byte), 48);
    let spaces = cursor.spaces();
    let quote =
        |cursor: &Cursor<'_>| cursor.rest().get(1).is_some_and(|next| b"\"'`".contains(next));
    if typed == 0 || cursor.peek() != Some(b'=') || !(spaces > 0 || quote(cursor)) {
        cursor.at = start;
    } else {
        cursor.skip(1);
    }
}

/// `name?: Type`, `name != value`.
fn optional(cursor: &mut Cursor<'_>) -> Option<Link> {
    cursor.skip(1);
    match cursor.peek()? {
        b':' => colon(cursor),
        b'=' => assignment(cursor),
        _ => None,
    }
}

/// `name, err := …`.
fn several(cursor: &mut Cursor<'_>) -> Option<Link> {
    cursor.skip(1);
    cursor.spaces();
    let other = cursor.run(|byte| byte.is_ascii_alphanumeric() || byte == b'_', 24);
    cursor.spaces();
    (other > 0 && (cursor.eat(b":=") || cursor.eat(b"="))).then_some(Link::Argument)
}

/// `char name[] = "…"`.
fn dimension(cursor: &mut Cursor<'_>) -> Option<Link> {
    cursor.skip(1);
    cursor.run(|byte| byte.is_ascii_alphanumeric() || byte == b'_', 24);
    if !cursor.eat(b"]") {
        return None;
    }
    cursor.spaces();
    if cursor.peek()? == b'=' { assignment(cursor) } else { None }
}

/// `name="password" value="…"`, `{"key": "password", "value": "…"}`.
fn pair(cursor: &mut Cursor<'_>, quoted: bool) -> Option<Link> {
    let start = cursor.at;
    cursor.eat(b",");
    let broken = cursor.blanks();
    cursor.count(b'\\');
    let open = cursor.quote();
    if (quoted || broken) && cursor.eat_word(b"value") {
        cursor.count(b'\\');
        if open.is_some() {
            cursor.quote();
        }
        cursor.spaces();
        if cursor.eat(b":") || cursor.eat(b"=") {
            return Some(Link::Assignment);
        }
    }
    cursor.at = start;
    None
}

/// `password is …`, `name string = "…"`, `PASSWORD '…'`.
fn word(cursor: &mut Cursor<'_>, quoted: bool, spaces: usize) -> Option<Link> {
    if quoted || spaces == 0 {
        return None;
    }
    if cursor.peek().is_some_and(|byte| byte == b'"' || byte == b'\'' || byte == b'`') {
        return Some(Link::Argument);
    }
    let start = cursor.at;
    if cursor.eat_word(b"is") && cursor.spaces() + usize::from(cursor.eat(b":")) > 0 {
        return Some(Link::Assignment);
    }
    cursor.at = start;
    cursor.run(|byte| byte.is_ascii_alphanumeric() || byte == b'*' || byte == b'_', 24);
    let spaced = cursor.spaces() > 0;
    let declared = cursor.eat(b":=") || (cursor.eat(b"=") && cursor.peek()? != b'=');
    (spaced && declared).then_some(Link::Argument)
}
