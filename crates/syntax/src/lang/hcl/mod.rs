//! HCL, in which Terraform is written.

mod expressions;
mod operators;
mod structure;
mod templates;

use seawall_grammars::HCL;

use super::Language;
use crate::kind::Kind::{self, Array, Body, Boolean, Choice, Name, Null};
use crate::pattern::{Patterns, Typed};
use crate::table::Rule::{self, Fields, Inner, List, Nothing, Parts, Text, With, Word};

pub(super) const LANGUAGE: Language = Language {
    name: "hcl",
    aliases: &["terraform", "tf"],
    grammar: HCL,
    rules: RULES,
    patterns: Patterns {
        around: &[("", ""), ("zq7 = ", "")],
        ellipsis: &["@", "@ = 1\n"],
        metavariable: &["@"],
        typed: Typed::Never,
        own: &[],
        also: None,
    },
    sample: SAMPLE,
};

/// A bit of everything, for tests.
const SAMPLE: &str = include_str!("sample.tf");

const RULES: &[(&str, Rule)] = &[
    // Blocks and what they say.
    ("config_file", Inner),
    ("body", Inner),
    ("attribute", Parts(Kind::Pair)),
    ("block", With(structure::block)),
    ("object", List(Body)),
    ("object_elem", Fields(Kind::Pair, &["key", "val"])),
    ("object_start", Nothing),
    ("object_end", Nothing),
    // Expressions.
    ("identifier", Text(Name)),
    ("expression", With(operators::term)),
    ("literal_value", Inner),
    ("collection_value", Inner),
    ("variable_expr", Inner),
    ("for_expr", Inner),
    ("operation", With(operators::term)),
    ("numeric_lit", With(expressions::number)),
    ("bool_lit", Text(Boolean)),
    ("null_lit", Word(Null)),
    ("tuple", List(Array)),
    ("tuple_start", Nothing),
    ("tuple_end", Nothing),
    ("conditional", Parts(Choice)),
    ("unary_operation", With(operators::term)),
    ("binary_operation", With(operators::term)),
    ("function_call", With(expressions::call)),
    ("for_tuple_expr", With(expressions::comprehension)),
    ("for_object_expr", With(expressions::comprehension)),
    // Strings.
    ("string_lit", With(templates::string)),
    ("template_expr", Inner),
    ("quoted_template", With(templates::template)),
    ("heredoc_template", With(templates::template)),
    ("template_literal", Text(Kind::String)),
    ("template_interpolation", Inner),
    ("template_directive", Inner),
    ("template_for", With(templates::for_each)),
    ("template_if", With(templates::condition)),
    ("quoted_template_start", Nothing),
    ("quoted_template_end", Nothing),
    ("heredoc_start", Nothing),
    ("heredoc_identifier", Nothing),
    ("strip_marker", Nothing),
    ("template_interpolation_start", Nothing),
    ("template_interpolation_end", Nothing),
];
