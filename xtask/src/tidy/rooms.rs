//! A file is named after the thing that lives in it.

use super::{Check, Complaint};
use crate::workspace::TextFile;

pub(super) const CHECK: Check = Check { name: "rooms", run };

/// Names under which anything ends up.
const NAMELESS: &[&str] = &["utils", "util", "helpers", "types", "errors", "common", "misc"];

fn run(files: &[TextFile]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for file in files.iter().filter(|file| file.is_rust()) {
        let mut parts = file.path.trim_end_matches(".rs").rsplit('/').filter(|part| *part != "mod");
        let name = parts.next().unwrap_or_default();
        if NAMELESS.contains(&name) {
            let text = format!("`{name}` says nothing of what lives there: name the thing");
            complaints.push(Complaint::error(&file.path, text));
        }
    }
    complaints
}
