//! A rule's pattern as a tree of the same kinds as code, with nodes for what it leaves open.
//!
//! A grammar knows neither `$X` nor `...`. Each is replaced by code that the grammar takes at its place;
//! which that is, and within what the pattern is code at all, is found by trying what the language offers.

use seawall_model::Span;

use crate::holes::{Hole, holes, is_metavariable};
use crate::kind::{Kind, Shape};
use crate::parse::Parser;
use crate::symbol::Symbols;
use crate::tree::{Node, NodeId, Tree};

/// What the names of stand-ins begin with: no code that people write holds it.
const STAND_IN: &str = "zq7";

/// The type of what has one only so that it is code, and what begins a name that must look like one.
const STAND_IN_TYPE: &str = "Zq";

/// What may stand in place of a typed metavariable: an expression, a parameter, what is declared, in languages
/// that write the type first and in others.
const TYPED: &[&str] = &["((#) @)", "(# @)", "# @", "(@ as #)", "(@: #)", "@.(#)"];

/// What a language offers so that patterns can be read.
pub(crate) struct Patterns {
    /// What may stand around a pattern, the likeliest first.
    pub(crate) around: &'static [(&'static str, &'static str)],
    /// What may stand in place of `...`, `@` being the name, the likeliest first.
    pub(crate) ellipsis: &'static [&'static str],
    /// What may stand in place of a metavariable.
    pub(crate) metavariable: &'static [&'static str],
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

    /// The tree that holds it.
    pub const fn tree(&self) -> &Tree {
        &self.tree
    }
}

