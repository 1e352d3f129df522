//! A rule's pattern as a tree of the same kinds as code, with nodes for what it leaves open.
//!
//! A grammar knows neither `$X` nor `...`. Each is replaced by code that the grammar takes at its place;
//! which that is, and within what the pattern is code at all, is found by trying what the language offers.

use seawall_model::Span;

use crate::holes::{Hole, holes, is_metavariable};
use crate::kind::Kind;
use crate::lang::{Dialect, language};
use crate::parse::Parser;
use crate::symbol::Symbols;
use crate::tree::{Node, Tree};

mod escapes;
mod rewrite;

use escapes::{masked, with_plain_slashes};
use rewrite::Rewrite;

/// What the names of stand-ins begin with: no code that people write holds it.
const STAND_IN: &str = "zq7";
/// What stands in place of the dollar of a metavariable in the type of another.
const IN_TYPE: &str = "zq7t";
/// The type of what has one only so that it is code, and what begins a name that must look like one.
const STAND_IN_TYPE: &str = "Zq";

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
        let pattern = efforts.find_map(|effort| self.own_pattern(&typed, effort))?;
        let root = pattern.root().filter(|root| root.kind() == Kind::TypedMetavariable)?;
        Some(Pattern { tree: Tree::of(root.slot(0)?), is_sequence: false })
    }

    fn own_pattern(&mut self, text: &str, effort: Effort) -> Option<Pattern> {
        let (text, patterns) = (text.trim(), &self.language().patterns);
        let dialect = Dialect::of(self.language());
        let text = dialect.map_or_else(|| text.to_owned(), |dialect| dialect.rewritten(text));
        let text = masked(&with_plain_slashes(&text));
        let text = text.as_str();
        if patterns.is_metavariable(text) {
            return Some(Pattern::of_metavariable(text));
        }
        let holes = holes(text, patterns);
        // What stands between braces is rather a value than a block, and what begins with a name and a
        // colon is rather an entry of one than a statement with a label.
        let is_value = |(before, _): &&(&str, &str)| {
            text.starts_with('{') && before.ends_with('(')
                || is_entry(text) && before.ends_with('{') && before.contains(['(', '='])
        };
        let (values, others): (Vec<&(_, _)>, Vec<&(_, _)>) =
            patterns.around.iter().partition(is_value);
        for around in values.into_iter().chain(others) {
            let attempt = Attempt { patterns, text, holes: &holes, around: *around, effort };
            if let Some(pattern) = attempt.run(self) {
                let only_part = dialect.is_some_and(|dialect| dialect.only_part);
                let only = if only_part { pattern.only_part() } else { None };
                return Some(only.unwrap_or(pattern));
            }
        }
        None
    }
}

/// One way to make code of a pattern.
struct Attempt<'a> {
    patterns: &'static Patterns,
    text: &'a str,
    holes: &'a [(Span, Hole)],
    around: (&'static str, &'static str),
    effort: Effort,
}

/// How much is tried.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effort {
    /// Other stand-ins only next to what is broken.
    Little,
    /// Other stand-ins everywhere.
    Much,
}

/// Holes next to what is broken that little effort changes.
const NEAREST: usize = 4;

