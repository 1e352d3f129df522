//! Calls that the grammar takes for the functions of a property.

use std::borrow::Cow;

/// The words that begin functions of a property.
const WORDS: &[&[u8]] = &[b"get", b"set"];

/// A text in which calls of functions named `get` and `set` that begin lines are calls of `Get` and `Set`: behind a
/// property the grammar would read them as its functions, and lose what follows.
pub(in crate::lang) fn without_calls(text: &[u8]) -> Cow<'_, [u8]> {
    let mut code = Cow::Borrowed(text);
    let mut start = 0;
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        let blanks = line.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let rest = line.get(blanks..).unwrap_or_default();
        let is_call = WORDS.iter().any(|word| rest.strip_prefix(*word).is_some_and(calls));
        if is_call && let Some(first) = code.to_mut().get_mut(start + blanks) {
            first.make_ascii_uppercase();
        }
        start += line.len();
    }
    code
}

/// Whether what stands behind the word makes it a call: something is passed that is no name of a parameter.
fn calls(behind: &[u8]) -> bool {
    let rest = behind.trim_ascii_start();
    match rest.split_first() {
        Some((b'{' | b'<', _)) => true,
        Some((b'(', passed)) => {
            let passed = passed.trim_ascii_start().first();
            passed.is_some_and(|first| !first.is_ascii_alphabetic() && !b")@_`".contains(first))
        }
        _ => false,
    }
}

#[test]
fn calls_are_no_functions_of_properties() {
    let hidden = |text: &str| String::from_utf8(without_calls(text.as_bytes()).into_owned());
    let check = |text: &str, other: &str| assert_eq!(hidden(text).as_deref(), Ok(other));
    check("  get(\"/a\") {\n get {\nget<A> {", "  Get(\"/a\") {\n Get {\nGet<A> {");
    check("get() = 1\n get\nset(value) {\nset(_) {", "get() = 1\n get\nset(value) {\nset(_) {");
    check("a.get(1)\ngetter(1)\nx\n  get( 1)", "a.get(1)\ngetter(1)\nx\n  Get( 1)");
}
