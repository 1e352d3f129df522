//! HTML.

mod depth;
mod elements;

use seawall_grammars::HTML;

pub(super) use self::depth::{is_too_deep, is_too_deep_xml};
use super::Language;
use crate::kind::Kind;
use crate::pattern::{Patterns, Typed};
use crate::table::Rule::{self, Inner, Text, With};

pub(super) const LANGUAGE: Language = Language {
    name: "html",
    aliases: &["htm"],
    grammar: HTML,
    rules: RULES,
    patterns: Patterns {
        around: &[("", ""), ("<zq7 ", "/>")],
        ellipsis: &["@"],
        metavariable: &["@"],
        typed: Typed::Never,
        own: &[],
        also: None,
    },
    sample: SAMPLE,
};

/// A bit of everything, for tests.
const SAMPLE: &str = include_str!("sample.html");

const RULES: &[(&str, Rule)] = &[
    ("document", Inner),
    ("element", With(elements::element)),
    ("script_element", With(elements::element)),
    ("style_element", With(elements::element)),
    ("doctype", With(elements::doctype)),
    ("attribute", With(elements::attribute)),
    ("tag_name", Text(Kind::Name)),
    ("attribute_name", Text(Kind::Name)),
    ("attribute_value", Text(Kind::String)),
    ("quoted_attribute_value", With(elements::quoted)),
    ("text", Text(Kind::String)),
    ("raw_text", With(elements::raw)),
    ("entity", Text(Kind::String)),
];