impl Attempt<'_> {
    /// Begins with one form for all holes that stand like statements, then for all, and goes on from there.
    fn run(&self, parser: &mut Parser) -> Option<Pattern> {
        let mut tried: Vec<Vec<usize>> = Vec::new();
        // Where a list takes one form only, as pairs, all holes must change at once.
        let forms = self.forms();
        let alone = forms.first().copied().filter(|form| self.is_statement(*form)).unwrap_or(0);
        for all in [false, true] {
            for form in forms.iter().copied() {
                let seed = |(span, hole): &(Span, Hole)| match (hole, self.stands_alone(*span)) {
                    (Hole::Ellipsis, true) if all && !self.is_statement(form) => alone,
                    (Hole::Ellipsis, stands_alone) if all || stands_alone => form,
                    _ => 0,
                };
                let seed: Vec<usize> = self.holes.iter().map(seed).collect();
                if tried.contains(&seed) {
                    continue;
                }
                tried.push(seed.clone());
                if let Some(pattern) = self.improved(parser, seed) {
                    return Some(pattern);
                }
            }
        }
        None
    }

    /// The forms of an ellipsis, those first that are statements: what follows must not become part of them.
    fn forms(&self) -> Vec<usize> {
        let (mut forms, others): (Vec<usize>, Vec<usize>) =
            (0..self.patterns.ellipsis.len()).partition(|form| self.is_statement(*form));
        forms.extend(others);
        forms
    }

    /// Whether a form of an ellipsis is a whole statement or member.
    fn is_statement(&self, form: usize) -> bool {
        self.patterns.ellipsis.get(form).is_some_and(|text| text.ends_with([';', '\n']))
    }

    /// Whether a hole stands where a statement or a member could.
    fn stands_alone(&self, span: Span) -> bool {
        let before = self.text.get(..span.start).unwrap_or_default().trim_end();
        let after = self.text.get(span.end..).unwrap_or_default();
        let line_ends = after.trim_start_matches([' ', '\t', '\r']);
        if line_ends.starts_with(',') {
            return false;
        }
        before.is_empty()
            || before.ends_with(['{', '}', ';'])
            || before.ends_with("...") && line_ends.starts_with(['\n', '}'])
            || self.ends_with_lines() && self.is_alone_in_line(span)
    }

    /// Whether the ends of lines end statements.
    fn ends_with_lines(&self) -> bool {
        self.patterns.ellipsis.iter().any(|form| form.ends_with('\n'))
    }

    /// Whether nothing else stands in a hole's line, and the line is not within a list.
    fn is_alone_in_line(&self, span: Span) -> bool {
        let before = self.text.get(..span.start).unwrap_or_default();
        let after = self.text.get(span.end..).unwrap_or_default();
        let line_start = before.trim_end_matches([' ', '\t']);
        (line_start.is_empty() || line_start.ends_with('\n'))
            && !line_start.trim_end().ends_with(['(', '[', ',', '='])
            && after.trim_start_matches([' ', '\t', '\r']).split('\n').next() == Some("")
    }

    /// Changes the stand-in of one hole after the other as long as that makes the code less broken.
    fn improved(&self, parser: &mut Parser, mut chosen: Vec<usize>) -> Option<Pattern> {
        let mut reading = self.parse(parser, &chosen)?;
        match self.effort {
            Effort::Little => {
                while let Some(broken) = reading.broken.first() {
                    let nearest = self.nearest(&chosen, *broken).into_iter();
                    let mut tries = nearest.take(NEAREST);
                    let mut try_at = |hole| self.change(parser, hole, &mut chosen, &mut reading);
                    tries.any(&mut try_at).then_some(())?;
                }
            }
            Effort::Much => {
                for hole in self.order() {
                    if reading.is_whole() {
                        break;
                    }
                    self.change(parser, hole, &mut chosen, &mut reading);
                }
            }
        }
        reading.is_whole().then_some(())?;
        let tree = reading.tree;
        // The end of a statement that the pattern leaves out is part of it.
        let after = self.around.1.strip_prefix(';').unwrap_or(self.around.1);
        let end = self.written(&chosen).len() - after.len();
        let inside = Span::new(self.around.0.len(), end);
        let rewrite = Rewrite { from: &tree, written: self.stand_ins(&chosen), of: self };
        // Languages whose statements need no end do not tell an expression from a statement.
        rewrite.run(inside, self.text.ends_with(';'))
    }

    /// Takes the stand-in for a hole with which the least is broken; false if that is the one that stands there.
    fn change(
        &self,
        parser: &mut Parser,
        hole: usize,
        chosen: &mut [usize],
        reading: &mut Reading,
    ) -> bool {
        let before = reading.errors();
        let mut best = chosen.get(hole).copied().unwrap_or_default();
        for choice in 0..self.choices(hole) {
            if let Some(chosen) = chosen.get_mut(hole) {
                *chosen = choice;
            }
            let Some(other) = self.parse(parser, chosen) else { continue };
            if other.errors() < reading.errors() {
                (*reading, best) = (other, choice);
            }
        }
        if let Some(chosen) = chosen.get_mut(hole) {
            *chosen = best;
        }
        reading.errors() < before
    }

    /// The holes by how near they stand to a place of the code.
    fn nearest(&self, chosen: &[usize], place: Span) -> Vec<usize> {
        let mut at = self.around.0.len();
        let mut end = 0;
        let mut places = Vec::new();
        for ((span, _), stand_in) in self.holes.iter().zip(self.stand_ins(chosen)) {
            at += span.start - end;
            places.push(Span::new(at, at + stand_in.len()));
            (at, end) = (at + stand_in.len(), span.end);
        }
        let distance = |hole: &usize| {
            let span = places.get(*hole).copied().unwrap_or(place);
            place.start.saturating_sub(span.end).max(span.start.saturating_sub(place.end))
        };
        let mut order: Vec<usize> =
            (0..self.holes.len()).filter(|hole| self.choices(*hole) > 1).collect();
        order.sort_by_key(distance);
        order
    }

    /// The holes, those first whose stand-in says most about what is around it.
    fn order(&self) -> Vec<usize> {
        let typed = |hole: &usize| {
            let hole = self.holes.get(*hole).map(|(_, hole)| hole);
            matches!(hole, Some(Hole::Typed { .. }))
        };
        let (mut order, others): (Vec<usize>, Vec<usize>) = (0..self.holes.len()).partition(typed);
        order.extend(others);
        order
    }

    fn parse(&self, parser: &mut Parser, chosen: &[usize]) -> Option<Reading> {
        let parsed = parser.parse(self.written(chosen).as_bytes(), Symbols::default())?;
        // An escape that is none, as in an expression, leaves the string whole.
        let in_string = |span: &&Span| {
            let has_within = |whole: Span| whole.start < span.start && span.end < whole.end;
            let mut strings = parsed.tree.nodes().filter(|node| node.kind() == Kind::String);
            strings.any(|string| has_within(string.span()))
        };
        let broken = parsed.broken.iter().filter(|span| !in_string(span)).copied().collect();
        Some(Reading { tree: parsed.tree, broken })
    }

    /// In how many ways a hole can be filled.
    fn choices(&self, hole: usize) -> usize {
        match self.holes.get(hole) {
            Some((_, Hole::Ellipsis | Hole::MetavariableEllipsis(_))) => {
                self.patterns.ellipsis.len()
            }
            Some((span, Hole::Metavariable(_))) if self.declares_nothing(*span) => 1,
            Some((_, Hole::Metavariable(_))) => self.patterns.metavariable.len(),
            Some((_, Hole::Typed { .. })) => self.patterns.typed.forms().len(),
            _ => 1,
        }
    }

    /// Whether a hole follows a dot or is all there is, so that it cannot be what a declaration begins with.
    fn declares_nothing(&self, span: Span) -> bool {
        let before = self.text.get(..span.start).unwrap_or_default();
        let after = self.text.get(span.end..).unwrap_or_default();
        before.ends_with('.') || before.is_empty() && after.is_empty()
    }

    /// The pattern as code.
    fn written(&self, chosen: &[usize]) -> String {
        let mut code = self.around.0.to_owned();
        let mut at = 0;
        for ((span, _), stand_in) in self.holes.iter().zip(self.stand_ins(chosen)) {
            code.push_str(self.text.get(at..span.start).unwrap_or_default());
            code.push_str(&stand_in);
            at = span.end;
        }
        code.push_str(self.text.get(at..).unwrap_or_default());
        code.push_str(self.around.1);
        code
    }

    /// What is written in place of each hole.
    fn stand_ins(&self, chosen: &[usize]) -> Vec<String> {
        let stand_in = |(number, ((_, hole), choice)): (usize, (&(Span, Hole), &usize))| {
            // The ends of an element must have one name.
            let first = self.holes.iter().position(|(_, other)| other == hole);
            let is_name = matches!(hole, Hole::Metavariable(_));
            let number = first.filter(|_| is_name).unwrap_or(number);
            let name = format!("{STAND_IN}x{number}x");
            let forms = match hole {
                Hole::Metavariable(_) => self.patterns.metavariable,
                Hole::Ellipsis | Hole::MetavariableEllipsis(_) => self.patterns.ellipsis,
                Hole::Typed { .. } => self.patterns.typed.forms(),
                Hole::DeepStart => &["@("],
                Hole::DeepEnd => &[")"],
            };
            let form = forms.get(*choice).unwrap_or(&"@");
            let class = if let Hole::Typed { class, .. } = hole { class } else { "" };
            form.replace('#', &class.replace('$', IN_TYPE)).replace('@', &name)
        };
        self.holes.iter().zip(chosen).enumerate().map(stand_in).collect()
    }
}

/// A pattern that was read in one way.
struct Reading {
    tree: Tree,
    broken: Vec<Span>,
}

impl Reading {
    fn is_whole(&self) -> bool {
        self.broken.is_empty()
    }

    /// How much of it is broken.
    fn errors(&self) -> usize {
        self.broken.iter().map(|span| 1 + span.len()).sum()
    }
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
