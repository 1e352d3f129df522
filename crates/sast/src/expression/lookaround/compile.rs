//! The steps of a search, made of an expression.

use std::sync::Arc;

use fancy_regex::{Assertion, Expr, LookAround};
use regex_automata::meta::Regex;

use crate::expression::letters::Letters;

/// Steps after which an expression is too large.
const MOST_STEPS: usize = 20_000;
/// Parts within one another after which it is too deep.
pub(crate) const DEEPEST: usize = 100;
/// Letters that are looked back.
const FURTHEST: usize = 1_000;

/// One step of a search.
#[derive(Debug)]
pub(super) enum Step {
    /// One of these letters stands here.
    Letter(Arc<Letters>),
    Fork(Fork),
    Jump(usize),
    /// A group begins or ends.
    Save(usize),
    Edge(Edge),
    /// What a group matched stands here again, in any case or in its own.
    Again(usize, bool),
    Look(Look),
    /// The same ahead for what an automaton can tell, and whether it must not stand there.
    Ahead(Box<Regex>, bool),
    /// Of what follows up to its end, only the first way counts; the search goes on there.
    Atomic(usize),
    End,
}

/// Where a search goes on in one of two ways, of which one is tried first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fork {
    pub(super) first: usize,
    pub(super) second: usize,
    /// Whether the search may come back here at the same place.
    pub(super) turns: bool,
}

/// What a place must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    TextStart,
    TextEnd,
    /// The same but for ends of lines.
    LastLine,
    LineStart,
    LineEnd,
    WordStart,
    WordEnd,
    /// The start or the end of a word.
    Word,
    /// None of both.
    WithinOrOutside,
}

/// What stands around a place, from the next step to an end.
#[derive(Debug)]
pub(super) struct Look {
    /// How many letters it looks back; ahead for none.
    pub(super) back: Option<(usize, usize)>,
    pub(super) negative: bool,
    /// Whether there are groups within it.
    pub(super) groups: bool,
    /// Where the search goes on.
    pub(super) next: usize,
}

/// All steps of an expression; the first one begins it.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) steps: Vec<Step>,
    pub(super) groups: usize,
    /// Whether anything depends on what groups matched.
    pub(super) refers_back: bool,
}

impl Program {
    /// The steps for an expression; none if it holds what is not known here.
    pub(super) fn new(expression: &str) -> Option<Self> {
        let tree = Expr::parse_tree(expression).ok()?;
        let mut compiler = Compiler { steps: Vec::new(), group: 1 };
        compiler.add(&tree.expr, DEEPEST)?;
        compiler.push(Step::End)?;
        let Compiler { steps, group } = compiler;
        let refers_back = steps.iter().any(|step| matches!(step, Step::Again(..)));
        // Without memory, it would turn in the same place for ever.
        let turns = steps.iter().any(|step| matches!(step, Step::Fork(fork) if fork.turns));
        (!(refers_back && turns)).then_some(Self { steps, groups: group, refers_back })
    }
}

struct Compiler {
    steps: Vec<Step>,
    /// The number of the next group.
    group: usize,
}

impl Compiler {
    fn push(&mut self, step: Step) -> Option<usize> {
        self.steps.push(step);
        (self.steps.len() <= MOST_STEPS).then_some(self.steps.len() - 1)
    }

    fn set(&mut self, at: usize, step: Step) {
        if let Some(place) = self.steps.get_mut(at) {
            *place = step;
        }
    }

