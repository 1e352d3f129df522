//! How code runs: the steps of each function, and the values and data that go through them.

mod code;
mod engine;
mod language;
mod library;
mod project;
pub mod steps;
mod value;

/// Whether the programs of a language are followed as a whole.
pub fn follows(language: &str) -> bool {
    language::manner(language).is_some()
}

/// The language under whose name the models of a language's libraries stand: its own, or that of which it is a
/// dialect. The programs of such languages see each other's files.
pub fn family(language: &str) -> Option<&'static str> {
    language::manner(language)?.languages.first().copied()
}

/// The languages whose models hold for the programs of a language: its own, and those whose libraries it uses as well.
pub fn libraries(language: &str) -> impl Iterator<Item = &'static str> {
    let manner = language::manner(language);
    let others = manner.map_or([].as_slice(), |manner| manner.types.libraries);
    family(language).into_iter().chain(others.iter().copied())
}

/// Whether what stands around data in a text decides for what it must be harmless, in the programs of a language.
pub fn tells_places(language: &str) -> bool {
    language::manner(language).is_some_and(|manner| manner.places)
}

pub use engine::{
    Account, Arrival, Because, Changes, Client, Input, Note, Notes, Reason, Record, Route, Rows,
    Survey, analyse, analyse_again, analyse_and_keep, explain, survey,
};
pub use library::Sorts;
pub use project::{Resource, Source};
pub use value::{Kinds, Point};

#[cfg(test)]
mod tests;
