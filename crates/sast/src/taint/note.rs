//! What the rules say of each operation of a body.
//!
//! A match is a piece of code, and so is an operation: what lies in a match is meant by it. Of parts that
//! mean only the match itself, the largest operations within the match are taken for it, since a match may
//! hold more than the operation, as a statement does with its semicolon.

mod exact;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use seawall_model::Span;
use seawall_rules::semgrep::SideEffect;
use seawall_syntax::Kind;

use self::exact::{Exact, outermost};
use seawall_flow::steps::{Body, OpId, OpKind};

use super::matches::Matches;

/// Empty blocks after a block that are looked past.
const MOST_HOPS: usize = 16;

/// Something that is said of an operation; the number is that of the match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Note {
    /// It is harmless to this rule.
    Sanitized(usize),
    /// It makes its variable harmless to this rule.
    Cleaned(usize),
    /// Its value is tainted.
    Source(usize),
    /// Its variable is tainted from then on.
    Taints(usize),
    /// A propagator takes up its value.
    From(usize),
    /// A propagator ends here.
    To(usize),
    /// It must not be tainted.
    Sink(usize),
}

/// All notes of a body by operation.
#[derive(Debug, Default)]
pub(super) struct Notes {
    all: Vec<(OpId, Note)>,
    /// Where the notes of each operation begin.
    first: Vec<u32>,
    /// For each propagator, where it ends.
    ends: BTreeMap<usize, Vec<OpId>>,
    /// Where the body may be left right after an operation; only asked for by few rules.
    leaving: Vec<OpId>,
}

impl Notes {
    /// What is said of an operation, in the order in which it acts.
    pub(super) fn of(&self, op: OpId) -> &[(OpId, Note)] {
        let at = |index: usize| self.first.get(index).copied().unwrap_or_default() as usize;
        self.all.get(at(op.index())..at(op.index() + 1)).unwrap_or_default()
    }

    /// All of them, in the order in which they act.
    pub(super) fn all(&self) -> &[(OpId, Note)] {
        &self.all
    }

    /// Where a propagator ends.
    pub(super) fn ends(&self, propagator: usize) -> &[OpId] {
        self.ends.get(&propagator).map_or(&[], |ends| ends)
    }

    /// Whether a body is left right after an operation.
    pub(super) fn leaves(&self, op: OpId) -> bool {
        self.leaving.binary_search(&op).is_ok()
    }

    /// Whether a body has any sink.
    pub(super) fn has_sinks(&self) -> bool {
        self.all.iter().any(|(_, note)| matches!(note, Note::Sink(_)))
    }

    /// The rules that something in a body is a sink of, or a source if these are asked for.
    pub(super) fn rules<'n>(
        &'n self,
        matches: &'n Matches<'_>,
        with_sources: bool,
    ) -> impl Iterator<Item = usize> + 'n {
        self.all.iter().filter_map(move |(_, note)| match note {
            Note::Sink(sink) => matches.sinks.get(*sink).map(|sink| sink.rule),
            Note::Source(source) | Note::Taints(source) if with_sources => {
                matches.sources.get(*source).map(|source| source.rule)
            }
            _ => None,
        })
    }

    /// Whether anything is tainted in a body.
    pub(super) fn has_sources(&self) -> bool {
        self.all.iter().any(|(_, note)| matches!(note, Note::Source(_) | Note::Taints(_)))
    }

    /// Gathers them.
    pub(super) fn gather(body: &Body<'_>, matches: &Matches<'_>) -> Self {
        let ops = Ops::of(body);
        let mut notes = Vec::new();
        if !ops.by_start.is_empty() {
            sources(&ops, matches, &mut notes);
            sanitizers(body, &ops, matches, &mut notes);
            sinks(&ops, matches, &mut notes);
            for number in matches.near.propagators.to(ops.span()) {
                let Some(propagator) = matches.propagators.get(number) else { continue };
                let from = ops.exactly(propagator.from).map(|op| (op, Note::From(number)));
                notes.extend(from);
                // What is called is known before what is passed to it: what comes of the call is meant.
                let by = propagator.propagator.by_side_effect;
                let call = |op: OpId| {
                    let call = (by == SideEffect::No).then(|| ops.call_of(op)).flatten();
                    call.unwrap_or(op)
                };
                let to = ops.exactly(propagator.to).map(|op| (call(op), Note::To(number)));
                notes.extend(to);
            }
        }
        notes.sort_unstable();
        notes.dedup();
        let mut ends: BTreeMap<usize, Vec<OpId>> = BTreeMap::new();
        for (op, note) in &notes {
            if let Note::To(propagator) = note {
                ends.entry(*propagator).or_default().push(*op);
            }
        }
        let leaving = if matches.near.at_exit { leaving(body) } else { Vec::new() };
        let mut first = Vec::with_capacity(body.ops.len() + 1);
        let mut at = 0;
        for (id, _) in body.numbered() {
            first.push(u32::try_from(at).unwrap_or(u32::MAX));
            while notes.get(at).is_some_and(|(op, _)| *op == id) {
                at += 1;
            }
        }
        first.push(u32::try_from(at).unwrap_or(u32::MAX));
        Self { all: notes, first, ends, leaving }
    }
}

