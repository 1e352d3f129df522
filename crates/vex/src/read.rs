//! From the bytes of a document to its statements, whichever format it has.

use seawall_datatree::json::{self, Dialect};
use seawall_datatree::{Error, Limits, Node, xml};
use seawall_model::Problem;

use crate::draft::Draft;
use crate::{ALL, Statement};

/// Reads a document; `file` is what its statements call it.
///
/// Statements that cannot be understood are told and left out; a text that is not whole holds for nothing.
pub fn read(file: &str, bytes: &[u8]) -> (Vec<Statement>, Vec<Problem>) {
    let mut draft = Draft::new(file);
    let Ok(text) = str::from_utf8(bytes) else {
        draft.problem(1, "the file is not UTF-8: nothing in it holds");
        return draft.done();
    };
    let is_xml = text.trim_start_matches('\u{feff}').trim_start().starts_with('<');
    let (root, errors) = if is_xml {
        xml::parse(text, &Limits::MACHINE)
    } else {
        json::parse(text, &Limits::MACHINE, Dialect::Strict)
    };
    for Error { region, message } in &errors {
        draft.problem(region.start.line, message);
    }
    match root {
        Some(root) if errors.is_empty() => of_tree(&mut draft, &root),
        // What is torn off may take back what stands before.
        _ => draft.problem(1, "nothing in this file holds until that is mended"),
    }
    draft.done()
}

fn of_tree(draft: &mut Draft, root: &Node) {
    if let Some(format) = ALL.iter().find(|format| (format.claims)(root)) {
        return (format.read)(draft, root);
    }
    let known: Vec<&str> = ALL.iter().map(|format| format.about).collect();
    draft.problem(1, &format!("none of {}: nothing in it holds", known.join(", ")));
}
