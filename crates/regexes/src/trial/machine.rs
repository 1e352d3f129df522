//! The machine that tries one way after the other.

use super::program::{Op, Program, Round};
use crate::alphabet::{Alphabet, Symbol, Symbols};
use crate::dialect::Usage;
use crate::tree::{Manner, Place};

/// What a cell holds before anything was noted.
const NOWHERE: u32 = u32::MAX;
/// So many steps all runs for one expression may take.
const MOST_STEPS: usize = 8_000_000;
/// So many ways may be open.
const MOST_WAYS: usize = 1_000_000;

/// What a run came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) steps: usize,
    /// Whether it matched; unknown if the steps ran out.
    pub(crate) matched: Option<bool>,
}

/// A way that was not gone yet.
struct Way {
    op: usize,
    at: usize,
    /// How many notes were taken when it opened.
    notes: usize,
    kind: Kind,
}

enum Kind {
    Plain,
    /// Each time one character less is taken, down to there.
    Less(usize),
    /// Each time one more is, up to there.
    More(Symbols, usize),
    /// Each time it begins one earlier, down to there.
    Earlier(usize),
    /// Rounds have failed there.
    Failed(usize),
}

/// Runs a program over texts.
pub(crate) struct Machine<'p> {
    program: &'p Program,
    words: Symbols,
    line_break: Option<Symbol>,
    text: Vec<Symbol>,
    cells: Vec<u32>,
    /// What cells held before.
    notes: Vec<(usize, u32)>,
    ways: Vec<Way>,
    /// Where rounds have failed, for each memory.
    failed: Vec<Vec<bool>>,
    steps: usize,
    limit: usize,
    /// Where the last match ended.
    end: usize,
    /// Steps that are left for all runs together.
    left: usize,
}

impl<'p> Machine<'p> {
    pub(crate) fn new(program: &'p Program, alphabet: &Alphabet) -> Self {
        let is_word = |symbol: &Symbol| {
            let letter = alphabet.letter(*symbol);
            letter.is_ascii_alphanumeric() || letter == '_'
        };
        let words = alphabet.symbols().filter(is_word).map(Symbols::one);
        Self {
            program,
            words: words.fold(Symbols::default(), Symbols::or),
            line_break: alphabet.symbols().find(|symbol| alphabet.letter(*symbol) == '\n'),
            text: Vec::new(),
            cells: Vec::new(),
            notes: Vec::new(),
            ways: Vec::new(),
            failed: Vec::new(),
            steps: 0,
            limit: 0,
            end: 0,
            left: MOST_STEPS,
        }
    }

    /// Looks for the expression in a text with so many steps at most.
    pub(crate) fn run(&mut self, text: &[Symbol], limit: usize) -> Run {
        self.text = text.to_vec();
        self.steps = 0;
        self.limit = limit.min(self.left);
        self.failed = vec![vec![false; text.len() + 1]; self.program.memories];
        let lacks = |need: &Symbols| !text.iter().any(|symbol| need.has(*symbol));
        if self.program.needs.iter().any(lacks) {
            return Run { steps: 1, matched: Some(false) };
        }
        let matched = self.search();
        self.left = self.left.saturating_sub(self.steps);
        Run { steps: self.steps, matched }
    }

    /// Whether there are no steps left for another run.
    pub(crate) const fn is_exhausted(&self) -> bool {
        self.left == 0
    }

    /// Whether it matches anywhere; unknown if the steps run out.
    fn search(&mut self) -> Option<bool> {
        let last = if self.program.is_search() { self.text.len() } else { 0 };
        let mut next = 0;
        for start in 0..=last {
            if start < next {
                continue;
            }
            let is_line = start == 0 || self.text.get(start - 1).copied() == self.line_break;
            if self.program.at_lines && !is_line {
                continue;
            }
            match self.from(start) {
                Some(false) => {}
                // What is looked for is looked for again behind it.
                Some(true) if self.program.usage == Usage::All => next = self.end.max(start + 1),
                matched => return matched,
            }
        }
        Some(false)
    }

    /// Whether it matches from there on; unknown if the steps run out.
    fn from(&mut self, start: usize) -> Option<bool> {
        self.cells.clear();
        self.cells.resize(self.program.cells, NOWHERE);
        self.notes.clear();
        self.ways.clear();
        let (mut op, mut at) = (0, start);
        loop {
            self.steps += 1;
            if self.steps > self.limit || self.ways.len() > MOST_WAYS {
                return None;
            }
            match self.step(op, at) {
                Step::Next(next, there) => (op, at) = (next, there),
                Step::Match => {
                    self.end = at;
                    return Some(true);
                }
                Step::Fail => match self.back() {
                    Some(way) => (op, at) = way,
                    None => return Some(false),
                },
            }
        }
    }

