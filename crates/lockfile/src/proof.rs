//! How the tests of the formats read files, and how they show what was read.

use std::fmt::Write as _;

use seawall_model::{Limits, LineIndex};

use crate::{FORMATS, Input, Package, format_of, read_binary};

/// What is read from one file.
pub(crate) fn check(path: &str, text: &str) -> String {
    check_tree(&[(path, text)])
}

/// What is read from the first of some files, the others beside it.
pub(crate) fn check_tree(files: &[(&str, &str)]) -> String {
    let Some((path, text)) = files.first() else { return "no file".to_owned() };
    let Some(format) = format_of(path) else { return "no format".to_owned() };
    let beside = |wanted: &str| {
        let found = files.iter().find(|(path, _)| *path == wanted);
        found.map(|(_, text)| text.as_bytes().to_vec())
    };
    let limits = &Limits::STANDARD;
    let input = Input { path, bytes: text.as_bytes(), limits, beside: &beside };
    let inventory = (format.read)(&input);
    let index = LineIndex::new(text.as_bytes());
    let line = |package: &Package| index.position(package.span.start, text.as_bytes()).line;
    let mut shown: Vec<String> =
        inventory.packages.iter().map(|package| show(package, line(package))).collect();
    shown.extend(inventory.problems.iter().map(|problem| format!("! {}", problem.detail)));
    shown.join("\n")
}

/// What is read from a program.
pub(crate) fn check_binary(bytes: &[u8]) -> String {
    let input = Input { path: "app", bytes, limits: &Limits::STANDARD, beside: &|_: &str| None };
    let Some(inventory) = read_binary(&input) else { return "nothing".to_owned() };
    let mut shown: Vec<String> =
        inventory.packages.iter().map(|package| show(package, 0)).collect();
    shown.extend(inventory.problems.iter().map(|problem| format!("! {}", problem.detail)));
    shown.join("\n")
}

/// A package in one line.
fn show(package: &Package, line: u32) -> String {
    let mut text = format!("{line}: {} {}", package.purl, package.scope);
    match package.direct {
        Some(true) => text.push_str(" direct"),
        Some(false) => text.push_str(" transitive"),
        None => {}
    }
    if !package.needs.is_empty() {
        write!(text, " needs {:?}", package.needs).unwrap();
    }
    let facts = [
        ("asks", &package.constraint),
        ("from", &package.resolved),
        ("hash", &package.integrity),
        ("deprecated", &package.deprecated),
    ];
    for (name, fact) in facts {
        if let Some(fact) = fact {
            write!(text, " {name} {fact}").unwrap();
        }
    }
    if !package.licences.is_empty() {
        write!(text, " licences {:?}", package.licences).unwrap();
    }
    if !package.licence_texts.is_empty() {
        write!(text, " by {:?}", package.licence_texts).unwrap();
    }
    for (is, word) in [
        (package.yanked, " yanked"),
        (package.install_script, " script"),
        (package.local, " local"),
    ] {
        if is {
            text.push_str(word);
        }
    }
    text
}

/// The formats that take a path for theirs.
pub(crate) fn claimed(path: &str) -> Vec<&'static str> {
    let claims = FORMATS.iter().filter(|format| (format.claims)(path));
    claims.map(|format| format.name).collect()
}

/// Reads any text by each format; nothing may panic.
pub(crate) fn read_by_all(text: &str) {
    for format in FORMATS {
        let input = Input {
            path: "a/b",
            bytes: text.as_bytes(),
            limits: &Limits::STANDARD,
            beside: &|_: &str| Some(text.as_bytes().to_vec()),
        };
        let inventory = (format.read)(&input);
        for package in &inventory.packages {
            assert!(package.span.end <= text.len().max(package.span.start), "{}", format.name);
            for need in &package.needs {
                assert!((*need as usize) < inventory.packages.len(), "{}", format.name);
            }
            assert!(!package.purl.name.is_empty(), "{}", format.name);
        }
    }
}
