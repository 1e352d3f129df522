//! From text to expression.

use std::fmt;

use super::{Exception, Expression, Name, Term};
use crate::{exception, licence, list};

/// Brackets inside each other.
const DEEPEST: usize = 32;
/// Bytes of an expression.
const LONGEST: usize = 20_000;

/// Why a text is no expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError {
    /// Where, in bytes from its start.
    pub at: usize,
    /// What stands there, or what should.
    pub message: &'static str,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}", self.message, self.at)
    }
}

impl std::error::Error for ParseError {}

/// Reads an expression. Identifiers and operators stand in any case; deprecated identifiers that say the same as another
/// expression become that one (`GPL-2.0+` is `GPL-2.0-or-later`). An identifier that is not on the list is kept as such.
pub fn parse(text: &str) -> Result<Expression, ParseError> {
    if text.len() > LONGEST {
        return Err(ParseError { at: LONGEST, message: "more than an expression holds" });
    }
    let mut parser = Parser { tokens: tokens(text)?, next: 0, end: text.len() };
    let expression = parser.any(0)?;
    match parser.tokens.get(parser.next) {
        None => Ok(expression),
        Some((at, _)) => Err(ParseError { at: *at, message: "neither AND, OR nor WITH" }),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'t> {
    Open,
    Close,
    And,
    Or,
    With,
    Word(&'t str),
}

fn tokens(text: &str) -> Result<Vec<(usize, Token<'_>)>, ParseError> {
    let mut tokens = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let at = text.len() - rest.len();
        let Some(first) = rest.chars().next() else { return Ok(tokens) };
        let is_part = |c: char| c.is_ascii_alphanumeric() || ".-+:".contains(c);
        let end = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let token = match first {
            '(' => Token::Open,
            ')' => Token::Close,
            _ if word.is_empty() => {
                return Err(ParseError { at, message: "a character that no expression has" });
            }
            _ if word.eq_ignore_ascii_case("and") => Token::And,
            _ if word.eq_ignore_ascii_case("or") => Token::Or,
            _ if word.eq_ignore_ascii_case("with") => Token::With,
            _ => Token::Word(word),
        };
        tokens.push((at, token));
        rest = if word.is_empty() { rest.get(1..).unwrap_or_default() } else { after };
    }
}

struct Parser<'t> {
    tokens: Vec<(usize, Token<'t>)>,
    next: usize,
    end: usize,
}

impl<'t> Parser<'t> {
    fn take(&mut self, token: Token<'_>) -> bool {
        let is_it = self.tokens.get(self.next).is_some_and(|(_, next)| *next == token);
        self.next += usize::from(is_it);
        is_it
    }

    fn error<T>(&self, message: &'static str) -> Result<T, ParseError> {
        let at = self.tokens.get(self.next).map_or(self.end, |(at, _)| *at);
        Err(ParseError { at, message })
    }

    fn any(&mut self, depth: usize) -> Result<Expression, ParseError> {
        let mut parts = vec![self.all(depth)?];
        while self.take(Token::Or) {
            parts.push(self.all(depth)?);
        }
        Expression::any(parts).map_or_else(|| self.error("no licence"), Ok)
    }

    fn all(&mut self, depth: usize) -> Result<Expression, ParseError> {
        let mut parts = vec![self.part(depth)?];
        while self.take(Token::And) {
            parts.push(self.part(depth)?);
        }
        Expression::all(parts).map_or_else(|| self.error("no licence"), Ok)
    }

    fn part(&mut self, depth: usize) -> Result<Expression, ParseError> {
        if !self.take(Token::Open) {
            return self.licence();
        }
        if depth == DEEPEST {
            return self.error("brackets too deep inside each other");
        }
        let inner = self.any(depth + 1)?;
        if self.take(Token::Close) { Ok(inner) } else { self.error("a closing bracket is missing") }
    }

    fn word(&mut self, missing: &'static str) -> Result<&'t str, ParseError> {
        let Some((_, Token::Word(word))) = self.tokens.get(self.next) else {
            return self.error(missing);
        };
        self.next += 1;
        Ok(*word)
    }

    fn licence(&mut self) -> Result<Expression, ParseError> {
        let start = self.next;
        let word = self.word("a licence is missing")?;
        let (id, or_later) = word.strip_suffix('+').map_or((word, false), |id| (id, true));
        let Some(name) = name(id) else {
            self.next = start;
            return self.error("no identifier of a licence");
        };
        let mut exception = None;
        if self.take(Token::With) {
            let word = self.word("an exception is missing")?;
            if !is_plain(word) {
                self.next -= 1;
                return self.error("no identifier of an exception");
            }
            exception = Some(exception_of(word));
        }
        Ok(Expression::Licence(settled(Term { name, or_later, exception })))
    }
}

fn exception_of(word: &str) -> Exception {
    exception(word).map_or_else(|| Exception::Unlisted(word.to_owned()), Exception::Listed)
}

fn name(id: &str) -> Option<Name> {
    let own = id.split_once(':').map_or(id, |(_, own)| own);
    let of_document = id.split_once(':').map(|(document, _)| document);
    let begins = |text: &str, with: &str| {
        text.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with))
            && text.len() > with.len()
    };
    if !is_plain(own) || !of_document.is_none_or(|one| is_plain(one) && begins(one, "DocumentRef-"))
    {
        return None;
    }
    if begins(own, "LicenseRef-") {
        let vague = of_document.is_none().then(|| list::vague_of(own)).flatten();
        return Some(vague.map_or_else(|| Name::Reference(id.to_owned()), Name::Vague));
    }
    if of_document.is_some() {
        return None;
    }
    Some(licence(id).map_or_else(|| Name::Unlisted(id.to_owned()), Name::Listed))
}