/// The operations of a body by the places of their code.
struct Ops<'b, 't> {
    body: &'b Body<'t>,
    /// In the order in which they begin, the longer ones first.
    by_start: Vec<(Span, OpId)>,
    /// Whether an operation is the object of a field.
    inner: Vec<bool>,
    /// For each operation the innermost function in the midst of the code that it is in.
    lambdas: Vec<Option<Span>>,
}

impl<'b, 't> Ops<'b, 't> {
    fn of(body: &'b Body<'t>) -> Self {
        let mut inner = vec![false; body.ops.len()];
        let mut by_start = Vec::new();
        for (id, op) in body.numbered() {
            if let OpKind::Field { object, .. } = op.kind
                && let Some(flag) = inner.get_mut(object.index())
            {
                *flag = true;
            }
            if !matches!(op.kind, OpKind::Forget(..)) {
                by_start.push((op.span(), id));
            }
        }
        by_start.sort_unstable_by_key(|(span, id)| (span.start, Reverse(span.end), *id));
        let lambdas = lambdas(body, &by_start);
        Self { body, by_start, inner, lambdas }
    }

    /// All the code that they are of.
    fn span(&self) -> Span {
        let start = self.by_start.first().map_or(0, |(first, _)| first.start);
        Span::new(start, self.by_start.iter().map(|(op, _)| op.end).fold(start, usize::max))
    }

    /// Those within a span.
    fn within(&self, span: Span) -> impl Iterator<Item = (Span, OpId)> {
        let from = self.by_start.partition_point(|(op, _)| op.start < span.start);
        let rest = self.by_start.get(from..).unwrap_or_default();
        let upto = rest.partition_point(|(op, _)| op.start < span.end);
        let near = rest.get(..upto).unwrap_or_default().iter();
        near.copied().filter(move |(op, _)| op.end <= span.end)
    }

    /// Whether an operation in a span stands in a function that is all in it: that is run at another time.
    fn is_apart(&self, op: OpId, span: Span) -> bool {
        self.lambda(op).is_some_and(|one| span.contains(one))
    }

    /// The innermost function in the midst of the code that an operation is in.
    fn lambda(&self, op: OpId) -> Option<Span> {
        self.lambdas.get(op.index()).copied().flatten()
    }

    /// Those that are all there is in a span.
    fn exactly(&self, span: Span) -> impl Iterator<Item = OpId> {
        self.within(span).filter(move |(op, _)| is_all(*op, span)).map(|(_, op)| op)
    }

    /// The call of what an operation gives.
    fn call_of(&self, op: OpId) -> Option<OpId> {
        let is_call = |kind: OpKind| matches!(kind, OpKind::Call { callee, .. } if callee == op);
        self.body.numbered().find(|(_, one)| is_call(one.kind)).map(|(id, _)| id)
    }

    fn is_inner(&self, op: OpId) -> bool {
        self.inner.get(op.index()).copied().unwrap_or_default()
    }

    fn is_place(&self, op: OpId) -> bool {
        self.body.ops.get(op.index()).is_some_and(|op| {
            matches!(
                op.kind,
                OpKind::Read(_) | OpKind::Field { place: Some(_), .. } | OpKind::Parameter(_)
            )
        })
    }
}

/// For each operation of a body the innermost function that it is in; the operations are given in the order
/// in which they begin.
fn lambdas(body: &Body<'_>, by_start: &[(Span, OpId)]) -> Vec<Option<Span>> {
    let mut found = vec![None; body.ops.len()];
    let mut open: Vec<Span> = Vec::new();
    for (span, id) in by_start {
        while open.last().is_some_and(|one| !one.contains(*span)) {
            open.pop();
        }
        let op = body.ops.get(id.index()).map(|op| op.node.kind());
        if let Some(found) = found.get_mut(id.index()) {
            *found = open.iter().rfind(|one| *one != span).copied();
        }
        if matches!(op, Some(Kind::Lambda | Kind::Function)) && open.last() != Some(span) {
            open.push(*span);
        }
    }
    found
}

/// Whether an operation is as good as all of a match.
fn is_all(op: Span, of: Span) -> bool {
    op.len() * 100 > of.len() * 99 || op == of
}

