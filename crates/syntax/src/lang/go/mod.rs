//! Go.

mod declarations;
mod expressions;
mod statements;
mod type_expressions;

use seawall_grammars::GO;

use super::Language;
use crate::kind::Kind::{
    self, Arguments, ArrayType, Binary, Block, Body, Boolean, Break, Continue, Float, Integer,
    Member, Name, Null, Parameters, Return, Spread, Types, Unary,
};
use crate::pattern::{Patterns, Typed};
use crate::table::Rule::{self, Fields, Inner, List, Nothing, Operator, Parts, Text, With, Word};

pub(super) const LANGUAGE: Language = Language {
    name: "go",
    aliases: &["golang"],
    grammar: GO,
    rules: RULES,
    sample: SAMPLE,
    patterns: Patterns {
        around: &[
            ("", ""),
            ("package zq7\n", ""),
            ("package zq7\nfunc zq7() {\n", "\n}"),
            ("package zq7\nvar zq7 = ", ""),
            ("package zq7\nvar zq7 = Zq{", "}"),
            ("package zq7\ntype zq7 interface {\n", "\n}"),
        ],
        ellipsis: &["@", "@;", "@ Zq", "var @ Zq;", "\"@\"", "@:"],
        metavariable: &["@"],
        typed: Typed::ClassLast(&["@.(#)", "(@ #)"]),
        own: &[],
        also: None,
    },
};

/// A bit of everything, for tests.
const SAMPLE: &str = include_str!("sample.go");

const RULES: &[(&str, Rule)] = &[
    // Expressions.
    ("identifier", Text(Name)),
    ("blank_identifier", Text(Name)),
    ("field_identifier", Text(Name)),
    ("label_name", Text(Name)),
    ("package_identifier", Text(Name)),
    ("type_identifier", Text(Name)),
    ("iota", Text(Name)),
    ("nil", Word(Null)),
    ("true", Text(Boolean)),
    ("false", Text(Boolean)),
    ("int_literal", Text(Integer)),
    ("float_literal", Text(Float)),
    ("imaginary_literal", Text(Float)),
    ("rune_literal", With(expressions::rune)),
    ("interpreted_string_literal", With(expressions::string)),
    ("raw_string_literal", With(expressions::string)),
    ("interpreted_string_literal_content", Text(Kind::String)),
    ("raw_string_literal_content", Text(Kind::String)),
    ("parenthesized_expression", Inner),
    ("selector_expression", Fields(Member, &["operand", "field"])),
    ("index_expression", With(expressions::index)),
    ("slice_expression", With(expressions::slice)),
    ("call_expression", Fields(Kind::Call, &["function", "type_arguments", "arguments"])),
    ("argument_list", List(Arguments)),
    ("variadic_argument", Parts(Spread)),
    ("composite_literal", With(expressions::composite)),
    ("literal_value", List(Arguments)),
    ("keyed_element", With(expressions::keyed)),
    ("literal_element", With(expressions::element)),
    ("binary_expression", Operator(Binary, &["left", "right"])),
    ("unary_expression", Operator(Unary, &["operand"])),
    ("func_literal", With(type_expressions::function)),
    ("type_conversion_expression", With(expressions::conversion)),
    ("type_assertion_expression", With(expressions::assertion)),
    ("type_instantiation_expression", With(type_expressions::instantiation)),
    ("expression_list", With(expressions::several)),
    // Types.
    ("pointer_type", With(type_expressions::pointer)),
    ("negated_type", With(type_expressions::negated)),
    ("array_type", With(type_expressions::array)),
    ("implicit_length_array_type", With(type_expressions::array)),
    ("slice_type", Fields(ArrayType, &["element"])),
    ("map_type", With(type_expressions::map)),
    ("channel_type", With(type_expressions::channel)),
    ("function_type", With(type_expressions::function)),
    ("generic_type", Fields(Kind::Generic, &["type", "type_arguments"])),
    ("qualified_type", Fields(Member, &["package", "name"])),
    ("parenthesized_type", Inner),
    ("type_arguments", List(Types)),
    ("type_elem", With(type_expressions::union)),
    ("type_constraint", With(type_expressions::union)),
    ("struct_type", With(type_expressions::nameless)),
    ("interface_type", With(type_expressions::nameless)),
    // Statements.
    ("statement_list", Inner),
    ("block", List(Block)),
    ("empty_statement", Nothing),
    ("expression_statement", With(statements::simple)),
    ("assignment_statement", With(statements::simple)),
    ("inc_statement", With(statements::simple)),
    ("dec_statement", With(statements::simple)),
    ("send_statement", With(statements::simple)),
    ("short_var_declaration", With(statements::simple)),
    ("receive_statement", With(statements::simple)),
    ("go_statement", With(statements::go)),
    ("defer_statement", With(statements::go)),
    ("if_statement", With(statements::condition)),
    ("for_statement", With(statements::for_loop)),
    ("expression_switch_statement", With(statements::switch)),
    ("type_switch_statement", With(statements::switch)),
    ("select_statement", With(statements::switch)),
    ("return_statement", Parts(Return)),
    ("break_statement", Parts(Break)),
    ("continue_statement", Parts(Continue)),
    ("goto_statement", Parts(Kind::Goto)),
    ("labeled_statement", Parts(Kind::Label)),
    // Definitions.
    ("package_clause", Parts(Kind::Package)),
    ("import_declaration", Inner),
    ("import_spec_list", Inner),
    ("import_spec", With(declarations::import)),
    ("var_declaration", With(declarations::variables)),
    ("const_declaration", With(declarations::variables)),
    ("type_declaration", Inner),
    ("type_spec", With(type_expressions::definition)),
    ("type_alias", With(type_expressions::definition)),
    ("field_declaration_list", List(Body)),
    ("field_declaration", With(declarations::fields)),
    ("function_declaration", With(declarations::function)),
    ("method_declaration", With(declarations::function)),
    ("method_elem", With(declarations::function)),
    ("parameter_list", List(Parameters)),
    ("parameter_declaration", With(declarations::parameters)),
    ("variadic_parameter_declaration", With(declarations::rest)),
    ("type_parameter_list", List(Types)),
    ("type_parameter_declaration", With(declarations::parameters)),
];