impl Parser {
    /// Reads a pattern; none if it is no code of this language.
    pub fn pattern(&mut self, text: &str) -> Option<Pattern> {
        let (text, patterns) = (text.trim(), &self.language().patterns);
        let holes = holes(text);
        // What stands between braces is rather a value than a block, and what begins with a name and a
        // colon is rather an entry of one than a statement with a label.
        let is_value = |(before, _): &&(&str, &str)| {
            text.starts_with('{') && before.ends_with('(')
                || is_entry(text) && before.ends_with('{') && before.contains(['(', '='])
        };
        let (values, others): (Vec<&(_, _)>, Vec<&(_, _)>) =
            patterns.around.iter().partition(is_value);
        for around in values.into_iter().chain(others) {
            let attempt = Attempt { patterns, text, holes: &holes, around: *around };
            if let Some(pattern) = attempt.run(self) {
                return Some(pattern);
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
}

impl Attempt<'_> {
    /// Begins with one form for all holes that stand like statements, then for all, and goes on from there.
    fn run(&self, parser: &mut Parser) -> Option<Pattern> {
        let mut tried: Vec<Vec<usize>> = Vec::new();
        // Where a list takes one form only, as pairs, all holes must change at once.
        for all in [false, true] {
            for form in self.forms() {
                let seed = |(span, hole): &(Span, Hole)| {
                    let takes = *hole == Hole::Ellipsis && (all || self.stands_alone(*span));
                    if takes { form } else { 0 }
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
        let ends = |form: &usize| {
            let text = self.patterns.ellipsis.get(*form);
            text.is_some_and(|text| text.ends_with(';'))
        };
        let (mut forms, others): (Vec<usize>, Vec<usize>) =
            (0..self.patterns.ellipsis.len()).partition(ends);
        forms.extend(others);
        forms
    }

    /// Whether a hole stands where a statement or a member could.
    fn stands_alone(&self, span: Span) -> bool {
        let before = self.text.get(..span.start).unwrap_or_default().trim_end();
        let after = self.text.get(span.end..).unwrap_or_default();
        let line_ends = after.trim_start_matches([' ', '\t', '\r']);
        before.is_empty()
            || before.ends_with(['{', '}', ';', '\n'])
            || before.ends_with("...") && line_ends.starts_with(['\n', '}'])
    }

    /// Changes the stand-in of one hole after the other as long as that makes the code less broken.
    fn improved(&self, parser: &mut Parser, mut chosen: Vec<usize>) -> Option<Pattern> {
        let (mut tree, mut errors) = self.parse(parser, &chosen)?;
        for hole in self.order() {
            if errors == 0 {
                break;
            }
            let mut best = *chosen.get(hole)?;
            for choice in 0..self.choices(hole) {
                *chosen.get_mut(hole)? = choice;
                let (other, broken) = self.parse(parser, &chosen)?;
                if broken < errors {
                    (tree, errors, best) = (other, broken, choice);
                }
            }
            *chosen.get_mut(hole)? = best;
        }
        (errors == 0).then_some(())?;
        let end = self.written(&chosen).len() - self.around.1.len();
        let inside = Span::new(self.around.0.len(), end);
        let rewrite = Rewrite { from: &tree, holes: self.holes };
        // Languages whose statements need no end do not tell an expression from a statement.
        rewrite.run(inside, self.text.ends_with(';'))
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

    fn parse(&self, parser: &mut Parser, chosen: &[usize]) -> Option<(Tree, usize)> {
        let parsed = parser.parse(self.written(chosen).as_bytes(), Symbols::default())?;
        let errors = parsed.broken.iter().map(|span| 1 + span.len()).sum();
        Some((parsed.tree, errors))
    }

    /// In how many ways a hole can be filled.
    fn choices(&self, hole: usize) -> usize {
        match self.holes.get(hole) {
            Some((_, Hole::Ellipsis | Hole::MetavariableEllipsis(_))) => {
                self.patterns.ellipsis.len()
            }
            Some((_, Hole::Metavariable(_))) => self.patterns.metavariable.len(),
            Some((_, Hole::Typed { .. })) => TYPED.len(),
            _ => 1,
        }
    }

    /// The pattern as code.
    fn written(&self, chosen: &[usize]) -> String {
        let mut code = self.around.0.to_owned();
        let mut at = 0;
        for (number, ((span, hole), choice)) in self.holes.iter().zip(chosen).enumerate() {
            code.push_str(self.text.get(at..span.start).unwrap_or_default());
            let name = format!("{STAND_IN}_{number}_");
            let forms = match hole {
                Hole::Metavariable(_) => self.patterns.metavariable,
                Hole::Ellipsis | Hole::MetavariableEllipsis(_) => self.patterns.ellipsis,
                Hole::Typed { .. } => TYPED,
                Hole::DeepStart => &["@("],
                Hole::DeepEnd => &[")"],
            };
            let form = forms.get(*choice).unwrap_or(&"@");
            let class = if let Hole::Typed { class, .. } = hole { class } else { "" };
            code.push_str(&form.replace('#', class).replace('@', &name));
            at = span.end;
        }
        code.push_str(self.text.get(at..).unwrap_or_default());
        code.push_str(self.around.1);
        code
    }
}

/// Copies the part of a tree that is the pattern, with its stand-ins turned back.
struct Rewrite<'a> {
    from: &'a Tree,
    holes: &'a [(Span, Hole)],
}

impl Rewrite<'_> {
    fn run(&self, inside: Span, is_statement: bool) -> Option<Pattern> {
        let mut tops = Vec::new();
        within(self.from.root()?, inside, &mut tops);
        if let [only] = tops.as_mut_slice() {
            let mut parts = only.parts();
            match (only.kind(), parts.next(), parts.next()) {
                (Kind::Expression, Some(value), _) if !is_statement => *only = value,
                // An annotation that stands alone is meant itself, not that it is the only one.
                (Kind::Modifiers, Some(one), None) => *only = one,
                _ => {}
            }
        }
        let mut to = Tree::new(self.from.symbols().clone());
        let mut made = Vec::new();
        for top in &tops {
            made.push(self.copy(*top, &mut to));
        }
        if made.len() > 1 {
            let span = Span::new(0, 0);
            to.add(Kind::Block, crate::Symbol::NONE, span, &made);
        }
        let is_sequence = made.len() > 1;
        (!made.is_empty()).then_some(Pattern { tree: to, is_sequence })
    }

    fn copy(&self, node: Node<'_>, to: &mut Tree) -> NodeId {
        if let Some(hole) = self.hole(node) {
            return self.fill(node, hole, to);
        }
        if node.kind() == Kind::Name && is_metavariable(node.text()) {
            // It stands in the type of another.
            return to.add(Kind::Metavariable, node.symbol(), node.span(), &[]);
        }
        let is_there = |part: &Node<'_>| part.kind() != Kind::Name || part.text() != STAND_IN_TYPE;
        let mut slots: Vec<_> = node.slots().map(|part| part.filter(is_there)).collect();
        if let (Kind::Parameter, [_, class, name, ..]) = (node.kind(), slots.as_mut_slice())
            && name.is_none()
            && class.is_some_and(|class| self.hole(class).is_some())
        {
            // Where a type can stand without a name, the grammar takes a lone name for it.
            std::mem::swap(class, name);
        }
        let parts: Vec<NodeId> = slots
            .into_iter()
            .map(|part| part.map_or(NodeId::NONE, |part| self.copy(part, to)))
            .collect();
        // An entry of a dict that stands alone is read as something else.
        let is_entry = node.kind() == Kind::Binary && node.text() == "=>";
        let kind = if is_entry { Kind::Pair } else { node.kind() };
        let symbol = if is_entry { crate::Symbol::NONE } else { node.symbol() };
        to.add(kind, symbol, node.span(), &parts)
    }

    /// The hole for which a node as a whole stands.
    fn hole(&self, node: Node<'_>) -> Option<&Hole> {
        let of_name = |node: Node<'_>| {
            // Some languages write a sign before the names of variables.
            let name = node.text().trim_start_matches('$').trim_start_matches(STAND_IN_TYPE);
            let number = name.strip_prefix(STAND_IN)?.strip_prefix('_')?.strip_suffix('_')?;
            self.holes.get(number.parse::<usize>().ok()?).map(|(_, hole)| hole)
        };
        let ellipsis =
            |hole: &&Hole| matches!(hole, Hole::Ellipsis | Hole::MetavariableEllipsis(_));
        match node.kind() {
            Kind::Name | Kind::Atom => of_name(node),
            // A statement, a parameter or a declaration that is nothing but an ellipsis.
            Kind::Expression => node.slot(0).and_then(|value| self.hole(value)).filter(ellipsis),
            Kind::Keyword | Kind::Pair => node.slot(0).and_then(of_name).filter(ellipsis),
            Kind::Parameter | Kind::Variable => {
                let name = node.slot(2).filter(|name| !name.text().is_empty());
                let name = name.or(node.slot(1));
                name.and_then(|name| self.hole(name)).filter(ellipsis)
            }
            Kind::Call => {
                node.slot(0).and_then(of_name).filter(|hole| matches!(hole, Hole::DeepStart))
            }
            Kind::Cast => {
                let value = node.slot(1).and_then(of_name);
                value.filter(|hole| matches!(hole, Hole::Typed { .. }))
            }
            _ => None,
        }
    }

    fn fill(&self, node: Node<'_>, hole: &Hole, to: &mut Tree) -> NodeId {
        let (kind, symbol, part) = match hole {
            Hole::MetavariableEllipsis(name) => (Kind::MetavariableEllipsis, name.as_str(), None),
            Hole::Typed { name, .. } if node.kind() == Kind::Cast => {
                (Kind::TypedMetavariable, name.as_str(), node.slot(0))
            }
            Hole::Metavariable(name) if node.kind() == Kind::Atom => {
                (Kind::Atom, name.as_str(), None)
            }
            Hole::Metavariable(name) | Hole::Typed { name, .. } => {
                (Kind::Metavariable, name.as_str(), None)
            }
            Hole::Ellipsis | Hole::DeepEnd => (Kind::Ellipsis, "", None),
            Hole::DeepStart => {
                let value = node.slot(2).and_then(|arguments| arguments.parts().next());
                (Kind::Deep, "", value)
            }
        };
        let mut parts: Vec<NodeId> = part.map(|part| self.copy(part, to)).into_iter().collect();
        if let Shape::Record(slots) = kind.shape() {
            parts.resize(slots.len(), NodeId::NONE);
        }
        let symbol = to.symbol(symbol);
        to.add(kind, symbol, node.span(), &parts)
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

/// The largest nodes that lie in a span.
fn within<'t>(node: Node<'t>, span: Span, out: &mut Vec<Node<'t>>) {
    let is_inside = span.contains(node.span()) && node.kind() != Kind::File;
    if is_inside && !node.span().is_empty() {
        out.push(node);
        return;
    }
    for part in node.parts() {
        within(part, span, out);
    }
}

#[cfg(test)]
mod tests;