fn is_plain(word: &str) -> bool {
    !word.is_empty()
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte))
}

/// Deprecated identifiers and what says the same: licence and exception.
const RENAMED: &[(&str, &str, &str)] = &[
    ("GPL-2.0-with-GCC-exception", "GPL-2.0-or-later", "GCC-exception-2.0"),
    ("GPL-2.0-with-autoconf-exception", "GPL-2.0-or-later", "Autoconf-exception-2.0"),
    ("GPL-2.0-with-bison-exception", "GPL-2.0-or-later", "Bison-exception-2.2"),
    ("GPL-2.0-with-classpath-exception", "GPL-2.0-only", "Classpath-exception-2.0"),
    ("GPL-2.0-with-font-exception", "GPL-2.0-or-later", "Font-exception-2.0"),
    ("GPL-3.0-with-GCC-exception", "GPL-3.0-or-later", "GCC-exception-3.1"),
    ("GPL-3.0-with-autoconf-exception", "GPL-3.0-or-later", "Autoconf-exception-3.0"),
    ("wxWindows", "LGPL-2.0-or-later", "WxWindows-exception-3.1"),
    ("StandardML-NJ", "SMLNJ", ""),
];

/// The term without what the list deprecated, where something else says the same.
fn settled(term: Term) -> Term {
    let Name::Listed(listed) = term.name else { return term };
    let id = listed.id;
    if let Some((_, now, with)) = RENAMED.iter().find(|(old, ..)| *old == id)
        && let Some(now) = licence(now)
    {
        let with = exception(with).map(Exception::Listed);
        return Term {
            name: Name::Listed(now),
            or_later: false,
            exception: term.exception.or(with),
        };
    }
    // Of GNU's licences each version has two names instead of a sign.
    let stem = id.strip_suffix("-only").or_else(|| id.strip_suffix("-or-later")).unwrap_or(id);
    let ending = if term.or_later { "-or-later" } else { "-only" };
    let is_open = stem == id || term.or_later;
    match licence(&format!("{stem}{ending}")).filter(|_| is_open) {
        Some(now) => Term { name: Name::Listed(now), or_later: false, ..term },
        None => term,
    }
}
