//! Expressions in rules: whether an engine takes them, and which.

use seawall_model::Region;

use super::pcre;

/// An expression that one of the engines takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regex {
    /// The expression, written so that the engine means what PCRE would.
    pub text: String,
    /// The engine.
    pub engine: Engine,
    /// Where it was written.
    pub region: Region,
}

/// What runs an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// An automaton, linear in the length of the text.
    Linear,
    /// Backtracking with a bound on its steps, for look-around, back-references and what else needs it.
    Bounded,
}

impl Regex {
    /// Reads an expression that was written for PCRE; an error says why no engine takes it.
    pub(super) fn read(written: &str, region: Region) -> Result<Self, String> {
        let pcre::Translated { text, backtracks } = pcre::translate(written)?;
        let linear = if backtracks { Err(None) } else { linear(&text) };
        let engine = match linear {
            Ok(()) => Engine::Linear,
            Err(why) => match (fancy_regex::Regex::new(&text), why) {
                (Ok(_), _) => Engine::Bounded,
                (Err(_), Some(why)) => return Err(why),
                (Err(error), None) => return Err(error.to_string()),
            },
        };
        Ok(Self { text, engine, region })
    }
}

/// Whether the linear engine takes it; the error is left out where the other engine can do more.
fn linear(text: &str) -> Result<(), Option<String>> {
    use regex_syntax::{Error, ParserBuilder};
    let parser = |unicode| ParserBuilder::new().utf8(false).unicode(unicode).build();
    if parser(false).parse(text).is_ok() {
        return Ok(());
    }
    match parser(true).parse(text) {
        Ok(_) => Ok(()),
        Err(Error::Parse(error)) if needs_more(error.kind()) => Err(None),
        Err(Error::Parse(error)) => Err(Some(error.kind().to_string())),
        Err(Error::Translate(error)) => Err(Some(error.kind().to_string())),
        Err(error) => Err(Some(error.to_string())),
    }
}

fn needs_more(kind: &regex_syntax::ast::ErrorKind) -> bool {
    use regex_syntax::ast::ErrorKind;
    matches!(
        kind,
        ErrorKind::UnsupportedLookAround
            | ErrorKind::UnsupportedBackreference
            | ErrorKind::GroupNameInvalid
            | ErrorKind::GroupNameEmpty
            | ErrorKind::FlagUnrecognized
            | ErrorKind::EscapeUnrecognized
            | ErrorKind::RepetitionMissing
    )
}
