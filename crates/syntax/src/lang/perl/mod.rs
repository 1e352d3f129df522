//! Perl.

mod calls;
mod columns;
mod definitions;
mod lists;
mod operators;
mod statements;
mod strings;
mod variables;

use seawall_grammars::PERL;

pub(super) use self::columns::has_long_lines;
use super::Language;
use crate::kind::Kind::{self, Await, Binary, Boolean, Choice, Name, Parameters, Pass};
use crate::pattern::{Patterns, Typed};
use crate::table::Rule::{self, Fields, List, Nothing, Operator, Parts, Text, With, Word};

pub(super) const LANGUAGE: Language = Language {
    name: "perl",
    aliases: &["pl"],
    grammar: PERL,
    rules: RULES,
    sample: SAMPLE,
    patterns: Patterns {
        around: &[("", ""), ("", ";")],
        ellipsis: &["@", "@;", "$@", "@ => 1"],
        metavariable: &["$@", "@"],
        typed: Typed::Never,
        own: &[
            "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "ARGV", "ENV", "INC", "STDERR",
            "STDIN", "STDOUT", "_",
        ],
        also: None,
    },
};

/// A bit of everything, for tests.
const SAMPLE: &str = include_str!("sample.pl");

const RULES: &[(&str, Rule)] = &[
    // Names.
    ("bareword", With(variables::path)),
    ("package", With(variables::path)),
    ("autoquoted_bareword", Text(Kind::String)),
    ("identifier", Text(Name)),
    ("label", Text(Name)),
    ("filehandle", Text(Name)),
    ("scalar", With(variables::variable)),
    ("array", With(variables::variable)),
    ("hash", With(variables::variable)),
    ("glob", With(variables::variable)),
    ("arraylen", With(variables::length)),
    ("container_variable", With(variables::variable)),
    ("slice_container_variable", With(variables::variable)),
    ("keyval_container_variable", With(variables::variable)),
    ("scalar_deref_expression", With(variables::dereference)),
    ("array_deref_expression", With(variables::dereference)),
    ("hash_deref_expression", With(variables::dereference)),
    ("glob_deref_expression", With(variables::dereference)),
    ("amper_deref_expression", With(variables::dereference)),
    ("arraylen_deref_expression", With(variables::dereference)),
    ("array_element_expression", With(variables::element)),
    ("hash_element_expression", With(variables::element)),
    ("glob_slot_expression", With(variables::element)),
    ("slice_expression", With(variables::slice)),
    ("keyval_expression", With(variables::slice)),
    ("anonymous_slice_expression", With(variables::slice)),
    ("variable_declaration", With(variables::declaration)),
    ("variable_group", With(variables::group)),
    ("localization_expression", With(variables::declaration)),
    ("refalias_variable", With(operators::reference)),
    // Literals.
    ("number", With(operators::number)),
    ("version", Text(Name)),
    ("boolean", Text(Boolean)),
    ("string_literal", With(strings::string)),
    ("interpolated_string_literal", With(strings::string)),
    ("heredoc_token", With(strings::heredoc)),
    ("command_heredoc_token", With(strings::heredoc)),
    ("command_string", With(strings::command)),
    ("fileglob_expression", With(strings::command)),
    ("match_regexp", With(strings::regex)),
    ("quoted_regexp", With(strings::regex)),
    ("substitution_regexp", With(strings::replacing)),
    ("transliteration_expression", With(strings::replacing)),
    ("quoted_word_list", With(lists::words)),
    ("list_expression", With(lists::list)),
    ("parenthesized_expression", With(lists::parentheses)),
    ("stub_expression", List(Kind::Tuple)),
    ("anonymous_array_expression", With(lists::brackets)),
    ("anonymous_hash_expression", With(lists::brackets)),
    // Operators.
    ("binary_expression", With(operators::binary)),
    ("lowprec_logical_expression", Operator(Binary, &["left", "right"])),
    ("equality_expression", Operator(Binary, &["left", "right"])),
    ("relational_expression", Operator(Binary, &["left", "right"])),
    ("unary_expression", Operator(Kind::Unary, &["operand"])),
    ("logical_not_expression", Operator(Kind::Unary, &["operand"])),
    ("preinc_expression", Operator(Kind::Unary, &["operand"])),
    ("postinc_expression", With(operators::after)),
    ("refgen_expression", With(operators::reference)),
    ("assignment_expression", With(operators::assignment)),
    ("conditional_expression", Fields(Choice, &["condition", "consequent", "alternative"])),
    ("await_expression", Parts(Await)),
    // Calls.
    ("function", With(calls::bare)),
    ("function_call_expression", With(calls::call)),
    ("ambiguous_function_call_expression", With(calls::call)),
    ("method_call_expression", With(calls::method)),
    ("method", Text(Name)),
    ("coderef_call_expression", With(calls::reference)),
    ("func0op_call_expression", With(calls::builtin)),
    ("func1op_call_expression", With(calls::builtin)),
    ("require_expression", With(calls::builtin)),
    ("require_version_expression", With(calls::builtin)),
    ("undef_expression", With(calls::undef)),
    ("readline_expression", With(calls::read_line)),
    ("map_grep_expression", With(calls::over_list)),
    ("sort_expression", With(calls::over_list)),
    ("eval_expression", With(calls::eval)),
    ("filename", With(lists::only)),
    ("async_block_expression", With(calls::with_block)),
    ("defer_statement", With(calls::with_block)),
    // Statements.
    ("expression_statement", With(statements::expression)),
    ("yadayada", Word(Pass)),
    ("block", With(statements::block)),
    ("block_statement", With(statements::braces)),
    ("do_expression", With(lists::only)),
    ("conditional_statement", With(statements::if_chain)),
    ("postfix_conditional_expression", With(statements::if_after)),
    ("loop_statement", With(statements::while_loop)),
    ("postfix_loop_expression", With(statements::while_after)),
    ("for_statement", With(statements::for_each)),
    ("postfix_for_expression", With(statements::for_after)),
    ("cstyle_for_statement", With(statements::for_loop)),
    ("try_statement", With(statements::try_block)),
    ("loopex_expression", With(statements::jump)),
    ("goto_expression", Parts(Kind::Goto)),
    ("return_expression", With(statements::returned)),
    ("statement_label", Fields(Kind::Label, &["label", "statement"])),
    ("phaser_statement", With(statements::phase)),
    ("eof_marker", Nothing),
    ("data_section", Nothing),
    ("heredoc_end", Nothing),
    // Definitions.
    ("package_statement", With(definitions::package)),
    ("use_statement", With(definitions::import)),
    ("use_version_statement", Fields(Kind::Import, &["version"])),
    ("class_statement", With(definitions::class)),
    ("role_statement", With(definitions::class)),
    ("subroutine_declaration_statement", With(definitions::function)),
    ("method_declaration_statement", With(definitions::function)),
    ("class_phaser_statement", With(definitions::function)),
    ("anonymous_subroutine_expression", With(definitions::lambda)),
    ("anonymous_method_expression", With(definitions::lambda)),
    ("signature", List(Parameters)),
    ("mandatory_parameter", With(definitions::parameter)),
    ("optional_parameter", With(definitions::parameter)),
    ("named_parameter", With(definitions::parameter)),
    ("slurpy_parameter", With(definitions::parameter)),
    ("attribute", With(definitions::attribute)),
];
