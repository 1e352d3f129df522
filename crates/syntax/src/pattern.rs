//! A rule's pattern as a tree of the same kinds as code, with nodes for what it leaves open.
//!
//! A grammar knows neither `$X` nor `...`. Each is replaced by code that the grammar takes at its place;
//! which that is, and within what the pattern is code at all, is found by trying what the language offers.

use seawall_model::Span;

use crate::holes::{holes, is_metavariable};
use crate::kind::Kind;
use crate::lang::{Dialect, language};
use crate::parse::Parser;
use crate::symbol::Symbols;
use crate::tree::{Node, Tree};

mod attempt;
mod escapes;
mod places;
mod rewrite;

use attempt::{Attempt, Effort};
use escapes::{masked, with_plain_slashes};

/// What the names of stand-ins begin with: no code that people write holds it.
pub(crate) const STAND_IN: &str = "zq7";
/// What stands in place of the dollar of a metavariable in the type of another.
const IN_TYPE: &str = "zq7t";
/// The type of what has one only so that it is code, and what begins a name that must look like one.
const STAND_IN_TYPE: &str = "Zq";

/// What ends a definition or a statement of which a pattern says the beginning only.
const ENDS: &[&str] = &[" {}", " finally {}"];

/// What a language offers so that patterns can be read.
pub(crate) struct Patterns {
    /// What may stand around a pattern, the likeliest first.
    pub(crate) around: &'static [(&'static str, &'static str)],
    /// What may stand in place of `...`, `@` being the name, the likeliest first.
    pub(crate) ellipsis: &'static [&'static str],
    /// What may stand in place of a metavariable.
    pub(crate) metavariable: &'static [&'static str],
    /// How metavariables have types.
    pub(crate) typed: Typed,
    /// What the language itself calls so that it looks like a metavariable, without the dollar.
    pub(crate) own: &'static [&'static str],
    /// The language whose patterns those of this one may be as well.
    pub(crate) also: Option<&'static str>,
}

/// How metavariables have types, and what may stand in place of both, `#` being the type.
#[derive(Clone, Copy)]
pub(crate) enum Typed {
    /// Types are never written.
    Never,
    /// `(class $X)`.
    ClassFirst(&'static [&'static str]),
    /// `($X: class)`.
    ClassLast(&'static [&'static str]),
    /// `$X: class` without parentheses around it.
    Bare(&'static [&'static str]),
}

impl Typed {
    /// An expression, a parameter, what is declared.
    pub(crate) const AS_IN_C: Self = Self::ClassFirst(&["((#) @)", "(# @)", "# @"]);

    const fn forms(self) -> &'static [&'static str] {
        match self {
            Self::Never => &[],
            Self::ClassFirst(forms) | Self::ClassLast(forms) | Self::Bare(forms) => forms,
        }
    }
}

impl Patterns {
    /// Whether a whole text is a metavariable.
    fn is_metavariable(&self, text: &str) -> bool {
        is_metavariable(text)
            && !text.strip_prefix('$').is_some_and(|name| self.own.contains(&name))
    }
}

/// A longer text is no pattern, in bytes: nobody writes one of a tenth of it, and what is compared with code
/// may not lie deeper than the stack.
const MOST_BYTES: usize = 4 << 10;
/// Nor is one with more holes, for each of which there are several stand-ins to be tried.
const MOST_HOLES: usize = 200;

/// A pattern that can be looked for.
#[derive(Debug, Clone)]
pub struct Pattern {
    tree: Tree,
    is_sequence: bool,
}

impl Pattern {
    /// The pattern's whole: an expression, a statement, or a block of several.
    pub fn root(&self) -> Option<Node<'_>> {
        self.tree.root()
    }

    /// Whether it is several statements, which match wherever they follow one another.
    pub const fn is_sequence(&self) -> bool {
        self.is_sequence
    }

    /// A metavariable that stands alone.
    fn of_metavariable(name: &str) -> Self {
        let mut tree = Tree::new(Symbols::default());
        let symbol = tree.symbol(name);
        tree.add(Kind::Metavariable, symbol, Span::new(0, name.len()), &[]);
        Self { tree, is_sequence: false }
    }

    /// The only part of a collection in its place.
    fn only_part(&self) -> Option<Self> {
        let is_collection = |node: &Node<'_>| matches!(node.kind(), Kind::Dict | Kind::Array);
        let root = self.root().filter(is_collection);
        let mut parts = root.into_iter().flat_map(Node::parts);
        let (Some(only), None) = (parts.next(), parts.next()) else { return None };
        Some(Self { tree: Tree::of(only), is_sequence: false })
    }

    /// The tree that holds it.
    pub const fn tree(&self) -> &Tree {
        &self.tree
    }
}

