//! What rules find in the code of other languages that stands in a file.

use super::check::{Code, Found, Way};
use super::{Outcome, Program, sorted};
use crate::embedded::{self, Excerpt, Piece};
use crate::readers::Readers;
use seawall_model::Span;
use seawall_rules::semgrep::Language;

impl Program {
    /// Adds what all rules find in the code of other languages that stands in a file; of these there may be some.
    pub fn scan_embedded(
        &self,
        (path, bytes): (&str, &[u8]),
        languages: &[Language],
        readers: &mut Readers,
        outcome: &mut Outcome,
    ) {
        // Places in another encoding are not those of the text that would be taken from it.
        let Ok(file) = std::str::from_utf8(bytes) else { return };
        if !self.reads_code(languages) {
            return;
        }
        for piece in embedded::pieces(path, file, readers) {
            self.scan_piece(path, &piece, readers, outcome);
        }
        sorted(outcome);
    }

    fn scan_piece(
        &self,
        path: &str,
        piece: &Piece<'_>,
        readers: &mut Readers,
        outcome: &mut Outcome,
    ) {
        let text = piece.code.text();
        let mut of_piece = Outcome::default();
        let code = Code { path: piece.name, text, most_steps: self.bounds.most_steps };
        self.run(piece.language, path, code, readers, &mut of_piece);
        outcome.failed.append(&mut of_piece.failed);
        outcome.exhausted.append(&mut of_piece.exhausted);
        outcome.unread |= of_piece.unread;
        let found = of_piece.found.into_iter();
        outcome.found.extend(found.map(|(rule, found)| (rule, in_file(found, &piece.code))));
        if piece.is_whole {
            let broken = of_piece.broken.into_iter();
            outcome.broken.extend(broken.map(|span| piece.code.place(span)));
        }
    }
}

/// What was found in a piece, with the places that it has in the file.
fn in_file(found: Found, code: &Excerpt<'_>) -> Found {
    let place = |span: Span| code.place(span);
    let way = |way: Way| Way {
        source: place(way.source),
        steps: way.steps.into_iter().map(place).collect(),
        sink: place(way.sink),
    };
    Found {
        span: place(found.span),
        captures: found.captures.into_iter().map(|(name, span)| (name, place(span))).collect(),
        way: found.way.map(way),
        is_fixable: code.is_as_in_file(found.span),
        ..found
    }
}
