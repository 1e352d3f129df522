//! YAML.

mod collections;
mod depth;
mod patterns;
mod scalars;
mod templates;
#[cfg(test)]
mod tests;
mod text;

use seawall_grammars::YAML;

pub(super) use self::depth::is_too_deep;
pub(super) use self::patterns::with_places;
pub(super) use self::templates::without_templates;
use super::Language;
use crate::kind::Kind::{Array, Dict, Float, Integer, Null};
use crate::pattern::{Patterns, Typed};
use crate::table::Rule::{self, Inner, List, Text, With, Word};

pub(super) const LANGUAGE: Language = Language {
    name: "yaml",
    aliases: &["yml"],
    grammar: YAML,
    rules: RULES,
    patterns: Patterns {
        around: &[("", "")],
        ellipsis: &["@"],
        metavariable: &["@"],
        typed: Typed::Never,
        own: &[],
        also: None,
    },
    sample: SAMPLE,
};

/// A bit of everything, for tests.
const SAMPLE: &str = include_str!("sample.yaml");

const RULES: &[(&str, Rule)] = &[
    ("stream", Inner),
    ("document", Inner),
    ("block_node", With(collections::node)),
    ("flow_node", With(collections::node)),
    // Collections.
    ("block_mapping", List(Dict)),
    ("block_mapping_pair", With(collections::pair)),
    ("flow_mapping", With(collections::flow_mapping)),
    ("flow_pair", With(collections::pair)),
    ("block_sequence", List(Array)),
    ("block_sequence_item", With(collections::item)),
    ("flow_sequence", With(collections::flow_sequence)),
    // Scalars.
    ("plain_scalar", Inner),
    ("null_scalar", Word(Null)),
    ("boolean_scalar", With(scalars::boolean)),
    ("integer_scalar", Text(Integer)),
    ("float_scalar", Text(Float)),
    ("timestamp_scalar", With(scalars::plain)),
    ("string_scalar", With(scalars::plain)),
    ("single_quote_scalar", With(scalars::single_quoted)),
    ("double_quote_scalar", With(scalars::double_quoted)),
    ("block_scalar", With(scalars::block)),
    ("alias", With(scalars::alias)),
];