fn sources(ops: &Ops<'_, '_>, matches: &Matches<'_>, notes: &mut Vec<(OpId, Note)>) {
    let mut exact = Exact::default();
    for number in matches.near.sources.to(ops.span()) {
        let Some(source) = matches.sources.get(number) else { continue };
        let places = Matches::acts_on_places(source.source);
        for (span, op) in ops.within(source.span) {
            let all = is_all(span, source.span);
            if places && all && ops.is_place(op) {
                notes.push((op, Note::Taints(number)));
            }
            if source.source.by_side_effect == SideEffect::Only {
                continue;
            }
            if source.source.exact {
                if !ops.is_apart(op, source.span) {
                    exact.add(source.part, (span, op, number));
                }
            } else {
                notes.push((op, Note::Source(number)));
            }
        }
    }
    notes.extend(exact.best(ops).map(|(op, number)| (op, Note::Source(number))));
}

fn sanitizers(
    body: &Body<'_>,
    ops: &Ops<'_, '_>,
    matches: &Matches<'_>,
    notes: &mut Vec<(OpId, Note)>,
) {
    let from = notes.len();
    let mut exact = Exact::default();
    let mut whole = Vec::new();
    for number in matches.near.sanitizers.to(ops.span()) {
        let Some(sanitizer) = matches.sanitizers.get(number) else { continue };
        if sanitizer.sanitizer.by_side_effect != SideEffect::No {
            let places = ops.exactly(sanitizer.span).filter(|op| ops.is_place(*op));
            notes.extend(places.map(|op| (op, Note::Cleaned(sanitizer.rule))));
        }
        if !sanitizer.sanitizer.exact {
            whole.push((sanitizer.rule, sanitizer.span));
            continue;
        }
        for (span, op) in ops.within(sanitizer.span) {
            if !ops.is_apart(op, sanitizer.span) {
                exact.add(sanitizer.part, (span, op, sanitizer.rule));
            }
        }
    }
    for (rule, span) in outermost(whole) {
        notes.extend(ops.within(span).map(|(_, op)| (op, Note::Sanitized(rule))));
    }
    notes.extend(exact.best(ops).map(|(op, number)| (op, Note::Sanitized(number))));
    fields(body, from, notes);
}

/// A field of what is harmless is harmless.
fn fields(body: &Body<'_>, from: usize, notes: &mut Vec<(OpId, Note)>) {
    let mut harmless: BTreeSet<(OpId, usize)> = notes
        .get(from..)
        .unwrap_or_default()
        .iter()
        .filter_map(|(op, note)| match note {
            Note::Sanitized(rule) => Some((*op, *rule)),
            _ => None,
        })
        .collect();
    if harmless.is_empty() {
        return;
    }
    for (id, op) in body.numbered() {
        let OpKind::Field { object, .. } = op.kind else { continue };
        let of = body.ops.get(object.index()).map(|op| op.kind);
        if !matches!(of, Some(OpKind::Read(_) | OpKind::Field { .. })) {
            continue;
        }
        let of_object = harmless.range((object, 0)..=(object, usize::MAX));
        let rules: Vec<usize> = of_object.map(|(_, rule)| *rule).collect();
        notes.extend(rules.iter().map(|rule| (id, Note::Sanitized(*rule))));
        harmless.extend(rules.into_iter().map(|rule| (id, rule)));
    }
}

fn sinks(ops: &Ops<'_, '_>, matches: &Matches<'_>, notes: &mut Vec<(OpId, Note)>) {
    let mut exact = Exact::default();
    for number in matches.near.sinks.to(ops.span()) {
        let Some(sink) = matches.sinks.get(number) else { continue };
        for (span, op) in ops.within(sink.span) {
            if sink.sink.exact {
                if !ops.is_apart(op, sink.span) {
                    exact.add(sink.part, (span, op, number));
                }
            } else if !ops.is_inner(op) || is_all(span, sink.span) {
                notes.push((op, Note::Sink(number)));
            }
        }
    }
    notes.extend(exact.best(ops).map(|(op, number)| (op, Note::Sink(number))));
}

/// Whether operations do nothing.
fn is_idle(body: &Body<'_>, (from, to): (u32, u32)) -> bool {
    let ops = body.ops.get(from as usize..to as usize).unwrap_or_default();
    ops.iter().all(|op| matches!(op.kind, OpKind::Forget(..)))
}

/// The operations in blocks after which nothing comes.
fn leaving(body: &Body<'_>) -> Vec<OpId> {
    let mut found = Vec::new();
    for block in &body.blocks {
        let mut next = block.next.as_slice();
        for _ in 0..MOST_HOPS {
            let [only] = next else { break };
            match body.blocks.get(only.index()) {
                Some(block) if is_idle(body, block.ops) && !block.next.is_empty() => {
                    next = &block.next;
                }
                _ => break,
            }
        }
        if next.contains(&body.end) {
            found.extend((block.ops.0..block.ops.1).map(OpId::at));
        }
    }
    found.sort_unstable();
    found
}
