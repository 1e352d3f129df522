//! From the syntax of PCRE, in which rules are written, to that of the engines here.
//!
//! Most of it is the same. What differs is rewritten where the meaning can be kept, and refused where not:
//! an expression that silently means something else would be worse than none.

use std::iter::Peekable;
use std::str::Chars;

/// An expression in the syntax of the engines.
pub(super) struct Translated {
    /// The expression.
    pub(super) text: String,
    /// Whether it holds what the linear engine would read as something else.
    pub(super) backtracks: bool,
}

/// The letters that stand for kinds of characters after a backslash, not for one.
const KINDS: &str = "dDwWsShHvVpPNRXQ";

/// Rewrites an expression; an error names the part that no engine here knows.
pub(super) fn translate(written: &str) -> Result<Translated, String> {
    let out = String::with_capacity(written.len());
    let rest = written.chars().peekable();
    let mut walk = Walk { rest, out, backtracks: false, groups: Vec::new(), after_look: false };
    while let Some(next) = walk.rest.next() {
        let after_look = std::mem::take(&mut walk.after_look);
        match next {
            '\\' => walk.escape()?,
            '[' => walk.class()?,
            '(' => walk.group()?,
            ')' => walk.close(),
            '{' => walk.brace(after_look)?,
            '*' | '+' | '?' => walk.quantifier(next, after_look)?,
            _ => walk.out.push(next),
        }
    }
    Ok(Translated { text: walk.out, backtracks: walk.backtracks })
}

struct Walk<'a> {
    rest: Peekable<Chars<'a>>,
    out: String,
    backtracks: bool,
    /// For each open group, whether it looks around.
    groups: Vec<bool>,
    /// Whether such a group was just closed.
    after_look: bool,
}