    fn add(&mut self, part: &Expr, depth: usize) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        match part {
            Expr::Empty => {}
            Expr::Any { newline, crlf } => self.letter(Letters::any(*newline, *crlf))?,
            Expr::Delegate { inner, casei } => self.letter(Letters::of(inner, *casei))?,
            Expr::Literal { val, casei } => {
                for letter in val.chars() {
                    self.letter(Letters::one(letter, *casei))?;
                }
            }
            Expr::Assertion(assertion) => {
                self.push(Step::Edge(edge(*assertion)?))?;
            }
            Expr::Concat(parts) => parts.iter().try_for_each(|part| self.add(part, depth))?,
            Expr::Alt(parts) => self.choice(parts, depth)?,
            Expr::Group(inner) => {
                let number = self.group;
                self.group += 1;
                self.push(Step::Save(2 * number))?;
                self.add(inner, depth)?;
                self.push(Step::Save(2 * number + 1))?;
            }
            Expr::Repeat { child, lo, hi, greedy } => {
                self.repeat((child, depth), (*lo, *hi), *greedy)?;
            }
            Expr::Backref { group, casei } => {
                self.push(Step::Again(*group, *casei))?;
            }
            Expr::LookAround(inner, kind) => self.look(inner, *kind, depth)?,
            Expr::AtomicGroup(inner) => {
                let at = self.push(Step::Atomic(0))?;
                self.add(inner, depth)?;
                let end = self.push(Step::End)?;
                self.set(at, Step::Atomic(end + 1));
            }
            _ => return None,
        }
        Some(())
    }

    fn letter(&mut self, letters: Option<Letters>) -> Option<()> {
        let letters = letters?;
        // Those that are repeated stand side by side.
        let same = match self.steps.last() {
            Some(Step::Letter(last)) if **last == letters => Arc::clone(last),
            _ => Arc::new(letters),
        };
        self.push(Step::Letter(same)).map(|_| ())
    }

    fn choice(&mut self, parts: &[Expr], depth: usize) -> Option<()> {
        let mut ends = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            if at + 1 == parts.len() {
                self.add(part, depth)?;
                continue;
            }
            let fork = self.push(Step::End)?;
            self.add(part, depth)?;
            ends.push(self.push(Step::Jump(0))?);
            let (first, second) = (fork + 1, self.steps.len());
            self.set(fork, Step::Fork(Fork { first, second, turns: false }));
        }
        for end in ends {
            self.set(end, Step::Jump(self.steps.len()));
        }
        Some(())
    }

    fn repeat(
        &mut self,
        (part, depth): (&Expr, usize),
        (least, most): (usize, usize),
        greedy: bool,
    ) -> Option<()> {
        let turns =
            most == usize::MAX && lengths(part, depth).is_none_or(|(fewest, _)| fewest == 0);
        let fork = |inside, behind| {
            let (first, second) = if greedy { (inside, behind) } else { (behind, inside) };
            Step::Fork(Fork { first, second, turns })
        };
        let first = self.group;
        for _ in 0..least {
            self.group = first;
            self.add(part, depth)?;
        }
        if most == usize::MAX {
            let at = self.push(Step::End)?;
            self.group = first;
            self.add(part, depth)?;
            let end = self.push(Step::Jump(at))?;
            self.set(at, fork(at + 1, end + 1));
            return Some(());
        }
        let mut forks = Vec::new();
        for _ in least..most {
            forks.push(self.push(Step::End)?);
            self.group = first;
            self.add(part, depth)?;
        }
        let end = self.steps.len();
        for at in forks {
            self.set(at, fork(at + 1, end));
        }
        Some(())
    }

    fn look(&mut self, inner: &Expr, kind: LookAround, depth: usize) -> Option<()> {
        use LookAround::{LookAhead, LookAheadNeg, LookBehind, LookBehindNeg};
        let back = match kind {
            LookAhead | LookAheadNeg => None,
            LookBehind | LookBehindNeg => {
                Some(lengths(inner, DEEPEST).filter(|(_, most)| *most <= FURTHEST)?)
            }
        };
        let negative = matches!(kind, LookAheadNeg | LookBehindNeg);
        let within = groups(inner, DEEPEST)?;
        if back.is_none()
            && (negative || within == 0)
            && let Some(regex) = plain(inner)
        {
            self.group += within;
            self.push(Step::Ahead(Box::new(regex), negative))?;
            return Some(());
        }
        let at = self.push(Step::End)?;
        self.add(inner, depth)?;
        let next = self.push(Step::End)? + 1;
        self.set(at, Step::Look(Look { back, negative, groups: within > 0, next }));
        Some(())
    }
}

fn edge(assertion: Assertion) -> Option<Edge> {
    Some(match assertion {
        Assertion::StartText => Edge::TextStart,
        Assertion::EndText => Edge::TextEnd,
        Assertion::EndTextIgnoreTrailingNewlines { crlf: false } => Edge::LastLine,
        Assertion::StartLine { crlf: false } => Edge::LineStart,
        Assertion::EndLine { crlf: false } => Edge::LineEnd,
        Assertion::LeftWordBoundary => Edge::WordStart,
        Assertion::RightWordBoundary => Edge::WordEnd,
        Assertion::WordBoundary => Edge::Word,
        Assertion::NotWordBoundary => Edge::WithinOrOutside,
        _ => return None,
    })
}

/// How many groups a part holds; none if it is too deep.
pub(crate) fn groups(part: &Expr, depth: usize) -> Option<usize> {
    let depth = depth.checked_sub(1)?;
    let own = usize::from(matches!(part, Expr::Group(_)));
    part.children_iter().try_fold(own, |all, inner| Some(all + groups(inner, depth)?))
}

/// A part that neither looks around nor back, for an automaton.
fn plain(part: &Expr) -> Option<Regex> {
    let mut text = String::new();
    is_plain(part, DEEPEST).then(|| part.to_str(&mut text, 0))?;
    Regex::new(&text).ok()
}

fn is_plain(part: &Expr, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    let is_known = match part {
        Expr::Assertion(assertion) => edge(*assertion).is_some_and(|edge| edge != Edge::LastLine),
        Expr::Empty
        | Expr::Any { .. }
        | Expr::Literal { .. }
        | Expr::Delegate { .. }
        | Expr::Concat(_)
        | Expr::Alt(_)
        | Expr::Group(_)
        | Expr::Repeat { .. } => true,
        _ => false,
    };
    is_known && part.children_iter().all(|inner| is_plain(inner, depth))
}

/// The fewest and the most letters that a part takes; none if there is no bound.
fn lengths(part: &Expr, depth: usize) -> Option<(usize, usize)> {
    let depth = depth.checked_sub(1)?;
    match part {
        Expr::Empty | Expr::Assertion(_) | Expr::LookAround(..) => Some((0, 0)),
        Expr::Any { .. } | Expr::Delegate { .. } => Some((1, 1)),
        Expr::Literal { val, .. } => Some((val.chars().count(), val.chars().count())),
        Expr::Concat(parts) => parts.iter().try_fold((0, 0), |(least, most), part| {
            let (less, more) = lengths(part, depth)?;
            Some((least + less, most + more))
        }),
        Expr::Alt(parts) => {
            let mut all = parts.iter().map(|part| lengths(part, depth));
            let first = all.next()??;
            all.try_fold(first, |(least, most), one| {
                let (less, more) = one?;
                Some((least.min(less), most.max(more)))
            })
        }
        Expr::Group(inner) => lengths(inner, depth),
        Expr::AtomicGroup(inner) => lengths(inner, depth),
        Expr::Repeat { child, lo, hi, .. } => {
            let (less, more) = lengths(child, depth)?;
            Some((less.checked_mul(*lo)?, more.checked_mul(*hi)?))
        }
        _ => None,
    }
}
