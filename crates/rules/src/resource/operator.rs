//! What can be asked of a setting.

/// What is asked of a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Operator {
    /// What is asked.
    pub test: Test,
    /// Whether it must not hold.
    pub negated: bool,
    /// Whether it must hold of all settings that a path means, and not of one only.
    pub asks_all: bool,
}

/// Something that holds of a setting or does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Test {
    /// The resource is there, whatever its settings.
    Any,
    /// The setting is a range of addresses inside of one of the value's.
    CidrRangeSubset,
    /// The setting has the value in it.
    Contains,
    /// The setting's text ends with the value.
    EndingWith,
    /// The setting is the value.
    Equals,
    /// The setting is the value, but for upper and lower case.
    EqualsIgnoreCase,
    /// The setting is given.
    Exists,
    /// The setting is larger than the value.
    GreaterThan,
    /// The setting is not smaller than the value.
    GreaterThanOrEqual,
    /// The setting and the value have something in common.
    Intersects,
    /// The setting is a list or mapping with nothing in it.
    IsEmpty,
    /// The setting is `false`.
    IsFalse,
    /// The setting is a list, mapping or text with something in it.
    IsNotEmpty,
    /// The setting is `true`.
    IsTrue,
    /// As many elements or letters as the value says.
    LengthEquals,
    /// More of them.
    LengthGreaterThan,
    /// As many or more.
    LengthGreaterThanOrEqual,
    /// Fewer.
    LengthLessThan,
    /// As many or fewer.
    LengthLessThanOrEqual,
    /// The setting is smaller than the value.
    LessThan,
    /// The setting is not larger than the value.
    LessThanOrEqual,
    /// As many words as the value says.
    WordsEqual,
    /// More of them.
    WordsGreaterThan,
    /// As many or more.
    WordsGreaterThanOrEqual,
    /// Fewer.
    WordsLessThan,
    /// As many or fewer.
    WordsLessThanOrEqual,
    /// A number or range that has the value in it.
    RangeIncludes,
    /// The setting's text begins with what an expression finds.
    RegexMatch,
    /// The setting's text starts with the value.
    StartingWith,
    /// All of the setting is in the value.
    Subset,
    /// The setting is one of the value's elements.
    Within,
}

/// What is asked, by the word that files have for it.
const WORDS: &[(&str, Test, bool)] = &[
    ("any", Test::Any, false),
    ("cidr_range_not_subset", Test::CidrRangeSubset, true),
    ("cidr_range_subset", Test::CidrRangeSubset, false),
    ("contains", Test::Contains, false),
    ("ending_with", Test::EndingWith, false),
    ("equals", Test::Equals, false),
    ("equals_ignore_case", Test::EqualsIgnoreCase, false),
    ("exists", Test::Exists, false),
    ("greater_than", Test::GreaterThan, false),
    ("greater_than_or_equal", Test::GreaterThanOrEqual, false),
    ("intersects", Test::Intersects, false),
    ("is_empty", Test::IsEmpty, false),
    ("is_false", Test::IsFalse, false),
    ("is_not_empty", Test::IsNotEmpty, false),
    ("is_true", Test::IsTrue, false),
    ("length_equals", Test::LengthEquals, false),
    ("length_greater_than", Test::LengthGreaterThan, false),
    ("length_greater_than_or_equal", Test::LengthGreaterThanOrEqual, false),
    ("length_less_than", Test::LengthLessThan, false),
    ("length_less_than_or_equal", Test::LengthLessThanOrEqual, false),
    ("length_not_equals", Test::LengthEquals, true),
    ("less_than", Test::LessThan, false),
    ("less_than_or_equal", Test::LessThanOrEqual, false),
    ("not_contains", Test::Contains, true),
    ("not_ending_with", Test::EndingWith, true),
    ("not_equals", Test::Equals, true),
    ("not_equals_ignore_case", Test::EqualsIgnoreCase, true),
    ("not_exists", Test::Exists, true),
    ("not_intersects", Test::Intersects, true),
    ("not_regex_match", Test::RegexMatch, true),
    ("not_starting_with", Test::StartingWith, true),
    ("not_subset", Test::Subset, true),
    ("not_within", Test::Within, true),
    ("number_of_words_equals", Test::WordsEqual, false),
    ("number_of_words_greater_than", Test::WordsGreaterThan, false),
    ("number_of_words_greater_than_or_equal", Test::WordsGreaterThanOrEqual, false),
    ("number_of_words_less_than", Test::WordsLessThan, false),
    ("number_of_words_less_than_or_equal", Test::WordsLessThanOrEqual, false),
    ("number_of_words_not_equals", Test::WordsEqual, true),
    ("range_includes", Test::RangeIncludes, false),
    ("range_not_includes", Test::RangeIncludes, true),
    ("regex_match", Test::RegexMatch, false),
    ("starting_with", Test::StartingWith, false),
    ("subset", Test::Subset, false),
    ("within", Test::Within, false),
];

/// What stands before a word that is asked of all settings that a path means.
const OF_PATH: &str = "jsonpath_";

impl Operator {
    /// What a word asks.
    pub(super) fn named(word: &str) -> Option<Self> {
        let plain = word.strip_prefix(OF_PATH);
        let (word, asks_all) = (plain.unwrap_or(word), plain.is_some());
        let (_, test, negated) = WORDS.iter().find(|(known, ..)| *known == word)?;
        Some(Self { test: *test, negated: *negated, asks_all })
    }

    /// All words.
    pub(super) fn words() -> Vec<&'static str> {
        WORDS.iter().map(|(word, ..)| *word).collect()
    }

    /// Whether it compares with a value.
    pub(super) const fn needs_value(self) -> bool {
        use Test::{Any, Exists, IsEmpty, IsFalse, IsNotEmpty, IsTrue};
        !matches!(self.test, Any | Exists | IsEmpty | IsFalse | IsNotEmpty | IsTrue)
    }
}
