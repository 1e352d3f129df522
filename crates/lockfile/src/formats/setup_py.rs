//! setuptools' `setup.py`, as far as its lists are written out.

use seawall_model::Span;

use crate::draft::Draft;
use crate::paths::base;
use crate::python::{Requirement, Wish};
use crate::{Format, Input, Inventory, Scope};

pub(super) const FORMAT: Format = Format {
    name: "setup_py",
    about: "setup.py of setuptools, where its lists are written out",
    claims: |path| base(path) == "setup.py",
    read,
};

/// The arguments that ask for packages.
const LISTS: &[(&str, Scope)] = &[
    ("install_requires", Scope::Runtime),
    ("setup_requires", Scope::Build),
    ("tests_require", Scope::Test),
    ("extras_require", Scope::Optional),
];

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let text = draft.text.clone();
    for (name, scope) in LISTS {
        let mut from = 0;
        while let Some(at) = text.get(from..).and_then(|rest| rest.find(name)) {
            let start = from + at + name.len();
            // What stands in a list is looked at once, however often its name is there.
            from = list(&mut draft, &text, start, *scope).max(start);
        }
    }
    draft.done()
}

/// Takes the texts of a list that begins behind a name and `=` or `:`, and says where it ends.
fn list(draft: &mut Draft<'_>, text: &str, start: usize, scope: Scope) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let opening = rest.trim_start_matches(['"', '\'', ' ', '\n', '\r', '\t']);
    let Some(opening) = opening.strip_prefix(['=', ':']) else { return start };
    let opening = opening.trim_start();
    if !opening.starts_with(['[', '{', '(']) {
        return start;
    }
    let (words, end) = words(text, text.len() - opening.len());
    for (word, span) in words {
        let is_key =
            text.get(span.end + 1..).is_some_and(|rest| rest.trim_start().starts_with(':'));
        let read = Requirement::read(word).filter(|_| !is_key);
        let wish = Wish {
            name: read.map_or(String::new(), |read| read.name.to_owned()),
            versions: read.map_or(String::new(), |read| read.versions.to_owned()),
            url: read.and_then(|read| read.url.map(str::to_owned)),
            scope,
            region: seawall_model::Region { start: NOWHERE, end: NOWHERE },
        };
        if read.is_some()
            && let Some(package) = wish.package(draft, span)
        {
            draft.push(package);
        }
    }
    end
}

const NOWHERE: seawall_model::Position = seawall_model::Position { line: 1, column: 1 };

/// The texts in quotes up to the bracket that closes the one at `start`, and where that is.
fn words(text: &str, start: usize) -> (Vec<(&str, Span)>, usize) {
    let bytes = text.as_bytes();
    let mut words = Vec::new();
    let mut depth = 0usize;
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'[' | b'{' | b'(' => depth += 1,
            b']' | b'}' | b')' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    break;
                }
            }
            b'#' => {
                let line = bytes.get(at..).unwrap_or_default();
                at += line.iter().position(|byte| *byte == b'\n').unwrap_or(line.len());
                continue;
            }
            quote @ (b'"' | b'\'') => {
                let inside = bytes.get(at + 1..).unwrap_or_default();
                let Some(length) = inside.iter().position(|byte| byte == quote) else { break };
                let span = Span::new(at + 1, at + 1 + length);
                words.extend(text.get(span.start..span.end).map(|word| (word, span)));
                at = span.end;
            }
            _ => {}
        }
        at += 1;
    }
    (words, at.min(text.len()))
}

#[cfg(test)]
mod tests;
