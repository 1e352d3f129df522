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
use crate::value::{Constant, Kinds, Piece, ValueId};

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
                Some(self.without_letters(*text, (gone, *new), state))
            }
            (Name::StringReplace, [text, old, new, ..]) if self.manner.places => {
                if [text, old, new].into_iter().all(|one| self.text_at(*one).is_some()) {
                    return None;
                }
                let gone = self.letters_of(*old, state);
                Some(self.without_letters(*text, (gone, *new), state))
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
        let [id] = self.table.get(old).objects.as_slice() else { return None };
        let elements = state.object(*id)?.elements()?;
        let texts = elements.into_iter().filter_map(|one| self.text_at(one)).filter_map(single);
        Some(Letters::of(&texts.collect::<String>()))
    }

    /// A text without letters that were replaced by something that is known.
    fn without_letters(
        &mut self,
        text: ValueId,
        (gone, new): (Option<Letters>, ValueId),
        state: &State,
    ) -> ValueId {
        let both = access::marks_in_all([text, new], state, &mut self.table);
        let put = self.text_at(new);
        let kinds = gone.zip(put).map(|(gone, put)| gone.without(Letters::of(&put)));
        let kinds = kinds.map(|gone| self.sorts.cleaned(&gone.others().harmless()));
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
