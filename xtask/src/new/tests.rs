//! Tests of the templates: one of each kind is begun in a copy of the folders that it needs.

use std::path::Path;
use std::process::Command;

use seawall_model::{Chunk, FileClass, Limits, SourceFile};
use seawall_rules::{Load, SecretRules, load};
use seawall_secrets::{Detector, IdentityKey, expand};

use super::{ALL, begin, copied, format, rule};
use crate::workspace;

#[test]
fn every_kind_has_the_name_of_its_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/new");
    for kind in ALL {
        assert!(folder.join(kind.name).with_extension("rs").is_file(), "{}", kind.name);
    }
}

#[test]
fn what_a_template_makes_is_formatted_code() {
    let copy = copied(&workspace::root(), ".").unwrap();
    for kind in ALL {
        for path in begin(copy.path(), kind, kind.sample).unwrap() {
            let text = std::fs::File::open(copy.path().join(&path)).unwrap();
            let mut rustfmt = Command::new("rustfmt");
            rustfmt.current_dir(copy.path()).args(["--check", "--edition", "2024"]).stdin(text);
            // A machine without rustfmt cannot tell; the checks of every change can.
            if Path::new(&path).extension().is_some_and(|extension| extension == "rs")
                && let Ok(output) = rustfmt.output()
            {
                let told = String::from_utf8_lossy(&output.stdout);
                assert!(output.status.success(), "{path}: {told}");
            }
        }
    }
}

#[test]
fn nothing_that_exists_is_written_over() {
    let copy = copied(&workspace::root(), ".").unwrap();
    begin(copy.path(), &format::KIND, "lines").unwrap();
    let error = begin(copy.path(), &format::KIND, "lines").unwrap_err();
    assert!(error.to_string().contains("lines.rs exists already"), "{error}");
    let error = begin(copy.path(), &format::KIND, "No Name").unwrap_err();
    assert_eq!(error.to_string(), "`No Name` is no name for a format: as in `lines`");
}

#[test]
fn the_rule_of_the_template_holds_its_own_examples() {
    let copy = tempfile::tempdir().unwrap();
    let paths = begin(copy.path(), &rule::KIND, rule::KIND.sample).unwrap();
    let text = std::fs::read_to_string(copy.path().join(&paths[0])).unwrap();
    let from = Load { file: &|_| Err("no files here".to_owned()), default: &SecretRules::default };
    let (rules, problems) = load(&text, &paths[0], &from).unwrap();
    assert_eq!(problems, []);
    let examples = rules.rules[0].examples.clone();
    let (detector, broken) = Detector::new(&rules, Limits::STANDARD, IdentityKey::standard());
    assert_eq!(broken, []);
    let finds = |example: &String| {
        let text = expand(example, 1);
        let file = SourceFile {
            path: "app/config",
            bytes: text.as_bytes(),
            class: FileClass::TEXT,
            chunk: Chunk::default(),
        };
        !detector.scan(&file).found.is_empty()
    };
    assert!(examples.positive.iter().all(finds));
    assert!(!examples.negative.iter().any(finds));
}
