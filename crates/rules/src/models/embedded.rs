//! The models that every binary carries, still as text.

use super::{Models, load};
use crate::RuleError;

include!(concat!(env!("OUT_DIR"), "/models.rs"));

/// The model files of a language, which is named as its folder is: names and texts.
pub fn embedded(language: &str) -> &'static [(&'static str, &'static str)] {
    MODELS.iter().find(|(folder, _)| *folder == language).map_or(&[], |(_, files)| *files)
}

/// The models of several languages, of which each may say more of a type that one before it speaks of: what is said
/// first of a member counts.
pub fn together<'l>(languages: impl Iterator<Item = &'l str>) -> (Models, Vec<RuleError>) {
    let (mut all, mut errors) = (Models::default(), Vec::new());
    for language in languages {
        let (models, wrong) = load(embedded(language).iter().copied());
        all.types.extend(models.types);
        all.annotations.extend(models.annotations);
        errors.extend(wrong);
    }
    (all, errors)
}

/// The languages that have models.
pub fn languages() -> impl Iterator<Item = &'static str> {
    MODELS.iter().map(|(folder, _)| *folder)
}
