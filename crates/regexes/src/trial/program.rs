//! An expression as a program for a machine that tries one way after the other.

use crate::alphabet::{Alphabet, Symbols};
use crate::dialect::{Dialect, Usage};
use crate::set::Set;
use crate::tree::{Expression, Manner, Place, Repeat, Tree};

/// A program may have so many steps.
const MOST_OPS: usize = 20_000;

/// One step. Numbers are of other steps or of cells.
#[derive(Debug, Clone)]
pub(super) enum Op {
    /// Reads one character.
    One(Symbols),
    /// Goes on with the first, and if that fails with the next.
    Either(usize, usize),
    Jump(usize),
    /// Notes where it is.
    Save(usize),
    /// Begins to count rounds.
    Zero(usize),
    /// Before each round.
    Round(Round),
    /// Reads characters of one set as often as that.
    Run(Symbols, u32, Option<u32>, Manner),
    Place(Place),
    Back(u32),
    /// Notes which ways are open.
    Height(usize),
    /// Forgets the ways that have opened since.
    Cut(usize),
    /// Goes back to where it was when a cell was noted.
    Return(usize),
    /// Goes on elsewhere if what follows fails; then forgets that, too.
    Unless(usize, usize),
    /// Goes back to begin so many characters before, at least and at most.
    Behind(u32, u32),
    /// Is where it was when a cell was noted.
    At(usize),
    Fail,
    Match,
}

/// A repetition of more than a character.
#[derive(Debug, Clone)]
pub(super) struct Round {
    pub(super) count: usize,
    pub(super) mark: usize,
    pub(super) least: u32,
    pub(super) most: Option<u32>,
    pub(super) is_lazy: bool,
    pub(super) body: usize,
    pub(super) end: usize,
    /// Where rounds have failed once is remembered there.
    pub(super) memory: Option<usize>,
    /// What follows the rounds is remembered, too.
    pub(super) remembers_all: bool,
}

/// The program of an expression.
#[derive(Debug)]
pub(crate) struct Program {
    pub(super) ops: Vec<Op>,
    pub(super) cells: usize,
    pub(super) memories: usize,
    pub(super) usage: Usage,
    /// A round that reads nothing fails, where otherwise it is the last.
    pub(super) empty_rounds_fail: bool,
    /// It matches at the beginning or nowhere.
    pub(super) is_anchored: bool,
    /// It is looked for at the beginnings of lines alone.
    pub(super) at_lines: bool,
    /// Characters without which nothing is tried.
    pub(super) needs: Vec<Symbols>,
}

struct Compiler<'e> {
    program: Program,
    alphabet: &'e Alphabet,
    dialect: Dialect,
    /// What fails is remembered in rounds that are in no others.
    remembers: bool,
    rounds: u32,
}

impl Program {
    /// Of an expression; none if it is too large or looks at what cannot be looked at here.
    pub(crate) fn of(
        expression: &Expression,
        alphabet: &Alphabet,
        dialect: Dialect,
        usage: Usage,
    ) -> Option<Self> {
        let cells = expression.groups as usize * 2 + 2;
        let program = Self {
            ops: Vec::new(),
            cells,
            memories: 0,
            usage,
            empty_rounds_fail: dialect == Dialect::JavaScript,
            is_anchored: is_anchored(&expression.tree),
            needs: Vec::new(),
            at_lines: dialect.anchors_dot_star() && begins_with_any(&expression.tree, alphabet),
        };
        let remembers = match dialect {
            Dialect::Java => !expression.refers_back,
            Dialect::Perl => true,
            _ => false,
        };
        let mut program = program;
        if dialect.looks_for_letters() {
            add_needs(&expression.tree, expression, alphabet, &mut program.needs);
        }
        let mut compiler = Compiler { program, alphabet, dialect, remembers, rounds: 0 };
        compiler.tree(&expression.tree)?;
        compiler.add(Op::Match)?;
        Some(compiler.program)
    }
}

impl Program {
    /// Whether it may match anywhere.
    pub(crate) fn is_search(&self) -> bool {
        matches!(self.usage, Usage::Search | Usage::All) && !self.is_anchored
    }
}

