//! Tests of the models that every binary carries.

use std::path::Path;

use crate::models::{embedded, languages, load};
use crate::semgrep::Language;

#[test]
fn all_embedded_models_are_well_formed() {
    let mut told = Vec::new();
    for language in languages() {
        let (models, errors) = load(embedded(language).iter().copied());
        told.extend(errors.iter().map(ToString::to_string));
        assert!(!models.types.is_empty() || !models.annotations.is_empty(), "{language}");
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn the_embedded_models_are_what_stands_on_disk() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules/models");
    for language in languages() {
        assert!(Language::named(language).is_some(), "`{language}` is no language");
        for (name, text) in embedded(language) {
            assert_eq!(std::fs::read_to_string(root.join(name)).unwrap(), *text, "{name}");
        }
    }
    let files = std::fs::read_dir(&root).into_iter().flatten().flat_map(|folder| {
        std::fs::read_dir(folder.unwrap().path()).unwrap().map(|file| file.unwrap().path())
    });
    assert_eq!(files.count(), languages().map(|language| embedded(language).len()).sum::<usize>());
}

#[test]
fn a_language_without_models_has_none() {
    assert!(embedded("no-language").is_empty());
}
