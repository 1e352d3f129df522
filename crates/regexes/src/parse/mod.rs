//! Reads an expression as a tree.

mod class;
mod escape;
mod group;
mod named;
mod repeat;
#[cfg(test)]
mod tests;

use crate::dialect::{Dialect, Flags};
use crate::set::Set;
use crate::tree::{Expression, Place, Tree};

/// An expression may be so long, in bytes.
const MOST_BYTES: usize = 5_000;
/// Groups and classes may stand in each other so deep.
const MOST_DEPTH: u32 = 60;
/// It may hold so many different sets of characters.
const MOST_SETS: usize = 500;

/// Why an expression was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unread {
    /// It is no expression of the dialect.
    Wrong,
    /// There is something in it that is not known here.
    Unknown,
    /// It is too long or too deep.
    Large,
}

type Read<T> = Result<T, Unread>;

/// An expression that is being read.
pub(crate) struct Reader<'p> {
    text: &'p str,
    at: usize,
    dialect: Dialect,
    flags: Flags,
    sets: Vec<Set>,
    /// The groups that were opened so far.
    groups: u32,
    /// All groups that will have been.
    all_groups: u32,
    names: Vec<(&'p str, u32)>,
    depth: u32,
    refers_back: bool,
}

/// Reads a whole expression.
pub(crate) fn parse(text: &str, dialect: Dialect, flags: Flags) -> Read<Expression> {
    if text.len() > MOST_BYTES {
        return Err(Unread::Large);
    }
    let mut reader = Reader {
        text,
        at: 0,
        dialect,
        flags,
        sets: Vec::new(),
        groups: 0,
        all_groups: group::count(text),
        names: Vec::new(),
        depth: 0,
        refers_back: false,
    };
    let tree = reader.alternatives()?;
    if reader.at < text.len() {
        return Err(Unread::Wrong);
    }
    let Reader { sets, groups, refers_back, .. } = reader;
    Ok(Expression { tree, sets, groups, refers_back })
}

impl<'p> Reader<'p> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += letter.len_utf8();
        Some(letter)
    }

    fn rest(&self) -> &'p str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn takes(&mut self, word: &str) -> bool {
        let is_there = self.rest().starts_with(word);
        if is_there {
            self.at += word.len();
        }
        is_there
    }

    /// What stands before a sign, which is taken, too.
    fn until(&mut self, end: &str) -> Read<&'p str> {
        let (before, _) = self.rest().split_once(end).ok_or(Unread::Wrong)?;
        self.at += before.len() + end.len();
        Ok(before)
    }

    /// One character of a set.
    fn one(&mut self, set: Set) -> Read<Tree> {
        if let Some(known) = self.sets.iter().position(|one| *one == set) {
            return Ok(Tree::One(known));
        }
        if self.sets.len() >= MOST_SETS {
            return Err(Unread::Large);
        }
        self.sets.push(set);
        Ok(Tree::One(self.sets.len() - 1))
    }

    fn letter(&mut self, letter: char) -> Read<Tree> {
        let set = Set::one(letter);
        let set = if self.flags.ignore_case { set.in_both_cases() } else { set };
        self.one(set)
    }

    /// All branches up to the end of the group, which is not taken.
    fn alternatives(&mut self) -> Read<Tree> {
        self.depth += 1;
        if self.depth > MOST_DEPTH {
            return Err(Unread::Large);
        }
        let flags = self.flags;
        let mut branches = vec![self.branch()?];
        while self.takes("|") {
            branches.push(self.branch()?);
        }
        self.flags = flags;
        self.depth -= 1;
        Ok(if branches.len() == 1 { branches.remove(0) } else { Tree::Any(branches) })
    }

    fn branch(&mut self) -> Read<Tree> {
        let mut parts = Vec::new();
        loop {
            self.skip();
            if matches!(self.peek(), None | Some('|' | ')')) {
                break;
            }
            if self.dialect.quotes() && self.takes("\\Q") {
                self.quoted(&mut parts)?;
                continue;
            }
            let Some(atom) = self.atom()? else { continue };
            parts.push(self.repeated(atom)?);
        }
        Ok(match parts.len() {
            0 => Tree::Empty,
            1 => parts.remove(0),
            _ => Tree::All(parts),
        })
    }

    /// Leaves out what says nothing.
    fn skip(&mut self) {
        while self.flags.extended {
            match self.peek() {
                Some(blank) if blank.is_whitespace() => {
                    self.next();
                }
                Some('#') if !self.rest().starts_with("#{") => {
                    let line = self.rest().find('\n').map_or(self.rest().len(), |end| end + 1);
                    self.at += line;
                }
                _ => return,
            }
        }
    }

    /// One part without what repeats it; none for flags and comments.
    fn atom(&mut self) -> Read<Option<Tree>> {
        let from = self.at;
        let Some(letter) = self.next() else { return Err(Unread::Wrong) };
        let tree = match letter {
            '(' => return self.group(),
            '[' => {
                let set = self.class()?;
                self.one(set)?
            }
            '\\' => return self.escape(),
            '.' => {
                let set = self.any();
                self.one(set)?
            }
            '^' => Tree::Place(self.start()),
            '$' if self.is_variable() => return Err(Unread::Unknown),
            '$' => Tree::Place(self.end()),
            '@' if self.is_array() => return Err(Unread::Unknown),
            '#' if self.dialect == Dialect::Ruby && self.peek() == Some('{') => {
                return Err(Unread::Unknown);
            }
            '*' | '+' | '?' => return Err(Unread::Wrong),
            '{' => {
                self.at = from;
                if self.count()?.is_some() {
                    return Err(Unread::Wrong);
                }
                self.at = from + 1;
                self.letter('{')?
            }
            other => self.letter(other)?,
        };
        Ok(Some(tree))
    }

    /// What `.` stands for.
    fn any(&self) -> Set {
        if self.flags.dot_all {
            return Set::all();
        }
        let breaks = match self.dialect {
            Dialect::Java => "\n\r\u{85}\u{2028}\u{2029}",
            Dialect::JavaScript => "\n\r\u{2028}\u{2029}",
            _ => "\n",
        };
        Set::letters(breaks).negated()
    }

    fn start(&self) -> Place {
        let is_line = self.flags.multi_line || self.dialect == Dialect::Ruby;
        if is_line { Place::LineStart } else { Place::Start }
    }

    fn end(&self) -> Place {
        match self.flags.multi_line || self.dialect == Dialect::Ruby {
            true => Place::LineEnd,
            false if self.dialect.ends_before_line_break() => Place::LastLine,
            false => Place::End,
        }
    }

    /// Whether a variable stands there, of which nothing is known.
    fn is_variable(&self) -> bool {
        let starts = |next: char| next.is_alphabetic() || matches!(next, '_' | '{' | '$' | ':');
        self.dialect == Dialect::Perl && self.peek().is_some_and(starts)
    }

    fn is_array(&self) -> bool {
        let starts = |next: char| next.is_alphabetic() || matches!(next, '_' | '{' | '$');
        self.dialect == Dialect::Perl && self.peek().is_some_and(starts)
    }
}
