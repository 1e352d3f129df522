//! Patterns whose verbs say how each value is written: `%d`, `%q`.

use seawall_rules::models::{SinkKind, Slot};

use super::Engine;
use super::model::Passed;
use crate::steps::OpId;
use crate::value::{Constant, ValueId};

/// What a text is harmless for that is written within quotes, with its line breaks as codes.
const QUOTED: &[SinkKind] =
    &[SinkKind::Header, SinkKind::HeaderValue, SinkKind::Log, SinkKind::Mail];

impl Engine<'_, '_> {
    /// What slots hold; of what fills in a pattern among them only what that lets through.
    pub(super) fn held_by_pattern(
        &mut self,
        slot: &Slot,
        passed: &Passed,
    ) -> Vec<(Option<OpId>, ValueId)> {
        let held = self.at_slot(slot, passed);
        let is_pattern = matches!(slot, Slot::Any | Slot::From(_)) && held.len() > 1;
        if !self.manner.types.are_composed || !is_pattern {
            return held;
        }
        let values: Vec<ValueId> = held.iter().map(|(_, value)| *value).collect();
        match self.by_verbs(&values) {
            Some(all) => held.into_iter().zip(all).map(|((op, _), value)| (op, value)).collect(),
            None => held,
        }
    }

    /// The values that fill in a pattern, each with no more of its data than the pattern lets through.
    pub(super) fn by_verbs(&mut self, operands: &[ValueId]) -> Option<Vec<ValueId>> {
        let (pattern, values) = operands.split_first()?;
        let text = self.table.constant_of(*pattern).and_then(Constant::as_text)?;
        let verbs = verbs(&text);
        let mut all = vec![*pattern];
        for (at, value) in values.iter().enumerate() {
            all.push(match verbs.get(at) {
                Some(
                    'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'o' | 'p' | 't' | 'T' | 'U' | 'x' | 'X',
                ) => {
                    let marks = self.table.get(*value).marks;
                    let value = self.table.marked(ValueId::UNKNOWN, marks);
                    self.as_number(value)
                }
                Some('q') => {
                    let marks = self.table.get(*value).marks;
                    let marks = self.table.without(marks, self.sorts.cleaned(QUOTED));
                    self.table.with_marks(*value, marks)
                }
                _ => *value,
            });
        }
        Some(all)
    }
}

/// The verbs of a pattern in their order.
fn verbs(pattern: &str) -> Vec<char> {
    let mut found = Vec::new();
    let mut letters = pattern.chars();
    while let Some(letter) = letters.next() {
        if letter != '%' {
            continue;
        }
        let is_flag =
            |one: &char| matches!(one, '+' | '-' | '#' | ' ' | '.' | '0'..='9' | '[' | ']');
        match letters.find(|one| !is_flag(one)) {
            Some('%') | None => {}
            // How wide the next one is.
            Some('*') => {
                found.push('d');
                found.extend(letters.find(|one| !is_flag(one)));
            }
            Some(verb) => found.push(verb),
        }
    }
    found
}

#[cfg(test)]
#[test]
fn verbs_are_told_from_what_stands_around_them() {
    assert_eq!(verbs("a %s %% %-10q %+v %05.2f %*d %"), ['s', 'q', 'v', 'f', 'd', 'd']);
}
