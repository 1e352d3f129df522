//! What the patterns of rules say of the operations of a file, as bytes.

use seawall_sast::{NoteOfRule, NotesOfFile, Says};

use super::code::{Reader, Writer};

impl Writer {
    /// What the patterns of a set of rules say of a file.
    pub(super) fn notes(&mut self, notes: &NotesOfFile) {
        self.all(&notes.bodies, |to, (function, notes)| {
            to.number(function.map_or(0, |function| function as usize + 1));
            to.all(notes, |to, (op, note)| {
                to.number(*op as usize);
                to.note(note);
            });
        });
        self.all(&notes.captures, |to, ((rule, at), captures)| {
            to.number(*rule as usize);
            to.span(*at);
            let (places, told) = captures;
            to.all(places, |to, (name, span)| {
                to.part(name.as_bytes());
                to.span(*span);
            });
            to.all(told, |to, (name, text)| {
                to.part(name.as_bytes());
                to.part(text.as_bytes());
            });
        });
    }

    fn note(&mut self, NoteOfRule { rule, says }: &NoteOfRule) {
        self.number(*rule as usize);
        let (number, other) = match says {
            Says::Sanitized => (0, None),
            Says::Cleaned => (1, None),
            Says::Source => (2, None),
            Says::Taints => (3, None),
            Says::From(one) => (4, Some(one)),
            Says::To(one) => (5, Some(one)),
            Says::Sink(_) => (6, None),
        };
        self.number(number);
        if let Some(other) = other {
            self.number(*other as usize);
        }
        if let Says::Sink(span) = says {
            self.span(*span);
        }
    }
}

impl Reader<'_> {
    pub(super) fn notes(&mut self) -> Option<NotesOfFile> {
        let bodies = self.all(|from| {
            let function = match from.number()?.checked_sub(1) {
                Some(function) => Some(u32::try_from(function).ok()?),
                None => None,
            };
            Some((function, from.all(|from| Some((from.small()?, from.note()?)))?))
        })?;
        let captures = self.all(|from| {
            let of = (from.small()?, from.span()?);
            let places = from.all(|from| Some((from.text()?, from.span()?)))?;
            Some((of, (places, from.all(|from| Some((from.text()?, from.text()?)))?)))
        })?;
        Some(NotesOfFile { bodies, captures })
    }

    fn note(&mut self) -> Option<NoteOfRule> {
        let rule = self.small()?;
        let says = match self.number()? {
            0 => Says::Sanitized,
            1 => Says::Cleaned,
            2 => Says::Source,
            3 => Says::Taints,
            4 => Says::From(self.small()?),
            5 => Says::To(self.small()?),
            6 => Says::Sink(self.span()?),
            _ => return None,
        };
        Some(NoteOfRule { rule, says })
    }
}
