//! Where the patterns of rules for whole programs match, told to the analysis.

use rustc_hash::FxHashMap;
use seawall_flow::steps::{Body, Dialect, Flow, OpId};
use seawall_flow::{Note, Point};
use seawall_model::Span;
use seawall_syntax::{Node, NodeId};

use super::kinds::KindsOfRules;
use super::{Read, WholeFile};
use crate::facts::Facts;
use crate::search::answers::Answers;
use crate::search::evaluate::Subject;
use crate::taint::{self, TaintRule};
use crate::words::Words;

/// What a sink's pattern binds: by file, rule and place.
type Captures = FxHashMap<(u32, usize, Span), Captured>;

/// Places of metavariables, and texts that stand nowhere.
type Captured = (Vec<(String, Span)>, Vec<(String, String)>);

/// What patterns say of operations, by file and function; none for what stands outside of all.
type Said = FxHashMap<(usize, Option<NodeId>), Vec<(OpId, Note)>>;

/// What patterns say of the operations of all files.
pub(super) struct NotesOfFiles {
    all: Said,
    captures: Captures,
}

impl NotesOfFiles {
    /// Matches the patterns of rules in each file that holds their words.
    pub(super) fn of(
        rules: &[(usize, &TaintRule)],
        kinds: &KindsOfRules,
        (read, files): (&[Read<'_>], &[WholeFile<'_>]),
        most_steps: Option<usize>,
    ) -> Self {
        let mut notes = Self { all: FxHashMap::default(), captures: FxHashMap::default() };
        let checks: Vec<&TaintRule> = rules.iter().map(|(_, rule)| *rule).collect();
        let numbers: Vec<usize> = rules.iter().map(|(number, _)| *number).collect();
        debug_assert!(read.len() <= files.len(), "what was read is some of the files");
        for (at, file) in read.iter().enumerate() {
            notes.file(at, file, (&checks, &numbers), kinds, most_steps);
        }
        notes
    }

    fn file(
        &mut self,
        at: usize,
        file: &Read<'_>,
        (checks, numbers): (&[&TaintRule], &[usize]),
        kinds: &KindsOfRules,
        most_steps: Option<usize>,
    ) {
        let facts = Facts::of(&file.parsed.tree).within(most_steps).in_language(file.syntax);
        let answers = Answers::new(Words::of(file.text.as_bytes()));
        let subject = Subject::new(file.text, &file.parsed.tree, &facts).with(&answers);
        let matches = taint::places(checks, subject);
        if matches.is_empty() {
            return;
        }
        let number = u32::try_from(at).unwrap_or(u32::MAX);
        let flow = Flow::of(&file.parsed.tree, Dialect::whole(file.syntax));
        for body in &flow.bodies {
            let mut own = Vec::new();
            for (op, said) in matches.said(body) {
                let note = match said {
                    taint::Said::Sanitized(rule) => Note::Sanitized(kinds.all(rule)),
                    taint::Said::Cleaned(rule) => Note::Cleaned(kinds.all(rule)),
                    taint::Said::Source(rule) => Note::Source(kinds.all(rule)),
                    taint::Said::Taints(rule) => Note::Taints(kinds.all(rule)),
                    taint::Said::From(one, rule) => Note::From(one, kinds.all(rule)),
                    taint::Said::To(one, rule) => Note::To(one, kinds.all(rule)),
                    taint::Said::Sink { rule, span, bindings } => {
                        let of = numbers.get(rule).copied().unwrap_or(usize::MAX);
                        self.captures.entry((number, of, span)).or_insert_with(|| bindings.told());
                        Note::Sink(kinds.own(rule), Point { file: number, span })
                    }
                };
                own.push((op, note));
            }
            own.sort_unstable();
            if !own.is_empty() {
                self.all.insert((at, body.function.map(Node::id)), own);
            }
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
