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

/// Marks around a string that spans lines: Rust's, C++'s and Haskell's.
const MARKS: &[(&[u8], &[u8])] = &[(b"r#\"", b"\"#"), (b"R\"(", b")\""), (b"[json|", b"|]")];

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
        || (in_comment(text, secret.start) && worth::is_strong(secret.of(text)))
        || in_long_string(text, secret.start, language)
}

/// Whether the line begins as a comment does, where settings and commands are shown.
fn in_comment(text: &[u8], at: usize) -> bool {
    let before = text.get(at.saturating_sub(1024)..at).unwrap_or_default();
    let line = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii_start();
    [b"//".as_slice(), b"# ", b"* ", b"-- ", b";; "].iter().any(|mark| line.starts_with(mark))
}

fn names(languages: &[&str], language: &str) -> bool {
    languages.iter().any(|line| line.split(' ').any(|name| name == language))
}

/// Whether the value itself begins a literal.
fn is_literal(text: &[u8], at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let quote = before.last().is_some_and(|byte| b"\"'`>".contains(byte));
    quote || [b"&quot;".as_slice(), b"&#34;", b"&#39;"].iter().any(|mark| before.ends_with(mark))
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
    at < LARGE
        && (is_odd(before, b"\"\"\"")
            || is_odd(before, b"'''")
            || MARKS.iter().any(|(open, close)| is_open(before, open, close))
            || in_here_document(before))
}

/// Whether the last `open` is not closed yet.
fn is_open(text: &[u8], open: &[u8], close: &[u8]) -> bool {
    let last = memchr::memmem::rfind(text, open);
    last.is_some_and(|at| {
        let rest = text.get(at + open.len()..).unwrap_or_default();
        memchr::memmem::find(rest, close).is_none()
    })
}

/// Whether the text after the last `<<WORD` still waits for the line that is `WORD`.
fn in_here_document(text: &[u8]) -> bool {
    let Some(at) = memchr::memmem::rfind(text, b"<<") else { return false };
    let rest = text.get(at + 2..).unwrap_or_default();
    let mut lines = rest.split(|byte| *byte == b'\n');
    let first = lines.next().unwrap_or_default();
    let quote = |byte: &u8| b"<~-'\"".contains(byte);
    let word = first.iter().skip_while(|byte| quote(byte));
    let word: Vec<u8> =
        word.copied().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').collect();
    word.len() >= 2
        && word.iter().all(|byte| !byte.is_ascii_lowercase())
        && rest.len() > first.len()
        && !lines
            .any(|line| line.trim_ascii().strip_suffix(b";").unwrap_or(line.trim_ascii()) == word)
}

fn is_odd(text: &[u8], mark: &[u8]) -> bool {
    memchr::memmem::find_iter(text, mark).count() % 2 == 1
}
