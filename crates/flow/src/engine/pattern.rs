//! What expressions and patterns say of the letters of a text.

use seawall_rules::models::{Primitive, PrimitiveName as Name};

use super::Engine;
use super::access;
use super::frame::Frame;
use super::letters::Letters;
use super::model::Passed;
use super::quotes::PIECE;
use super::state::State;
use crate::steps::OpId;
use crate::value::{Constant, Key, Kinds, Piece, ValueId};

impl Engine<'_, '_> {
    /// The value of what is done to the letters of a text, where those are told apart; none for anything else.
    pub(super) fn of_letters(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        primitive: &Primitive,
        operands: &[ValueId],
        (passed, state): (&Passed, &mut State),
    ) -> Option<ValueId> {
        match (primitive.name, operands) {
            (Name::End, _) => {
                frame.ended = true;
                Some(ValueId::UNKNOWN)
            }
            (Name::Include, [named, ..]) => {
                self.include(frame, *named, state);
                Some(ValueId::UNKNOWN)
            }
            (Name::RegexMatches, [expression, subject, ..]) => {
                self.matched((frame, op), *expression, *subject, passed);
                let class = Some(self.table.name(self.manner.literals.integer));
                Some(self.table.of_class(class))
            }
            (Name::RegexReplace, [expression, new, text, ..]) => {
                let expression = self.expression_at(*expression);
                let gone = expression.and_then(|one| Letters::replaced(&one));
                let change = gone.zip(self.text_at(*new)).map(|(gone, put)| (gone, vec![put]));
                Some(self.without_letters([*text, *new], change, state))
            }
            (Name::StringReplace, [text, old, new, ..]) if self.manner.places => {
                if [text, old, new].into_iter().all(|one| self.text_at(*one).is_some()) {
                    return None;
                }
                let put = self.put_in_place(*new, state);
                let change = self.letters_of(*old, state).zip(put);
                Some(self.without_letters([*text, *new], change, state))
            }
            (Name::StringReplace, [text, table]) if self.manner.places => {
                let change = self.change_of(*table, state);
                Some(self.without_letters([*text, *table], change, state))
            }
            (Name::StringFormat, _) if self.manner.places => self.written_out(operands, state),
            (Name::StringConcat, _) if self.manner.places => {
                Some(self.put_together(operands, state))
            }
            _ => None,
        }
    }

    fn text_at(&self, value: ValueId) -> Option<String> {
        self.table.constant_of(value).and_then(Constant::as_text)
    }

    /// An expression with its delimiters.
    fn expression_at(&self, value: ValueId) -> Option<String> {
        let text = self.text_at(value)?;
        if !self.manner.types.are_composed {
            return Some(text);
        }
        let (text, flags) = match text.strip_prefix("(?i)") {
            Some(rest) => (rest, "i"),
            None => (text.as_str(), ""),
        };
        Some(format!("\u{1}{text}\u{1}{flags}"))
    }

    /// Where an expression matches, the text has no other letters than those in it.
    fn matched(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        expression: ValueId,
        subject: ValueId,
        passed: &Passed,
    ) {
        let expression = self.expression_at(expression);
        let letters = expression.as_ref().and_then(|one| Letters::matched(one));
        let kinds = match (letters, expression) {
            (Some(letters), _) => self.sorts.cleaned(&letters.harmless()),
            // What is made where nobody sees it was made to check.
            (None, None) if self.manner.types.are_composed => Kinds::ALL,
            _ => return,
        };
        let subjects = passed.arguments.iter().filter(|one| one.value == subject);
        for subject in subjects.filter_map(|one| one.op) {
            frame.guards.entry(op).or_default().push((subject, kinds));
        }
    }

    /// The letters that are replaced one by one: a text of one letter, or a list of such.
    fn letters_of(&mut self, old: ValueId, state: &State) -> Option<Letters> {
        let single = |text: String| (text.chars().count() == 1).then_some(text);
        if let Some(text) = self.text_at(old) {
            return single(text).map(|text| Letters::of(&text));
        }
        let elements = self.each_of(old, state)?;
        let texts = elements.into_iter().filter_map(|one| self.text_at(one)).filter_map(single);
        Some(Letters::of(&texts.collect::<String>()))
    }

    /// What is put in the place of letters: one text for all of them, or one of a list for each.
    fn put_in_place(&mut self, new: ValueId, state: &State) -> Option<Vec<String>> {
        if let Some(text) = self.text_at(new) {
            return Some(vec![text]);
        }
        self.each_of(new, state)?.into_iter().map(|one| self.text_at(one)).collect()
    }

    /// The elements of a list that is known, in no order where only those are.
    fn each_of(&mut self, list: ValueId, state: &State) -> Option<Vec<ValueId>> {
        let [id] = self.table.get(list).objects.as_slice() else { return None };
        let list = state.object(*id)?;
        let elements = list.elements().or_else(|| {
            let all: Vec<ValueId> = list.parts.iter().map(|(_, value)| *value).collect();
            let any = all.iter().fold(ValueId::NEVER, |any, one| self.table.join(any, *one));
            (!all.is_empty() && list.rest == any).then_some(all)
        });
        elements.filter(|_| !list.open)
    }

