//! Groups and what begins with `(?`.

use super::{Read, Reader, Unread};
use crate::dialect::{Dialect, Flags};
use crate::tree::Tree;

/// How many groups have a number: references to more of them are characters.
pub(super) fn count(text: &str) -> u32 {
    let mut groups = 0;
    let mut is_class = false;
    let mut rest = text.chars();
    while let Some(letter) = rest.next() {
        match letter {
            '\\' => {
                rest.next();
            }
            '[' => is_class = true,
            ']' => is_class = false,
            '(' if !is_class => {
                let ahead = rest.as_str();
                let is_named = ["?<", "?P<", "?'"].iter().any(|sign| ahead.starts_with(sign))
                    && !ahead.starts_with("?<=")
                    && !ahead.starts_with("?<!");
                groups += u32::from(is_named || !ahead.starts_with(['?', '*']));
            }
            _ => {}
        }
    }
    groups
}

impl<'p> Reader<'p> {
    /// What follows `(`; none for flags up to the end of the group around it and for comments.
    pub(super) fn group(&mut self) -> Read<Option<Tree>> {
        if self.rest().starts_with('*') && matches!(self.dialect, Dialect::Pcre | Dialect::Perl) {
            return self.verb();
        }
        if !self.takes("?") {
            return self.numbered(None).map(Some);
        }
        let flags = self.flags;
        let tree = match self.next().ok_or(Unread::Wrong)? {
            '#' => return self.until(")").map(|_| None),
            ':' => self.closed()?,
            '|' if matches!(self.dialect, Dialect::Pcre | Dialect::Perl) => self.closed()?,
            '>' if self.dialect != Dialect::JavaScript => Tree::Atomic(Box::new(self.closed()?)),
            '=' => self.look(true, false)?,
            '!' => self.look(true, true)?,
            '<' if self.takes("=") => self.look(false, false)?,
            '<' if self.takes("!") => self.look(false, true)?,
            '<' => {
                let name = self.until(">")?;
                self.numbered(Some(name))?
            }
            '\'' => {
                let name = self.until("'")?;
                self.numbered(Some(name))?
            }
            'P' if self.takes("<") => {
                let name = self.until(">")?;
                self.numbered(Some(name))?
            }
            'P' if self.takes("=") => {
                let name = self.until(")")?;
                self.named(name)?
            }
            'P' | 'R' | '&' | '(' | '~' | '+' | '0'..='9' | '?' | '{' | '@' => {
                return Err(Unread::Unknown);
            }
            first => return self.flagged(first, flags),
        };
        Ok(Some(tree))
    }

    /// A group that has a number, and perhaps a name.
    fn numbered(&mut self, name: Option<&'p str>) -> Read<Tree> {
        self.groups += 1;
        let number = self.groups;
        if let Some(name) = name {
            let is_name =
                |text: &str| text.chars().all(|one| one.is_alphanumeric() || "_$".contains(one));
            if name.is_empty() || !is_name(name) {
                // Groups that are taken away from a stack have two names.
                return Err(Unread::Unknown);
            }
            self.names.push((name, number));
        }
        Ok(Tree::Group(number, Box::new(self.closed()?)))
    }

    /// What a group of that name matched.
    pub(super) fn named(&mut self, name: &str) -> Read<Tree> {
        let number = self.names.iter().find(|(known, _)| *known == name).map(|(_, number)| *number);
        self.refers_back = true;
        number.map(Tree::Back).ok_or(Unread::Unknown)
    }

    fn look(&mut self, ahead: bool, negative: bool) -> Read<Tree> {
        let body = Box::new(self.closed()?);
        Ok(Tree::Look { ahead, negative, body })
    }

    /// What stands up to the end of the group, which is taken.
    fn closed(&mut self) -> Read<Tree> {
        let tree = self.alternatives()?;
        if self.takes(")") { Ok(tree) } else { Err(Unread::Wrong) }
    }

    /// Flags for the rest of the group around them, or for a group of their own.
    fn flagged(&mut self, first: char, before: Flags) -> Read<Option<Tree>> {
        let mut on = true;
        let mut letter = first;
        loop {
            match letter {
                '-' => on = false,
                '^' => self.flags = Flags::default(),
                ')' => return Ok(None),
                ':' => {
                    let tree = self.closed()?;
                    self.flags = before;
                    return Ok(Some(tree));
                }
                // Java and others have `d`, `u`, `U`, `a`, `L`, `n`, `J`: what they change is no matter here.
                letter if letter.is_ascii_alphabetic() => self.flags.set(letter, on, self.dialect),
                _ => return Err(Unread::Unknown),
            }
            letter = self.next().ok_or(Unread::Wrong)?;
        }
    }

    /// `(*UTF8)` and the like at the beginning say nothing of ways; others do.
    fn verb(&mut self) -> Read<Option<Tree>> {
        let is_first = self.at == 1;
        let name = self.until(")")?;
        let is_setting = ["*UTF", "*UCP", "*CR", "*LF", "*ANY", "*BSR"];
        let is_known = is_first && is_setting.iter().any(|sign| name.starts_with(sign));
        if is_known { Ok(None) } else { Err(Unread::Unknown) }
    }
}
