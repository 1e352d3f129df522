//! Makes the automaton of an expression.

use super::{Automaton, BEFORE, Edge, MOST_EDGES, MOST_STATES, MOST_STEPS, Node};
use crate::alphabet::{Alphabet, Symbols};
use crate::tree::{Expression, Place, Repeat, Tree};

/// What may come so often is taken to come as often as it likes; the trial counts.
const AS_GOOD_AS_ALWAYS: u32 = 20;

/// Nodes that are being made.
struct Builder<'e> {
    nodes: Vec<Node>,
    alphabet: &'e Alphabet,
    /// Counts are no higher than this.
    most: u32,
    is_whole: bool,
}

/// The automaton of an expression whose counts are shortened.
pub(super) fn automaton(
    expression: &Expression,
    (alphabet, is_search): (&Alphabet, bool),
    most: u32,
) -> Option<Automaton> {
    let nodes = vec![Node::Accept, Node::Stop, Node::Stop, Node::Stop];
    let mut builder = Builder { nodes, alphabet, most, is_whole: !expression.refers_back };
    let entry = builder.tree(&expression.tree, 0)?;
    // Before what is looked for stands anything.
    let before = if is_search { alphabet.all() } else { Symbols::default() };
    builder.set(2, Node::One(before, 3));
    builder.set(3, Node::Split(vec![entry, 2]));
    builder.freed()
}

