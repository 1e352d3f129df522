//! Adding a file to the list of its folder.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::File;

/// The list at `path` with `module` declared and `entry` added to `ALL`.
pub(super) fn with(root: &Path, path: &str, module: &str, entry: &str) -> Result<File> {
    let text =
        fs::read_to_string(root.join(path)).with_context(|| format!("cannot read {path}"))?;
    let text = declared(&text, module).and_then(|text| listed(&text, entry));
    let text =
        text.with_context(|| format!("{path} has no list to which {module} could be added"))?;
    Ok(File { path: path.to_owned(), text, is_new: false })
}

/// Puts `mod <module>;` in front of the first module that comes later.
fn declared(text: &str, module: &str) -> Option<String> {
    let name = |line: &str| line.strip_prefix("mod ")?.strip_suffix(';').map(str::to_owned);
    let start = text.lines().position(|line| name(line).is_some())?;
    // A block of modules ends at the first line that is none; later ones are private rooms.
    let block: Vec<String> = text.lines().skip(start).map_while(name).collect();
    let later = block.iter().position(|other| other.as_str() > module);
    let at = start + later.unwrap_or(block.len());
    Some(inserted(text, at, &format!("mod {module};")))
}

/// Puts `entry` where it belongs in `ALL` if that is sorted, else at its end.
fn listed(text: &str, entry: &str) -> Option<String> {
    let start = text.lines().position(|line| line.contains("const ALL: "))? + 1;
    let line = format!("    &{entry},");
    let entries: Vec<&str> = text.lines().skip(start).take_while(|line| *line != "];").collect();
    let later = entries.iter().position(|other| *other > line.as_str());
    let at = later.filter(|_| entries.is_sorted()).unwrap_or(entries.len());
    Some(inserted(text, start + at, &line))
}

fn inserted(text: &str, at: usize, line: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.insert(at.min(lines.len()), line);
    lines.join("\n") + "\n"
}

#[test]
fn what_is_sorted_stays_sorted() {
    let text = "//! List.\n\nmod a;\nmod c;\n\nuse x;\nconst ALL: &[&X] = &[\n    &a::X,\n    &c::X,\n];\n";
    let text = listed(&declared(text, "b").unwrap(), "b::X").unwrap();
    assert_eq!(
        text,
        "//! List.\n\nmod a;\nmod b;\nmod c;\n\nuse x;\nconst ALL: &[&X] = &[\n    &a::X,\n    &b::X,\n    &c::X,\n];\n"
    );
    assert!(declared(&text, "d").unwrap().contains("mod c;\nmod d;\n"));
    let unsorted = "const ALL: &[&X] = &[\n    &c::X,\n    &a::X,\n];\n";
    assert!(listed(unsorted, "b::X").unwrap().ends_with("    &a::X,\n    &b::X,\n];\n"));
}
