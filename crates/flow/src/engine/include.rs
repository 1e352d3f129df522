//! Files that run others in their midst, which see and change the same variables.

use super::Engine;
use super::frame::Frame;
use super::state::State;
use crate::value::{Constant, Piece, ValueId};

/// Files in files deeper than this are left out.
const DEEPEST: usize = 6;
/// Files that may be run in the midst of one in all.
const MOST: usize = 256;

impl Engine<'_, '_> {
    /// Runs the file that a value names, if the project has it.
    pub(super) fn include(&mut self, frame: &mut Frame, named: ValueId, state: &mut State) {
        if self.including.len() >= DEEPEST || self.included >= MOST {
            self.known.depends_on_all();
            return;
        }
        let Some(file) = self.file_named(frame.file, named) else { return };
        if file == frame.file || self.including.contains(&file) {
            self.known.depends_on_all();
            return;
        }
        self.included += 1;
        self.including.push(file);
        self.run_within(frame, file, state);
        self.including.pop();
    }

    /// The file that is meant: from the folder of the one that names it, from the root, or the only one of its name.
    fn file_named(&self, from: u32, named: ValueId) -> Option<u32> {
        let text = match self.table.constant_of(named).and_then(Constant::as_text) {
            Some(text) => text,
            // `__DIR__ . "/a.php"`.
            None => match self.table.pieces_of(named)?.last()? {
                Piece::Said(text) => text.to_string(),
                _ => return None,
            },
        };
        let name = text.trim_start_matches("./").trim_start_matches('/');
        let own = self.project.file(from)?.source.path;
        let folder = own.rsplit_once('/').map_or("", |(folder, _)| folder);
        let near = resolved(folder, name);
        if let Some(file) = self.by_path.get(near.as_str()).or_else(|| self.by_path.get(name)) {
            return Some(*file);
        }
        let suffix = format!("/{name}");
        let mut found = self.by_path.iter().filter(|(path, _)| path.ends_with(&suffix));
        let only = found.next().filter(|_| !name.is_empty())?;
        found.next().is_none().then_some(*only.1)
    }

    fn run_within(&mut self, frame: &mut Frame, file: u32, state: &mut State) {
        let Some(mut inner) = self.frame(file, 0) else { return };
        let shared: Vec<(usize, usize)> = shared(&frame.code.outer, &inner.code.outer);
        let mut entry = State::within(inner.code.outer.len(), state);
        for (own, other) in &shared {
            entry.set_variable(*other, state.variable(*own));
        }
        inner.this = frame.this;
        let end = self.run(&mut inner, entry);
        frame.passed.extend(inner.passed);
        for (full, marks) in inner.shared {
            self.writes_given(frame, full, marks);
        }
        frame.reads.add(inner.reads);
        frame.escaped = self.table.join(frame.escaped, inner.escaped);
        let Some(end) = end else {
            frame.ended = inner.stops;
            return;
        };
        for (own, other) in shared {
            state.set_variable(own, end.variable(other));
        }
        state.take_over(end);
        frame.keep_off(state);
    }
}

/// The places of the variables that two bodies call the same.
fn shared(
    own: &[Option<crate::value::Name>],
    other: &[Option<crate::value::Name>],
) -> Vec<(usize, usize)> {
    let named = |all: &[Option<crate::value::Name>]| -> Vec<(crate::value::Name, usize)> {
        all.iter().enumerate().filter_map(|(at, name)| Some(((*name)?, at))).collect()
    };
    let (own, mut other) = (named(own), named(other));
    other.sort_unstable();
    let found = own.into_iter().filter_map(|(name, at)| {
        let place = other.binary_search_by_key(&name, |(name, _)| *name).ok()?;
        other.get(place).map(|(_, there)| (at, *there))
    });
    found.collect()
}

/// A path from a folder, without what only goes up and down.
fn resolved(folder: &str, name: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in name.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
#[test]
fn paths_are_resolved_from_the_folder() {
    assert_eq!(resolved("a/b", "../c/./d.php"), "a/c/d.php");
    assert_eq!(resolved("", "d.php"), "d.php");
}
