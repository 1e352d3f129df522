//! Where the patterns of rules for whole programs match, told to the analysis.

use rustc_hash::{FxHashMap, FxHashSet};
use seawall_flow::steps::{Body, Dialect, Flow, OpId};
use seawall_flow::{Note, Point};
use seawall_model::Span;
use seawall_syntax::{Node, NodeId};

use super::kinds::KindsOfRules;
use super::{Given, NoteOfRule, NotesOfFile, Read, Says};
use crate::bindings::Captured;
use crate::facts::Facts;
use crate::search::answers::Answers;
use crate::search::evaluate::Subject;
use crate::taint::{self, TaintRule};
use crate::words::Words;

/// What a sink's pattern binds: by file, rule and place.
type Captures = FxHashMap<(u32, usize, Span), Captured>;

/// What patterns say of operations, by file and function; none for what stands outside of all.
type Said = FxHashMap<(usize, Option<NodeId>), Vec<(OpId, Note)>>;

/// What patterns say of the operations of all files.
pub(super) struct NotesOfFiles {
    all: Said,
    captures: Captures,
}

impl NotesOfFiles {
    /// Matches the patterns of rules in each file that holds their words, and of which it is not kept what they say.
    pub(super) fn of(
        rules: &[(usize, &TaintRule)],
        kinds: &KindsOfRules,
        (read, given): (&[Read<'_>], Given<'_>),
        most_steps: Option<usize>,
    ) -> Self {
        let mut notes = Self { all: FxHashMap::default(), captures: FxHashMap::default() };
        let checks: Vec<&TaintRule> = rules.iter().map(|(_, rule)| *rule).collect();
        let numbers: Vec<usize> = rules.iter().map(|(number, _)| *number).collect();
        for (at, file) in (0..).zip(read).take_while(|_| !given.is_stopped()) {
            let known = given.kept.and_then(|kept| kept.notes(file.number));
            let said = known.unwrap_or_else(|| {
                let said = said(file, &checks, most_steps);
                if let Some(kept) = given.kept {
                    kept.put_notes(file.number, &said);
                }
                said
            });
            notes.add(at, said, kinds, &numbers);
        }
        notes
    }

    fn add(&mut self, file: u32, said: NotesOfFile, kinds: &KindsOfRules, numbers: &[usize]) {
        let note = |NoteOfRule { rule, says }: NoteOfRule| {
            let rule = rule as usize;
            match says {
                Says::Sanitized => Note::Sanitized(kinds.all(rule)),
                Says::Cleaned => Note::Cleaned(kinds.all(rule)),
                Says::Source => Note::Source(kinds.all(rule)),
                Says::Taints => Note::Taints(kinds.all(rule)),
                Says::From(one) => Note::From(one as usize, kinds.all(rule)),
                Says::To(one) => Note::To(one as usize, kinds.all(rule)),
                Says::Sink(span) => Note::Sink(kinds.own(rule), Point { file, span }),
            }
        };
        for (function, notes) in said.bodies {
            let noted = notes.into_iter().map(|(op, says)| (OpId::at(op), note(says)));
            let mut own: Vec<(OpId, Note)> = noted.collect();
            own.sort_unstable();
            self.all.insert((file as usize, function.map(NodeId::at)), own);
        }
        for ((rule, span), captures) in said.captures {
            let of = numbers.get(rule as usize).copied().unwrap_or(usize::MAX);
            self.captures.entry((file, of, span)).or_insert(captures);
        }
    }

    /// What a rule's pattern binds where data arrives.
    pub(super) fn captures(&self, at: Point, rule: usize) -> Option<Captured> {
        self.captures.get(&(at.file, rule, at.span)).cloned()
    }
}

impl seawall_flow::Notes for NotesOfFiles {
    fn of(&self, file: usize, body: &Body<'_>) -> Vec<(OpId, Note)> {
        self.all.get(&(file, body.function.map(Node::id))).cloned().unwrap_or_default()
    }
}

/// What patterns say of the operations of a file.
fn said(file: &Read<'_>, checks: &[&TaintRule], most_steps: Option<usize>) -> NotesOfFile {
    let facts = Facts::of(&file.parsed.tree).within(most_steps).in_language(file.syntax);
    let answers = Answers::new(Words::of(file.text.as_bytes()));
    let subject = Subject::new(file.text, &file.parsed.tree, &facts).with(&answers);
    let matches = taint::places(checks, subject);
    let mut all = NotesOfFile::default();
    if matches.is_empty() {
        return all;
    }
    let mut bound = FxHashSet::default();
    let flow = Flow::of(&file.parsed.tree, Dialect::whole(file.syntax));
    for body in &flow.bodies {
        let mut own = Vec::new();
        for (op, said) in matches.said(body) {
            let (rule, says) = match said {
                taint::Said::Sanitized(rule) => (rule, Says::Sanitized),
                taint::Said::Cleaned(rule) => (rule, Says::Cleaned),
                taint::Said::Source(rule) => (rule, Says::Source),
                taint::Said::Taints(rule) => (rule, Says::Taints),
                taint::Said::From(one, rule) => (rule, Says::From(small(one))),
                taint::Said::To(one, rule) => (rule, Says::To(small(one))),
                taint::Said::Sink { rule, span, bindings } => {
                    if bound.insert((rule, span)) {
                        all.captures.push(((small(rule), span), bindings.told()));
                    }
                    (rule, Says::Sink(span))
                }
            };
            own.push((small(op.index()), NoteOfRule { rule: small(rule), says }));
        }
        if !own.is_empty() {
            all.bodies.push((body.function.map(|node| small(node.id().index())), own));
        }
    }
    all
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
