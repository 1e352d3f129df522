//! What is remembered of a program, so that the next look at it runs anew only what a change of it touches.

use std::collections::BTreeMap;
use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap};
use seawall_flow::{Arrival, Changes, Point, Record, analyse, analyse_again, analyse_and_keep};
use seawall_model::Span;

use super::{Known, Read};

/// What is remembered of a program: of its part in each family of languages, by the family's name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remembered {
    /// The parts of it.
    pub parts: BTreeMap<String, RememberedPart>,
    /// Whether anything of it was not there before.
    pub is_new: bool,
}

/// What is remembered of a part of a program in one family of languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RememberedPart {
    /// What stands for the text of each file.
    pub texts: Vec<RememberedText>,
    /// What was found out.
    pub record: Record,
}

/// What stands for a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RememberedText {
    /// All of it.
    pub whole: u64,
    /// What stands for each of its lines, and how many bytes it has.
    pub lines: Vec<(u32, u32)>,
}

impl RememberedText {
    fn of(text: &str) -> Self {
        let line = |line: &str| {
            let digest = FxBuildHasher.hash_one(line) >> u32::BITS;
            (
                u32::try_from(digest).unwrap_or_default(),
                u32::try_from(line.len()).unwrap_or(u32::MAX),
            )
        };
        let lines = text.split_inclusive('\n').map(line).collect();
        Self { whole: FxBuildHasher.hash_one(text), lines }
    }

    fn is_of(&self, text: &str) -> bool {
        self.whole == FxBuildHasher.hash_one(text)
    }
}

/// Where a text differs from what it was: all before and all behind is the same.
#[derive(Debug, Clone, Copy)]
struct Edit {
    /// How many bytes before it are the same.
    start: usize,
    /// Where what is the same behind it began, and where it begins now.
    end: usize,
    now: usize,
}

impl Edit {
    fn of(before: &RememberedText, now: &RememberedText) -> Self {
        let bytes = |lines: &[(u32, u32)]| lines.iter().map(|(_, length)| *length as usize).sum();
        let pairs = before.lines.iter().zip(&now.lines);
        let same = pairs.take_while(|(one, other)| one == other).count();
        let (start, old) = before.lines.split_at(same);
        let (_, new) = now.lines.split_at(same);
        let pairs = old.iter().rev().zip(new.iter().rev());
        let same = pairs.take_while(|(one, other)| one == other).count();
        let start = bytes(start);
        let inner =
            |lines: &[(u32, u32)]| bytes(lines.get(..lines.len() - same).unwrap_or_default());
        Self { start, end: start + inner(old), now: start + inner(new) }
    }

    fn moved(self, span: Span) -> Option<Span> {
        let start = match span.start {
            start if start < self.start => start,
            start => start.checked_sub(self.end)? + self.now,
        };
        let end = match span.end {
            end if end <= self.start => end,
            end => end.checked_sub(self.end)? + self.now,
        };
        Some(Span::new(start, end))
    }
}

/// The files that changed, by their numbers.
struct Edits(FxHashMap<u32, Edit>);

impl Edits {
    fn of(before: &[RememberedText], now: &[Read<'_>]) -> Self {
        let pairs = (0..).zip(before.iter().zip(now));
        let changed = pairs.filter(|(_, (before, now))| !before.is_of(now.text));
        let edit = |(number, (before, now)): (u32, (&RememberedText, &Read<'_>))| {
            (number, Edit::of(before, &RememberedText::of(now.text)))
        };
        Self(changed.map(edit).collect())
    }
}

impl Changes for Edits {
    fn is_changed(&self, file: u32) -> bool {
        self.0.contains_key(&file)
    }

    fn moved(&self, at: Point) -> Option<Point> {
        let Some(edit) = self.0.get(&at.file) else { return Some(at) };
        Some(Point { span: edit.moved(at.span)?, ..at })
    }
}

/// What arrives in a part of a program. Of what is remembered that is made use of which still holds, and what is found
/// out now takes its place.
pub(super) fn arrivals(
    name: &str,
    known: &Known<'_>,
    remembered: Option<&mut Remembered>,
) -> Vec<Arrival> {
    let input = known.input();
    let Some(remembered) = remembered else { return analyse(&input).unwrap_or_default() };
    let before = remembered.parts.get(name).filter(|part| part.texts.len() == known.read.len());
    let again = before.and_then(|before| {
        analyse_again(&input, &before.record, &Edits::of(&before.texts, known.read))
    });
    let (arrivals, record) = match again {
        Some((arrivals, None)) => return arrivals,
        Some(again) => again,
        None => {
            remembered.is_new |= remembered.parts.remove(name).is_some();
            analyse_and_keep(&input).unwrap_or_default()
        }
    };
    if let Some(record) = record {
        let texts = known.read.iter().map(|file| RememberedText::of(file.text)).collect();
        remembered.is_new = true;
        remembered.parts.insert(name.to_owned(), RememberedPart { texts, record });
    }
    arrivals
}

#[cfg(test)]
mod tests {
    use seawall_model::Span;

    use super::{Edit, RememberedText};

    /// Checks where a piece of a text stands in another.
    #[track_caller]
    fn check(before: &str, now: &str, piece: &str, expected: Option<&str>) {
        let start = before.find(piece).expect("it is there");
        let edit = Edit::of(&RememberedText::of(before), &RememberedText::of(now));
        let moved = edit.moved(Span::new(start, start + piece.len()));
        assert_eq!(moved.map(|span| &now[span.start..span.end]), expected, "{edit:?}");
    }

    #[test]
    fn where_code_stands_after_a_change() {
        let (before, more) = ("one\ntwo\nthree\nfour\n", "one\ntwo\nnew\nthree\nfour\n");
        check(before, more, "two", Some("two"));
        check(before, more, "three", Some("three"));
        check(before, more, "wo\nthree", Some("wo\nnew\nthree"));
        let other = "one\ntwo\nTHREE and more\nfour\n";
        check(before, other, "three", None);
        check(before, other, "one", Some("one"));
        check(before, other, "four\n", Some("four\n"));
        check(before, other, "two\nthree\nfour", Some("two\nTHREE and more\nfour"));
        check(before, "one\nfour\n", "three", None);
        check(before, "one\nfour\n", "four", Some("four"));
        check(before, before, "two\n", Some("two\n"));
        check("a\na\na\n", "a\na\n", "a\na\n", Some("a\na\n"));
    }
}
