//! What begins with a backslash.

use super::{Read, Reader, Unread, named};
use crate::dialect::Dialect;
use crate::set::Set;
use crate::tree::{Place, Tree};

impl Reader<'_> {
    /// What follows a backslash outside of classes; none if it says nothing.
    pub(super) fn escape(&mut self) -> Read<Option<Tree>> {
        let letter = self.peek().ok_or(Unread::Wrong)?;
        if let Some(place) = self.place(letter) {
            self.next();
            return Ok(Some(Tree::Place(place)));
        }
        if let Some(set) = self.shorthand(letter) {
            self.next();
            return self.one(set).map(Some);
        }
        if let Some(set) = self.property()? {
            return self.one(set).map(Some);
        }
        match letter {
            '1'..='9' => {
                if let Some(number) = self.reference() {
                    self.refers_back = true;
                    return Ok(Some(Tree::Back(number)));
                }
            }
            'k' if self.dialect != Dialect::JavaScript || self.rest().starts_with("k<") => {
                self.next();
                return self.reference_by_name().map(Some);
            }
            'g' if matches!(self.dialect, Dialect::Pcre | Dialect::Perl | Dialect::Ruby) => {
                return Err(Unread::Unknown);
            }
            'E' if self.dialect.quotes() => {
                self.next();
                return Ok(None);
            }
            'K' if matches!(self.dialect, Dialect::Pcre | Dialect::Perl | Dialect::Ruby) => {
                self.next();
                return Ok(None);
            }
            'R' if self.has_line_breaks() => {
                self.next();
                let set = Set::letters("\n\u{b}\u{c}\r\u{85}\u{2028}\u{2029}");
                return self.one(set).map(Some);
            }
            'X' | 'C' if self.has_line_breaks() => return Err(Unread::Unknown),
            'G' if self.dialect.has_letters_for_places() => return Err(Unread::Unknown),
            _ => {}
        }
        let letter = self.character(false)?;
        self.letter(letter).map(Some)
    }

    fn has_line_breaks(&self) -> bool {
        matches!(self.dialect, Dialect::Java | Dialect::Pcre | Dialect::Perl | Dialect::Ruby)
    }

    fn place(&self, letter: char) -> Option<Place> {
        match letter {
            'b' => Some(Place::Word),
            'B' => Some(Place::NoWord),
            _ if !self.dialect.has_letters_for_places() => None,
            'A' => Some(Place::Start),
            'z' => Some(Place::End),
            'Z' if self.dialect == Dialect::Python => Some(Place::End),
            'Z' => Some(Place::LastLine),
            _ => None,
        }
    }

    /// The number of a group, if there are so many of them.
    fn reference(&mut self) -> Option<u32> {
        let digits = self.rest().bytes().take(3).take_while(u8::is_ascii_digit).count();
        let number = (1..=digits).rev().find_map(|digits| {
            let number: u32 = self.rest().get(..digits)?.parse().ok()?;
            (number <= self.all_groups).then_some((number, digits))
        });
        let (number, digits) = number?;
        self.at += digits;
        Some(number)
    }

    fn reference_by_name(&mut self) -> Read<Tree> {
        let end = match self.next() {
            Some('<') => ">",
            Some('{') => "}",
            Some('\'') => "'",
            _ => return Err(Unread::Unknown),
        };
        let name = self.until(end)?;
        self.named(name)
    }

    /// The letters up to `\E`, the last of which may be repeated.
    pub(super) fn quoted(&mut self, parts: &mut Vec<Tree>) -> Read<()> {
        let (text, end) = match self.rest().split_once("\\E") {
            Some((text, _)) => (text, 2),
            None => (self.rest(), 0),
        };
        if self.dialect == Dialect::Perl && text.contains(['$', '@']) {
            return Err(Unread::Unknown);
        }
        self.at += text.len() + end;
        for letter in text.chars() {
            let letter = self.letter(letter)?;
            parts.push(letter);
        }
        if let Some(last) = parts.pop() {
            let last = if text.is_empty() { last } else { self.repeated(last)? };
            parts.push(last);
        }
        Ok(())
    }

    /// What `\p` and `\P` name.
    pub(super) fn property(&mut self) -> Read<Option<Set>> {
        let letter = self.peek().filter(|letter| matches!(letter, 'p' | 'P'));
        let is_plain = self.dialect == Dialect::JavaScript && !self.flags.unicode;
        let Some(letter) = letter.filter(|_| !is_plain && self.dialect != Dialect::Python) else {
            return Ok(None);
        };
        self.next();
        let name = if self.takes("{") {
            self.until("}")?
        } else {
            let from = self.at;
            self.next();
            self.text.get(from..self.at).unwrap_or_default()
        };
        let set = named::property(name, self.dialect).ok_or(Unread::Unknown)?;
        Ok(Some(if letter == 'P' { set.negated() } else { set }))
    }

    /// The character that an escape stands for.
    pub(super) fn character(&mut self, in_class: bool) -> Read<char> {
        let letter = self.next().ok_or(Unread::Wrong)?;
        Ok(match letter {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'f' => '\u{c}',
            'v' => '\u{b}',
            'a' if self.dialect != Dialect::JavaScript => '\u{7}',
            'e' if self.dialect != Dialect::JavaScript => '\u{1b}',
            'c' => {
                let sign = self.next().ok_or(Unread::Wrong)?;
                char::from_u32(u32::from(sign) & 0x1f).ok_or(Unread::Wrong)?
            }
            'x' => self.coded(2)?,
            'u' => self.coded(4)?,
            '0'..='7' if letter == '0' || in_class || self.all_groups < 10 => {
                let mut code = letter.to_digit(8).unwrap_or(0);
                while let Some(digit) = self.peek().and_then(|one| one.to_digit(8)) {
                    if code * 8 + digit > 0o377 {
                        break;
                    }
                    code = code * 8 + digit;
                    self.next();
                }
                char::from_u32(code).ok_or(Unread::Wrong)?
            }
            other => other,
        })
    }

    /// A character by its number, of so many digits or in braces.
    fn coded(&mut self, digits: usize) -> Read<char> {
        let plain = if digits == 2 { 'x' } else { 'u' };
        let text = if self.takes("{") {
            self.until("}")?
        } else {
            let is_code = |text: &&str| text.bytes().all(|one| one.is_ascii_hexdigit());
            let Some(text) = self.rest().get(..digits).filter(is_code) else { return Ok(plain) };
            self.at += digits;
            text
        };
        let code = u32::from_str_radix(text, 16).map_err(|_| Unread::Wrong)?;
        // Halves of pairs stand for what they are a half of.
        Ok(char::from_u32(code).unwrap_or('\u{fffd}'))
    }
}
