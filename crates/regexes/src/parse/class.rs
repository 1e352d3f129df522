//! Classes of characters in brackets.

use super::{MOST_DEPTH, Read, Reader, Unread, named};
use crate::dialect::Dialect;
use crate::set::Set;

/// A part of a class.
enum Item {
    Letter(char),
    Set(Set),
}

impl Reader<'_> {
    /// What follows `[`, up to its end, which is taken.
    pub(super) fn class(&mut self) -> Read<Set> {
        self.depth += 1;
        if self.depth > MOST_DEPTH {
            return Err(Unread::Large);
        }
        let is_negated = self.takes("^");
        let mut set = Set::default();
        let mut is_first = !self.dialect.has_empty_classes();
        loop {
            if self.peek() == Some(']') && !is_first {
                self.next();
                break;
            }
            is_first = false;
            if self.has_operators() && self.takes("&&") {
                let others = self.operand()?;
                set = set.and(&others);
                continue;
            }
            if self.dialect == Dialect::DotNet && self.rest().starts_with("-[") {
                self.at += 2;
                let others = self.class()?;
                set = set.without(&others);
                continue;
            }
            let more = self.items()?;
            set = set.with(&more);
        }
        self.depth -= 1;
        let set = if self.flags.ignore_case { set.in_both_cases() } else { set };
        Ok(if is_negated { set.negated() } else { set })
    }

    fn has_operators(&self) -> bool {
        self.dialect.has_nested_classes()
    }

    /// What stands behind `&&`, up to the next or the end of the class.
    fn operand(&mut self) -> Read<Set> {
        let mut set = Set::default();
        while !matches!(self.peek(), None | Some(']')) && !self.rest().starts_with("&&") {
            let more = self.items()?;
            set = set.with(&more);
        }
        Ok(set)
    }

    /// One character, set or range.
    fn items(&mut self) -> Read<Set> {
        let first = match self.item()? {
            Item::Set(set) => return Ok(set),
            Item::Letter(letter) => letter,
        };
        let is_range = self.peek() == Some('-')
            && !self.rest().starts_with("-]")
            && !(self.dialect == Dialect::DotNet && self.rest().starts_with("-["));
        if !is_range {
            return Ok(Set::one(first));
        }
        self.next();
        match self.item()? {
            Item::Letter(last) if last < first => Err(Unread::Wrong),
            Item::Letter(last) => Ok(Set::of([(u32::from(first), u32::from(last))])),
            // `[a-\d]` holds all three.
            Item::Set(set) => Ok(set.with(&Set::letters("-")).with(&Set::one(first))),
        }
    }

    fn item(&mut self) -> Read<Item> {
        match self.next().ok_or(Unread::Wrong)? {
            '\\' => self.escaped(),
            '[' if self.dialect.has_posix_classes() && self.peek() == Some(':') => {
                let Some((name, _)) = self.rest().split_once(":]") else {
                    return Ok(Item::Letter('['));
                };
                self.at += name.len() + 2;
                let name = name.trim_start_matches(':');
                let (bare, is_negated) =
                    name.strip_prefix('^').map_or((name, false), |bare| (bare, true));
                let set = named::posix(bare).ok_or(Unread::Wrong)?;
                Ok(Item::Set(if is_negated { set.negated() } else { set }))
            }
            '[' if self.dialect.has_nested_classes() => self.class().map(Item::Set),
            '[' if self.dialect == Dialect::JavaScript && self.flags.unicode => {
                Err(Unread::Unknown)
            }
            '$' | '@' if self.dialect == Dialect::Perl && self.names_variable() => {
                Err(Unread::Unknown)
            }
            '#' if self.dialect == Dialect::Ruby && self.peek() == Some('{') => {
                Err(Unread::Unknown)
            }
            letter => Ok(Item::Letter(letter)),
        }
    }

    /// In classes of Perl, too, names are variables; signs are not.
    fn names_variable(&self) -> bool {
        self.peek().is_some_and(|next| next.is_alphabetic() || matches!(next, '_' | '{'))
    }

    fn escaped(&mut self) -> Read<Item> {
        let letter = self.peek().ok_or(Unread::Wrong)?;
        if let Some(set) = self.shorthand(letter) {
            self.next();
            return Ok(Item::Set(set));
        }
        if let Some(set) = self.property()? {
            return Ok(Item::Set(set));
        }
        if letter == 'b' {
            self.next();
            return Ok(Item::Letter('\u{8}'));
        }
        if matches!(letter, 'Q' | 'E') && self.dialect.quotes() {
            return Err(Unread::Unknown);
        }
        self.character(true).map(Item::Letter)
    }
}
