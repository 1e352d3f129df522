//! Texts with places to be filled in.

use std::collections::BTreeSet;
use std::sync::Arc;

use seawall_datatree::hcl::Part;

use super::evaluate::{Context, pairs};
use super::{Evaluated, Failed, convert};
use crate::{Data, Piece, Unknown, Value};

/// Longer texts are not made.
const MOST_BYTES: usize = 1 << 20;

/// A text that is being put together, of which not all may be known.
#[derive(Default)]
pub(super) struct Draft {
    pieces: Vec<Piece>,
    text: String,
    refers: BTreeSet<String>,
    bytes: usize,
}

impl Draft {
    /// Adds what is known.
    pub(super) fn add(&mut self, text: &str) {
        self.bytes += text.len();
        if self.bytes <= MOST_BYTES {
            self.text.push_str(text);
        }
    }

    /// Adds a value as a text; fails where it can be none.
    pub(super) fn add_value(&mut self, value: &Value) -> Result<(), Failed> {
        match &value.data {
            Data::Unknown(unknown) => {
                self.refers.extend(unknown.refers.iter().cloned());
                if unknown.pieces.is_empty() {
                    self.add_unknown();
                }
                for piece in &unknown.pieces {
                    match piece {
                        Piece::Known(text) => self.add(text),
                        Piece::Unknown => self.add_unknown(),
                    }
                }
                Ok(())
            }
            _ => convert::text(value).map(|text| self.add(&text)).ok_or(Failed),
        }
    }

    /// Adds something that nobody knows.
    pub(super) fn add_unknown(&mut self) {
        self.keep();
        if self.pieces.last() != Some(&Piece::Unknown) {
            self.pieces.push(Piece::Unknown);
        }
    }

    /// Notes what the text depends on.
    pub(super) fn refers_like(&mut self, value: &Value) {
        value.add_refers(&mut self.refers);
    }

    fn keep(&mut self) {
        if !self.text.is_empty() {
            self.pieces.push(Piece::Known(Arc::from(std::mem::take(&mut self.text))));
        }
    }

    /// The text.
    pub(super) fn finish(mut self) -> Value {
        if self.bytes > MOST_BYTES {
            return Value::unknown_of(self.refers);
        }
        if self.pieces.is_empty() {
            return Value::text(&self.text);
        }
        self.keep();
        let Self { pieces, refers, .. } = self;
        Value::of(Data::Unknown(Arc::new(Unknown { refers, pieces })))
    }
}

impl Context<'_> {
    /// A text with what is to be filled in; a place alone is what is filled in there, whatever that is.
    pub(super) fn template(&self, parts: &[Part]) -> Evaluated {
        if let [Part::Value(value)] = parts {
            return self.evaluate(value);
        }
        let mut draft = Draft::default();
        self.add_parts(parts, &mut draft)?;
        Ok(draft.finish())
    }

    fn add_parts(&self, parts: &[Part], draft: &mut Draft) -> Result<(), Failed> {
        for part in parts {
            match part {
                Part::Literal(text) => draft.add(text),
                Part::Value(value) => draft.add_value(&self.evaluate(value)?)?,
                Part::If { condition, then, otherwise } => {
                    let condition = self.evaluate(condition)?;
                    match convert::boolean(&condition) {
                        Some(true) => self.add_parts(then, draft)?,
                        Some(false) => self.add_parts(otherwise, draft)?,
                        None => {
                            draft.refers_like(&condition);
                            draft.add_unknown();
                        }
                    }
                }
                Part::For { key_name, value_name, collection, parts } => {
                    let collection = self.evaluate(collection)?;
                    let Some(elements) = pairs(&collection) else {
                        draft.refers_like(&collection);
                        draft.add_unknown();
                        continue;
                    };
                    for (key, value) in elements {
                        let mut inner = self.with(value_name, value);
                        if let Some(name) = key_name {
                            inner = inner.with(name, key);
                        }
                        inner.add_parts(parts, draft)?;
                    }
                }
            }
        }
        Ok(())
    }
}
