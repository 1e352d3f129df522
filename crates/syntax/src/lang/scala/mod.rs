//! Scala 2 and 3.

mod declarations;
mod expressions;
mod imports;
mod members;
mod patterns;
mod statements;
mod strings;
mod type_expressions;

use seawall_grammars::SCALA;

use super::Language;
use crate::kind::Kind::{
    self, Array, Boolean, Float, Generic, Integer, Null, Parameters, Return, Spread, Throw, Tuple,
    Types,
};
use crate::pattern::{Patterns, Typed};
use crate::table::Rule::{self, Fields, Inner, List, Nothing, Parts, Text, With, Word};

pub(super) use patterns::with_words;

pub(super) const LANGUAGE: Language = Language {
    name: "scala",
    aliases: &[],
    grammar: SCALA,
    rules: RULES,
    sample: SAMPLE,
    patterns: Patterns {
        around: &[("", ""), ("class zq7 {", "}"), ("", " class zq7"), ("zq7 match {", "}")],
        ellipsis: &["@", "@: Zq", "case @ =>", "@ <- Zq"],
        metavariable: &["@"],
        typed: Typed::ClassLast(&["(@: #)", "@: #"]),
        own: &[],
        also: None,
    },
};

/// A bit of everything, for tests.
const SAMPLE: &str = include_str!("sample.scala");

const RULES: &[(&str, Rule)] = &[
    ("compilation_unit", With(statements::file)),
    ("comment", Nothing),
    ("block_comment", Nothing),
    ("end_marker", Nothing),
    // Expressions.
    ("identifier", With(expressions::identifier)),
    ("operator_identifier", With(expressions::identifier)),
    ("type_identifier", With(expressions::identifier)),
    ("wildcard", Text(Kind::Name)),
    ("null_literal", Word(Null)),
    ("boolean_literal", Text(Boolean)),
    ("integer_literal", Text(Integer)),
    ("floating_point_literal", Text(Float)),
    ("character_literal", With(strings::character)),
    ("string", With(strings::string)),
    ("interpolated_string_expression", With(strings::interpolated)),
    ("interpolation", With(strings::interpolation)),
    ("quote_expression", With(strings::symbol)),
    ("unit", List(Tuple)),
    ("tuple_expression", List(Tuple)),
    ("parenthesized_expression", Inner),
    ("field_expression", Fields(Kind::Member, &["value", "field"])),
    ("stable_identifier", With(type_expressions::path)),
    ("call_expression", With(expressions::call)),
    ("generic_function", With(expressions::generic)),
    ("instance_expression", With(expressions::creation)),
    ("arguments", With(expressions::arguments)),
    ("vararg", With(expressions::spread)),
    ("infix_expression", With(expressions::infix)),
    ("postfix_expression", Parts(Kind::Member)),
    ("prefix_expression", With(expressions::prefix)),
    ("assignment_expression", With(expressions::assignment)),
    ("ascription_expression", With(expressions::ascription)),
    ("lambda_expression", With(expressions::lambda)),
    ("colon_argument", With(expressions::colon_argument)),
    ("bindings", List(Parameters)),
    ("binding", With(members::parameter)),
    ("method_value", With(type_expressions::first)),
    // Statements.
    ("block", With(statements::block)),
    ("indented_block", With(statements::block)),
    ("case_block", With(statements::cases)),
    ("indented_cases", With(statements::cases)),
    ("if_expression", With(statements::condition)),
    ("match_expression", With(statements::matching)),
    ("guard", Inner),
    ("while_expression", With(statements::while_loop)),
    ("do_while_expression", With(statements::while_loop)),
    ("for_expression", With(statements::for_each)),
    ("try_expression", With(statements::try_block)),
    ("finally_clause", Inner),
    ("return_expression", Parts(Return)),
    ("throw_expression", Parts(Throw)),
    // What a value is compared with.
    ("tuple_pattern", List(Tuple)),
    ("named_tuple_pattern", List(Tuple)),
    ("typed_pattern", With(members::typed_pattern)),
    ("capture_pattern", Fields(Kind::Assign, &["name", "pattern"])),
    ("case_class_pattern", With(statements::class_pattern)),
    ("alternative_pattern", With(statements::alternative)),
    ("named_pattern", Parts(Kind::Keyword)),
    ("infix_pattern", With(expressions::infix_pattern)),
    ("repeat_pattern", Fields(Spread, &["pattern"])),
    ("identifiers", List(Array)),
    // Types.
    ("generic_type", Fields(Generic, &["type", "type_arguments"])),
    ("type_arguments", List(Types)),
    ("tuple_type", List(Tuple)),
    ("function_type", With(type_expressions::function)),
    ("compound_type", With(type_expressions::compound)),
    ("infix_type", With(type_expressions::infix)),
    ("stable_type_identifier", With(type_expressions::path)),
    ("projected_type", Fields(Kind::Member, &["type", "selector"])),
    ("singleton_type", With(type_expressions::singleton)),
    ("annotated_type", With(type_expressions::first)),
    ("applied_constructor_type", With(expressions::applied)),
    ("literal_type", Inner),
    ("lazy_parameter_type", With(type_expressions::by_name)),
    ("repeated_parameter_type", Fields(Kind::Unary, &["type"])),
    ("structural_type", With(declarations::body)),
    ("refinement", With(declarations::body)),
    ("type_parameters", With(type_expressions::parameters)),
    ("covariant_type_parameter", With(type_expressions::parameter)),
    ("contravariant_type_parameter", With(type_expressions::parameter)),
    ("upper_bound", Inner),
    ("lower_bound", Inner),
    ("view_bound", Inner),
    ("context_bound", Inner),
    // Definitions.
    ("package_clause", With(declarations::package)),
    ("package_identifier", With(type_expressions::path)),
    ("import_declaration", With(imports::import)),
    ("export_declaration", With(imports::import)),
    ("annotation", With(declarations::annotation)),
    ("access_modifier", With(declarations::access)),
    ("inline_modifier", Text(Kind::Modifier)),
    ("opaque_modifier", Text(Kind::Modifier)),
    ("open_modifier", Text(Kind::Modifier)),
    ("infix_modifier", Text(Kind::Modifier)),
    ("transparent_modifier", Text(Kind::Modifier)),
    ("erased_modifier", Text(Kind::Modifier)),
    ("into_modifier", Text(Kind::Modifier)),
    ("tracked_modifier", Text(Kind::Modifier)),
    ("consume_modifier", Text(Kind::Modifier)),
    ("update_modifier", Text(Kind::Modifier)),
    ("class_definition", With(declarations::class)),
    ("trait_definition", With(declarations::class)),
    ("object_definition", With(declarations::class)),
    ("enum_definition", With(declarations::class)),
    ("package_object", With(declarations::class)),
    ("full_enum_case", With(declarations::class)),
    ("enum_case_definitions", Inner),
    ("simple_enum_case", With(declarations::enum_case)),
    ("given_definition", With(declarations::given)),
    ("extension_definition", With(declarations::extension)),
    ("template_body", With(declarations::body)),
    ("with_template_body", With(declarations::body)),
    ("enum_body", With(declarations::body)),
    ("early_defs", With(declarations::body)),
    ("self_type", With(members::self_type)),
    ("type_definition", With(declarations::alias)),
    ("function_definition", With(members::function)),
    ("function_declaration", With(members::function)),
    ("parameter", With(members::parameter)),
    ("class_parameter", With(members::parameter)),
    ("val_definition", With(members::variable)),
    ("var_definition", With(members::variable)),
    ("val_declaration", With(members::variable)),
    ("var_declaration", With(members::variable)),
];
