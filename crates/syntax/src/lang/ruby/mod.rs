//! Ruby.

mod calls;
mod definitions;
mod literals;
mod patterns;
mod statements;
mod strings;

use seawall_grammars::RUBY;

use super::Language;
use crate::kind::Kind::{
    self, Array, Binary, Boolean, Choice, Dict, Float, Integer, Name, Null, Spread, SpreadPairs,
    Super, This, Tuple, Unary,
};
use crate::pattern::Patterns;
use crate::table::Rule::{self, Fields, Inner, List, Operator, Parts, Text, With, Word};

pub(super) const LANGUAGE: Language = Language {
    name: "ruby",
    aliases: &["rb"],
    grammar: RUBY,
    rules: RULES,
    sample: SAMPLE,
    patterns: Patterns {
        around: &[("", "")],
        ellipsis: &["@", "@: @", "*@"],
        metavariable: &["@", "Zq@"],
    },
};

/// A bit of everything, for tests.
const SAMPLE: &str = include_str!("sample.rb");

const RULES: &[(&str, Rule)] = &[
    // Expressions.
    ("identifier", Text(Name)),
    ("constant", Text(Name)),
    ("instance_variable", Text(Name)),
    ("class_variable", Text(Name)),
    ("global_variable", Text(Name)),
    ("operator", Text(Name)),
    ("setter", With(definitions::setter)),
    ("self", Word(This)),
    ("super", Word(Super)),
    ("nil", Word(Null)),
    ("true", Text(Boolean)),
    ("false", Text(Boolean)),
    ("file", Text(Name)),
    ("line", Text(Name)),
    ("encoding", Text(Name)),
    ("integer", Text(Integer)),
    ("float", Text(Float)),
    ("rational", Text(Float)),
    ("complex", Text(Float)),
    ("character", With(strings::character)),
    ("string", With(strings::string)),
    ("bare_string", With(strings::bare)),
    ("bare_symbol", With(strings::bare)),
    ("chained_string", With(strings::chained)),
    ("heredoc_beginning", With(strings::heredoc)),
    ("heredoc_end", With(statements::nothing)),
    ("subshell", With(strings::subshell)),
    ("regex", With(strings::regex)),
    ("interpolation", With(strings::interpolation)),
    ("simple_symbol", With(strings::symbol)),
    ("delimited_symbol", With(strings::symbol)),
    ("hash_key_symbol", With(strings::symbol)),
    ("string_array", List(Array)),
    ("symbol_array", List(Array)),
    ("array", List(Array)),
    ("hash", List(Dict)),
    ("pair", With(literals::pair)),
    ("hash_splat_argument", Parts(SpreadPairs)),
    ("splat_argument", Parts(Spread)),
    ("block_argument", With(literals::block_argument)),
    ("scope_resolution", With(calls::scope)),
    ("call", With(calls::call)),
    ("argument_list", With(calls::arguments)),
    ("element_reference", With(calls::index)),
    ("block", With(definitions::block)),
    ("do_block", With(definitions::block)),
    ("lambda", With(definitions::lambda)),
    ("yield", With(statements::jump)),
    ("binary", Operator(Binary, &["left", "right"])),
    ("range", Operator(Binary, &["begin", "end"])),
    ("unary", Operator(Unary, &["operand"])),
    ("conditional", Fields(Choice, &["condition", "consequence", "alternative"])),
    ("assignment", Fields(Kind::Assign, &["left", "right"])),
    ("operator_assignment", With(literals::update)),
    ("left_assignment_list", List(Tuple)),
    ("right_assignment_list", List(Tuple)),
    ("destructured_left_assignment", List(Tuple)),
    ("destructured_parameter", List(Tuple)),
    ("rest_assignment", Parts(Spread)),
    ("parenthesized_statements", With(statements::parentheses)),
    // Patterns.
    ("array_pattern", With(patterns::sequence)),
    ("find_pattern", With(patterns::sequence)),
    ("hash_pattern", With(patterns::keyed)),
    ("keyword_pattern", With(patterns::keyword)),
    ("as_pattern", With(patterns::named)),
    ("alternative_pattern", With(patterns::alternatives)),
    ("variable_reference_pattern", With(patterns::pinned)),
    ("expression_reference_pattern", With(patterns::pinned)),
    ("parenthesized_pattern", Inner),
    ("splat_parameter", Fields(Spread, &["name"])),
    ("hash_splat_parameter", Fields(SpreadPairs, &["name"])),
    ("if_guard", Inner),
    ("unless_guard", With(patterns::unless_guard)),
    ("test_pattern", With(patterns::test)),
    ("match_pattern", With(patterns::test)),
    // Statements.
    ("program", With(statements::program)),
    ("empty_statement", With(statements::nothing)),
    ("then", With(statements::block)),
    ("else", With(statements::block)),
    ("do", With(statements::block)),
    ("ensure", With(statements::block)),
    ("block_body", With(statements::block)),
    ("begin", With(statements::begin)),
    ("body_statement", With(statements::begin)),
    ("if", With(statements::if_chain)),
    ("unless", With(statements::if_chain)),
    ("if_modifier", With(statements::if_modifier)),
    ("unless_modifier", With(statements::if_modifier)),
    ("while", With(statements::while_loop)),
    ("until", With(statements::while_loop)),
    ("while_modifier", With(statements::while_modifier)),
    ("until_modifier", With(statements::while_modifier)),
    ("for", With(statements::for_each)),
    ("in", Inner),
    ("case", With(statements::case)),
    ("case_match", With(statements::case)),
    ("pattern", Inner),
    ("return", With(statements::jump)),
    ("break", With(statements::jump)),
    ("next", With(statements::jump)),
    ("rescue", With(statements::rescue)),
    ("rescue_modifier", With(statements::rescue_modifier)),
    ("uninterpreted", With(statements::data)),
    // Definitions.
    ("method", With(definitions::method)),
    ("singleton_method", With(definitions::method)),
    ("method_parameters", With(definitions::parameters)),
    ("block_parameters", With(definitions::parameters)),
    ("lambda_parameters", With(definitions::parameters)),
    ("class", With(definitions::class)),
    ("singleton_class", With(definitions::class)),
    ("module", With(definitions::class)),
];
