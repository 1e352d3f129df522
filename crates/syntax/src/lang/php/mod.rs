//! PHP.

mod declarations;
mod expressions;
mod imports;
mod patterns;
mod statements;
mod strings;

use seawall_grammars::PHP;

pub(super) use patterns::without_visibility;

use super::Language;
use crate::kind::Kind::{
    self, Arguments, Binary, Block, Body, Boolean, Choice, Float, Integer, Name, Null, Parameters,
    Return, Spread, While,
};
use crate::pattern::{Patterns, Typed};
use crate::table::Rule::{self, Fields, Inner, List, Nothing, Operator, Parts, Text, With, Word};

pub(super) const LANGUAGE: Language = Language {
    name: "php",
    aliases: &[],
    grammar: PHP,
    rules: RULES,
    sample: SAMPLE,
    patterns: Patterns {
        around: &[
            ("<?php ", ""),
            ("<?php ", ";"),
            ("<?php class zq7 {", "}"),
            ("<?php ", " finally {}"),
        ],
        ellipsis: &["@", "@;", "$@", "public $@;", "@;;", "case @:", "case @;", "@ => @,"],
        metavariable: &["$@", "@"],
        typed: Typed::ClassFirst(&["((#) @)", "(# @)", "# @", "(# $@)"]),
        own: &["GLOBALS"],
        also: None,
    },
};

/// A bit of everything, for tests.
const SAMPLE: &str = include_str!("sample.php");

const RULES: &[(&str, Rule)] = &[
    // The page around the code.
    ("text", With(statements::markup)),
    ("text_interpolation", With(statements::interruption)),
    ("php_tag", Nothing),
    // Expressions.
    ("name", With(expressions::name)),
    ("variable_name", With(expressions::variable)),
    ("dynamic_variable_name", With(expressions::dynamic_variable)),
    ("relative_scope", With(expressions::relative_scope)),
    ("namespace_name", With(imports::path)),
    ("qualified_name", With(imports::path)),
    ("relative_name", With(imports::path)),
    ("integer", Text(Integer)),
    ("float", Text(Float)),
    ("boolean", Text(Boolean)),
    ("null", Word(Null)),
    ("string", With(strings::string)),
    ("encapsed_string", With(strings::string)),
    ("heredoc", With(strings::heredoc)),
    ("nowdoc", With(strings::heredoc)),
    ("shell_command_expression", With(strings::shell)),
    ("parenthesized_expression", Inner),
    ("sequence_expression", With(statements::sequence)),
    ("member_access_expression", Fields(Kind::Member, &["object", "name"])),
    ("nullsafe_member_access_expression", With(expressions::nullsafe_member)),
    ("scoped_property_access_expression", Fields(Kind::Member, &["scope", "name"])),
    ("class_constant_access_expression", Parts(Kind::Member)),
    ("subscript_expression", With(expressions::index)),
    ("function_call_expression", With(expressions::function_call)),
    ("member_call_expression", With(expressions::member_call)),
    ("nullsafe_member_call_expression", With(expressions::member_call)),
    ("scoped_call_expression", With(expressions::member_call)),
    ("object_creation_expression", With(expressions::creation)),
    ("arguments", List(Arguments)),
    ("argument", With(expressions::argument)),
    ("variadic_unpacking", Parts(Spread)),
    ("print_intrinsic", With(expressions::word_call)),
    ("clone_expression", With(expressions::word_call)),
    ("include_expression", With(expressions::word_call)),
    ("include_once_expression", With(expressions::word_call)),
    ("require_expression", With(expressions::word_call)),
    ("require_once_expression", With(expressions::word_call)),
    ("array_creation_expression", With(expressions::array)),
    ("array_element_initializer", With(expressions::element)),
    ("list_literal", With(expressions::destructuring)),
    ("pair", Parts(Kind::Pair)),
    ("by_ref", With(expressions::reference)),
    ("binary_expression", Operator(Binary, &["left", "right"])),
    ("unary_op_expression", With(expressions::unary)),
    ("error_suppression_expression", With(expressions::unary)),
    ("update_expression", With(expressions::increment)),
    ("assignment_expression", Fields(Kind::Assign, &["left", "right"])),
    ("reference_assignment_expression", With(expressions::reference_assignment)),
    ("augmented_assignment_expression", With(expressions::update)),
    ("conditional_expression", Fields(Choice, &["condition", "body", "alternative"])),
    ("cast_expression", Fields(Kind::Cast, &["type", "value"])),
    ("cast_type", Text(Name)),
    ("match_expression", With(statements::switch)),
    ("throw_expression", Parts(Kind::Throw)),
    ("yield_expression", With(expressions::yielded)),
    ("anonymous_function", With(declarations::lambda)),
    ("arrow_function", With(declarations::lambda)),
    // Types.
    ("named_type", Inner),
    ("primitive_type", Text(Name)),
    ("bottom_type", Text(Name)),
    ("optional_type", With(declarations::union)),
    ("union_type", With(declarations::union)),
    ("intersection_type", With(declarations::union)),
    ("disjunctive_normal_form_type", With(declarations::union)),
    ("type_list", With(declarations::union)),
    // Statements.
    ("expression_statement", With(statements::expression)),
    ("echo_statement", With(statements::word_call)),
    ("exit_statement", With(statements::word_call)),
    ("unset_statement", With(statements::word_call)),
    ("empty_statement", Nothing),
    ("compound_statement", List(Block)),
    ("colon_block", List(Block)),
    ("if_statement", With(statements::if_chain)),
    ("while_statement", Fields(While, &["condition", "body"])),
    ("do_statement", With(statements::do_while)),
    ("for_statement", With(statements::for_loop)),
    ("foreach_statement", With(statements::for_each)),
    ("switch_statement", With(statements::switch)),
    ("return_statement", Parts(Return)),
    ("break_statement", Parts(Kind::Break)),
    ("continue_statement", Parts(Kind::Continue)),
    ("goto_statement", Parts(Kind::Goto)),
    ("named_label_statement", Parts(Kind::Label)),
    ("declare_statement", With(statements::declare)),
    ("try_statement", With(statements::try_block)),
    ("catch_clause", With(statements::catch)),
    ("finally_clause", Inner),
    // Definitions.
    ("namespace_definition", With(imports::namespace)),
    ("namespace_use_declaration", With(imports::import)),
    ("global_declaration", With(declarations::global)),
    ("function_static_declaration", With(declarations::variables)),
    ("const_declaration", With(declarations::variables)),
    ("property_declaration", With(declarations::variables)),
    ("enum_case", With(declarations::enum_case)),
    ("class_declaration", With(declarations::class)),
    ("interface_declaration", With(declarations::class)),
    ("trait_declaration", With(declarations::class)),
    ("enum_declaration", With(declarations::class)),
    ("declaration_list", List(Body)),
    ("enum_declaration_list", List(Body)),
    ("use_declaration", With(declarations::trait_use)),
    ("function_definition", With(declarations::function)),
    ("method_declaration", With(declarations::function)),
    ("property_hook_list", Inner),
    ("property_hook", With(declarations::hook)),
    ("formal_parameters", List(Parameters)),
    ("simple_parameter", With(declarations::parameter)),
    ("property_promotion_parameter", With(declarations::parameter)),
    ("variadic_parameter", With(declarations::parameter)),
    ("attribute_list", Inner),
    ("attribute_group", Inner),
    ("attribute", With(declarations::attribute)),
];
