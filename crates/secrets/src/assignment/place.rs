//! Where an assignment stands: on its line, and in a file of which language.

use seawall_model::Span;

use super::worth;

/// Languages in which a word without quotes is a variable, a call or a keyword.
const CODE: &[&str] = &[
    "abap ada apex arduino assembly awk bazel bicep c clojure cmake cobol coffeescript coldfusion cpp",
    "crystal csharp css cuda cython d dart elixir elm erb erlang fortran fsharp go gomod gradle graphql",
    "groovy haskell haxe hcl java javascript json jsonnet jsp julia kotlin less lisp lua matlab nim nix",
    "objective-c ocaml pascal perl php plsql powershell protobuf python qml r racket razor rego ruby",
    "rust sass scala scheme smalltalk solidity sql starlark svelte swift terraform typescript vala vue",
    "zig",
];

/// Languages in which a string between backticks spans lines.
const BACKTICKS: &[&str] = &["go javascript svelte typescript vue"];

/// A larger file is data; nobody keeps settings in a string of it.
const LARGE: usize = 256 * 1024;

/// Where an assignment stands on its line; it decides at which marks a value without quotes ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// It begins the line, as in a file of settings: the value goes on to the next blank.
    Line,
    /// Among other things.
    Inline,
    /// In the query of a URL.
    Query,
}

/// Whether the value at `secret` is one in `language`; in code, what stands without quotes is code.
pub(crate) fn is_value(text: &[u8], secret: Span, language: Option<&str>) -> bool {
    let Some(language) = language.filter(|language| names(CODE, language)) else { return true };
    is_literal(text, secret.start)
        || in_string(text, secret.start)
        || worth::is_random(secret.of(text))
        || in_long_string(text, secret.start, language)
}

fn names(languages: &[&str], language: &str) -> bool {
    languages.iter().any(|line| line.split(' ').any(|name| name == language))
}

/// Whether the value itself begins a literal.
fn is_literal(text: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| text.get(before));
    before.is_some_and(|byte| b"\"'`>".contains(byte))
}

/// Whether a string is open before the value: an odd number of one kind of quotation mark on its line.
fn in_string(text: &[u8], at: usize) -> bool {
    let before = text.get(at.saturating_sub(1024)..at).unwrap_or_default();
    let line = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    [b"\"", b"'", b"`"].iter().any(|quote| is_odd(line, *quote))
}

/// Whether a string that spans lines is open: an odd number of its marks from the file's start.
fn in_long_string(text: &[u8], at: usize, language: &str) -> bool {
    let before = text.get(..at.min(LARGE)).unwrap_or_default();
    if names(BACKTICKS, language) {
        return at < LARGE && is_odd(before, b"`");
    }
    at < LARGE && (is_odd(before, b"\"\"\"") || is_odd(before, b"'''"))
}

fn is_odd(text: &[u8], mark: &[u8]) -> bool {
    memchr::memmem::find_iter(text, mark).count() % 2 == 1
}
