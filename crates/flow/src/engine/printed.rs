//! What is written to a page, and where in the page it comes to stand.

use super::Engine;
use super::access;
use super::frame::Frame;
use super::operate::written;
use super::state::State;
use crate::steps::OpId;
use crate::value::{MarksId, Piece, Point, ValueId};

impl Engine<'_, '_> {
    /// Takes in what a page holds around the code.
    pub(super) fn markup(&self, frame: &Frame, op: OpId, state: &mut State) -> ValueId {
        let text = self.project.text(frame.file, frame.span(self.project, op));
        state.page.read(text.unwrap_or_default());
        ValueId::UNKNOWN
    }

    /// A value is written to the page: data in it must be harmless for where it comes to stand.
    pub(super) fn printed(
        &mut self,
        frame: &mut Frame,
        value: ValueId,
        at: Point,
        state: &mut State,
    ) {
        if let Some(text) = self.table.constant_of(value).and_then(written) {
            state.page.read(&text);
            return;
        }
        let Some(pieces) = self.table.pieces_of(value) else {
            let marks = access::deep_marks(value, state, &mut self.table);
            self.data_printed(frame, marks, at, state);
            return;
        };
        for piece in pieces.iter() {
            match piece {
                Piece::Said(text) => state.page.read(text),
                Piece::Data(marks) => self.data_printed(frame, *marks, at, state),
                Piece::Other => state.page.skip(),
            }
        }
    }

    fn data_printed(&mut self, frame: &mut Frame, marks: MarksId, at: Point, state: &mut State) {
        let kinds = self.sorts.at(state.page.kind());
        self.arrive(frame, marks, kinds, at);
        state.page.skip();
    }
}