impl Walk<'_> {
    /// Whether the rest begins with `text`, which is skipped then.
    fn skip(&mut self, text: &str) -> bool {
        let mut ahead = self.rest.clone();
        if !text.chars().all(|wanted| ahead.next() == Some(wanted)) {
            return false;
        }
        self.rest = ahead;
        true
    }

    /// Writes a quantifier, with the sign after it that makes it lazy or possessive.
    fn quantifier(&mut self, sign: char, after_look: bool) -> Result<(), String> {
        self.repeat(&sign.to_string(), sign != '+', after_look)
    }

    /// A brace that counts nothing stands for itself in PCRE.
    fn brace(&mut self, after_look: bool) -> Result<(), String> {
        let inner: String = self.rest.clone().take_while(|next| *next != '}').take(20).collect();
        let mut bounds = inner.split(',');
        let number = |text: &str| text.chars().all(|digit| digit.is_ascii_digit());
        let least = bounds.next().filter(|text| !text.is_empty() && number(text));
        let counts = bounds.next().is_none_or(number) && bounds.next().is_none();
        match least {
            Some(least) if counts && self.skip(&format!("{inner}}}")) => {
                let may_be_absent = least.chars().all(|digit| digit == '0');
                self.repeat(&format!("{{{inner}}}"), may_be_absent, after_look)
            }
            _ => {
                self.out.push_str(r"\{");
                Ok(())
            }
        }
    }

    /// Looking around twice sees the same: the engines here refuse what PCRE does once.
    fn repeat(&mut self, count: &str, may_be_absent: bool, of_look: bool) -> Result<(), String> {
        if of_look && may_be_absent {
            return Err(format!("a look-around with `{count}` checks nothing: remove it"));
        }
        if !of_look {
            self.out.push_str(count);
        }
        if let Some(sign) = self.rest.next_if(|next| matches!(next, '+' | '?')).filter(|_| !of_look)
        {
            self.backtracks |= sign == '+';
            self.out.push(sign);
        }
        Ok(())
    }

    fn close(&mut self) {
        self.after_look = self.groups.pop().unwrap_or(false);
        self.out.push(')');
    }

    /// After a parenthesis: what kind of group it opens.
    fn group(&mut self) -> Result<(), String> {
        const REFUSED: [&str; 6] = ["*", "?|", "?R", "?&", "?P>", "?C"];
        self.out.push('(');
        if let Some(start) = REFUSED.iter().find(|start| self.skip(start)) {
            return Err(format!("`({start}` is not supported: write the expression without it"));
        }
        self.groups.push(self.looks());
        if self.skip("?#") {
            self.out.push_str("?:");
            while self.rest.peek().is_some_and(|next| *next != ')') {
                self.rest.next();
            }
        } else if self.skip("?'") {
            self.out.push_str("?<");
            let name: String = self.rest.by_ref().take_while(|next| *next != '\'').collect();
            self.out.push_str(&name);
            self.out.push('>');
        } else if self.skip("?P=") {
            self.backtracks = true;
            self.groups.pop();
            self.out.pop();
            let name: String = self.rest.by_ref().take_while(|next| *next != ')').collect();
            self.out.push_str(&[r"\k<", &name, ">"].concat());
        } else if self.skip("?>") {
            self.backtracks = true;
            self.out.push_str("?>");
        } else if self.skip("?") {
            self.out.push('?');
        }
        Ok(())
    }

    /// Whether the group that opens here looks around.
    fn looks(&self) -> bool {
        let start: String = self.rest.clone().take(3).collect();
        ["?=", "?!", "?<=", "?<!"].iter().any(|look| start.starts_with(look))
    }

    /// After a backslash outside of a class.
    fn escape(&mut self) -> Result<(), String> {
        let Some(next) = self.rest.next() else {
            return Err("it ends with a backslash: write it twice".to_owned());
        };
        match next {
            'Q' => self.quoted(),
            'Z' => {
                self.backtracks = true;
                self.out.push_str(r"(?=\n?\z)");
            }
            'R' => self.out.push_str(r"(?:\r\n|[\n\x0B\f\r])"),
            'N' => self.out.push_str(r"[^\n]"),
            'H' => self.out.push_str(r"[^\t ]"),
            'V' => self.out.push_str(r"[^\n\x0B\f\r]"),
            'h' => self.out.push_str(r"[\t ]"),
            'v' => self.out.push_str(r"[\n\x0B\f\r]"),
            'X' | 'C' => {
                return Err(format!(r"`\{next}` is not supported: write a class instead"));
            }
            '1'..='3' if self.is_octal() => {
                let digits = format!("{next}{}", self.digits(8, 2));
                self.code(u32::from_str_radix(&digits, 8));
            }
            'k' | 'g' => self.reference(),
            'K' | 'G' | '1'..='9' => {
                self.backtracks = true;
                self.out.push('\\');
                self.out.push(next);
            }
            _ => self.shared_escape(next),
        }
        Ok(())
    }

    /// After `\k` or `\g`: the name or number of a group, in brackets of some kind or none.
    fn reference(&mut self) {
        self.backtracks = true;
        let close = match self.rest.next_if(|next| "{<'".contains(*next)) {
            Some('{') => '}',
            Some('<') => '>',
            Some(quote) => quote,
            None => {
                let number = self.digits(10, 3);
                return self.out.push_str(&["\\", &number].concat());
            }
        };
        let name: String = self.rest.by_ref().take_while(|next| *next != close).collect();
        self.out.push_str(&[r"\k<", &name, ">"].concat());
    }

    /// An escape that means the same inside and outside of classes.
    fn shared_escape(&mut self, next: char) {
        match next {
            'e' => self.out.push_str(r"\x1B"),
            'E' => {}
            '0' => {
                let digits = self.digits(8, 2);
                self.code(u32::from_str_radix(&digits, 8));
            }
            'x' | 'p' | 'P' if self.rest.peek() == Some(&'{') => {
                self.out.push('\\');
                self.out.push(next);
                self.out.extend(self.rest.by_ref().take_while(|next| *next != '}'));
                self.out.push('}');
            }
            'x' => {
                let digits = self.digits(16, 2);
                self.code(u32::from_str_radix(&digits, 16));
            }
            'c' => {
                let name = self.rest.next().unwrap_or('@').to_ascii_uppercase();
                self.code(Ok(u32::from(name) ^ 64));
            }
            // To the engines here these two are the edges of words.
            '<' | '>' => self.out.push(next),
            _ if next.is_ascii() => {
                self.out.push('\\');
                self.out.push(next);
            }
            _ => self.out.push(next),
        }
    }

    /// Whether two more digits make a number of three, which PCRE reads as a character and not as a group.
    fn is_octal(&self) -> bool {
        let mut ahead = self.rest.clone();
        (0..2).all(|_| ahead.next().is_some_and(|next| next.is_digit(8)))
    }

    /// Writes a character by its number; without digits it is the first one.
    fn code(&mut self, number: Result<u32, std::num::ParseIntError>) {
        let digits = format!("{:x}", number.unwrap_or(0));
        self.out.push_str(&[r"\x{", &digits, "}"].concat());
    }

    /// At most `most` digits of a base.
    fn digits(&mut self, base: u32, most: usize) -> String {
        let mut digits = String::new();
        while digits.len() < most {
            let Some(digit) = self.rest.next_if(|next| next.is_digit(base)) else { break };
            digits.push(digit);
        }
        digits
    }

    /// Everything up to `\E` stands for itself.
    fn quoted(&mut self) {
        while self.rest.peek().is_some() && !self.skip(r"\E") {
            if let Some(next) = self.rest.next() {
                self.out.push_str(&regex_syntax::escape(next.encode_utf8(&mut [0; 4])));
            }
        }
    }

    /// After the bracket that opens a class.
    ///
    /// To the engines here classes nest and can be subtracted, so the signs for that are escaped.
    fn class(&mut self) -> Result<(), String> {
        self.out.push('[');
        if self.skip("^") {
            self.out.push('^');
        }
        if self.skip("]") {
            self.out.push_str(r"\]");
        }
        // Whether what stands before could begin a range.
        let mut begins = false;
        loop {
            let Some(next) = self.rest.next() else {
                return Err("a class is not closed: add `]`".to_owned());
            };
            if next == ']' {
                self.out.push(']');
                return Ok(());
            }
            if next == '-' && begins && self.can_end_range() {
                self.out.push('-');
                let end = self.rest.next().unwrap_or('-');
                self.member(end)?;
                begins = false;
            } else {
                begins = self.member(next)?;
            }
        }
    }

    /// Whether the rest of a class begins with a single character, where a range could end.
    fn can_end_range(&self) -> bool {
        let mut ahead = self.rest.clone();
        match (ahead.next(), ahead.next()) {
            (None | Some(']'), _) | (Some('['), Some(':')) => false,
            (Some('\\'), Some(letter)) => !KINDS.contains(letter),
            _ => true,
        }
    }

    /// Writes a member of a class, and says whether it is a single character.
    fn member(&mut self, next: char) -> Result<bool, String> {
        match next {
            '[' => return Ok(self.in_class_bracket()),
            '\\' => return self.in_class_escape(),
            '&' | '~' | '-' => {
                self.out.push('\\');
                self.out.push(next);
            }
            _ => self.out.push(next),
        }
        Ok(true)
    }

    /// A bracket in a class: the name of a POSIX class, or itself, which is a single character.
    fn in_class_bracket(&mut self) -> bool {
        let name: String = self.rest.clone().take_while(|next| *next != ']').take(12).collect();
        let inner = name.strip_prefix(':').and_then(|name| name.strip_suffix(':'));
        let known = inner.is_some_and(|name| {
            name.trim_start_matches('^').chars().all(|letter| letter.is_ascii_lowercase())
        });
        let whole = format!("{name}]");
        if known && self.skip(&whole) {
            self.out.push('[');
            self.out.push_str(&whole);
            return false;
        }
        self.out.push_str(r"\[");
        true
    }

    fn in_class_escape(&mut self) -> Result<bool, String> {
        let Some(next) = self.rest.next() else {
            return Err("it ends with a backslash: write it twice".to_owned());
        };
        match next {
            'b' => self.out.push_str(r"\x08"),
            'h' => self.out.push_str(r"\t "),
            'v' => self.out.push_str(r"\n\x0B\f\r"),
            'Q' => self.quoted(),
            'R' | 'X' | 'N' | 'H' | 'V' => {
                return Err(format!(r"`\{next}` has no meaning in a class: remove it"));
            }
            '1'..='7' => {
                let digits = format!("{next}{}", self.digits(8, 2));
                self.code(u32::from_str_radix(&digits, 8));
            }
            _ => self.shared_escape(next),
        }
        Ok(!KINDS.contains(next))
    }
}