impl Compiler<'_> {
    fn add(&mut self, op: Op) -> Option<usize> {
        self.program.ops.push(op);
        (self.program.ops.len() <= MOST_OPS).then(|| self.program.ops.len() - 1)
    }

    fn set(&mut self, at: usize, op: Op) {
        if let Some(slot) = self.program.ops.get_mut(at) {
            *slot = op;
        }
    }

    fn here(&self) -> usize {
        self.program.ops.len()
    }

    fn cell(&mut self) -> usize {
        self.program.cells += 1;
        self.program.cells - 1
    }

    fn tree(&mut self, tree: &Tree) -> Option<()> {
        match tree {
            Tree::Empty => {}
            Tree::One(set) => {
                self.add(Op::One(self.alphabet.holds(*set)))?;
            }
            Tree::All(all) => all.iter().try_for_each(|one| self.tree(one))?,
            Tree::Any(all) => self.any(all)?,
            Tree::Repeat(repeat) => self.repeat(repeat)?,
            Tree::Group(number, body) => {
                let cell = *number as usize * 2;
                self.add(Op::Save(cell))?;
                self.tree(body)?;
                self.add(Op::Save(cell + 1))?;
            }
            Tree::Atomic(body) => self.kept(|compiler| compiler.tree(body))?,
            Tree::Look { ahead, negative, body } => self.look(*ahead, *negative, body)?,
            Tree::Place(place) => {
                self.add(Op::Place(*place))?;
            }
            Tree::Back(number) => {
                self.add(Op::Back(*number))?;
            }
        }
        Some(())
    }

    fn any(&mut self, all: &[Tree]) -> Option<()> {
        let mut jumps = Vec::new();
        for (at, one) in all.iter().enumerate() {
            if at + 1 == all.len() {
                self.tree(one)?;
                break;
            }
            let either = self.add(Op::Fail)?;
            self.tree(one)?;
            jumps.push(self.add(Op::Fail)?);
            self.set(either, Op::Either(either + 1, self.here()));
        }
        let end = self.here();
        for jump in jumps {
            self.set(jump, Op::Jump(end));
        }
        Some(())
    }

    /// What no other way is looked for in, once it has matched.
    fn kept(&mut self, body: impl FnOnce(&mut Self) -> Option<()>) -> Option<()> {
        let cell = self.cell();
        self.add(Op::Height(cell))?;
        body(self)?;
        self.add(Op::Cut(cell))?;
        Some(())
    }

    fn repeat(&mut self, repeat: &Repeat) -> Option<()> {
        if let Tree::One(set) = &repeat.body {
            let symbols = self.alphabet.holds(*set);
            self.add(Op::Run(symbols, repeat.least, repeat.most, repeat.manner))?;
            return Some(());
        }
        match repeat.manner {
            Manner::Possessive => self.kept(|compiler| compiler.rounds(repeat)),
            _ => self.rounds(repeat),
        }
    }

    fn rounds(&mut self, repeat: &Repeat) -> Option<()> {
        let is_lazy = repeat.manner == Manner::Lazy;
        if (repeat.least, repeat.most) == (0, Some(1)) {
            let either = self.add(Op::Fail)?;
            self.tree(&repeat.body)?;
            let (body, end) = (either + 1, self.here());
            self.set(either, if is_lazy { Op::Either(end, body) } else { Op::Either(body, end) });
            return Some(());
        }
        let (count, mark) = (self.cell(), self.cell());
        let remembers_all = self.dialect == Dialect::Perl;
        let may_remember = self.remembers && repeat.most.is_none();
        let is_outermost = self.rounds == 0 && !is_lazy;
        let memory = (may_remember && (is_outermost || remembers_all)).then(|| {
            self.program.memories += 1;
            self.program.memories - 1
        });
        self.add(Op::Zero(count))?;
        let round = self.add(Op::Fail)?;
        self.rounds += 1;
        self.tree(&repeat.body)?;
        self.rounds -= 1;
        self.add(Op::Jump(round))?;
        let Repeat { least, most, .. } = *repeat;
        let (body, end) = (round + 1, self.here());
        let op = Round { count, mark, least, most, is_lazy, body, end, memory, remembers_all };
        self.set(round, Op::Round(op));
        Some(())
    }

    fn look(&mut self, ahead: bool, negative: bool, body: &Tree) -> Option<()> {
        let (height, from) = (self.cell(), self.cell());
        self.add(Op::Save(from))?;
        let unless = self.add(Op::Height(height))?;
        if !ahead {
            let (least, most) = body.width();
            self.add(Op::Behind(least, most.unwrap_or(u32::MAX)))?;
        }
        let rounds = std::mem::replace(&mut self.rounds, 1);
        self.tree(body)?;
        self.rounds = rounds;
        if !ahead {
            self.add(Op::At(from))?;
        }
        self.add(Op::Cut(height))?;
        if negative {
            self.add(Op::Fail)?;
            self.set(unless, Op::Unless(height, self.here()));
        }
        self.add(Op::Return(from))?;
        Some(())
    }
}

fn is_anchored(tree: &Tree) -> bool {
    match tree {
        Tree::Place(Place::Start) => true,
        Tree::All(all) => all.first().is_some_and(is_anchored),
        Tree::Any(all) => all.iter().all(is_anchored),
        Tree::Group(_, body) | Tree::Atomic(body) => is_anchored(body),
        _ => false,
    }
}

/// Single characters that each match holds.
fn add_needs(tree: &Tree, of: &Expression, alphabet: &Alphabet, needs: &mut Vec<Symbols>) {
    match tree {
        Tree::One(set) => {
            let is_single = |set: &Set| matches!(set.ranges(), [(low, high)] if low == high);
            if of.sets.get(*set).is_some_and(is_single) {
                needs.push(alphabet.holds(*set));
            }
        }
        Tree::All(all) => all.iter().for_each(|one| add_needs(one, of, alphabet, needs)),
        Tree::Group(_, body) | Tree::Atomic(body) => add_needs(body, of, alphabet, needs),
        Tree::Repeat(repeat) if repeat.least > 0 => add_needs(&repeat.body, of, alphabet, needs),
        _ => {}
    }
}

/// Whether it begins with any characters of a line.
fn begins_with_any(tree: &Tree, alphabet: &Alphabet) -> bool {
    match tree {
        Tree::Repeat(repeat) => {
            let Tree::One(set) = &repeat.body else { return false };
            let missing = alphabet.symbols().filter(|one| !alphabet.holds(*set).has(*one));
            let breaks = missing.map(|one| alphabet.letter(one)).all(|one| one == '\n');
            repeat.most.is_none() && repeat.least == 0 && breaks
        }
        Tree::All(all) => all.first().is_some_and(|one| begins_with_any(one, alphabet)),
        Tree::Group(_, body) => begins_with_any(body, alphabet),
        _ => false,
    }
}