impl Builder<'_> {
    fn add(&mut self, node: Node) -> Option<usize> {
        self.nodes.push(node);
        (self.nodes.len() <= MOST_STATES * 4).then(|| self.nodes.len() - 1)
    }

    fn set(&mut self, at: usize, node: Node) {
        if let Some(slot) = self.nodes.get_mut(at) {
            *slot = node;
        }
    }

    /// The nodes of a tree before others; where they begin.
    fn tree(&mut self, tree: &Tree, next: usize) -> Option<usize> {
        Some(match tree {
            Tree::Empty => next,
            Tree::One(set) => self.add(Node::One(self.alphabet.holds(*set), next))?,
            Tree::All(all) => all.iter().rev().try_fold(next, |next, one| self.tree(one, next))?,
            Tree::Any(all) => {
                let branches = all.iter().map(|one| self.tree(one, next));
                let branches = branches.collect::<Option<Vec<_>>>()?;
                self.add(Node::Split(branches))?
            }
            Tree::Repeat(repeat) => self.repeat(repeat, next)?,
            Tree::Group(_, body) | Tree::Atomic(body) => self.tree(body, next)?,
            Tree::Look { ahead: true, body, .. } => {
                let look = self.tree(body, 1)?;
                self.add(Node::Split(vec![look, next]))?
            }
            Tree::Look { .. } | Tree::Back(_) => {
                self.is_whole = false;
                next
            }
            Tree::Place(place) => self.add(Node::Place(*place, next))?,
        })
    }

    fn repeat(&mut self, repeat: &Repeat, next: usize) -> Option<usize> {
        let least = repeat.least.min(self.most);
        let most = repeat.most.filter(|most| *most < AS_GOOD_AS_ALWAYS);
        let most = most.map(|most| most.min(self.most.max(least)));
        if least != repeat.least || (repeat.most.is_some() && most != repeat.most) {
            self.is_whole = false;
        }
        let mut entry = next;
        if let Some(most) = most {
            for _ in least..most {
                let body = self.tree(&repeat.body, entry)?;
                entry = self.add(Node::Split(vec![body, next]))?;
            }
        } else {
            let again = self.add(Node::Stop)?;
            let body = self.tree(&repeat.body, again)?;
            self.set(again, Node::Again { body, next });
            entry = self.add(Node::Enter { again, body })?;
            if least == 0 {
                entry = self.add(Node::Split(vec![entry, next]))?;
            }
        }
        let before = if most.is_none() { least.saturating_sub(1) } else { least };
        for _ in 0..before {
            entry = self.tree(&repeat.body, entry)?;
        }
        Some(entry)
    }

    /// The automaton without what reads nothing.
    fn freed(mut self) -> Option<Automaton> {
        let reading: Vec<usize> = (0..self.nodes.len())
            .filter(|at| matches!(self.nodes.get(*at), Some(Node::One(..))))
            .collect();
        if reading.len() > MOST_STATES {
            return None;
        }
        debug_assert_eq!(reading.first(), Some(&2), "what stands before is the first state");
        let mut states = vec![None; self.nodes.len()];
        for (state, node) in reading.iter().enumerate() {
            if let Some(slot) = states.get_mut(*node) {
                *slot = Some(state);
            }
        }
        let (mut symbols, mut edges, mut accepts) = (Vec::new(), Vec::new(), Vec::new());
        let (starts, _) = self.behind(3, true, &states);
        let mut count = 0;
        for node in &reading {
            let Some(Node::One(of, next)) = self.nodes.get(*node) else { continue };
            symbols.push(*of);
            let (own, accepts_here) = self.behind(*next, false, &states);
            count += own.len();
            edges.push(own);
            accepts.push(accepts_here);
            if count > MOST_EDGES {
                return None;
            }
        }
        debug_assert_eq!(symbols.len(), reading.len(), "each reading node is a state");
        debug_assert!(symbols.len() > BEFORE, "one stands before all");
        Some(Automaton { symbols, edges, starts, accepts, is_whole: self.is_whole })
    }

    /// The states that can be next, and whether something has matched there. Behind a round in which nothing was read
    /// there is no other.
    fn behind(
        &mut self,
        from: usize,
        is_start: bool,
        states: &[Option<usize>],
    ) -> (Vec<Edge>, bool) {
        let mut found: Vec<Edge> = Vec::new();
        let mut accepts = false;
        let mut begun = vec![0_u32; self.nodes.len()];
        let mut stack = vec![Visit::Node(from, false)];
        let mut steps = 0;
        while let Some(visit) = stack.pop() {
            let (at, has_ended) = match visit {
                Visit::Node(at, has_ended) => (at, has_ended),
                Visit::Left(round) => {
                    count(&mut begun, round, -1);
                    continue;
                }
            };
            steps += 1;
            if steps > MOST_STEPS {
                self.is_whole = false;
                break;
            }
            match self.nodes.get(at) {
                Some(Node::Accept) => accepts = true,
                Some(Node::One(..)) if !has_ended => {
                    let Some(to) = states.get(at).copied().flatten() else { continue };
                    match found.iter_mut().find(|edge| edge.to == to) {
                        Some(edge) => edge.is_several = true,
                        None => found.push(Edge { to, is_several: false }),
                    }
                }
                Some(Node::Place(place, next)) => {
                    if let Some(has_ended) = behind_place(*place, is_start, has_ended) {
                        stack.push(Visit::Node(*next, has_ended));
                    }
                }
                Some(Node::Split(branches)) => {
                    stack.extend(branches.iter().rev().map(|one| Visit::Node(*one, has_ended)));
                }
                Some(Node::Enter { again, body }) => {
                    count(&mut begun, *again, 1);
                    stack.extend([Visit::Left(*again), Visit::Node(*body, has_ended)]);
                }
                Some(Node::Again { body, next }) => {
                    stack.push(Visit::Node(*next, has_ended));
                    if begun.get(at).is_some_and(|begun| *begun == 0) {
                        count(&mut begun, at, 1);
                        stack.extend([Visit::Left(at), Visit::Node(*body, has_ended)]);
                    }
                }
                _ => {}
            }
        }
        (found, accepts)
    }
}

/// What is to be looked at next behind a state.
enum Visit {
    /// A node, and whether nothing can be read any more.
    Node(usize, bool),
    /// All behind a round that had begun was seen.
    Left(usize),
}

fn count(begun: &mut [u32], round: usize, by: i32) {
    if let Some(slot) = begun.get_mut(round) {
        *slot = slot.saturating_add_signed(by);
    }
}

/// Whether nothing can be read any more behind a place; none if it cannot be there.
const fn behind_place(place: Place, is_start: bool, has_ended: bool) -> Option<bool> {
    match place {
        Place::Start if !is_start => None,
        Place::End | Place::LastLine => Some(true),
        _ => Some(has_ended),
    }
}
