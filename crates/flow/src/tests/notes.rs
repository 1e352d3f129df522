//! What rules say of operations themselves, beside what models say of libraries.

use super::{annotated, arrivals, expected, load};
use crate::steps::{Body, OpId};
use crate::{Kinds, Note, Notes};

/// Notes by the text of the code: `source()`, `taints(x)`, `clean(x)`, `cleaned(x)`, `sink(x)`.
struct ByText(&'static str);

impl Notes for ByText {
    fn of(&self, file: usize, body: &Body<'_>) -> Vec<(OpId, Note)> {
        let file = u32::try_from(file).unwrap_or_default();
        let one = Kinds::one(0);
        let mut notes = Vec::new();
        for (number, op) in (0..).zip(&body.ops) {
            let span = op.node.span();
            let text = self.0.get(span.start..span.end).unwrap_or_default();
            let at = crate::Point { file, span };
            let note = match text {
                _ if text.starts_with("clean(") && text.ends_with(')') => Note::Sanitized(one),
                _ if text.starts_with("sink(") && text.ends_with(')') => Note::Sink(one, at),
                "source()" => Note::Source(one),
                _ => continue,
            };
            notes.push((OpId::at(number), note));
        }
        notes
    }
}

#[track_caller]
fn check(text: &'static str) {
    let files = [("app.py", text)];
    let found = arrivals(&files, &load("library: x\nabout: x\ntypes: {}\n"), &ByText(text));
    assert_eq!(annotated(&files, &found), expected(&files));
}

#[test]
fn patterns_say_where_data_comes_from_and_where_it_must_not_go() {
    check(
        "s = source()\nsink(s) #= sql\nsink('a')\nsink(clean(s))\nt = clean(s)\nsink(t)\nsink(t + s) #= sql",
    );
    check(
        "def f(x):\n  sink(x) #= sql\nf(source())\ndef g():\n  return source()\nsink(g()) #= sql",
    );
    check("sink(source()) #= sql\nsink(clean(source()))");
}
