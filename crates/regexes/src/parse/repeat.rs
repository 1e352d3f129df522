//! Repetitions.

use super::{Read, Reader, Unread};
use crate::dialect::Dialect;
use crate::tree::{Manner, Repeat, Tree};

/// Nothing is repeated more often than engines allow.
const MOST_TIMES: u32 = 100_000;

impl Reader<'_> {
    /// A part with all that repeats it.
    pub(super) fn repeated(&mut self, mut atom: Tree) -> Read<Tree> {
        let mut times = 0;
        loop {
            self.skip();
            let Some((least, most)) = self.count()? else { return Ok(atom) };
            times += 1;
            if times > 1 && self.dialect != Dialect::Ruby || times > 4 {
                return Err(Unread::Wrong);
            }
            let is_count = self.text.get(..self.at).is_some_and(|text| text.ends_with('}'));
            let manner = self.manner(is_count);
            let body = atom;
            atom = Tree::Repeat(Box::new(Repeat { body, least, most, manner }));
        }
    }

    fn manner(&mut self, is_count: bool) -> Manner {
        let has_possessive = if is_count {
            self.dialect.has_possessive_counts()
        } else {
            self.dialect.has_possessive()
        };
        if self.takes("?") {
            Manner::Lazy
        } else if has_possessive && self.takes("+") {
            Manner::Possessive
        } else {
            Manner::Greedy
        }
    }

    /// How often; none if nothing is said of it.
    pub(super) fn count(&mut self) -> Read<Option<(u32, Option<u32>)>> {
        let from = self.at;
        let count = match self.next() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                let Some(count) = self.in_braces()? else {
                    self.at = from;
                    return Ok(None);
                };
                count
            }
            _ => {
                self.at = from;
                return Ok(None);
            }
        };
        Ok(Some(count))
    }

    /// What stands in braces, if it is a count; otherwise they stand for themselves.
    fn in_braces(&mut self) -> Read<Option<(u32, Option<u32>)>> {
        let Some((inner, _)) = self.rest().split_once('}') else { return Ok(None) };
        let is_count = |text: &str| text.len() <= 9 && text.bytes().all(|one| one.is_ascii_digit());
        let (least, most) = inner.split_once(',').unwrap_or((inner, inner));
        let counts_from_nothing = self.dialect.counts_from_nothing() && !most.is_empty();
        let is_plain = is_count(least) && is_count(most);
        if !is_plain || inner.is_empty() || (least.is_empty() && !counts_from_nothing) {
            return Ok(None);
        }
        let number = |text: &str| text.parse::<u32>().unwrap_or(0);
        let (least, most) = (number(least), (!most.is_empty()).then(|| number(most)));
        self.at += inner.len() + 1;
        if most.is_some_and(|most| most < least) {
            return Err(Unread::Wrong);
        }
        if least > MOST_TIMES || most.is_some_and(|most| most > MOST_TIMES) {
            return Err(Unread::Large);
        }
        Ok(Some((least, most)))
    }
}
