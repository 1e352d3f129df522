//! A word of the model's closed sets, as JSON text.

use std::borrow::Cow;
use std::fmt::Display;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use seawall_model as model;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A closed set of words of the model.
pub trait WordSet: Copy + Display + FromStr<Err = model::UnknownWord> + 'static {
    /// The set's name in the JSON Schema.
    const NAME: &'static str;
    /// Every word of the set.
    const WORDS: &'static [&'static str];

    /// The word that stands for this value.
    fn word(self) -> &'static str;
}

macro_rules! word_sets {
    ($($set:ident),+) => {
        $(impl WordSet for model::$set {
            const NAME: &'static str = stringify!($set);
            const WORDS: &'static [&'static str] = model::$set::WORDS;

            fn word(self) -> &'static str {
                self.as_str()
            }
        })+
    };
}

word_sets!(
    Confidence,
    Engine,
    Origin,
    ProblemKind,
    Reach,
    Scope,
    Severity,
    Status,
    StepRole,
    SuppressionKind,
    Upgrade,
    Validity
);

/// One word of a closed set, written as its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word<W>(pub W);

impl<W: WordSet> Serialize for Word<W> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.word())
    }
}

impl<'de, W: WordSet> Deserialize<'de> for Word<W> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map(Self).map_err(serde::de::Error::custom)
    }
}

impl<W: WordSet> JsonSchema for Word<W> {
    fn schema_name() -> Cow<'static, str> {
        W::NAME.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": W::WORDS })
    }
}
