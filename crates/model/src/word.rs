//! Closed sets of words: one macro gives an enum its names for code, command line, API and documents.

use std::fmt;

/// A word that is not in the set it was looked up in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownWord {
    /// What was given.
    pub word: String,
    /// The set's name, as in "severity".
    pub set: &'static str,
    /// Every word that the set knows.
    pub known: &'static [&'static str],
}

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown {} `{}`: expected one of {}", self.set, self.word, self.known.join(", "))
    }
}

impl std::error::Error for UnknownWord {}

/// Declares an enum whose variants each carry the one word by which people know it.
///
/// The variants stand in rising order, so that `Ord` compares them as people would.
#[macro_export]
macro_rules! words {
    ($(#[$meta:meta])* $name:ident as $set:literal { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// Every value, in rising order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            /// Every word, in the order of [`Self::ALL`].
            pub const WORDS: &'static [&'static str] = &[$($word,)+];

            /// The word that stands for this value everywhere.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownWord;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::UnknownWord { word: word.to_owned(), set: $set, known: Self::WORDS }),
                }
            }
        }
    };
}

pub(crate) use words;
