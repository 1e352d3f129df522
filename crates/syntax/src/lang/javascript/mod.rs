//! JavaScript, and what TypeScript has from it.

pub(super) mod definitions;
pub(super) mod expressions;
pub(super) mod literals;
mod markup;
mod modules;
mod statements;
#[cfg(test)]
mod tests;

use seawall_grammars::JAVASCRIPT;

use super::Language;
use crate::kind::Kind::{
    self, Arguments, Assign, Await, Binary, Block, Boolean, Cases, Decorator, Name, Null, Pair,
    Return, Several, Spread, String, Super, This, Throw, Unary, Undefined, While,
};
use crate::pattern::{Patterns, Typed};
use crate::table::Rule::{self, Fields, Inner, List, Nothing, Operator, Parts, Text, With, Word};
use crate::table::join;

/// What patterns of the family are read as.
pub(super) const PATTERNS: Patterns = Patterns {
    around: &[
        ("", ""),
        ("", ";"),
        ("class zq7 {", "}"),
        ("({", "})"),
        ("switch (zq7) {", "}"),
        ("", " class zq7 {}"),
        ("(", ")"),
        ("try {} ", ""),
        ("", " {}"),
        ("", " finally {}"),
        ("class zq7 {", " {}}"),
    ],
    ellipsis: &["@", "@;", "@()", "@: @", "{@}", "@;;"],
    metavariable: &["@", "'@'"],
    typed: Typed::ClassLast(&["(@ as #)", "(@: #)"]),
    own: &[],
    also: Some("tsx"),
};

pub(super) const LANGUAGE: Language = Language {
    name: "javascript",
    aliases: &["js", "jsx"],
    grammar: JAVASCRIPT,
    rules: &RULES,
    sample: SAMPLE,
    patterns: PATTERNS,
};

/// A bit of everything, for tests.
const SAMPLE: &str = include_str!("sample.js");

const RULES: [(&str, Rule); COMMON.len() + MARKUP.len() + OWN.len()] = join(&[COMMON, MARKUP, OWN]);

/// What TypeScript does not know yet, or calls otherwise.
const OWN: &[(&str, Rule)] = &[
    ("field_definition", With(definitions::field)),
    ("using_declaration", With(statements::variables)),
];

/// JSX, in the grammars that know it.
pub(super) const MARKUP: &[(&str, Rule)] = &[
    ("jsx_element", With(markup::element)),
    ("jsx_self_closing_element", With(markup::closed)),
    ("jsx_attribute", Parts(Kind::Keyword)),
    ("jsx_expression", Inner),
    ("jsx_namespace_name", With(markup::name)),
    ("jsx_text", With(markup::text)),
    ("html_character_reference", Text(String)),
];

/// What JavaScript and TypeScript have in common.
pub(super) const COMMON: &[(&str, Rule)] = &[
    ("hash_bang_line", Nothing),
    // Expressions.
    ("identifier", Text(Name)),
    ("property_identifier", Text(Name)),
    ("private_property_identifier", Text(Name)),
    ("statement_identifier", Text(Name)),
    ("import", Text(Name)),
    ("this", Word(This)),
    ("super", Word(Super)),
    ("null", Word(Null)),
    ("undefined", Word(Undefined)),
    ("true", Text(Boolean)),
    ("false", Text(Boolean)),
    ("number", With(literals::number)),
    ("string", With(literals::string)),
    ("template_string", With(literals::template)),
    ("template_substitution", Inner),
    ("regex", With(literals::regex)),
    ("array", With(literals::array)),
    ("array_pattern", With(literals::array)),
    ("object", With(literals::object)),
    ("object_pattern", With(literals::object)),
    ("pair", Fields(Pair, &["key", "value"])),
    ("pair_pattern", Fields(Pair, &["key", "value"])),
    ("shorthand_property_identifier", With(literals::shorthand)),
    ("shorthand_property_identifier_pattern", With(literals::shorthand)),
    ("object_assignment_pattern", With(literals::shorthand_or)),
    ("computed_property_name", With(literals::computed)),
    ("assignment_pattern", Fields(Assign, &["left", "right"])),
    ("spread_element", Parts(Spread)),
    ("rest_pattern", Parts(Spread)),
    ("parenthesized_expression", With(expressions::parenthesized)),
    ("sequence_expression", List(Several)),
    ("member_expression", With(expressions::chain)),
    ("subscript_expression", With(expressions::chain)),
    ("call_expression", With(expressions::chain)),
    ("new_expression", With(expressions::creation)),
    ("arguments", List(Arguments)),
    ("meta_property", With(expressions::meta)),
    ("binary_expression", Operator(Binary, &["left", "right"])),
    ("unary_expression", Operator(Unary, &["argument"])),
    ("update_expression", With(expressions::increment)),
    ("assignment_expression", Fields(Assign, &["left", "right"])),
    ("augmented_assignment_expression", With(expressions::update)),
    ("ternary_expression", With(expressions::ternary)),
    ("await_expression", Parts(Await)),
    ("yield_expression", With(expressions::yielded)),
    ("arrow_function", With(definitions::lambda)),
    ("function_expression", With(definitions::lambda)),
    ("generator_function", With(definitions::lambda)),
    ("class", With(definitions::class)),
    // Statements.
    ("empty_statement", Nothing),
    ("expression_statement", With(statements::expression)),
    ("statement_block", List(Block)),
    ("lexical_declaration", With(statements::variables)),
    ("variable_declaration", With(statements::variables)),
    ("if_statement", With(statements::branch)),
    ("while_statement", Fields(While, &["condition", "body"])),
    ("do_statement", With(statements::do_while)),
    ("for_statement", With(statements::for_loop)),
    ("for_in_statement", With(statements::for_each)),
    ("return_statement", Parts(Return)),
    ("throw_statement", Parts(Throw)),
    ("break_statement", Parts(Kind::Break)),
    ("continue_statement", Parts(Kind::Continue)),
    ("labeled_statement", Fields(Kind::Label, &["label", "body"])),
    ("try_statement", With(statements::try_block)),
    ("catch_clause", With(statements::catch)),
    ("finally_clause", Inner),
    ("switch_statement", With(statements::switch)),
    ("switch_body", List(Cases)),
    ("switch_case", With(statements::case)),
    ("switch_default", With(statements::case)),
    ("with_statement", With(statements::with)),
    // Definitions.
    ("import_statement", With(modules::import)),
    ("export_statement", With(modules::export)),
    ("function_declaration", With(definitions::function)),
    ("generator_function_declaration", With(definitions::function)),
    ("formal_parameters", With(definitions::parameters)),
    ("class_declaration", With(definitions::class)),
    ("class_body", With(definitions::class_body)),
    ("class_static_block", Inner),
    ("method_definition", With(definitions::function)),
    ("decorator", Parts(Decorator)),
];
