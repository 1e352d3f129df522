//! What a string says whose escapes are those of its language.

use std::iter::Peekable;
use std::str::Chars;

/// How a string is written.
#[derive(Clone, Copy)]
enum Manner {
    /// All stands for itself.
    Raw,
    /// A backslash stands for itself but before these.
    Plain(&'static str),
    /// Two quotes are one.
    Doubled,
    /// There are escapes; before what is none the backslash stays, or goes.
    Escapes { stays: bool },
}

/// What a string says, by the code that writes it, with its quotes; none if that is not known.
pub(super) fn said(code: &str, language: &str) -> Option<String> {
    let (inside, manner) = match language {
        "python" => python(code)?,
        "java" => (quoted(code, &["\"\"\"", "\""])?, Manner::Escapes { stays: false }),
        "kotlin" => match quoted(code, &["\"\"\""]) {
            Some(inside) => (inside, Manner::Raw),
            None => (quoted(code, &["\""])?, Manner::Escapes { stays: false }),
        },
        "csharp" => csharp(code)?,
        "php" => match quoted(code, &["'"]) {
            Some(inside) => (inside, Manner::Plain("\\'")),
            None => (quoted(code, &["\""])?, Manner::Escapes { stays: true }),
        },
        "ruby" | "perl" => match quoted(code, &["'"]) {
            Some(inside) => (inside, Manner::Plain("\\'")),
            None => (quoted(code, &["\""])?, Manner::Escapes { stays: false }),
        },
        _ => (quoted(code, &["\"", "'", "`"])?, Manner::Escapes { stays: false }),
    };
    Some(match manner {
        Manner::Raw => inside.to_owned(),
        Manner::Doubled => inside.replace("\"\"", "\""),
        Manner::Plain(signs) => without_backslashes(inside, signs),
        Manner::Escapes { stays } => unescaped(inside, stays),
    })
}

/// What stands between the first of some quotes that are there.
fn quoted<'c>(code: &'c str, quotes: &[&str]) -> Option<&'c str> {
    quotes.iter().find_map(|quote| {
        let rest = code.strip_prefix(quote)?;
        rest.strip_suffix(quote)
    })
}

fn python(code: &str) -> Option<(&str, Manner)> {
    let start = code.find(['\'', '"'])?;
    let (prefix, code) = code.split_at(start);
    if prefix.contains(['f', 'F', 't', 'T']) {
        return None;
    }
    let inside = quoted(code, &["\"\"\"", "'''", "\"", "'"])?;
    let is_raw = prefix.contains(['r', 'R']);
    Some((inside, if is_raw { Manner::Raw } else { Manner::Escapes { stays: true } }))
}

fn csharp(code: &str) -> Option<(&str, Manner)> {
    if let Some(inside) = quoted(code, &["\"\"\""]) {
        return Some((inside, Manner::Raw));
    }
    match code.strip_prefix('@') {
        Some(code) => Some((quoted(code, &["\""])?, Manner::Doubled)),
        None => Some((quoted(code, &["\""])?, Manner::Escapes { stays: false })),
    }
}

fn without_backslashes(inside: &str, signs: &str) -> String {
    let mut out = String::with_capacity(inside.len());
    let mut rest = inside.chars().peekable();
    while let Some(next) = rest.next() {
        let escaped = rest.next_if(|after| next == '\\' && signs.contains(*after));
        out.push(escaped.unwrap_or(next));
    }
    out
}

fn unescaped(inside: &str, stays: bool) -> String {
    let mut out = String::with_capacity(inside.len());
    let mut rest = inside.chars().peekable();
    while let Some(next) = rest.next() {
        if next != '\\' {
            out.push(next);
            continue;
        }
        match rest.next() {
            None => out.push('\\'),
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('r') => out.push('\r'),
            Some('f') => out.push('\u{c}'),
            Some('v') => out.push('\u{b}'),
            Some('\n') => {}
            Some(digit @ '0'..='7') => {
                let mut code = digit.to_digit(8).unwrap_or(0);
                for _ in 0..2 {
                    let Some(next) = rest.peek().and_then(|one| one.to_digit(8)) else { break };
                    code = code * 8 + next;
                    rest.next();
                }
                out.extend(char::from_u32(code));
            }
            Some(letter @ ('x' | 'u' | 'U')) => out.push(coded(letter, &mut rest)),
            Some(sign) if "\\'\"`$/@#".contains(sign) => out.push(sign),
            Some(other) => {
                if stays {
                    out.push('\\');
                }
                out.push(other);
            }
        }
    }
    out
}

/// A character by its number; the letter itself where no number follows.
fn coded(letter: char, rest: &mut Peekable<Chars<'_>>) -> char {
    let is_braced = rest.next_if_eq(&'{').is_some();
    let most = match letter {
        _ if is_braced => 6,
        'x' => 2,
        'u' => 4,
        _ => 8,
    };
    let mut code = 0;
    for at in 0..most {
        let Some(digit) = rest.peek().and_then(|one| one.to_digit(16)) else {
            if at == 0 {
                return letter;
            }
            break;
        };
        code = code * 16 + digit;
        rest.next();
    }
    if is_braced {
        rest.next_if_eq(&'}');
    }
    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::said;

    #[track_caller]
    fn check(language: &str, code: &str, expected: &str) {
        assert_eq!(said(code, language).as_deref(), Some(expected), "{language} {code}");
    }

    #[test]
    fn escapes_are_those_of_the_language() {
        check("java", r#""\\s+\"\u0041\n""#, "\\s+\"A\n");
        check("python", r#"r"\s\\""#, r"\s\\");
        check("python", r"'\s\\'", r"\s\");
        check("python", "b'''a'''", "a");
        check("javascript", r"'\\s\s\x41\0-\101'", "\\ssA\0-A");
        check("php", r"'/\s\\\'/'", r"/\s\'/");
        check("php", r#""/\s\$/""#, r"/\s$/");
        check("csharp", r#"@"\s""a""#, r#"\s"a"#);
        check("csharp", r#""\\s""#, r"\s");
        check("kotlin", r#""""\s+""""#, r"\s+");
        check("ruby", r"'\s\\'", r"\s\");
        assert_eq!(said("f'{a}'", "python"), None);
    }
}
