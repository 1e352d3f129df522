//! One way to make code of a pattern: what stands around it, and what in place of each of its holes.

use std::cell::RefCell;

use rustc_hash::FxHashMap;
use seawall_model::Span;

use super::rewrite::Rewrite;
use super::{ENDS, IN_TYPE, Pattern, Patterns, STAND_IN};
use crate::holes::Hole;
use crate::kind::Kind;
use crate::parse::Parser;
use crate::tree::Tree;

/// One way to make code of a pattern.
pub(super) struct Attempt<'a> {
    pub(super) patterns: &'static Patterns,
    pub(super) text: &'a str,
    pub(super) holes: &'a [(Span, Hole)],
    around: (&'static str, &'static str),
    effort: Effort,
    /// The stand-ins that each hole can have.
    choices: Vec<Vec<usize>>,
    /// How much is broken with the stand-ins that were tried.
    known: RefCell<FxHashMap<Vec<usize>, Vec<Span>>>,
    /// The tree in which nothing was broken at last, with its stand-ins.
    whole: RefCell<Option<(Vec<usize>, Tree)>>,
}

/// How much is tried.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Effort {
    /// No other stand-ins, and nothing around but the end of a statement.
    None,
    /// Other stand-ins only next to what is broken.
    Little,
    /// Other stand-ins everywhere.
    Much,
}

impl Effort {
    /// Bytes that are parsed at most, with one stand-in after the other, to read a pattern: those that are code
    /// need a quarter of it, others would be tried for minutes. With little effort what takes longer is most
    /// often code of another language.
    pub(super) fn most_parsed(self, pattern: &str) -> usize {
        match self {
            Self::None | Self::Much => MOST_PARSED,
            Self::Little => MOST_PARSED.min(pattern.len() * LITTLE),
        }
    }
}

/// Bytes that are parsed at most to read a pattern.
const MOST_PARSED: usize = 200_000;
/// How many times the bytes of the pattern little effort is.
const LITTLE: usize = 150;

/// What begins a deep expression: a call, a command of a shell, a list where there is nothing but data.
const DEEP_STARTS: &[&str] = &["@(", "$(@ ", "[\"@\", "];
/// What ends it.
const DEEP_ENDS: &[&str] = &[")", ")", "]"];

/// Holes next to what is broken that little effort changes.
const NEAREST: usize = 4;

impl<'a> Attempt<'a> {
    pub(super) fn new(
        patterns: &'static Patterns,
        (text, holes): (&'a str, &'a [(Span, Hole)]),
        around: (&'static str, &'static str),
        effort: Effort,
    ) -> Self {
        let (choices, known, whole) = (Vec::new(), RefCell::default(), RefCell::default());
        let mut attempt = Self { patterns, text, holes, around, effort, choices, known, whole };
        attempt.choices = (0..holes.len()).map(|hole| attempt.choices(hole)).collect();
        attempt
    }

    /// Tries one start after the other.
    pub(super) fn run(&self, parser: &mut Parser) -> Option<Pattern> {
        let most = if self.effort == Effort::None { 1 } else { usize::MAX };
        self.seeds().into_iter().take(most).find_map(|seed| self.improved(parser, seed))
    }

