//! Words that may not stand in code.

use super::rust_text::code_of;
use super::{Check, Complaint};
use crate::workspace::TextFile;

pub(super) const CHECK: Check = Check { name: "forbidden", run };

/// A word, and what to do instead.
const WORDS: &[(&str, &str)] = &[
    ("todo!", "is not finished: finish it or leave it out"),
    ("#[allow(", "hides for ever: use `#[expect(lint, reason = \"…\")]`"),
    ("#![allow(", "hides for ever: use `#![expect(lint, reason = \"…\")]`"),
    ("#[ignore]", "tests nothing: fix the test or delete it"),
    ("should_panic", "hides which line panics: assert what happens"),
];

fn run(files: &[TextFile]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for file in files.iter().filter(|file| file.is_rust()) {
        for (number, line) in code_of(&file.text).lines().enumerate() {
            for (word, instead) in WORDS.iter().filter(|(word, _)| line.contains(word)) {
                let place = format!("{}:{}", file.path, number + 1);
                complaints.push(Complaint::error(place, format!("`{word}` {instead}")));
            }
        }
    }
    complaints
}
