//! XML.

mod elements;

use seawall_grammars::XML;

use super::Language;
use crate::kind::Kind::{Name, String};
use crate::pattern::{Patterns, Typed};
use crate::table::Rule::{self, Inner, Nothing, Text, With};

pub(super) const LANGUAGE: Language = Language {
    name: "xml",
    aliases: &[],
    grammar: XML,
    rules: RULES,
    patterns: Patterns {
        around: &[("", ""), ("<zq7 ", "/>")],
        ellipsis: &["@", "@=\"\""],
        metavariable: &["@", "\"@\""],
        typed: Typed::Never,
        own: &[],
        also: None,
    },
    sample: SAMPLE,
};

/// A bit of everything, for tests.
const SAMPLE: &str = include_str!("sample.xml");

const RULES: &[(&str, Rule)] = &[
    ("document", Inner),
    ("prolog", Inner),
    ("element", With(elements::element)),
    ("content", Inner),
    ("Attribute", With(elements::attribute)),
    ("AttValue", With(elements::value)),
    ("Name", Text(Name)),
    ("CharData", With(elements::text)),
    ("CDSect", Inner),
    ("CDStart", Nothing),
    ("CData", Text(String)),
    ("EntityRef", Text(String)),
    ("CharRef", Text(String)),
    ("Comment", Nothing),
];
