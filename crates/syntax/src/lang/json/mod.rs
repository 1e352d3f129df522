//! JSON, also with comments.

mod patterns;
mod values;

use seawall_grammars::JSON;

pub(super) use self::patterns::strict;
use super::Language;
use crate::kind::Kind::{self, Array, Boolean, Dict, Null};
use crate::pattern::{Patterns, Typed};
use crate::table::Rule::{self, Fields, Inner, List, Text, With, Word};

pub(super) const LANGUAGE: Language = Language {
    name: "json",
    aliases: &[],
    grammar: JSON,
    rules: RULES,
    patterns: Patterns {
        around: &[("", ""), ("{", "}"), ("{", "\"zq7\": 0}")],
        ellipsis: &["\"@\"", "\"@\": 0"],
        metavariable: &["\"@\""],
        typed: Typed::Never,
        own: &[],
        also: None,
    },
    sample: SAMPLE,
};

/// A bit of everything, for tests.
const SAMPLE: &str = include_str!("sample.json");

const RULES: &[(&str, Rule)] = &[
    ("document", Inner),
    ("object", List(Dict)),
    ("pair", Fields(Kind::Pair, &["key", "value"])),
    ("array", List(Array)),
    ("string", With(values::string)),
    ("number", With(values::number)),
    ("true", Text(Boolean)),
    ("false", Text(Boolean)),
    ("null", Word(Null)),
];
