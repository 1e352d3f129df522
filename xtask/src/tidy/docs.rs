//! Every file of Rust says at its top what lives there.

use super::{Check, Complaint};
use crate::workspace::TextFile;

pub(super) const CHECK: Check = Check { name: "docs", run };

fn run(files: &[TextFile]) -> Vec<Complaint> {
    let silent = files.iter().filter(|file| file.is_rust() && !says_what(&file.text));
    let text = "does not begin with `//!` and a sentence that says what lives there";
    silent.map(|file| Complaint::error(&file.path, text)).collect()
}

fn says_what(text: &str) -> bool {
    text.lines()
        .next()
        .and_then(|line| line.strip_prefix("//! "))
        .is_some_and(|rest| !rest.is_empty())
}