    fn step(&mut self, op: usize, at: usize) -> Step {
        let program = self.program;
        let next = op + 1;
        match program.ops.get(op) {
            Some(Op::One(symbols)) => Step::if_so(self.reads(at, *symbols), next, at + 1),
            Some(Op::Either(first, other)) => {
                self.open(*other, at, Kind::Plain);
                Step::Next(*first, at)
            }
            Some(Op::Jump(to)) => Step::Next(*to, at),
            Some(Op::Save(cell)) => {
                self.note(*cell, at);
                Step::Next(next, at)
            }
            Some(Op::Zero(cell)) => {
                self.note(*cell, 0);
                Step::Next(next, at)
            }
            Some(Op::Round(round)) => self.round(round, op, at),
            Some(Op::Run(symbols, least, most, manner)) => {
                self.characters(*symbols, (*least, *most), *manner, (next, at))
            }
            Some(Op::Place(place)) => Step::if_so(self.is_place(*place, at), next, at),
            Some(Op::Back(group)) => self.again(*group, next, at),
            Some(Op::Height(cell)) => {
                self.note(*cell, self.ways.len());
                Step::Next(next, at)
            }
            Some(Op::Unless(cell, other)) => {
                self.note(*cell, self.ways.len());
                self.open(*other, at, Kind::Plain);
                Step::Next(next, at)
            }
            Some(Op::Cut(cell)) => {
                self.ways.truncate(self.cell(*cell));
                Step::Next(next, at)
            }
            Some(Op::Return(cell)) => Step::Next(next, self.cell(*cell)),
            Some(Op::Behind(least, most)) => {
                let Some(from) = at.checked_sub(*least as usize) else { return Step::Fail };
                let first = at.saturating_sub(*most as usize);
                if first < from {
                    self.open(next, from - 1, Kind::Earlier(first));
                }
                Step::Next(next, from)
            }
            Some(Op::At(cell)) => Step::if_so(self.cell(*cell) == at, next, at),
            Some(Op::Match) if program.usage == Usage::Whole && at < self.text.len() => Step::Fail,
            Some(Op::Match) => Step::Match,
            Some(Op::Fail) | None => Step::Fail,
        }
    }

    fn reads(&self, at: usize, symbols: Symbols) -> bool {
        self.text.get(at).is_some_and(|symbol| symbols.has(*symbol))
    }

    fn cell(&self, cell: usize) -> usize {
        self.cells.get(cell).map_or(0, |held| *held as usize)
    }

    fn note(&mut self, cell: usize, value: usize) {
        if let Some(slot) = self.cells.get_mut(cell) {
            self.notes.push((cell, *slot));
            *slot = u32::try_from(value).unwrap_or(NOWHERE);
        }
    }

    fn open(&mut self, op: usize, at: usize, kind: Kind) {
        self.ways.push(Way { op, at, notes: self.notes.len(), kind });
    }

    /// Before a round.
    fn round(&mut self, round: &Round, op: usize, at: usize) -> Step {
        debug_assert!(op < round.body, "the round stands before its body");
        let count = self.cell(round.count);
        let begins = |machine: &mut Self| {
            machine.note(round.count, count + 1);
            machine.note(round.mark, at);
            Step::Next(round.body, at)
        };
        if count < round.least as usize {
            return begins(self);
        }
        if count > 0 && self.cell(round.mark) == at {
            let fails = self.program.empty_rounds_fail && count > round.least as usize;
            return Step::if_so(!fails, round.end, at);
        }
        if round.most.is_some_and(|most| count >= most as usize) {
            return Step::Next(round.end, at);
        }
        if let Some(memory) = round.memory.filter(|_| round.remembers_all) {
            // Whoever comes here again has failed with all that was tried from here.
            if self.has_failed(memory, at) {
                return Step::Fail;
            }
            self.fail(memory, at);
        }
        if round.is_lazy {
            // The other way is to go on with the rounds, with what the cells hold now.
            self.note(round.count, count + 1);
            self.note(round.mark, at);
            self.open(round.body, at, Kind::Plain);
            return Step::Next(round.end, at);
        }
        match round.memory.filter(|_| !round.remembers_all) {
            Some(memory) if self.has_failed(memory, at) => Step::Next(round.end, at),
            Some(memory) => {
                self.open(round.end, at, Kind::Failed(memory));
                begins(self)
            }
            None => {
                self.open(round.end, at, Kind::Plain);
                begins(self)
            }
        }
    }

