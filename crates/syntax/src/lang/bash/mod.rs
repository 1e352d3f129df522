//! Bash, and what other shells have in common with it.

mod commands;
mod statements;
mod words;

use seawall_grammars::BASH;

pub(super) use commands::PIPE;

use super::Language;
use crate::kind::Kind::{self, Array, Choice, Name};
use crate::pattern::{Patterns, Typed};
use crate::table::Rule::{self, Fields, Inner, List, Nothing, Text, With};

pub(super) const LANGUAGE: Language = Language {
    name: "bash",
    aliases: &["sh", "shell"],
    grammar: BASH,
    rules: RULES,
    sample: SAMPLE,
    patterns: Patterns {
        around: &[("", ""), ("", "\n")],
        ellipsis: &["@"],
        metavariable: &["@", "${@}"],
        typed: Typed::Never,
        own: &["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
        also: None,
    },
};

/// A bit of everything, for tests.
const SAMPLE: &str = include_str!("sample.sh");

const RULES: &[(&str, Rule)] = &[
    // Words.
    ("word", With(words::plain_word)),
    ("extglob_pattern", With(words::plain_word)),
    ("raw_string", With(words::plain_word)),
    ("ansi_c_string", With(words::plain_word)),
    ("string", With(words::string)),
    ("translated_string", Inner),
    ("concatenation", With(words::concatenation)),
    ("number", With(words::number)),
    ("regex", With(words::regex)),
    ("brace_expression", With(words::range)),
    ("variable_name", Text(Name)),
    ("special_variable_name", Text(Name)),
    ("simple_expansion", With(words::variable)),
    ("expansion", With(words::expansion)),
    ("subscript", With(words::subscript)),
    ("array", List(Array)),
    // Expressions.
    ("arithmetic_expansion", Inner),
    ("parenthesized_expression", Inner),
    ("test_command", Inner),
    ("binary_expression", With(words::binary)),
    ("unary_expression", With(words::unary)),
    ("postfix_expression", With(words::unary)),
    ("ternary_expression", Fields(Choice, &["condition", "consequence", "alternative"])),
    // Commands.
    ("command", With(commands::command)),
    ("command_name", Inner),
    ("command_substitution", With(commands::substitution)),
    ("process_substitution", With(commands::substitution)),
    ("redirected_statement", With(commands::redirected)),
    ("file_redirect", With(commands::redirect)),
    ("herestring_redirect", With(commands::redirect)),
    ("heredoc_redirect", With(commands::heredoc)),
    ("pipeline", With(commands::pipeline)),
    ("list", With(commands::row)),
    ("negated_command", With(words::unary)),
    ("unset_command", With(commands::unset)),
    ("variable_assignment", With(commands::assignment)),
    ("variable_assignments", Inner),
    ("declaration_command", With(commands::declaration)),
    // Statements.
    ("program", With(statements::program)),
    ("compound_statement", With(statements::block)),
    ("subshell", With(statements::subshell)),
    ("do_group", With(statements::block)),
    ("else_clause", With(statements::block)),
    ("if_statement", With(statements::if_chain)),
    ("while_statement", With(statements::while_loop)),
    ("for_statement", With(statements::for_each)),
    ("c_style_for_statement", With(statements::for_loop)),
    ("case_statement", With(statements::case)),
    ("function_definition", With(statements::function)),
    ("heredoc_start", Nothing),
    ("heredoc_end", Nothing),
    ("test_operator", Text(Kind::Name)),
];
