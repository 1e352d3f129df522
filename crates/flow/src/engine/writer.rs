//! What is moved into a value that writes it somewhere, and what is said of what is written next.

use seawall_rules::models::{SinkKind, Slot};

use super::Engine;
use super::access;
use super::frame::Frame;
use super::model::Passed;
use super::prefix::PIECE;
use super::state::State;
use crate::steps::OpId;
use crate::value::{Constant, Name, ValueId};

/// The field of no class in which it is left of what type the answer is.
const OWNER: &str = "(answer)";
const TYPE: &str = "type";

impl Engine<'_, '_> {
    /// What is moved into a value that has a method by which it is written arrives there.
    pub(super) fn written_into(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (from, to): (&Slot, &Slot),
        (passed, state): (&Passed, &mut State),
    ) {
        let Some(method) = self.manner.types.written_by else { return };
        let Some(method) = self.table.known_name(method) else { return };
        for (_, value) in self.at_slot(to, passed) {
            let Some(class) = self.table.get(value).class else { continue };
            let Some(member) = self.inherited(class, method, 1) else { continue };
            for (_, said) in &member.effect.sinks {
                let kinds = self.sorts.at(said);
                let first = self.at_slot(from, passed).first().and_then(|(op, _)| *op);
                self.begins(frame, (first, said), state);
                if kinds.is_none() || self.is_no_page(said, state) {
                    continue;
                }
                for (at, value) in self.held_by_pattern(from, passed) {
                    let marks = access::deep_marks(value, state, &mut self.table);
                    let at = self.point(frame, at.unwrap_or(op));
                    self.watch_sink(value, kinds, at);
                    self.arrive(frame, marks, kinds, at);
                }
            }
        }
    }

    /// The answer begins with what is written first, unless it was said before of what type it is: a text that does
    /// not begin like a page is taken for none.
    pub(super) fn begins(
        &mut self,
        frame: &Frame,
        (first, said): (Option<OpId>, &[SinkKind]),
        state: &mut State,
    ) {
        let full = self.answer_type();
        let Some(first) = first.filter(|_| said.contains(&SinkKind::Html)) else { return };
        if self.manner.types.written_by.is_none() || state.left_in(full).is_some() {
            return;
        }
        let text = self.beginning(frame, first);
        let letter = text.trim_start().chars().next();
        let Some(letter) = letter.filter(|letter| *letter != PIECE) else { return };
        let is_page = !(letter.is_alphanumeric() || "([{\"'".contains(letter));
        let class = Some(self.table.name(self.manner.literals.text));
        let name = Constant::text(if is_page { "text/html" } else { "text/plain" });
        let value = self.table.of_constant(name, class);
        state.leave_in(full, Some(value));
    }

    /// A header of the answer is set: it may say of what type that is.
    pub(super) fn answer_typed(&mut self, operands: &[ValueId], state: &mut State) {
        let [name, value, ..] = operands else { return };
        let text = self.table.constant_of(*name).and_then(Constant::as_text);
        if text.is_none_or(|text| !text.eq_ignore_ascii_case("content-type")) {
            return;
        }
        let full = self.answer_type();
        let is_known = self.table.constant_of(*value).is_some();
        state.leave_in(full, is_known.then_some(*value));
    }

    fn answer_type(&mut self) -> Name {
        let (owner, field) = (self.table.name(OWNER), self.table.name(TYPE));
        self.member_name(owner, field)
    }

    /// Whether the answer is known to be none that a browser shows as a page.
    pub(super) fn is_no_page(&mut self, said: &[SinkKind], state: &State) -> bool {
        if self.manner.types.written_by.is_none() || !said.contains(&SinkKind::Html) {
            return false;
        }
        let full = self.answer_type();
        let left = state.left_in(full).and_then(|left| self.table.constant_of(left));
        let text = left.and_then(Constant::as_text).map(|text| text.to_ascii_lowercase());
        text.is_some_and(|text| {
            !["html", "svg", "xml"].iter().any(|word| text.contains(word)) && text.contains('/')
        })
    }
}