    fn fail(&mut self, memory: usize, at: usize) {
        if let Some(slot) = self.failed.get_mut(memory).and_then(|all| all.get_mut(at)) {
            *slot = true;
        }
    }

    fn has_failed(&self, memory: usize, at: usize) -> bool {
        self.failed.get(memory).and_then(|all| all.get(at)).is_some_and(|failed| *failed)
    }

    /// Reads characters of one set.
    fn characters(
        &mut self,
        symbols: Symbols,
        (least, most): (u32, Option<u32>),
        manner: Manner,
        (next, at): (usize, usize),
    ) -> Step {
        let most = most.map_or(self.text.len(), |most| at.saturating_add(most as usize));
        let least = at.saturating_add(least as usize);
        let wanted = if manner == Manner::Lazy { least } else { most.max(least) };
        let mut end = at;
        while end < wanted && self.reads(end, symbols) {
            end += 1;
        }
        self.steps += end - at;
        if end < least {
            return Step::Fail;
        }
        match manner {
            Manner::Greedy if end > least => self.open(next, end, Kind::Less(least)),
            Manner::Lazy if end < most => self.open(next, end, Kind::More(symbols, most)),
            _ => {}
        }
        Step::Next(next, end)
    }

    fn is_place(&self, place: Place, at: usize) -> bool {
        let is_break =
            |at: usize| self.text.get(at).is_some_and(|one| Some(*one) == self.line_break);
        let is_word = |at: usize| self.reads(at, self.words);
        let end = self.text.len();
        match place {
            Place::Start => at == 0,
            Place::LineStart => at == 0 || is_break(at - 1),
            Place::End => at == end,
            Place::LastLine => at == end || (at + 1 == end && is_break(at)),
            Place::LineEnd => at == end || is_break(at),
            Place::Word | Place::NoWord => {
                let is_edge = (at > 0 && is_word(at - 1)) != is_word(at);
                is_edge == (place == Place::Word)
            }
        }
    }

    /// Reads what a group matched.
    fn again(&mut self, group: u32, next: usize, at: usize) -> Step {
        let cell = group as usize * 2;
        let (from, to) = (self.cell(cell), self.cell(cell + 1));
        if from == NOWHERE as usize || to == NOWHERE as usize {
            return Step::if_so(self.program.empty_rounds_fail, next, at);
        }
        let was = self.text.get(from..to).unwrap_or_default();
        let is_there = self.text.get(at..).is_some_and(|rest| rest.starts_with(was));
        let length = was.len();
        self.steps += length;
        Step::if_so(is_there, next, at + length)
    }

    /// The last way that was not gone yet.
    fn back(&mut self) -> Option<(usize, usize)> {
        loop {
            let Way { op, at, notes, kind } = self.ways.pop()?;
            while self.notes.len() > notes {
                let Some((cell, value)) = self.notes.pop() else { break };
                if let Some(slot) = self.cells.get_mut(cell) {
                    *slot = value;
                }
            }
            match kind {
                Kind::Plain => return Some((op, at)),
                Kind::Less(least) => {
                    let at = at - 1;
                    if at > least {
                        self.open(op, at, Kind::Less(least));
                    }
                    return Some((op, at));
                }
                Kind::More(symbols, most) => {
                    if self.reads(at, symbols) {
                        if at + 1 < most {
                            self.open(op, at + 1, Kind::More(symbols, most));
                        }
                        return Some((op, at + 1));
                    }
                }
                Kind::Earlier(first) => {
                    if at > first {
                        self.open(op, at - 1, Kind::Earlier(first));
                    }
                    return Some((op, at));
                }
                Kind::Failed(memory) => {
                    self.fail(memory, at);
                    return Some((op, at));
                }
            }
        }
    }
}

/// What a step leads to.
enum Step {
    Next(usize, usize),
    Fail,
    Match,
}

impl Step {
    const fn if_so(holds: bool, next: usize, at: usize) -> Self {
        if holds { Self::Next(next, at) } else { Self::Fail }
    }
}
