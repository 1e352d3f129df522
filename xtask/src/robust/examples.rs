//! The code in grammars' own tests, which hold a bit of everything that a language has.

use std::fs;

use anyhow::Result;

use super::language::Language;
use crate::corpora;

/// The part of the corpora with a folder for each language, in which the tests of its grammars are.
const PART: &str = "grammars";

/// The examples of a language; none if the corpora have none.
pub(super) fn of(language: &Language) -> Result<Vec<Vec<u8>>> {
    let Ok(folder) = corpora::folder(PART) else { return Ok(Vec::new()) };
    let folder = folder.join(language.name);
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder)?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.sort();
    let mut found = Vec::new();
    for file in files {
        found.extend(examples(&fs::read(file)?));
    }
    Ok(found)
}

/// Each test is a name between two rows of `=`, the code, a row of `-`, and the tree that the code becomes.
fn examples(tests: &[u8]) -> Vec<Vec<u8>> {
    let lines: Vec<&[u8]> = tests.split_inclusive(|byte| *byte == b'\n').collect();
    let rows = |sign| lines.iter().enumerate().filter(move |(_, line)| is_row(line, sign));
    let heads: Vec<usize> = rows(b'=').map(|(at, _)| at).collect();
    let ends = heads.iter().skip(2).step_by(2).copied().chain([lines.len()]);
    let bodies = heads.iter().skip(1).step_by(2).zip(ends);
    let code = |(head, end): (&usize, usize)| {
        let body = lines.get(head + 1..end)?;
        // Code may hold shorter rows of its own.
        let row = body.iter().enumerate().filter(|(_, line)| is_row(line, b'-'));
        let (at, _) = row.max_by_key(|(_, line)| line.len())?;
        Some(body.get(..at)?.concat())
    };
    bodies.filter_map(code).collect()
}

fn is_row(line: &[u8], sign: u8) -> bool {
    let line = line.trim_ascii_end();
    line.len() >= 3 && line.iter().all(|byte| *byte == sign)
}

#[cfg(test)]
mod tests {
    //! Tests of the tests of grammars.

    use super::examples;

    #[track_caller]
    fn check(tests: &str, expected: &[&str]) {
        let found = examples(tests.as_bytes());
        let found: Vec<_> = found.iter().map(|code| String::from_utf8_lossy(code)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn code_stands_between_a_name_and_a_tree() {
        check("===\none\n===\na\n\n---\n\n(a)\n", &["a\n\n"]);
        check("===\none\n===\na\n-----\n(a)\n===\ntwo\n===\nb\n-----\n(b)\n", &["a\n", "b\n"]);
        check("====\none\n====\n---\na\n---\nb\n----\n(a)", &["---\na\n---\nb\n"]);
    }

    #[test]
    fn what_is_no_test_has_no_code() {
        for text in ["", "===", "===\none", "===\none\n===\n", "===\none\n===\na\n", "a\n---\n"] {
            check(text, &[]);
        }
    }
}
