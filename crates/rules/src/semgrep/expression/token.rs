//! The words and signs of an expression.

/// A word or sign.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// A text, as it stands between its quotes.
    Text(String),
    /// A name, with dots in it.
    Name(String),
    /// A metavariable with its `$`.
    Metavariable(String),
    /// A sign, or a word that acts as one.
    Sign(&'static str),
}

/// Longest expression, in bytes: what a person can still read, and a tree that is not too deep to walk.
const LENGTH: usize = 4096;

/// Every sign; a longer one stands before those that it begins with.
const SIGNS: [&str; 26] = [
    "**", "//", "<<", ">>", "<=", ">=", "==", "!=", "<", ">", "+", "-", "*", "/", "%", "&", "|",
    "^", "~", "(", ")", "[", "]", ",", ".", "=",
];

/// The words that act as signs.
const WORDS: [&str; 4] = ["not", "and", "or", "in"];

/// Splits an expression; an error says what cannot be read.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, String> {
    if text.len() > LENGTH {
        return Err(format!("it is longer than {LENGTH} bytes: split it"));
    }
    let mut rest = text.trim_start();
    let mut tokens = Vec::new();
    while let Some(first) = rest.chars().next() {
        let (token, after) = match first {
            '0'..='9' => number(rest)?,
            '"' | '\'' => quoted(rest, first)?,
            '$' => metavariable(rest),
            '_' | 'a'..='z' | 'A'..='Z' => word(rest),
            _ => sign(rest)
                .ok_or_else(|| format!("`{}` has no meaning here", first.escape_debug()))?,
        };
        tokens.push(token);
        rest = after.trim_start();
    }
    Ok(tokens)
}

/// The text up to the first character that is not of some kind, and the rest.
fn split(text: &str, of_kind: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|next| !of_kind(next)).unwrap_or(text.len()))
}

fn number(text: &str) -> Result<(Token, &str), String> {
    let (written, mut rest) =
        split(text, |next| next.is_ascii_alphanumeric() || "._".contains(next));
    let mut digits = written.replace('_', "").to_ascii_lowercase();
    let radix = |prefix: &str, base| {
        digits.strip_prefix(prefix).map(|digits| i64::from_str_radix(digits, base))
    };
    let other = radix("0x", 16).or_else(|| radix("0o", 8)).or_else(|| radix("0b", 2));
    if let Some(other) = other {
        let value = other.map_err(|_| format!("`{written}` is no number"))?;
        return Ok((Token::Integer(value), rest));
    }
    if digits.ends_with('e') && rest.starts_with(['+', '-']) {
        let (exponent, after) = rest.split_at(1);
        let (power, after) = split(after, |next| next.is_ascii_digit());
        digits = format!("{digits}{exponent}{power}");
        rest = after;
    }
    let integer = digits.parse().map(Token::Integer).ok();
    let float = || digits.parse().map(Token::Float).ok();
    let token = integer.or_else(float).ok_or_else(|| format!("`{written}` is no number"))?;
    Ok((token, rest))
}

/// A text in quotes; a backslash keeps the quote after it from ending the text.
fn quoted(text: &str, quote: char) -> Result<(Token, &str), String> {
    let inner = text.get(1..).unwrap_or_default();
    let mut escaped = false;
    for (index, next) in inner.char_indices() {
        if next == quote && !escaped {
            let (content, rest) = inner.split_at(index);
            return Ok((Token::Text(content.to_owned()), rest.get(1..).unwrap_or_default()));
        }
        escaped = next == '\\' && !escaped;
    }
    Err("a quote is not closed".to_owned())
}

fn metavariable(text: &str) -> (Token, &str) {
    let after = text.get(1..).unwrap_or_default();
    let dots = if after.starts_with("...") { 4 } else { 1 };
    let (_, name) = text.split_at(dots.min(text.len()));
    let (name, rest) = split(name, |next| next.is_ascii_alphanumeric() || next == '_');
    let whole = text.get(..dots + name.len()).unwrap_or(text);
    (Token::Metavariable(whole.to_owned()), rest)
}

fn word(text: &str) -> (Token, &str) {
    let (name, rest) = split(text, |next| next.is_ascii_alphanumeric() || "_.".contains(next));
    let sign = WORDS.iter().find(|word| **word == name);
    (sign.map_or_else(|| Token::Name(name.to_owned()), |sign| Token::Sign(sign)), rest)
}

fn sign(text: &str) -> Option<(Token, &str)> {
    let sign = SIGNS.iter().find(|sign| text.starts_with(**sign))?;
    Some((Token::Sign(sign), text.get(sign.len()..)?))
}
