//! Kotlin.

mod calls;
mod declarations;
mod expressions;
mod given_types;
mod members;
mod statements;
mod strings;
mod type_expressions;

use seawall_grammars::KOTLIN;

use super::Language;
use crate::kind::Kind::{
    self, Array, Body, Float, Integer, Modifier, Modifiers, Spread, String, Super, This, Throw,
    Types,
};
use crate::pattern::{Patterns, Typed};
use crate::table::Rule::{self, Inner, Last, List, Nothing, Parts, Text, With, Word};

pub(super) use calls::without_calls;

pub(super) const LANGUAGE: Language = Language {
    name: "kotlin",
    aliases: &["kt"],
    grammar: KOTLIN,
    rules: RULES,
    sample: SAMPLE,
    patterns: Patterns {
        around: &[("", ""), ("class zq7 {", "}"), ("", " class zq7")],
        ellipsis: &["@", "@: Zq", "val @: Zq;"],
        metavariable: &["@"],
        typed: Typed::ClassLast(&["(@ as #)", "(@: #)"]),
        own: &[],
        also: None,
    },
};

/// A bit of everything, for tests.
const SAMPLE: &str = include_str!("sample.kt");

const RULES: &[(&str, Rule)] = &[
    ("source_file", With(statements::file)),
    ("shebang", Nothing),
    // Expressions.
    ("identifier", With(expressions::identifier)),
    ("this_expression", Word(This)),
    ("super_expression", Word(Super)),
    ("number_literal", Text(Integer)),
    ("float_literal", Text(Float)),
    ("character_literal", With(expressions::character)),
    ("string_literal", With(strings::string)),
    ("multiline_string_literal", With(strings::string)),
    ("string_content", Text(String)),
    ("escape_sequence", Text(String)),
    ("interpolation", Inner),
    ("parenthesized_expression", Inner),
    ("collection_literal", List(Array)),
    ("navigation_expression", With(expressions::member)),
    ("callable_reference", With(expressions::reference)),
    ("index_expression", With(expressions::index)),
    ("call_expression", With(expressions::call)),
    ("annotated_lambda", Last),
    ("annotated_expression", Last),
    ("value_arguments", List(Kind::Arguments)),
    ("value_argument", With(expressions::argument)),
    ("spread_expression", Parts(Spread)),
    ("unary_expression", With(expressions::unary)),
    ("binary_expression", With(given_types::binary)),
    ("infix_expression", With(expressions::infix)),
    ("range_expression", With(expressions::between)),
    ("in_expression", With(expressions::between)),
    ("is_expression", With(expressions::between)),
    ("as_expression", With(expressions::conversion)),
    ("lambda_literal", With(expressions::lambda)),
    ("lambda_parameters", With(members::lambda_parameters)),
    ("anonymous_function", With(members::nameless)),
    ("object_literal", With(declarations::object)),
    // Types.
    ("user_type", With(type_expressions::named_type)),
    ("nullable_type", With(type_expressions::nullable)),
    ("non_nullable_type", With(type_expressions::both)),
    ("parenthesized_type", Inner),
    ("function_type", With(type_expressions::function)),
    ("function_type_parameters", List(Kind::Parameters)),
    ("type_arguments", List(Types)),
    ("type_projection", With(type_expressions::projection)),
    ("type_modifiers", Nothing),
    ("type_parameters", List(Types)),
    ("type_parameter", With(type_expressions::parameter)),
    // Statements.
    ("block", With(statements::block)),
    ("assignment", With(statements::assignment)),
    ("if_expression", With(statements::condition)),
    ("when_expression", With(statements::when)),
    ("when_subject", With(statements::subject)),
    ("range_test", With(statements::test)),
    ("type_test", With(statements::test)),
    ("for_statement", With(statements::for_each)),
    ("while_statement", With(statements::while_loop)),
    ("do_while_statement", With(statements::while_loop)),
    ("try_expression", With(statements::try_block)),
    ("catch_block", With(statements::catch)),
    ("finally_block", Inner),
    ("return_expression", With(statements::returns)),
    ("throw_expression", Parts(Throw)),
    ("labeled_expression", With(statements::labeled)),
    // Definitions.
    ("package_header", Parts(Kind::Package)),
    ("qualified_identifier", With(type_expressions::path)),
    ("import", With(declarations::import)),
    ("file_annotation", With(declarations::annotation)),
    ("annotation", With(declarations::annotation)),
    ("constructor_invocation", With(declarations::invocation)),
    ("modifiers", List(Modifiers)),
    ("class_modifier", Text(Modifier)),
    ("function_modifier", Text(Modifier)),
    ("property_modifier", Text(Modifier)),
    ("visibility_modifier", Text(Modifier)),
    ("inheritance_modifier", Text(Modifier)),
    ("member_modifier", Text(Modifier)),
    ("parameter_modifiers", List(Modifiers)),
    ("parameter_modifier", Text(Modifier)),
    ("platform_modifier", Text(Modifier)),
    ("type_parameter_modifiers", List(Modifiers)),
    ("reification_modifier", Text(Modifier)),
    ("variance_modifier", Text(Modifier)),
    ("class_declaration", With(declarations::class)),
    ("object_declaration", With(declarations::object)),
    ("companion_object", With(declarations::object)),
    ("delegation_specifiers", List(Kind::Parents)),
    ("primary_constructor", Inner),
    ("delegation_specifier", Last),
    ("explicit_delegation", With(declarations::delegation)),
    ("class_body", List(Body)),
    ("enum_class_body", List(Body)),
    ("enum_entry", With(declarations::enum_entry)),
    ("type_alias", With(declarations::alias)),
    ("class_parameters", With(members::parameters)),
    ("class_parameter", With(members::class_parameter)),
    ("anonymous_initializer", Inner),
    ("function_declaration", With(members::function)),
    ("secondary_constructor", With(members::constructor)),
    ("function_body", Inner),
    ("function_value_parameters", With(members::parameters)),
    ("parameter", With(members::parameter)),
    ("property_declaration", With(members::property)),
    ("property_delegate", With(members::delegate)),
    ("variable_declaration", With(members::variable)),
    ("multi_variable_declaration", With(members::several)),
];
