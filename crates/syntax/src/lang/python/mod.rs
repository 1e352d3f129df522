//! Python 3, and the statements of Python 2.

mod annotations;
mod definitions;
mod expressions;
mod imports;
mod patterns;
mod statements;
mod strings;
#[cfg(test)]
mod tests;

use seawall_grammars::PYTHON;

use super::Language;
use crate::kind::Kind::{
    self, Arguments, Array, Assert, Assign, Await, Binary, Block, Boolean, Dict, Ellipsis, Float,
    Integer, Name, Null, Pass, Set, Spread, SpreadPairs, Tuple, Types, Unary, Wildcard,
};
use crate::pattern::{Patterns, Typed};
use crate::table::Rule::{self, Fields, Inner, List, Operator, Parts, Text, With, Word};

pub(super) const LANGUAGE: Language = Language {
    name: "python",
    aliases: &["py", "python2", "python3"],
    grammar: PYTHON,
    rules: RULES,
    sample: SAMPLE,
    patterns: Patterns {
        around: &[("", ""), ("", "\n    pass"), ("", "\ndef zq7(): pass")],
        ellipsis: &["@", "@=@", "@: @"],
        metavariable: &["@"],
        typed: Typed::Bare(&["@: #", "(@ := #)"]),
        own: &[],
        also: None,
    },
};

/// A bit of everything, for tests.
const SAMPLE: &str = include_str!("sample.py");

const RULES: &[(&str, Rule)] = &[
    // Expressions.
    ("identifier", Text(Name)),
    ("integer", Text(Integer)),
    ("float", Text(Float)),
    ("true", Text(Boolean)),
    ("false", Text(Boolean)),
    ("none", Word(Null)),
    ("ellipsis", Word(Ellipsis)),
    ("string", With(strings::string)),
    ("concatenated_string", With(strings::concatenated)),
    ("interpolation", With(strings::interpolation)),
    ("format_expression", With(strings::interpolation)),
    ("parenthesized_expression", With(expressions::parenthesized)),
    ("parenthesized_list_splat", Inner),
    ("attribute", With(expressions::chain)),
    ("subscript", With(expressions::chain)),
    ("call", With(expressions::chain)),
    ("argument_list", List(Arguments)),
    ("keyword_argument", Fields(Kind::Keyword, &["name", "value"])),
    ("slice", With(expressions::slice)),
    ("list_splat", Parts(Spread)),
    ("list_splat_pattern", Parts(Spread)),
    ("dictionary_splat", Parts(SpreadPairs)),
    ("dictionary_splat_pattern", Parts(SpreadPairs)),
    ("binary_operator", Operator(Binary, &["left", "right"])),
    ("boolean_operator", Operator(Binary, &["left", "right"])),
    ("comparison_operator", With(expressions::comparison)),
    ("unary_operator", Operator(Unary, &["argument"])),
    ("not_operator", With(expressions::not)),
    ("conditional_expression", With(expressions::choice)),
    ("named_expression", Fields(Assign, &["name", "value"])),
    ("assignment", With(expressions::assignment)),
    ("augmented_assignment", With(expressions::update)),
    ("as_pattern", With(expressions::named_by_as)),
    ("as_pattern_target", Inner),
    ("lambda", With(definitions::lambda)),
    ("await", Parts(Await)),
    ("yield", With(expressions::yielded)),
    ("list", List(Array)),
    ("list_pattern", List(Array)),
    ("tuple", List(Tuple)),
    ("tuple_pattern", With(patterns::tuple)),
    ("expression_list", List(Tuple)),
    ("pattern_list", List(Tuple)),
    ("set", List(Set)),
    ("dictionary", List(Dict)),
    ("pair", Fields(Kind::Pair, &["key", "value"])),
    ("list_comprehension", With(expressions::comprehension)),
    ("set_comprehension", With(expressions::comprehension)),
    ("dictionary_comprehension", With(expressions::comprehension)),
    ("generator_expression", With(expressions::comprehension)),
    ("for_in_clause", With(expressions::clause)),
    ("if_clause", Inner),
    // Types.
    ("type", With(annotations::class)),
    ("generic_type", Parts(Kind::Generic)),
    ("union_type", With(annotations::union)),
    ("member_type", Parts(Kind::Member)),
    ("splat_type", With(patterns::splat)),
    ("type_parameter", List(Types)),
    // Statements.
    ("block", List(Block)),
    ("expression_statement", With(statements::expression)),
    ("print_statement", With(statements::print)),
    ("exec_statement", With(statements::exec)),
    ("delete_statement", With(statements::delete)),
    ("global_statement", With(statements::scope)),
    ("nonlocal_statement", With(statements::scope)),
    ("type_alias_statement", With(annotations::alias)),
    ("pass_statement", Word(Pass)),
    ("break_statement", Parts(Kind::Break)),
    ("continue_statement", Parts(Kind::Continue)),
    ("return_statement", Parts(Kind::Return)),
    ("raise_statement", With(statements::raise)),
    ("assert_statement", Parts(Assert)),
    ("if_statement", With(statements::condition)),
    ("else_clause", Inner),
    ("while_statement", Fields(Kind::While, &["condition", "body", "alternative"])),
    ("for_statement", With(statements::for_each)),
    ("try_statement", With(statements::try_block)),
    ("except_clause", With(statements::catch)),
    ("finally_clause", Inner),
    ("with_statement", With(statements::with)),
    ("with_item", Inner),
    ("match_statement", With(patterns::switch)),
    ("case_clause", With(patterns::case)),
    ("case_pattern", With(patterns::inner)),
    ("union_pattern", With(patterns::union)),
    ("class_pattern", With(patterns::class)),
    ("keyword_pattern", With(patterns::keyword)),
    ("splat_pattern", With(patterns::splat)),
    ("dict_pattern", With(patterns::dict)),
    // Definitions.
    ("import_statement", With(imports::modules)),
    ("import_from_statement", With(imports::names)),
    ("future_import_statement", With(imports::names)),
    ("relative_import", With(imports::relative)),
    ("import_prefix", Text(Name)),
    ("dotted_name", With(imports::path)),
    ("wildcard_import", Word(Wildcard)),
    ("decorated_definition", With(definitions::decorated)),
    ("decorator", Parts(Kind::Decorator)),
    ("function_definition", With(definitions::function)),
    ("class_definition", With(definitions::class)),
    ("parameters", With(definitions::parameters)),
    ("lambda_parameters", With(definitions::parameters)),
];