impl Parser {
    /// Reads a pattern; none if it is no code of this language.
    pub fn pattern(&mut self, text: &str) -> Option<Pattern> {
        // Most patterns are read at once.
        if let Some(read) = self.own_pattern(text, Effort::None) {
            return Some(read);
        }
        let mut also = None;
        for effort in [Effort::Little, Effort::Much] {
            let read = self.own_pattern(text, effort);
            if read.is_some() {
                return read;
            }
            if also.is_none() {
                also = self.language().patterns.also.and_then(language).and_then(Self::new);
            }
            let read = also.as_mut().and_then(|also| also.own_pattern(text, effort));
            if read.is_some() {
                return read;
            }
        }
        None
    }

    /// Reads a type, as it may stand before or after the metavariable that has it.
    pub fn class_pattern(&mut self, text: &str) -> Option<Pattern> {
        let typed = match self.language().patterns.typed {
            Typed::Never => return self.pattern(text),
            Typed::ClassFirst(_) => format!("({text} $X)"),
            Typed::ClassLast(_) | Typed::Bare(_) => format!("($X: {text})"),
        };
        let mut efforts = [Effort::Little, Effort::Much].into_iter();
        let Some(pattern) = efforts.find_map(|effort| self.own_pattern(&typed, effort)) else {
            // Where only parameters have types, a name is one by itself.
            let is_name = |pattern: &Pattern| {
                pattern.root().is_some_and(|root| matches!(root.kind(), Kind::Name | Kind::Member))
            };
            return self.pattern(text).filter(is_name);
        };
        let root = pattern.root().filter(|root| root.kind() == Kind::TypedMetavariable)?;
        Some(Pattern { tree: Tree::of(root.slot(0)?), is_sequence: false })
    }

    fn own_pattern(&mut self, text: &str, effort: Effort) -> Option<Pattern> {
        self.pattern_bytes = effort.most_parsed(text);
        let (text, patterns) = (text.trim(), &self.language().patterns);
        if text.len() > MOST_BYTES {
            return None;
        }
        let dialect = Dialect::of(self.language());
        let text = dialect.map_or_else(|| text.to_owned(), |dialect| dialect.rewritten(text));
        let text = masked(&with_plain_slashes(&text));
        let text = text.as_str();
        if text.is_empty() {
            return None;
        }
        if patterns.is_metavariable(text) {
            return Some(Pattern::of_metavariable(text));
        }
        let holes = holes(text, patterns);
        if holes.len() > MOST_HOLES {
            return None;
        }
        let pattern = surroundings(text, patterns, effort)
            .find_map(|around| Attempt::new(patterns, (text, &holes), *around, effort).run(self))?;
        let only_part = dialect.is_some_and(|dialect| dialect.only_part);
        let only = if only_part { pattern.only_part() } else { None };
        Some(only.unwrap_or(pattern))
    }
}

/// What a pattern may stand in, in the order in which it is tried.
fn surroundings(
    text: &str,
    patterns: &'static Patterns,
    effort: Effort,
) -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    // What stands between braces is rather a value than a block, and what begins with a name and a
    // colon is rather an entry of one than a statement with a label.
    let is_value = |(before, after): &&(&str, &str)| {
        text.starts_with('{') && before.ends_with('(')
            || is_entry(text) && before.ends_with('{') && before.contains(['(', '='])
            || text.contains(' ') && text.starts_with('$') && *before == "RUN "
            || begins_with(text, "try") && after.ends_with("finally {}")
            || begins_with(text, "catch") && before.ends_with("try {} ")
    };
    let (values, others): (Vec<_>, Vec<_>) = patterns.around.iter().partition(is_value);
    let first = patterns.around.first().map(|(before, _)| *before);
    // Other stand-ins with less around them come before what can be read elsewhere at once.
    let is_tried = move |(before, after): &&(&str, &str)| {
        effort != Effort::None || Some(*before) == first && matches!(*after, "" | ";")
    };
    // Of a try statement only its handlers stand by themselves.
    let is_handler = begins_with(text, "catch");
    let stands = move |(before, _): &&(&str, &str)| *before != "try {} " || is_handler;
    values.into_iter().chain(others).filter(stands).take_while(is_tried)
}

/// Whether a text begins with a word that a block or parenthesis follows.
fn begins_with(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| rest.trim_start().starts_with(['{', '(']))
}

/// Whether a text begins with a name and a colon.
fn is_entry(text: &str) -> bool {
    let inside = |char: char| char.is_alphanumeric() || "_$\"'".contains(char);
    let rest = text.trim_start_matches(inside).trim_start();
    rest.len() < text.len()
        && rest.starts_with(':')
        && !rest.starts_with("::")
        && !rest.starts_with(":=")
}

#[cfg(test)]
mod tests;
