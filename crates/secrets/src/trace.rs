//! What a file's bytes say by themselves, whatever its path: keyword hits and raw matches.
//!
//! A trace can be carried over to another version of the same file: everything that lies in bytes
//! copied from one version to the next is inherited, and only what changed is looked at again.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use seawall_model::{Copied, Span};

use crate::assignment::{self, Assigned};
use crate::decode;
use crate::expression::Matched;
use crate::keywords::Hit;
use crate::plausible;
use crate::program::{Find, Program};
use crate::reach::Reach;

/// Bytes on both sides of a match that its expression may look at (`\b`, `$`, a closing quote).
const MARGIN: usize = 16;

/// A match that its bytes alone do not rule out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Raw {
    pub(crate) rule: u16,
    /// All that the expression matched; the encoded text's span when it was decoded.
    pub(crate) matched: Span,
    /// The credential within it.
    pub(crate) secret: Span,
    /// What the credential reads after decoding, when it had to be decoded.
    pub(crate) decoded: Option<Arc<Decoded>>,
    /// Equal for equal credentials of one rule, to count distinct ones without keeping them.
    pub(crate) key: u64,
}

/// A credential that stands in the text in encoded form.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub(crate) secret: Vec<u8>,
    pub(crate) matched: Vec<u8>,
    /// The encodings, outermost first.
    pub(crate) encodings: Vec<&'static str>,
}

impl Raw {
    /// The credential's bytes, decoded if it had to be.
    pub(crate) fn secret_in<'a>(&'a self, text: &'a [u8]) -> &'a [u8] {
        self.decoded.as_ref().map_or_else(|| self.secret.of(text), |decoded| &decoded.secret)
    }

    /// The match's bytes, decoded if they had to be.
    pub(crate) fn matched_in<'a>(&'a self, text: &'a [u8]) -> &'a [u8] {
        self.decoded.as_ref().map_or_else(|| self.matched.of(text), |decoded| &decoded.matched)
    }
}

/// Everything that the bytes of one file say.
#[derive(Debug, Clone, Default)]
pub struct Trace {
    pub(crate) hits: Vec<Hit>,
    /// All of them, however many: what is too many is a question of the file, and a trace may be carried
    /// over to one with fewer.
    pub(crate) raws: Vec<Raw>,
    /// Rules that were given up for their steps.
    pub(crate) given_up: Vec<u16>,
}

impl Trace {
    /// Whether nothing in the bytes looks like a credential.
    pub fn is_empty(&self) -> bool {
        self.raws.is_empty()
    }

    /// Whether every rule ran to its end.
    pub fn is_complete(&self) -> bool {
        self.given_up.is_empty()
    }

    /// A number for each match, equal for equal credentials found by the same rule.
    pub fn keys(&self) -> impl Iterator<Item = u64> + '_ {
        self.raws.iter().map(|raw| raw.key)
    }
}

/// Collects the raw matches of one text.
pub(crate) struct Tracer<'a> {
    pub(crate) program: &'a Program,
    pub(crate) text: &'a [u8],
    pub(crate) trace: Trace,
}

impl<'a> Tracer<'a> {
    pub(crate) fn new(program: &'a Program, text: &'a [u8]) -> Self {
        Self { program, text, trace: Trace::default() }
    }

    /// Finds all keywords and runs what waits for them.
    pub(crate) fn whole(mut self, decode_depth: u32) -> Trace {
        let mut hits = Vec::new();
        self.program.keywords.find(self.text, Span::new(0, self.text.len()), &mut hits);
        let mut windows = Windows::new(self.program, self.text.len());
        for hit in &hits {
            windows.add(*hit, |_| true);
        }
        self.run(windows);
        for rule in &self.program.always {
            self.search(*rule, Span::new(0, self.text.len()));
        }
        self.decode(decode_depth, &|_| true);
        self.trace.hits = hits;
        self.finish()
    }

    /// Takes over from `parent` what lies in copied bytes and looks at the rest.
    pub(crate) fn carried(mut self, parent: &Trace, copies: &[Copied], decode_depth: u32) -> Trace {
        let hits = self.carried_hits(parent, copies);
        let mut windows = Windows::new(self.program, self.text.len());
        let length = self.text.len();
        let fresh = |window: Span| !inside_one(copies, widen(window, MARGIN));
        for hit in &hits {
            // Most keywords stand deep inside a copy, out of reach of every change.
            if fresh(self.program.neighbourhood(hit.keyword, hit.start, length)) {
                windows.add(*hit, fresh);
            }
        }
        self.inherit(parent, copies);
        self.run(windows);
        for rule in &self.program.always {
            self.search(*rule, Span::new(0, length));
        }
        self.decode(decode_depth, &fresh);
        self.trace.hits = hits;
        self.finish()
    }

