//! Words of closed sets in configuration files.

use seawall_datatree::{Node, Value, nearest};
use seawall_model::{
    Confidence, Engine, Origin, ProblemKind, Reach, Region, Scope, Severity, Status, UnknownWord,
    Upgrade, Validity,
};

use crate::schema::{Decode, Kind, Report};

/// An enum declared by [`seawall_model::words!`].
pub(crate) trait Word: Copy + Ord + std::str::FromStr<Err = UnknownWord> + 'static {
    /// Every value, in rising order.
    const ALL: &'static [Self];
    /// Every word, in the same order.
    const WORDS: &'static [&'static str];
    /// Whether the order means something to people, as it does for severities.
    const ORDERED: bool = false;

    /// The word for this value.
    fn word(self) -> &'static str;
}

/// Makes enums declared by [`seawall_model::words!`] decodable.
macro_rules! decode_words {
    ($($name:ident $(($ordered:ident))?),+ $(,)?) => {$(
        impl $crate::schema::Word for $name {
            const ALL: &'static [Self] = Self::ALL;
            const WORDS: &'static [&'static str] = Self::WORDS;
            $(const ORDERED: bool = stringify!($ordered).len() > 0;)?

            fn word(self) -> &'static str {
                self.as_str()
            }
        }
    )+};
}

pub(crate) use decode_words;

decode_words!(
    Status,
    Severity(ordered),
    Confidence(ordered),
    Engine,
    Validity,
    ProblemKind,
    Scope,
    Origin,
    Reach(ordered),
    Upgrade,
);

impl<W: Word> Decode for W {
    fn kind() -> Kind {
        Kind::Word(W::WORDS)
    }

    fn decode(node: &Node, report: &mut Report) -> Option<Self> {
        let Value::Text(text) = &node.value else {
            return report.mismatch(node, &format!("one of {}", W::WORDS.join(", ")));
        };
        text.parse().map_err(|error| word_error(&error, node.region, report)).ok()
    }
}

/// Reports a word that its set does not know, with the word that was probably meant.
pub(crate) fn word_error(error: &UnknownWord, region: Region, report: &mut Report) {
    match nearest(&error.word, error.known) {
        Some(word) => {
            let message = format!("unknown {} `{}`", error.set, error.word);
            report.suggest(region, message, Some(word));
        }
        None => report.error(region, error.to_string()),
    }
}
