//! TypeScript: JavaScript with types.

mod declarations;
mod typing;

use seawall_grammars::TYPESCRIPT;

use super::Language;
use super::javascript::{COMMON, definitions, expressions, literals};
use crate::kind::Kind::{ArrayType, Body, Generic, Member, Name, Spread, This, Tuple, Types};
use crate::table::Rule::{self, Fields, Inner, List, Parts, Text, With, Word};
use crate::table::join;

pub(super) const LANGUAGE: Language = Language {
    name: "typescript",
    aliases: &["ts"],
    grammar: TYPESCRIPT,
    rules: &RULES,
    sample: SAMPLE,
    patterns: super::javascript::PATTERNS,
};

/// A bit of everything, for tests.
const SAMPLE: &str = include_str!("sample.ts");

const RULES: [(&str, Rule); COMMON.len() + TYPED.len() + OWN.len()] = join(&[COMMON, TYPED, OWN]);

/// What would be JSX in the other dialect.
const OWN: &[(&str, Rule)] = &[("type_assertion", With(typing::assertion))];

/// What TypeScript adds, with JSX and without.
pub(super) const TYPED: &[(&str, Rule)] = &[
    // Expressions.
    ("non_null_expression", With(expressions::chain)),
    ("as_expression", With(typing::cast)),
    ("satisfies_expression", With(typing::cast)),
    ("instantiation_expression", Parts(Generic)),
    // Types.
    ("type_identifier", Text(Name)),
    ("predefined_type", Text(Name)),
    ("existential_type", Text(Name)),
    ("this_type", Word(This)),
    ("nested_type_identifier", Fields(Member, &["module", "name"])),
    ("nested_identifier", Fields(Member, &["object", "property"])),
    ("generic_type", Fields(Generic, &["name", "type_arguments"])),
    ("type_arguments", List(Types)),
    ("type_parameters", List(Types)),
    ("type_parameter", With(typing::parameter)),
    ("constraint", Inner),
    ("default_type", Inner),
    ("type_annotation", Inner),
    ("adding_type_annotation", Inner),
    ("omitting_type_annotation", Inner),
    ("opting_type_annotation", Inner),
    ("type_predicate_annotation", Inner),
    ("asserts_annotation", Inner),
    ("parenthesized_type", Inner),
    ("literal_type", Inner),
    ("array_type", Parts(ArrayType)),
    ("tuple_type", List(Tuple)),
    ("optional_type", With(typing::of_word)),
    ("flow_maybe_type", With(typing::of_word)),
    ("readonly_type", With(typing::of_word)),
    ("index_type_query", With(typing::of_word)),
    ("type_query", With(typing::of_word)),
    ("infer_type", With(typing::of_word)),
    ("asserts", With(typing::of_word)),
    ("rest_type", Parts(Spread)),
    ("union_type", With(typing::union)),
    ("intersection_type", With(typing::union)),
    ("lookup_type", With(typing::lookup)),
    ("conditional_type", With(typing::conditional)),
    ("template_literal_type", With(literals::template)),
    ("template_type", Inner),
    ("type_predicate", With(typing::predicate)),
    ("function_type", With(definitions::lambda)),
    ("constructor_type", With(typing::constructor)),
    ("object_type", List(Body)),
    ("index_signature", With(typing::index_signature)),
    // Definitions.
    ("abstract_class_declaration", With(definitions::class)),
    ("public_field_definition", With(definitions::field)),
    ("property_signature", With(definitions::field)),
    ("function_signature", With(definitions::function)),
    ("method_signature", With(definitions::function)),
    ("abstract_method_signature", With(definitions::function)),
    ("call_signature", With(definitions::function)),
    ("construct_signature", With(declarations::construct_signature)),
    ("required_parameter", With(definitions::parameter)),
    ("optional_parameter", With(definitions::parameter)),
    ("interface_declaration", With(declarations::interface)),
    ("interface_body", List(Body)),
    ("enum_declaration", With(declarations::enumeration)),
    ("enum_body", With(declarations::enum_body)),
    ("enum_assignment", With(declarations::enum_value)),
    ("type_alias_declaration", With(declarations::alias)),
    ("import_alias", With(declarations::import_alias)),
    ("internal_module", With(declarations::namespace)),
    ("module", With(declarations::namespace)),
    ("ambient_declaration", With(declarations::ambient)),
];
