//! TypeScript with JSX: what its grammar reads is neither more nor less than what TypeScript's does.

use seawall_grammars::TSX;

use super::Language;
use super::javascript::{COMMON, MARKUP};
use super::typescript::TYPED;
use crate::table::{Rule, join};

pub(super) const LANGUAGE: Language = Language {
    name: "tsx",
    aliases: &[],
    grammar: TSX,
    rules: &RULES,
    sample: SAMPLE,
    patterns: super::javascript::PATTERNS,
};

/// Components, for tests.
const SAMPLE: &str = include_str!("sample.tsx");

const RULES: [(&str, Rule); COMMON.len() + TYPED.len() + MARKUP.len()] =
    join(&[COMMON, TYPED, MARKUP]);
