//! Cells of code in notebooks of Jupyter.

mod cells;
mod magic;

use memchr::memmem;
use seawall_model::Span;
use seawall_rules::semgrep::Language;

use crate::embedded::{Excerpt, Host, Piece, extension, holds};
use crate::program::supports;
use crate::readers::Readers;

pub(super) const HOST: Host = Host { is, languages, pieces };

/// Where a notebook says the language of its cells: the name of a mapping, and the key in it.
const KERNEL: &[(&str, &str)] =
    &[("\"kernelspec\"", "\"language\""), ("\"language_info\"", "\"name\"")];

/// What is said of a kernel takes no more bytes.
const LONGEST_KERNEL: usize = 1 << 9;

fn is(path: &str) -> bool {
    extension(path) == "ipynb"
}

fn languages(bytes: &[u8]) -> Vec<Language> {
    let name = KERNEL.iter().find_map(|(mapping, key)| said(bytes, mapping, key));
    let name = name.unwrap_or("python");
    // Dialects of Python have names of their own.
    let is_python = || name.contains("python") || holds(bytes, "\"text/x-python");
    let named = Language::named(name).or_else(|| is_python().then_some(Language::Python));
    named.filter(|one| !one.is_text() && supports(*one)).into_iter().collect()
}

/// What a key of a mapping says, where that is a text near its beginning.
fn said<'b>(bytes: &'b [u8], mapping: &str, key: &str) -> Option<&'b str> {
    let start = memmem::rfind(bytes, mapping.as_bytes())? + mapping.len();
    let near = bytes.get(start..)?;
    let near = near.get(..LONGEST_KERNEL).unwrap_or(near);
    let near = near.split(|byte| *byte == b'}').next()?;
    let behind = near.get(memmem::find(near, key.as_bytes())? + key.len()..)?;
    std::str::from_utf8(behind.split(|byte| *byte == b'"').nth(1)?).ok()
}

/// All cells are one program: what one of them defines, the ones below it use.
fn pieces<'f>(_: &str, file: &'f str, _: &mut Readers) -> Vec<Piece<'f>> {
    let Some(language) = languages(file.as_bytes()).pop() else { return Vec::new() };
    let mut code = Excerpt::new(file);
    code.quote();
    for cell in cells::cells(file) {
        let Some(end) = cell.last().map(|last| last.end) else { continue };
        let mut lines = Excerpt::new(file);
        for part in cell {
            cells::unescape(&mut lines, file, part);
        }
        magic::leave_out(&mut code, &lines, language == Language::Python);
        code.put("\n", Span::new(end, end));
    }
    if code.text().trim().is_empty() { Vec::new() } else { vec![Piece::new(language, code)] }
}
