//! The text of a pattern as tokens whose brackets are matched.

use super::text::{Reading, is_space};

/// A part of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Word(String),
    /// A character that is part of no word.
    Sign(char),
    /// A bracket and what closes it.
    Open(char, char),
    /// What closes the last bracket that is open.
    Close(char),
    /// Only where lines matter.
    Newline,
    /// `$X`
    Variable(String),
    /// `...` or `$...X`, and whether it has a fourth dot.
    Ellipsis(Option<String>, bool),
}

/// Reads a pattern.
pub(super) fn read(text: &str, reading: &Reading) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        if let Some((token, after)) = hole(rest) {
            tokens.push(token);
            rest = after;
            continue;
        }
        let word = rest.find(|one| !reading.is_word(one)).unwrap_or(rest.len());
        let newline = ["\n", "\r\n"].into_iter().find(|end| rest.starts_with(end));
        let length = if is_space(next, reading.is_multiline) {
            next.len_utf8()
        } else if let Some(newline) = newline {
            tokens.push(Token::Newline);
            newline.len()
        } else if word > 0 {
            tokens.push(Token::Word(rest.get(..word).unwrap_or_default().to_owned()));
            word
        } else {
            tokens.push(bracket(next, reading));
            next.len_utf8()
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    unmatched(&mut tokens);
    tokens
}

fn bracket(sign: char, reading: &Reading) -> Token {
    match reading.closing(sign) {
        Some(close) => Token::Open(sign, close),
        None if reading.brackets.iter().any(|(_, close)| *close == sign) => Token::Close(sign),
        None => Token::Sign(sign),
    }
}

/// `...`, `$X` or both in one, and what follows.
fn hole(text: &str) -> Option<(Token, &str)> {
    let (text, is_named) = match text.strip_prefix('$') {
        Some(text) => (text, true),
        None => (text, false),
    };
    let (dots, after) = match (text.strip_prefix("...."), text.strip_prefix("...")) {
        (Some(after), _) => (4, after),
        (None, Some(after)) => (3, after),
        _ => (0, text),
    };
    if !is_named {
        return (dots > 0).then_some((Token::Ellipsis(None, dots == 4), after));
    }
    let is_part = |one: char| one.is_ascii_uppercase() || one.is_ascii_digit() || one == '_';
    let (name, after) = after.split_at(after.find(|one| !is_part(one)).unwrap_or(after.len()));
    if !name.starts_with(|first: char| first.is_ascii_uppercase()) {
        return None;
    }
    let name = name.to_owned();
    let token = match dots {
        0 => Token::Variable(name),
        _ => Token::Ellipsis(Some(name), dots == 4),
    };
    Some((token, after))
}

/// Makes ordinary signs of brackets that are never closed and of what closes none.
///
/// The innermost is given up first: what it had hidden may then close an outer one. So what closes a
/// bracket is told from the end on, for each way in which a bracket before it could be closed.
fn unmatched(tokens: &mut [Token]) {
    let mut kinds: Vec<char> = Vec::new();
    for token in tokens.iter() {
        if let Token::Open(_, close) = token
            && !kinds.contains(close)
        {
            kinds.push(*close);
        }
    }
    // For each token and kind, where what is open before it would be closed.
    let mut closes: Vec<Vec<Option<usize>>> = vec![vec![None; kinds.len()]; tokens.len() + 1];
    for at in (0..tokens.len()).rev() {
        let from =
            |at: usize, kind: usize| closes.get(at).and_then(|row| row.get(kind)).copied()?;
        let row = kinds.iter().enumerate().map(|(kind, close)| match tokens.get(at) {
            Some(Token::Open(sign, _) | Token::Close(sign)) if sign == close => Some(at),
            Some(Token::Open(_, own)) => {
                let own = kinds.iter().position(|kind| kind == own)?;
                from(from(at + 1, own).map_or(at + 1, |end| end + 1), kind)
            }
            _ => from(at + 1, kind),
        });
        let row = row.collect();
        if let Some(place) = closes.get_mut(at) {
            *place = row;
        }
    }
    let mut open: Vec<usize> = Vec::new();
    for at in 0..tokens.len() {
        let Some(token) = tokens.get_mut(at) else { break };
        let (sign, close) = match token {
            Token::Open(sign, close) => (*sign, Some(*close)),
            Token::Close(sign) => (*sign, None),
            _ => continue,
        };
        if open.pop_if(|end| *end == at).is_some() {
            *token = Token::Close(sign);
            continue;
        }
        let kind = close.and_then(|close| kinds.iter().position(|kind| *kind == close));
        match kind.and_then(|kind| closes.get(at + 1)?.get(kind).copied()?) {
            Some(end) => open.push(end),
            None => *token = Token::Sign(sign),
        }
    }
}
