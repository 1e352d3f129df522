//! Whether a text is code of its language.

use seawall_model::Span;
use seawall_syntax::Symbols;

use super::target;
use crate::readers::Readers;

/// What of a file is no code of its language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mistakes {
    /// How many places.
    pub places: usize,
    /// How many bytes there.
    pub bytes: usize,
}

/// The mistakes of a file as each language that it could be in reads it; none of a file that is no code, or
/// whose parse was given up.
pub fn mistakes(path: &str, text: &str, readers: &mut Readers) -> Vec<Option<Mistakes>> {
    let languages = target::languages(path, text.as_bytes()).into_iter();
    let dialects = languages.filter_map(|language| target::dialect(language, path));
    let read = |dialect| {
        let parsed = readers.parser(dialect)?.parse(text.as_bytes(), Symbols::default())?;
        let bytes = parsed.broken.iter().map(|span: &Span| span.len()).sum();
        Some(Mistakes { places: parsed.broken.len(), bytes })
    };
    dialects.map(read).collect()
}
