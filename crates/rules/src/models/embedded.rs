//! The models that every binary carries, still as text.

include!(concat!(env!("OUT_DIR"), "/models.rs"));

/// The model files of a language, which is named as its folder is: names and texts.
pub fn embedded(language: &str) -> &'static [(&'static str, &'static str)] {
    MODELS.iter().find(|(folder, _)| *folder == language).map_or(&[], |(_, files)| *files)
}

/// The languages that have models.
pub fn languages() -> impl Iterator<Item = &'static str> {
    MODELS.iter().map(|(folder, _)| *folder)
}
