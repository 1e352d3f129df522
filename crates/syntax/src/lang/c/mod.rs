//! C, and what C++ has from it.

pub(super) mod declarations;
pub(super) mod declarators;
pub(super) mod expressions;
mod preprocessor;
pub(super) mod statements;
#[cfg(test)]
mod tests;

use seawall_grammars::C;

use super::Language;
use crate::kind::Kind::{
    self, Arguments, Binary, Block, Body, Boolean, Break, Cast, Choice, Continue, Modifier, Name,
    Null, Pass, Return, String, Unary, While,
};
use crate::pattern::{Patterns, Typed};
use crate::table::Rule::{
    self, Fields, Inner, Last, List, Nothing, Operator, Parts, Text, With, Word,
};
use crate::table::join;

pub(super) const LANGUAGE: Language = Language {
    name: "c",
    aliases: &[],
    grammar: C,
    rules: &RULES,
    sample: SAMPLE,
    patterns: Patterns {
        around: &[
            ("void zq7() {\n", "\n}"),
            ("void zq7() {\n", ";\n}"),
            ("", "\n"),
            ("struct zq7 {\n", "\n};"),
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
const SAMPLE: &str = include_str!("sample.c");

const RULES: [(&str, Rule); COMMON.len() + OWN.len()] = join(&[COMMON, OWN]);

/// What C++ has in another shape.
const OWN: &[(&str, Rule)] = &[
    ("subscript_expression", With(expressions::index)),
    ("call_expression", Fields(Kind::Call, &["function", "", "arguments"])),
    ("compound_literal_expression", Fields(Cast, &["type", "value"])),
    ("variadic_parameter", With(declarations::rest)),
    ("macro_type_specifier", Fields(Kind::Generic, &["name", "type"])),
];

/// What both have.
pub(super) const COMMON: &[(&str, Rule)] = &[
    // Expressions.
    ("identifier", Text(Name)),
    ("field_identifier", Text(Name)),
    ("statement_identifier", Text(Name)),
    ("type_identifier", Text(Name)),
    ("primitive_type", Text(Name)),
    ("sized_type_specifier", Text(Name)),
    ("null", Word(Null)),
    ("true", Text(Boolean)),
    ("false", Text(Boolean)),
    ("number_literal", With(expressions::number)),
    ("char_literal", With(expressions::character)),
    ("string_literal", With(expressions::string)),
    ("system_lib_string", Text(String)),
    ("concatenated_string", With(expressions::strings)),
    ("parenthesized_expression", Inner),
    ("extension_expression", Inner),
    ("field_expression", With(expressions::member)),
    ("argument_list", List(Arguments)),
    ("assignment_expression", With(expressions::assignment)),
    ("binary_expression", Operator(Binary, &["left", "right"])),
    ("unary_expression", Operator(Unary, &["argument"])),
    ("pointer_expression", Operator(Unary, &["argument"])),
    ("update_expression", With(expressions::increment)),
    ("cast_expression", Fields(Cast, &["type", "value"])),
    ("conditional_expression", Fields(Choice, &["condition", "consequence", "alternative"])),
    ("comma_expression", With(expressions::several)),
    ("sizeof_expression", With(expressions::word_call)),
    ("alignof_expression", With(expressions::word_call)),
    ("offsetof_expression", With(expressions::word_call)),
    ("generic_expression", With(expressions::word_call)),
    ("preproc_defined", With(expressions::word_call)),
    ("initializer_list", With(expressions::initializers)),
    ("initializer_pair", With(expressions::initializer)),
    ("gnu_asm_expression", With(expressions::word_call)),
    ("gnu_asm_qualifier", Nothing),
    ("gnu_asm_output_operand_list", Inner),
    ("gnu_asm_input_operand_list", Inner),
    ("gnu_asm_output_operand", Inner),
    ("gnu_asm_input_operand", Inner),
    ("gnu_asm_clobber_list", Inner),
    ("gnu_asm_goto_list", Inner),
    // Types.
    ("type_descriptor", With(declarators::descriptor)),
    ("type_qualifier", Nothing),
    ("struct_specifier", With(declarations::class)),
    ("union_specifier", With(declarations::class)),
    ("enum_specifier", With(declarations::class)),
    // Declarators that broken code has without a declaration.
    ("function_declarator", With(declarators::stray)),
    ("pointer_declarator", With(declarators::stray)),
    ("array_declarator", With(declarators::stray)),
    ("parenthesized_declarator", With(declarators::stray)),
    ("storage_class_specifier", Text(Modifier)),
    ("ms_call_modifier", Text(Modifier)),
    ("ms_declspec_modifier", Text(Modifier)),
    // Statements.
    ("compound_statement", List(Block)),
    ("expression_statement", With(statements::expression)),
    ("attributed_statement", Last),
    ("if_statement", With(statements::condition)),
    ("else_clause", Inner),
    ("while_statement", Fields(While, &["condition", "body"])),
    ("do_statement", With(statements::do_while)),
    ("for_statement", With(statements::for_loop)),
    ("switch_statement", With(statements::switch)),
    ("case_statement", With(statements::case)),
    ("return_statement", Parts(Return)),
    ("break_statement", Parts(Break)),
    ("continue_statement", Parts(Continue)),
    ("goto_statement", Parts(Kind::Goto)),
    ("labeled_statement", Parts(Kind::Label)),
    ("seh_try_statement", With(statements::try_block)),
    ("seh_leave_statement", Word(Pass)),
    // Definitions.
    ("declaration", With(declarations::declaration)),
    ("field_declaration", With(declarations::declaration)),
    ("field_declaration_list", List(Body)),
    ("enumerator_list", List(Body)),
    ("enumerator", With(declarations::enumerator)),
    ("type_definition", With(declarations::type_definition)),
    ("function_definition", With(declarations::function)),
    ("parameter_list", With(declarations::parameters)),
    ("parameter_declaration", With(declarations::parameter)),
    ("linkage_specification", Last),
    ("declaration_list", Inner),
    ("attribute_specifier", With(declarations::attribute_specifier)),
    ("attribute_declaration", Inner),
    ("attribute", With(declarations::attribute)),
    // The preprocessor.
    ("preproc_include", With(preprocessor::include)),
    ("preproc_def", With(preprocessor::constant)),
    ("preproc_function_def", With(preprocessor::function)),
    ("preproc_if", With(preprocessor::choice)),
    ("preproc_ifdef", With(preprocessor::choice)),
    ("preproc_elif", With(preprocessor::choice)),
    ("preproc_elifdef", With(preprocessor::choice)),
    ("preproc_else", With(preprocessor::choice)),
    ("preproc_call", Nothing),
    ("preproc_directive", Nothing),
    ("preproc_arg", Nothing),
    ("preproc_params", With(declarations::parameters)),
];
