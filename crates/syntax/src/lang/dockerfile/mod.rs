//! Dockerfiles.

mod comments;
mod instructions;
mod patterns;
mod shell;

use seawall_grammars::DOCKERFILE;

pub(super) use self::comments::without_comments;
pub(super) use self::patterns::with_pairs;
use super::Language;
use crate::kind::Kind;
use crate::pattern::{Patterns, Typed};
use crate::table::Rule::{self, Inner, Text, With};

pub(super) const LANGUAGE: Language = Language {
    name: "dockerfile",
    aliases: &["docker", "containerfile"],
    grammar: DOCKERFILE,
    rules: RULES,
    patterns: Patterns {
        // What is no instruction is a word or what a shell runs.
        around: &[("", "\n"), ("WORKDIR ", "\n"), ("RUN ", "\n")],
        // An instruction that nobody uses stands for any.
        ellipsis: &["@", "CROSS_BUILD @\n", "$@", "\"@\""],
        metavariable: &["@", "CROSS_BUILD @", "$@", "\"@\""],
        typed: Typed::Never,
        own: &[],
        also: None,
    },
    sample: SAMPLE,
};

/// A bit of everything, for tests.
const SAMPLE: &str = include_str!("sample.dockerfile");

const RULES: &[(&str, Rule)] = &[
    ("source_file", Inner),
    ("from_instruction", With(instructions::from)),
    ("run_instruction", With(instructions::command)),
    ("cmd_instruction", With(instructions::command)),
    ("entrypoint_instruction", With(instructions::command)),
    ("shell_instruction", With(instructions::command)),
    ("healthcheck_instruction", With(instructions::healthcheck)),
    ("label_instruction", With(instructions::labels)),
    ("env_instruction", With(instructions::plain)),
    ("arg_instruction", With(instructions::arguments)),
    ("expose_instruction", With(instructions::plain)),
    ("add_instruction", With(instructions::plain)),
    ("copy_instruction", With(instructions::plain)),
    ("volume_instruction", With(instructions::plain)),
    ("workdir_instruction", With(instructions::plain)),
    ("onbuild_instruction", With(instructions::plain)),
    ("user_instruction", With(instructions::user)),
    ("stopsignal_instruction", With(instructions::rest)),
    ("maintainer_instruction", With(instructions::rest)),
    ("cross_build_instruction", With(instructions::any)),
    // Parts of instructions.
    ("param", With(instructions::flag)),
    ("mount_param", With(instructions::flag)),
    ("env_pair", With(instructions::pair)),
    ("label_pair", With(instructions::pair)),
    ("shell_command", With(shell::command)),
    ("heredoc_block", Text(Kind::String)),
    ("json_string_array", With(shell::array)),
    ("json_string", With(instructions::text)),
    ("double_quoted_string", With(instructions::text)),
    ("single_quoted_string", With(instructions::text)),
    ("unquoted_string", With(instructions::text)),
    ("path", With(instructions::text)),
    ("expose_port", With(instructions::text)),
    ("image_name", With(instructions::text)),
    ("image_alias", With(instructions::text)),
];
