//! What stands between a name and its value: `=`, `: `, `=>`, `(`, `">`, in any language.

use super::before::Before;
use super::cursor::Cursor;
use super::{declared, sibling};

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
    /// Another element, cell or word next to one that reads like a name: it may be a label for people.
    Label(Form),
}

/// How what stands next to a label is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// The text of an element.
    Element,
    /// A cell of a table between bars.
    Cell,
    /// The only other word of the line.
    Word,
}

/// Reads past what ties the name that ends at the cursor to its value, given what stands before the name;
/// in a file of credentials a blank may.
pub(super) fn link(cursor: &mut Cursor<'_>, before: &Before<'_>, known_file: bool) -> Option<Link> {
    if before.opens_element() {
        return element(cursor);
    }
    let selector = cursor.rest().starts_with(b"]'") || cursor.rest().starts_with(b"]\"");
    cursor.skip(usize::from(selector));
    let quoted = close_name(cursor);
    let spaces = cursor.spaces();
    if (selector || before.opens_selector()) && cursor.eat(b",") {
        return Some(Link::Argument);
    }
    let relative = sibling::link(cursor, before, quoted)
        .or_else(|| declared::link(cursor, before, quoted, spaces));
    if relative.is_some() {
        return relative;
    }
    let flag = known_file || before.is_flag();
    operator(cursor, quoted, spaces).or_else(|| match cursor.peek()? {
        _ if flag && spaces > 0 => Some(Link::Flag),
        _ => word(cursor, quoted, spaces),
    })
}

/// What is written between a name and its value in most languages.
fn operator(cursor: &mut Cursor<'_>, quoted: bool, spaces: usize) -> Option<Link> {
    const OPERATORS: &[&[u8]] = &[b"+=", b".=", b"||=", b"?=", b"??=", b"->", b"<-", b"<<<"];
    const DEFAULTS: &[&[u8]] = &[b"|| ", b"?? ", b"?: "];
    let mut eaten = |literals: &[&[u8]]| literals.iter().any(|literal| cursor.eat(literal));
    if eaten(OPERATORS) {
        return Some(Link::Assignment);
    }
    if eaten(DEFAULTS) {
        return Some(Link::Argument);
    }
    match cursor.peek()? {
        b'=' => assignment(cursor),
        b':' => colon(cursor),
        b'?' | b'!' => optional(cursor),
        b'(' if !quoted && cursor.eat(b"(") => Some(Link::Argument),
        b',' if quoted && cursor.eat(b",") => Some(Link::Pair),
        b',' => several(cursor),
        b'[' => dimension(cursor),
        b'{' if !quoted => braces(cursor, spaces),
        _ => None,
    }
}

/// `<password>…`, `<password encrypted="no">…`.
fn element(cursor: &mut Cursor<'_>) -> Option<Link> {
    cursor.run(|byte| !b"<>/\n".contains(&byte), 120);
    cursor.eat(b">").then_some(Link::Element)
}

/// `Password { get; set; } = "…"`, `password{"…"}`.
fn braces(cursor: &mut Cursor<'_>, spaces: usize) -> Option<Link> {
    cursor.skip(1);
    if spaces == 0 {
        return cursor.peek().filter(|byte| *byte == b'"').map(|_| Link::Argument);
    }
    cursor.run(|byte| byte.is_ascii_lowercase() || b"; ".contains(&byte), 48);
    if !cursor.eat(b"}") {
        return None;
    }
    cursor.spaces();
    if cursor.peek()? == b'=' { assignment(cursor) } else { None }
}

/// Reads past the quote, bracket or emphasis that closes the name.
fn close_name(cursor: &mut Cursor<'_>) -> bool {
    if cursor.entity().is_some() {
        return true;
    }
    // A shell's `"${password}"`.
    let braced = cursor.rest().starts_with(b"}\"");
    cursor.skip(usize::from(braced));
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

/// `:`, `:=`, `::=`, `: Type =`, but not `::`.
fn colon(cursor: &mut Cursor<'_>) -> Option<Link> {
    let colons = cursor.count(b':');
    match cursor.peek()? {
        b'=' if colons > 1 => cursor.skip(1),
        _ if colons > 1 => return None,
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

/// `password is …`, `name string = "…"`, `PASSWORD '…'`.
fn word(cursor: &mut Cursor<'_>, quoted: bool, spaces: usize) -> Option<Link> {
    if quoted || spaces == 0 {
        return None;
    }
    let start = cursor.at;
    // Objective-C and C put a letter before the quotation mark.
    cursor.run(|byte| byte == b'@' || byte == b'L', 1);
    let literal = matches!(cursor.peek(), Some(b'"' | b'\'' | b'`'));
    cursor.at = start;
    if literal {
        return Some(Link::Argument);
    }
    if cursor.eat_word(b"is") && cursor.spaces() + usize::from(cursor.eat(b":")) > 0 {
        return Some(Link::Label(Form::Word));
    }
    cursor.at = start;
    // `Dim password As String = "…"`, `DECLARE @password nvarchar(50) = '…'`.
    if cursor.eat_word(b"as") {
        cursor.spaces();
    }
    cursor.run(|byte| byte.is_ascii_alphanumeric() || b"*_()".contains(&byte), 24);
    let spaced = cursor.spaces() > 0;
    let declared = cursor.eat(b":=") || (cursor.eat(b"=") && cursor.peek()? != b'=');
    (spaced && declared).then_some(Link::Argument)
}
