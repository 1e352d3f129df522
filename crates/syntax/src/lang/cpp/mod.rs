//! C++: what C has, and what it has not.

mod declarations;
mod expressions;

use seawall_grammars::CPP;

use super::Language;
use super::c::{COMMON, declarations as shared, declarators};
use crate::kind::Kind::{
    Arguments, Array, Assert, Assign, Await, Binary, Expression, Generic, Modifier, Name, Return,
    Spread, This, Throw, Types, Yield,
};
use crate::pattern::{Patterns, Typed};
use crate::table::Rule::{
    self, Fields, Inner, Last, List, Nothing, Operator, Parts, Text, With, Word,
};
use crate::table::join;

pub(super) const LANGUAGE: Language = Language {
    name: "cpp",
    aliases: &["c++"],
    grammar: CPP,
    rules: &RULES,
    sample: SAMPLE,
    patterns: Patterns {
        around: &[
            ("void zq7() {\n", "\n}"),
            ("void zq7() {\n", ";\n}"),
            ("", "\n"),
            ("class zq7 {\n", "\n};"),
            ("", " {}"),
            ("", " zq7;"),
        ],
        ellipsis: &["@", "@;", "Zq @", "Zq @;", "@; @; @"],
        metavariable: &["@", "Zq @"],
        typed: Typed::AS_IN_C,
        own: &[],
        also: None,
    },
};

/// A bit of everything, for tests.
const SAMPLE: &str = include_str!("sample.cpp");

const RULES: [(&str, Rule); COMMON.len() + OWN.len()] = join(&[COMMON, OWN]);

const OWN: &[(&str, Rule)] = &[
    // Expressions.
    ("namespace_identifier", Text(Name)),
    ("operator_name", Text(Name)),
    ("destructor_name", With(declarations::destructor)),
    ("auto", Text(Name)),
    ("this", Word(This)),
    ("raw_string_literal", With(super::c::expressions::string)),
    ("user_defined_literal", With(expressions::literal)),
    ("call_expression", With(expressions::call)),
    ("subscript_expression", With(expressions::index)),
    ("subscript_argument_list", List(Arguments)),
    ("qualified_identifier", With(expressions::path)),
    ("compound_literal_expression", With(expressions::compound)),
    ("new_expression", With(expressions::creation)),
    ("delete_expression", With(expressions::deletion)),
    ("lambda_expression", With(expressions::lambda)),
    ("lambda_capture_initializer", Fields(Assign, &["left", "right"])),
    ("lambda_default_capture", Text(Name)),
    ("fold_expression", With(expressions::fold)),
    ("parameter_pack_expansion", Parts(Spread)),
    ("co_await_expression", Fields(Await, &["argument"])),
    ("requires_expression", With(declarations::requires)),
    // Types.
    ("template_type", Fields(Generic, &["name", "arguments"])),
    ("template_function", Fields(Generic, &["name", "arguments"])),
    ("template_method", Fields(Generic, &["name", "arguments"])),
    ("template_argument_list", List(Types)),
    ("template_parameter_list", List(Types)),
    ("type_parameter_declaration", With(declarations::type_parameter)),
    ("optional_type_parameter_declaration", With(declarations::type_parameter)),
    ("variadic_type_parameter_declaration", With(declarations::type_parameter)),
    ("template_template_parameter_declaration", Last),
    ("dependent_type", Inner),
    ("dependent_name", Inner),
    ("placeholder_type_specifier", Last),
    ("decltype", With(super::c::expressions::word_call)),
    ("trailing_return_type", Inner),
    ("reference_declarator", With(declarators::stray)),
    ("init_declarator", With(declarators::stray)),
    ("pointer_type_declarator", With(declarators::stray)),
    ("structured_binding_declarator", List(Array)),
    ("nested_namespace_specifier", With(declarations::nested)),
    // Statements.
    ("condition_clause", With(declarations::head)),
    ("init_statement", Inner),
    ("for_range_loop", With(declarations::for_each)),
    ("throw_statement", Parts(Throw)),
    ("try_statement", With(declarations::try_block)),
    ("catch_clause", With(declarations::catch)),
    ("co_return_statement", Parts(Return)),
    ("co_yield_statement", Parts(Yield)),
    ("static_assert_declaration", Fields(Assert, &["condition", "message"])),
    ("simple_requirement", Parts(Expression)),
    ("compound_requirement", Parts(Expression)),
    ("type_requirement", Parts(Expression)),
    // Definitions.
    ("class_specifier", With(shared::class)),
    ("base_class_clause", With(declarations::parents)),
    ("access_specifier", Nothing),
    ("virtual_specifier", Text(Modifier)),
    ("explicit_function_specifier", Text(Modifier)),
    ("default_method_clause", Nothing),
    ("delete_method_clause", Nothing),
    ("optional_parameter_declaration", With(shared::parameter)),
    ("variadic_parameter_declaration", With(shared::parameter)),
    ("field_initializer_list", Inner),
    ("field_initializer", With(declarations::member_value)),
    ("operator_cast", With(declarations::operator_cast)),
    ("friend_declaration", Inner),
    ("namespace_definition", With(declarations::namespace)),
    ("namespace_alias_definition", With(declarations::namespace_alias)),
    ("using_declaration", With(declarations::using)),
    ("alias_declaration", With(declarations::alias)),
    ("template_declaration", With(declarations::template)),
    ("template_instantiation", With(declarations::instantiation)),
    ("concept_definition", With(declarations::concept)),
    ("constraint_conjunction", Operator(Binary, &["left", "right"])),
    ("constraint_disjunction", Operator(Binary, &["left", "right"])),
    ("requires_clause", Nothing),
];
