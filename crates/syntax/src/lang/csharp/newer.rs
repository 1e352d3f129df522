//! What newer versions of C# have than the grammar.

use std::borrow::Cow;

/// `extension(string s) {…}` looks to the grammar like a class with parameters.
const EXTENSION: &[u8] = b"extension";
/// A class of the same length.
const AS_CLASS: &[u8] = b"class zq7";
/// What is longer is no list of parameters, and no target of an assignment.
const LONGEST: usize = 1_000;

/// The text with code that the grammar knows in place of what it does not: no byte is moved, and what is read of
/// it has the text of the file.
pub(in crate::lang) fn without_newer(text: &[u8]) -> Cow<'_, [u8]> {
    let mut hidden = Cow::Borrowed(text);
    for at in places(text, b'?').filter(|at| is_assigned(text, *at)) {
        if let Some(sign) = hidden.to_mut().get_mut(at) {
            *sign = b' ';
        }
    }
    for at in places(text, b'x').filter_map(|at| at.checked_sub(1)) {
        if is_extension(text, at)
            && let Some(word) = hidden.to_mut().get_mut(at..at + EXTENSION.len())
        {
            word.copy_from_slice(AS_CLASS);
        }
    }
    hidden
}

fn places(text: &[u8], wanted: u8) -> impl Iterator<Item = usize> + '_ {
    text.iter().enumerate().filter(move |(_, byte)| **byte == wanted).map(|(at, _)| at)
}

/// Whether a question mark stands in what is assigned to: `a?.b = c`, `a?[0] += c`.
fn is_assigned(text: &[u8], at: usize) -> bool {
    let rest = text.get(at + 1..).unwrap_or_default();
    let rest = rest.get(..rest.len().min(LONGEST)).unwrap_or_default();
    let mut depth = 0_usize;
    let Some(b'.' | b'[') = rest.first() else { return false };
    for (at, byte) in rest.iter().enumerate() {
        match byte {
            b'[' | b'(' => depth += 1,
            b']' | b')' if depth > 0 => depth -= 1,
            b';' | b'{' | b'}' => return false,
            _ if depth > 0 => {}
            b'.' | b'?' | b'_' | b'!' | b' ' => {}
            byte if byte.is_ascii_alphanumeric() => {}
            _ => return is_assignment(rest.get(at..).unwrap_or_default()),
        }
    }
    false
}

/// Whether a text begins with `=` or `+=` and the like.
fn is_assignment(text: &[u8]) -> bool {
    match text {
        [b'=', next, ..] => !matches!(next, b'=' | b'>'),
        [sign, b'=', next, ..] => b"+-*/%&|^".contains(sign) && *next != b'=',
        _ => false,
    }
}

/// Whether members of a type are declared here that somebody else wrote.
fn is_extension(text: &[u8], at: usize) -> bool {
    let (before, rest) = text.split_at_checked(at).unwrap_or_default();
    let Some(rest) = rest.strip_prefix(EXTENSION) else { return false };
    let line = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    if !line.trim_ascii_end().last().is_none_or(|byte| b"{};]/".contains(byte)) {
        return false;
    }
    let rest = rest.get(..rest.len().min(LONGEST)).unwrap_or_default();
    let rest = rest.trim_ascii_start();
    if !matches!(rest.first(), Some(b'(' | b'<')) {
        return false;
    }
    let Some(end) = rest.iter().position(|byte| b"{;}=".contains(byte)) else { return false };
    rest.get(end) == Some(&b'{') && rest.get(..end).is_some_and(|head| head.contains(&b')'))
}

#[cfg(test)]
mod tests {
    use super::without_newer;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(String::from_utf8_lossy(&without_newer(text.as_bytes())), expected);
    }

    #[test]
    fn what_may_be_null_is_assigned_to() {
        check("a?.b = c;", "a .b = c;");
        check("a?[b(\"x\")].c += d;", "a [b(\"x\")].c += d;");
        for other in ["a?.b == c", "f(a?.b)", "x = a?.b;", "a ? b : c", "a?.b(c => d)", "a?", "a?."]
        {
            check(other, other);
        }
    }

    #[test]
    fn extensions_are_classes() {
        check("{ extension(string s) { } }", "{ class zq7(string s) { } }");
        check("; extension<T>(A<T> s) where T : B {", "; class zq7<T>(A<T> s) where T : B {");
        for other in
            ["extension(a);", "{ void extension(int a) { }", "{ extension", "extension = {"]
        {
            check(other, other);
        }
    }
}