    /// The letters that a table replaces, and by what.
    fn change_of(&self, table: ValueId, state: &State) -> Option<(Letters, Vec<String>)> {
        let [id] = self.table.get(table).objects.as_slice() else { return None };
        let table =
            state.object(*id).filter(|table| table.rest == ValueId::NEVER && !table.open)?;
        let (mut gone, mut put) = (String::new(), Vec::new());
        for (key, value) in &table.parts {
            let Key::Entry(key) = key else { return None };
            let key = self.table.constant(*key).as_text()?;
            put.push(self.text_at(*value)?);
            if key.chars().count() == 1 {
                gone.push_str(&key);
            }
        }
        Some((Letters::of(&gone), put))
    }

    /// A text without letters that were replaced by something that is known.
    fn without_letters(
        &mut self,
        values: [ValueId; 2],
        change: Option<(Letters, Vec<String>)>,
        state: &State,
    ) -> ValueId {
        let both = access::marks_in_all(values, state, &mut self.table);
        let kinds = change.map(|(gone, put)| self.sorts.cleaned(&gone.harmless_by(&put)));
        let marks = self.table.without(both, kinds.unwrap_or_default());
        let class = Some(self.table.name(self.manner.literals.text));
        let value = self.table.of_class(class);
        self.table.marked(value, marks)
    }

    /// The text of a pattern with values in its holes; none if the pattern is not known.
    pub(super) fn written_out(&mut self, values: &[ValueId], state: &State) -> Option<ValueId> {
        let (pattern, given) = values.split_first()?;
        let pattern = self.text_at(*pattern).or_else(|| self.said_of(*pattern))?;
        let class = Some(self.table.name(self.manner.literals.text));
        let mut parts = Vec::new();
        let mut next = 0;
        for part in holes(&pattern) {
            parts.push(match part {
                Hole::Said(text) => self.table.of_constant(Constant::text(&text), class),
                Hole::Value(number, is_text) => {
                    let at = number.unwrap_or(next);
                    next += usize::from(number.is_none());
                    let value = given.get(at).copied().unwrap_or(ValueId::UNKNOWN);
                    if is_text { value } else { self.as_number_alone(value) }
                }
            });
        }
        Some(self.put_together(&parts, state))
    }

    /// What the code says of a pattern in which no data is.
    fn said_of(&self, pattern: ValueId) -> Option<String> {
        let pieces = self.table.pieces_of(pattern)?;
        let said = pieces.iter().map(|piece| match piece {
            Piece::Said(text) => Some(text.to_string()),
            Piece::Other => Some(PIECE.to_string()),
            Piece::Data(_) => None,
        });
        said.collect()
    }

    /// A value that is written as a number.
    fn as_number_alone(&mut self, value: ValueId) -> ValueId {
        let marks = self.table.get(value).marks;
        let value = self.table.marked(ValueId::UNKNOWN, marks);
        self.as_number(value)
    }
}

/// A part of a pattern.
#[derive(Debug, PartialEq, Eq)]
enum Hole {
    Said(String),
    /// A value: which one, if that is said, and whether it is written as a text.
    Value(Option<usize>, bool),
}

/// The parts of a pattern as `printf` has them.
fn holes(pattern: &str) -> Vec<Hole> {
    let (mut parts, mut said) = (Vec::new(), String::new());
    let mut letters = pattern.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter != '%' {
            said.push(letter);
            continue;
        }
        let (mut number, mut digits) = (None, String::new());
        let kind = loop {
            match letters.next() {
                Some('$') => number = digits.parse().ok(),
                Some('\'') => {
                    letters.next();
                }
                Some(one) if one.is_ascii_digit() => digits.push(one),
                Some('-' | '+' | ' ' | '.') => digits.clear(),
                other => break other,
            }
        };
        match kind {
            Some('%') => said.push('%'),
            None => {}
            Some(kind) => {
                parts.push(Hole::Said(std::mem::take(&mut said)));
                let number = number.and_then(|number: usize| number.checked_sub(1));
                parts.push(Hole::Value(number, kind == 's'));
            }
        }
    }
    parts.push(Hole::Said(said));
    parts.retain(|part| *part != Hole::Said(String::new()));
    parts
}

#[cfg(test)]
#[test]
fn patterns_are_read_as_printf_reads_them() {
    let said = |text: &str| Hole::Said(text.to_owned());
    assert_eq!(
        holes("a%d%%'%s'"),
        [said("a"), Hole::Value(None, false), said("%'"), Hole::Value(None, true), said("'"),]
    );
    assert_eq!(holes("%2$s%05.1f"), [Hole::Value(Some(1), true), Hole::Value(None, false)]);
}
