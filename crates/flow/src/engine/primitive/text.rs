//! Texts and numbers.

use seawall_rules::models::PrimitiveName as Name;

use super::super::Engine;
use super::super::frame::Frame;
use super::super::operate::{equal, written};
use super::super::state::State;
use super::Operands;
use crate::steps::OpId;
use crate::value::{Object, ValueId};

/// Longer texts are no constants.
const LONGEST: usize = 4096;

impl Engine<'_, '_> {
    pub(super) fn text_primitive(
        &mut self,
        at: (&mut Frame, OpId),
        name: Name,
        operands: &Operands<'_>,
        state: &mut State,
    ) -> ValueId {
        if let Some(value) = self.test_of_text(name, operands) {
            return value;
        }
        if let Some(value) = self.number_of_text(name, operands) {
            return value;
        }
        let texts: Option<Vec<String>> =
            operands.all().iter().map(|value| self.text_of_value(*value)).collect();
        let made = texts.and_then(|texts| text_from(name, &texts, &self.ints(operands)));
        if let Some(text) = made.filter(|text| text.len() <= LONGEST) {
            return self.text(&text);
        }
        match name {
            Name::StringSplit | Name::StringChars => self.pieces(at, name, operands, state),
            Name::StringJoin => self.joined_texts(operands, state),
            _ => self.text_carried(operands, state),
        }
    }

    fn ints(&self, operands: &Operands<'_>) -> Vec<Option<i64>> {
        operands.all().iter().map(|value| self.int_of(*value)).collect()
    }

    /// Whether something holds of texts.
    fn test_of_text(&mut self, name: Name, operands: &Operands<'_>) -> Option<ValueId> {
        let constant = |value: ValueId| self.table.constant_of(value).cloned();
        let (left, right) = (constant(operands.at(0)), constant(operands.at(1)));
        let both = left.as_ref().and_then(written).zip(right.as_ref().and_then(written));
        let holds = match name {
            Name::StringEquals => left.zip(right).map(|(left, right)| equal(&left, &right)),
            Name::StringEqualsIgnoreCase => {
                both.map(|(left, right)| left.to_lowercase() == right.to_lowercase())
            }
            Name::StringContains => both.map(|(text, part)| text.contains(&part)),
            Name::StringStartsWith => both.map(|(text, part)| text.starts_with(&part)),
            Name::StringEndsWith => both.map(|(text, part)| text.ends_with(&part)),
            Name::StringIsEmpty => left.as_ref().and_then(written).map(|text| text.is_empty()),
            Name::StringIsBlank => {
                left.as_ref().and_then(written).map(|text| text.trim().is_empty())
            }
            Name::StringMatches => None,
            _ => return None,
        };
        Some(self.truth(holds))
    }

    /// Numbers that say something of texts or of other numbers.
    fn number_of_text(&mut self, name: Name, operands: &Operands<'_>) -> Option<ValueId> {
        let text = |number: usize| self.text_of_value(operands.at(number));
        let found = |at: Option<usize>, text: &str| match at {
            Some(at) => i64::try_from(text.get(..at).map_or(0, |head| head.chars().count())).ok(),
            None => Some(-1),
        };
        let ints = self.ints(operands);
        let known = || ints.iter().copied().collect::<Option<Vec<i64>>>();
        let number = match name {
            Name::StringLength => text(0).and_then(|text| i64::try_from(text.chars().count()).ok()),
            Name::StringIndexOf if operands.all().len() < 3 => {
                text(0).zip(text(1)).and_then(|(text, part)| found(text.find(&part), &text))
            }
            Name::StringLastIndexOf => {
                text(0).zip(text(1)).and_then(|(text, part)| found(text.rfind(&part), &text))
            }
            Name::StringCompare => text(0).zip(text(1)).map(|(one, other)| one.cmp(&other) as i64),
            Name::NumberParse if operands.all().len() == 1 => {
                text(0).and_then(|text| text.trim().parse().ok())
            }
            Name::StringIndexOf | Name::NumberParse => None,
            Name::NumberAbs => ints.first().copied().flatten().and_then(i64::checked_abs),
            Name::NumberMin => known().and_then(|all| all.into_iter().min()),
            Name::NumberMax => known().and_then(|all| all.into_iter().max()),
            _ => return None,
        };
        Some(self.number(number))
    }