    /// Maps the parent's hits through the copies and searches only what no copy covers.
    ///
    /// A keyword that starts near the edge of a copy may reach over it: those zones are searched anew.
    fn carried_hits(&self, parent: &Trace, copies: &[Copied]) -> Vec<Hit> {
        let mut hits = Vec::with_capacity(parent.hits.len());
        let longest = self.program.keywords.longest();
        let find = |part, hits: &mut _| self.program.keywords.find(self.text, part, hits);
        let mut searched = 0;
        for copy in copies {
            let kept = Span::new(copy.to, (copy.to + copy.len).saturating_sub(longest));
            if kept.end <= kept.start.max(searched) {
                continue;
            }
            find(Span::new(searched, kept.start), &mut hits);
            let back = |at: usize| at - copy.to + copy.from;
            let from =
                parent.hits.partition_point(|hit| hit.start < back(kept.start.max(searched)));
            let inherited =
                parent.hits.iter().skip(from).take_while(|hit| hit.start < back(kept.end));
            hits.extend(
                inherited.map(|hit| Hit { start: hit.start - copy.from + copy.to, ..*hit }),
            );
            searched = kept.end;
        }
        find(Span::new(searched, self.text.len()), &mut hits);
        hits
    }

    /// Takes over the matches of rules that run near keywords, where all they may look at was copied.
    fn inherit(&mut self, parent: &Trace, copies: &[Copied]) {
        let near = |raw: &&Raw| {
            let rule = self.program.rules.get(usize::from(raw.rule));
            rule.is_some_and(|rule| rule.reach() != Reach::File)
        };
        for copy in copies {
            let source = copy.source();
            let start = parent.raws.partition_point(|raw| raw.matched.start < source.start);
            let here =
                parent.raws.iter().skip(start).take_while(|raw| raw.matched.start < source.end);
            let moved = |span: Span| {
                Span::new(span.start - copy.from + copy.to, span.end - copy.from + copy.to)
            };
            let whole = here.filter(|raw| source.contains(raw.matched)).filter(near);
            let raws = whole.map(|raw| Raw {
                matched: moved(raw.matched),
                secret: moved(raw.secret),
                ..raw.clone()
            });
            let program = self.program;
            let settled =
                |raw: &Raw| inside_one(&[*copy], widen(raw.matched, margin(program, raw)));
            self.trace.raws.extend(raws.filter(settled));
        }
    }

    fn run(&mut self, windows: Windows<'_>) {
        for (rule, window) in windows.finish() {
            self.search(rule, window);
        }
    }

    /// Runs one rule in one window.
    fn search(&mut self, rule: u16, window: Span) {
        let Some(compiled) = self.program.rules.get(usize::from(rule)) else { return };
        let (text, raws) = (self.text, &mut self.trace.raws);
        let outcome = match &compiled.find {
            Find::Path => return,
            Find::Assignment => {
                // A rule for certain paths is about files in which every value is a real one.
                let known_file = compiled.path.is_some();
                let assigned = assignment::find(text, window.start, known_file);
                let plausible = |one: &Assigned| plausible::holds(compiled, one.secret.of(text));
                let found = assigned.filter(plausible);
                raws.extend(found.map(|one| raw(rule, text, one.whole, one.secret)));
                Ok(())
            }
            Find::Expression(_) if !compiled.may_match(text, window) => return,
            Find::Expression(expression) => expression.matches(text, window, &mut |found| {
                if let Some(secret) = group(&found, compiled.secret_group, text)
                    && plausible::holds(compiled, secret.of(text))
                {
                    raws.push(raw(rule, text, found.whole, secret));
                }
            }),
        };
        if outcome.is_err() {
            self.trace.given_up.push(rule);
        }
    }

    /// Decodes what looks encoded and searches what comes out.
    fn decode(&mut self, depth: u32, wanted: &dyn Fn(Span) -> bool) {
        if depth == 0 {
            return;
        }
        for segment in decode::segments(self.text) {
            if !wanted(segment.context()) {
                continue;
            }
            let inner = Tracer::new(self.program, &segment.text).whole(depth - 1);
            let found = inner.raws.into_iter().filter(|raw| segment.decoded.overlaps(raw.matched));
            self.trace.raws.extend(found.map(|raw| segment.lift(&raw)));
            self.trace.given_up.extend(inner.given_up);
        }
    }

