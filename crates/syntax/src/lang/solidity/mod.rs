//! Solidity.

mod declarations;
mod expressions;
mod operators;
mod postfix;
mod statements;

use seawall_grammars::SOLIDITY;

use super::Language;
use crate::kind::Kind::{
    self, Array, Assign, Block, Body, Boolean, Break, Continue, Expression, Integer, Keyword,
    Label, Name, Return, While,
};
use crate::pattern::{Patterns, Typed};
use crate::table::Rule::{self, Fields, Inner, List, Nothing, Parts, Text, With};

pub(super) const LANGUAGE: Language = Language {
    name: "solidity",
    aliases: &["sol"],
    grammar: SOLIDITY,
    rules: RULES,
    sample: SAMPLE,
    patterns: Patterns {
        around: &[
            ("", ""),
            ("function zq7() {\n", "\n}"),
            ("function zq7() {\n", ";\n}"),
            ("contract zq7 {\n", "\n}"),
            ("contract zq7 {\n", " {}\n}"),
        ],
        ellipsis: &["@", "@;", "Zq @;", "Zq @", "@; @", "@; @; @"],
        metavariable: &["@", "Zq @"],
        typed: Typed::AS_IN_C,
        own: &[],
        also: None,
    },
};

/// A bit of everything, for tests.
const SAMPLE: &str = include_str!("sample.sol");

const RULES: &[(&str, Rule)] = &[
    // Expressions.
    ("expression", Inner),
    ("identifier", Text(Name)),
    ("primitive_type", Text(Name)),
    ("boolean_literal", Text(Boolean)),
    ("number_literal", With(expressions::number)),
    ("string", With(expressions::string)),
    ("string_literal", With(expressions::string)),
    ("hex_string_literal", With(expressions::string)),
    ("unicode_string_literal", With(expressions::string)),
    ("parenthesized_expression", Inner),
    ("member_expression", With(operators::row)),
    ("array_access", With(operators::row)),
    ("slice_access", With(operators::row)),
    ("call_expression", With(operators::row)),
    ("call_argument", Inner),
    ("call_struct_argument", Fields(Keyword, &["name", "value"])),
    ("struct_expression", With(operators::row)),
    ("struct_field_assignment", Fields(Keyword, &["name", "value"])),
    ("type_cast_expression", With(expressions::word_call)),
    ("payable_conversion_expression", With(expressions::word_call)),
    ("meta_type_expression", With(expressions::word_call)),
    ("new_expression", With(expressions::creation)),
    ("assignment_expression", Fields(Assign, &["left", "right"])),
    ("augmented_assignment_expression", With(expressions::update)),
    ("binary_expression", With(operators::row)),
    ("unary_expression", With(operators::row)),
    ("update_expression", With(expressions::increment)),
    ("ternary_expression", With(operators::row)),
    ("tuple_expression", With(expressions::tuple)),
    ("inline_array_expression", List(Array)),
    ("user_defined_type", With(expressions::path)),
    ("type_name", With(expressions::type_name)),
    ("any_source_type", Nothing),
    ("type_alias", With(expressions::path)),
    ("using_alias", With(expressions::path)),
    ("user_definable_operator", Nothing),
    // Statements.
    ("statement", Inner),
    ("block_statement", With(statements::block)),
    ("function_body", List(Block)),
    ("unchecked", Nothing),
    ("expression_statement", Parts(Expression)),
    ("variable_declaration_statement", With(statements::variable)),
    ("variable_declaration", With(statements::declared)),
    ("if_statement", With(statements::condition)),
    ("while_statement", Fields(While, &["condition", "body"])),
    ("do_while_statement", With(statements::do_while)),
    ("for_statement", With(statements::for_loop)),
    ("return_statement", Parts(Return)),
    ("break_statement", Parts(Break)),
    ("continue_statement", Parts(Continue)),
    ("emit_statement", With(statements::emit)),
    ("revert_statement", With(statements::revert)),
    ("try_statement", With(statements::try_block)),
    ("catch_clause", With(statements::catch)),
    // Assembly.
    ("assembly_statement", With(statements::assembly)),
    ("assembly_flags", Nothing),
    ("yul_block", List(Block)),
    ("yul_identifier", Text(Name)),
    ("yul_evm_builtin", Text(Name)),
    ("yul_path", With(expressions::path)),
    ("yul_decimal_number", Text(Integer)),
    ("yul_hex_number", Text(Integer)),
    ("yul_boolean", Text(Boolean)),
    ("yul_string_literal", Inner),
    ("yul_hex_string_literal", With(expressions::string)),
    ("yul_function_call", With(statements::yul_call)),
    ("yul_assignment", With(statements::yul_assignment)),
    ("yul_variable_declaration", With(statements::yul_assignment)),
    ("yul_if_statement", With(statements::yul_control)),
    ("yul_for_statement", With(statements::yul_control)),
    ("yul_switch_statement", With(statements::yul_control)),
    ("yul_function_definition", With(statements::yul_control)),
    ("yul_label", Parts(Label)),
    ("yul_break", Parts(Break)),
    ("yul_continue", Parts(Continue)),
    ("yul_leave", Parts(Return)),
    // Definitions.
    ("pragma_directive", With(declarations::pragma)),
    ("import_directive", With(declarations::import)),
    ("using_directive", With(declarations::using)),
    ("contract_declaration", With(declarations::class)),
    ("interface_declaration", With(declarations::class)),
    ("library_declaration", With(declarations::class)),
    ("struct_declaration", With(declarations::class)),
    ("enum_declaration", With(declarations::class)),
    ("inheritance_specifier", With(declarations::parent)),
    ("layout_specifier", Nothing),
    ("contract_body", List(Body)),
    ("struct_body", List(Body)),
    ("enum_body", List(Body)),
    ("struct_member", With(declarations::field)),
    ("enum_value", With(declarations::enum_value)),
    ("state_variable_declaration", With(declarations::field)),
    ("constant_variable_declaration", With(declarations::field)),
    ("function_definition", With(declarations::function)),
    ("constructor_definition", With(declarations::function)),
    ("fallback_receive_definition", With(declarations::function)),
    ("modifier_definition", With(declarations::function)),
    ("event_definition", With(declarations::function)),
    ("error_declaration", With(declarations::function)),
    ("modifier_invocation", With(declarations::invocation)),
    ("return_type_definition", With(declarations::result)),
    ("parameter", With(declarations::parameter)),
    ("return_parameter", With(declarations::parameter)),
    ("event_parameter", With(declarations::parameter)),
    ("error_parameter", With(declarations::parameter)),
    ("user_defined_type_definition", With(declarations::alias)),
    ("variable_declaration_tuple", With(expressions::tuple)),
    ("visibility", Text(Kind::Modifier)),
    ("state_mutability", Text(Kind::Modifier)),
    ("virtual", Text(Kind::Modifier)),
    ("override_specifier", Text(Kind::Modifier)),
];

#[cfg(test)]
mod tests;