    /// With what is begun: one form for all holes that stand like statements, then for all.
    fn seeds(&self) -> Vec<Vec<usize>> {
        let mut seeds: Vec<Vec<usize>> = Vec::new();
        let forms = self.forms();
        let alone = forms.first().copied().filter(|form| self.is_statement(*form)).unwrap_or(0);
        // Where a list takes one form only, as pairs, all holes must change at once.
        for all in [false, true] {
            for form in forms.iter().copied() {
                let seed = |(span, hole): &(Span, Hole)| match (hole, self.stands_alone(*span)) {
                    (Hole::Ellipsis | Hole::MetavariableEllipsis(_), true)
                        if all && !self.is_statement(form) =>
                    {
                        alone
                    }
                    (Hole::Ellipsis, stands_alone) if all || stands_alone => form,
                    (Hole::MetavariableEllipsis(_), true) => form,
                    _ => 0,
                };
                let seed = self.holes.iter().map(seed).collect();
                if !seeds.contains(&seed) {
                    seeds.push(seed);
                }
            }
        }
        seeds
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

    /// Changes the stand-in of one hole after the other as long as that makes the code less broken.
    fn improved(&self, parser: &mut Parser, mut chosen: Vec<usize>) -> Option<Pattern> {
        match self.effort {
            Effort::None => {}
            Effort::Little => {
                while let Some(broken) = self.broken(parser, &chosen).first() {
                    let mut nearest = self.nearest(&chosen, *broken).into_iter().take(NEAREST);
                    nearest.any(|hole| self.change(parser, hole, &mut chosen)).then_some(())?;
                }
            }
            Effort::Much => {
                for hole in self.order() {
                    self.change(parser, hole, &mut chosen);
                }
            }
        }
        self.broken(parser, &chosen).is_empty().then_some(())?;
        let kept = self.whole.take().filter(|(stand_ins, _)| *stand_ins == chosen);
        let tree = match kept {
            Some((_, tree)) => tree,
            None => self.parse(parser, &chosen)?.0,
        };
        // The end of a statement that the pattern leaves out is part of it.
        let after = self.around.1.strip_prefix(';').unwrap_or(self.around.1);
        let end = self.written(&chosen).len() - after.len();
        let added = ENDS.iter().find(|added| after.starts_with(**added)).map_or(0, |one| one.len());
        let inside = Span::new(self.around.0.len(), end + added);
        let written = self.stand_ins(&chosen);
        let rewrite = Rewrite { from: &tree, written, of: self, end };
        // Languages whose statements need no end do not tell an expression from a statement.
        rewrite.run(inside, self.text.ends_with(';'))
    }

    /// Takes the stand-in for a hole with which the least is broken; false if that is the one that stands there.
    fn change(&self, parser: &mut Parser, hole: usize, chosen: &mut [usize]) -> bool {
        let cost_of = |broken: Vec<Span>| broken.iter().map(cost).sum::<usize>();
        let before = cost_of(self.broken(parser, chosen));
        let (mut least, mut best) = (before, chosen.get(hole).copied().unwrap_or_default());
        for choice in self.choices.get(hole).into_iter().flatten() {
            if least == 0 {
                break;
            }
            if let Some(chosen) = chosen.get_mut(hole) {
                *chosen = *choice;
            }
            let broken = cost_of(self.broken(parser, chosen));
            if broken < least {
                (least, best) = (broken, *choice);
            }
        }
        if let Some(chosen) = chosen.get_mut(hole) {
            *chosen = best;
        }
        least < before
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
            (0..self.holes.len()).filter(|hole| self.is_open(*hole)).collect();
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

    /// What is broken with these stand-ins.
    fn broken(&self, parser: &mut Parser, chosen: &[usize]) -> Vec<Span> {
        if let Some(known) = self.known.borrow().get(chosen) {
            return known.clone();
        }
        let broken = match self.parse(parser, chosen) {
            Some((tree, broken)) => {
                if broken.is_empty() {
                    self.whole.replace(Some((chosen.to_vec(), tree)));
                }
                broken
            }
            None => vec![Span::new(0, self.text.len())],
        };
        self.known.borrow_mut().insert(chosen.to_vec(), broken.clone());
        broken
    }

    fn parse(&self, parser: &mut Parser, chosen: &[usize]) -> Option<(Tree, Vec<Span>)> {
        let parsed = parser.parse_pattern(self.written(chosen).as_bytes())?;
        // An escape that is none, as in an expression, leaves the string whole.
        let in_string = |span: &&Span| {
            let has_within = |whole: Span| whole.start < span.start && span.end < whole.end;
            let mut strings = parsed.tree.nodes().filter(|node| node.kind() == Kind::String);
            strings.any(|string| has_within(string.span()))
        };
        let broken = parsed.broken.iter().filter(|span| !in_string(span)).copied().collect();
        Some((parsed.tree, broken))
    }

    /// Whether a hole can be filled in several ways.
    fn is_open(&self, hole: usize) -> bool {
        self.choices.get(hole).is_some_and(|choices| choices.len() > 1)
    }

    /// In which ways a hole can be filled.
    fn choices(&self, hole: usize) -> Vec<usize> {
        let Some((span, hole)) = self.holes.get(hole) else { return Vec::new() };
        let all = match hole {
            Hole::Ellipsis | Hole::MetavariableEllipsis(_) => self.patterns.ellipsis.len(),
            Hole::Metavariable(_) if self.declares_nothing(*span) => 1,
            Hole::Metavariable(_) => self.patterns.metavariable.len(),
            Hole::Typed { .. } => self.patterns.typed.forms().len(),
            Hole::DeepStart => DEEP_STARTS.len(),
            Hole::DeepEnd => 1,
        };
        let takes_statements = self.effort == Effort::Much || self.may_be_statement(*span);
        let is_ellipsis = matches!(hole, Hole::Ellipsis | Hole::MetavariableEllipsis(_));
        let fits = |form: &usize| !is_ellipsis || takes_statements || !self.is_statement(*form);
        (0..all).filter(fits).collect()
    }

    /// Whether a hole follows a dot or is all there is, so that it cannot be what a declaration begins with.
    fn declares_nothing(&self, span: Span) -> bool {
        let before = self.text.get(..span.start).unwrap_or_default();
        let after = self.text.get(span.end..).unwrap_or_default();
        before.ends_with('.') || before.is_empty() && after.is_empty()
    }

    /// The form of what the end of a deep expression belongs to.
    fn of_start(&self, end: usize, chosen: &[usize]) -> usize {
        let before = self.holes.iter().zip(chosen).take(end).rev();
        let mut open = 0_usize;
        for ((_, hole), choice) in before {
            match hole {
                Hole::DeepEnd => open += 1,
                Hole::DeepStart if open == 0 => return *choice,
                Hole::DeepStart => open -= 1,
                _ => {}
            }
        }
        0
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
            let named = first.filter(|_| is_name).unwrap_or(number);
            let name = format!("{STAND_IN}x{named}x");
            let forms = match hole {
                Hole::Metavariable(_) => self.patterns.metavariable,
                Hole::Ellipsis | Hole::MetavariableEllipsis(_) => self.patterns.ellipsis,
                Hole::Typed { .. } => self.patterns.typed.forms(),
                Hole::DeepStart => DEEP_STARTS,
                Hole::DeepEnd => DEEP_ENDS,
            };
            let choice = match hole {
                Hole::DeepEnd => self.of_start(number, chosen),
                _ => *choice,
            };
            let form = forms.get(choice).unwrap_or(&"@");
            let class = if let Hole::Typed { class, .. } = hole { class } else { "" };
            form.replace('#', &class.replace('$', IN_TYPE)).replace('@', &name)
        };
        self.holes.iter().zip(chosen).enumerate().map(stand_in).collect()
    }
}

/// How bad it is that a piece is broken.
const fn cost(broken: &Span) -> usize {
    1 + broken.end.saturating_sub(broken.start)
}