    /// The list of the pieces of a text.
    fn pieces(
        &mut self,
        at: (&mut Frame, OpId),
        name: Name,
        operands: &Operands<'_>,
        state: &mut State,
    ) -> ValueId {
        let class = Some(self.table.name(self.manner.literals.list));
        let mut list = Object::new(class);
        let text = self.text_of_value(operands.at(0));
        let separator = operands.get(1).map(|value| self.text_of_value(value));
        let pieces: Option<Vec<String>> = match (text, separator) {
            (Some(text), _) if name == Name::StringChars => {
                Some(text.chars().map(String::from).collect())
            }
            (Some(text), None) => Some(text.split_whitespace().map(str::to_owned).collect()),
            // An expression is more than its letters.
            (Some(text), Some(Some(separator)))
                if !separator.is_empty()
                    && !separator.contains(['\\', '[', '(', '.', '*', '+', '|', '?', '^', '$']) =>
            {
                Some(text.split(&separator).map(str::to_owned).collect())
            }
            _ => None,
        };
        if let Some(pieces) = pieces {
            let values: Vec<ValueId> = pieces.iter().map(|piece| self.text(piece)).collect();
            list.set_elements(&values);
        } else {
            list.rest = self.text_carried(operands, state);
            list.length = None;
        }
        self.made(at, list, state)
    }

    fn joined_texts(&mut self, operands: &Operands<'_>, state: &State) -> ValueId {
        let separator = self.text_of_value(operands.at(0));
        let elements = match operands.all() {
            [_, list] => self.only(*list, state).and_then(|list| list.elements()),
            [_, texts @ ..] => Some(texts.to_vec()),
            [] => None,
        };
        let texts = elements.and_then(|elements| {
            elements.iter().map(|one| self.text_of_value(*one)).collect::<Option<Vec<String>>>()
        });
        match texts.zip(separator) {
            Some((texts, separator)) => self.text(&texts.join(&separator)),
            None => self.text_carried(operands, state),
        }
    }
}

/// What is made of constant texts.
fn text_from(name: Name, texts: &[String], ints: &[Option<i64>]) -> Option<String> {
    let text = texts.first()?;
    let place =
        |number: usize| ints.get(number).copied().flatten().and_then(|at| usize::try_from(at).ok());
    let range = |from: usize, to: usize| -> Option<String> {
        (from <= to && to <= text.chars().count())
            .then(|| text.chars().skip(from).take(to - from).collect())
    };
    match name {
        Name::StringConcat => Some(texts.concat()),
        Name::StringSubstring if texts.len() == 2 => range(place(1)?, text.chars().count()),
        Name::StringSubstring => range(place(1)?, place(2)?),
        Name::StringCharAt => range(place(1)?, place(1)? + 1),
        Name::StringUpper => Some(text.to_uppercase()),
        Name::StringLower => Some(text.to_lowercase()),
        Name::StringTrim => Some(text.trim().to_owned()),
        Name::StringReplace => Some(text.replace(texts.get(1)?.as_str(), texts.get(2)?)),
        Name::StringReverse => Some(text.chars().rev().collect()),
        Name::StringRepeat => {
            place(1).filter(|times| *times < LONGEST).map(|times| text.repeat(times))
        }
        Name::StringFormat if texts.len() == 1 && !text.contains(['%', '{']) => Some(text.clone()),
        Name::StringToString | Name::StringValueOf | Name::NumberToString => Some(text.clone()),
        _ => None,
    }
}