    fn finish(mut self) -> Trace {
        self.trace.raws.sort_by_key(|raw| (raw.matched, raw.rule, raw.secret, raw.key));
        self.trace.raws.dedup_by_key(|raw| (raw.matched, raw.rule, raw.secret, raw.key));
        self.trace.given_up.sort_unstable();
        self.trace.given_up.dedup();
        self.trace
    }
}

/// Bytes on both sides of a match that its rule may look at.
fn margin(program: &Program, raw: &Raw) -> usize {
    match program.rules.get(usize::from(raw.rule)).map(|rule| &rule.find) {
        Some(Find::Assignment) => assignment::AROUND,
        _ => MARGIN,
    }
}

fn raw(rule: u16, text: &[u8], matched: Span, secret: Span) -> Raw {
    Raw { rule, matched, secret, decoded: None, key: key(rule, secret.of(text)) }
}

/// Equal for equal credentials of one rule within one run of the program.
pub(crate) fn key(rule: u16, secret: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    (rule, secret).hash(&mut hasher);
    hasher.finish()
}

/// The group that holds the credential, as gitleaks chooses it.
fn group(found: &Matched, wanted: usize, text: &[u8]) -> Option<Span> {
    let chosen = match wanted {
        0 => found
            .groups
            .iter()
            .flatten()
            .find(|span| !span.is_empty())
            .copied()
            .unwrap_or(found.whole),
        group => found.groups.get(group - 1).copied().flatten()?,
    };
    let breaks = |byte: &&u8| **byte == b'\n';
    let bytes = chosen.of(text);
    let lead = bytes.iter().take_while(breaks).count();
    let tail = bytes.iter().skip(lead).rev().take_while(breaks).count();
    Some(Span::new(chosen.start + lead, chosen.end - tail))
}

/// For each rule, the windows in which it must run: overlapping ones joined.
struct Windows<'a> {
    program: &'a Program,
    length: usize,
    /// The last window of each rule that was met: few of many.
    open: BTreeMap<u16, Span>,
    closed: Vec<(u16, Span)>,
}

impl<'a> Windows<'a> {
    fn new(program: &'a Program, length: usize) -> Self {
        Self { program, length, open: BTreeMap::new(), closed: Vec::new() }
    }

    /// Adds the windows of all rules that wait for this keyword, as far as they are wanted.
    fn add(&mut self, hit: Hit, wanted: impl Fn(Span) -> bool) {
        let Some(rules) = self.program.waiting.get(hit.keyword as usize) else { return };
        for rule in rules {
            let Some(compiled) = self.program.rules.get(usize::from(*rule)) else { continue };
            let window = match compiled.reach() {
                Reach::File => Span::new(0, self.length),
                Reach::Near { before, after } => Span::new(
                    hit.start.saturating_sub(before),
                    (hit.start + after).min(self.length),
                ),
            };
            if matches!(compiled.find, Find::Assignment) {
                // It reads outwards from the keyword: one place, not a window to search.
                if wanted(window) {
                    self.closed.push((*rule, Span::new(hit.start, hit.start)));
                }
                continue;
            }
            match self.open.get_mut(rule) {
                Some(last) if last.contains(window) => {}
                _ if !wanted(window) => {}
                Some(last) if window.start <= last.end => last.end = last.end.max(window.end),
                _ => self.closed.extend(self.open.insert(*rule, window).map(|last| (*rule, last))),
            }
        }
    }

    fn finish(mut self) -> Vec<(u16, Span)> {
        self.closed.extend(self.open);
        self.closed
    }
}

/// The span with `by` bytes on both sides; beyond the text's end too, where no copy reaches, since the
/// predecessor may go on there.
fn widen(span: Span, by: usize) -> Span {
    Span::new(span.start.saturating_sub(by), span.end + by)
}

/// Whether one copy covers the whole span; copies are sorted by where they go.
fn inside_one(copies: &[Copied], span: Span) -> bool {
    let next = copies.partition_point(|copy| copy.to <= span.start);
    next.checked_sub(1).and_then(|last| copies.get(last)).is_some_and(|copy| {
        // At the very start of the text nothing stands before; the predecessor must agree.
        copy.target().contains(span) && (span.start > 0 || copy.from == 0)
    })
}
