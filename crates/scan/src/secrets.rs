//! The secrets engine as the scan runs it: detections become occurrences.

use std::collections::{BTreeMap, BTreeSet};

use seawall_model::{
    Confidence, Content, Engine, Frame, Introduction, Limits, Occurrence, Place, Position, Problem,
    Region, Secret, SourceFile, Span, Validity,
};
use seawall_rules::SecretRules;
use seawall_secrets::{Detection, Detections, Detector, Trace};

use crate::engine::FileEngine;
use crate::frame::Framer;
use crate::suppress::{IgnoreFile, Suppressor};
use crate::unreported::Unreported;
use crate::versions::Versions;

/// Bytes around a credential in which copies of it are masked, too: more than a frame shows.
const NEAR: usize = 4 << 10;
/// Shorter runs of token characters are words, not the rest of a credential.
pub(crate) const LONG_RUN: usize = 16;
/// Shorter values stand in other words by accident.
const SHORTEST: usize = 4;

/// The secrets engine with what silences it.
pub struct SecretsEngine {
    pub(crate) detector: Detector,
    ignore_file: IgnoreFile,
    known: BTreeSet<String>,
    unreported: Unreported,
}

impl SecretsEngine {
    /// Takes a detector, the rules that it was made of, and the entries of `.gitleaksignore`.
    pub fn new(detector: Detector, rules: &SecretRules, ignore_file: IgnoreFile) -> Self {
        let known = rules.rules.iter().map(|rule| rule.info.id.clone()).collect();
        let unreported = Unreported::new(SecretRules::default(), Limits::STANDARD);
        Self { detector, ignore_file, known, unreported }
    }

    /// Masks in what is shown around occurrences what these rules match, which somebody chose not to run.
    #[must_use]
    pub fn masking(self, rules: SecretRules, limits: Limits) -> Self {
        Self { unreported: Unreported::new(rules, limits), ..self }
    }

    /// Turns the detections of one file into occurrences.
    pub(crate) fn occurrences(
        &self,
        file: &SourceFile<'_>,
        detections: Detections,
        introduction: Option<&Introduction>,
    ) -> (Vec<Occurrence>, Vec<Problem>) {
        let mut problems = detections.problems;
        if detections.found.is_empty() {
            return (Vec::new(), problems);
        }
        let local =
            |span: Span| Span::new(span.start - file.chunk.offset, span.end - file.chunk.offset);
        let values = detections.found.iter();
        let values = values.map(|one| (local(one.span), one.secret.expose().as_bytes()));
        let mut hidden = places(file.bytes, values);
        hidden.extend(detections.matched.into_iter().map(local));
        hidden.extend(self.unreported.matched(file.bytes));
        hidden.extend(cut_apart(file));
        let framer = Framer::new(file.bytes, hidden);
        let known = |rule: &str| self.known.contains(rule);
        let mut suppressor = Suppressor::new(file, &framer, &self.ignore_file, &known);
        let mut occurrences = Vec::with_capacity(detections.found.len());
        for detection in detections.found {
            let (matched, secret) = (local(detection.matched), local(detection.span));
            let introduction = introduction.map(|one| without(one, &detection.secret));
            let mut occurrence = occurrence(file, &framer, secret, detection);
            occurrence.place.introduction = introduction;
            let (suppression, problem) = suppressor.find(&occurrence, matched, secret);
            occurrence.suppression = suppression;
            problems.extend(problem);
            occurrences.push(occurrence);
        }
        (occurrences, problems)
    }

    /// Scans a file of which `trace` tells what its bytes say.
    pub(crate) fn scan_traced(
        &self,
        file: &SourceFile<'_>,
        from: Option<&Introduction>,
        trace: impl FnOnce() -> Trace,
    ) -> (Vec<Occurrence>, Vec<Problem>) {
        let commit = from.map(|from| from.commit.as_str());
        let mut detections = Detections::default();
        if file.chunk.offset == 0 {
            detections.found = self.detector.scan_path(file.path, file.bytes);
        }
        let is_ignored = || self.detector.ignores(file.path, commit);
        if file.class.content != Content::Binary && !is_ignored() {
            let inside = self.detector.judge(file, &trace(), commit);
            detections.found.extend(inside.found);
            detections.problems.extend(inside.problems);
            detections.matched = inside.matched;
        }
        self.occurrences(file, detections, from)
    }
}

impl FileEngine for SecretsEngine {
    fn engine(&self) -> Engine {
        Engine::Secrets
    }

    fn rules(&self) -> u64 {
        u64::try_from(self.detector.rules()).unwrap_or(u64::MAX)
    }

    fn scan(
        &self,
        file: &SourceFile<'_>,
        from: Option<&Introduction>,
    ) -> (Vec<Occurrence>, Vec<Problem>) {
        self.scan_traced(file, from, || self.detector.trace(file.bytes))
    }

    fn for_versions(&self) -> Box<dyn FileEngine + '_> {
        Box::new(Versions::new(self))
    }
}

/// The places of credentials, and those of copies near them that no rule finds, as in a comment.
fn places<'a>(text: &[u8], values: impl Iterator<Item = (Span, &'a [u8])>) -> Vec<Span> {
    let mut places = Vec::new();
    let mut near: BTreeMap<&[u8], Vec<Span>> = BTreeMap::new();
    for (span, value) in values {
        places.push(span);
        if value.len() < SHORTEST {
            continue;
        }
        let around = Span::new(span.start.saturating_sub(NEAR), (span.end + NEAR).min(text.len()));
        let windows = near.entry(value).or_default();
        // What stands many times is searched for once: places come in the order of the text.
        match windows
            .last_mut()
            .filter(|last| around.start >= last.start && around.start < last.end)
        {
            Some(last) => last.end = last.end.max(around.end),
            None => windows.push(around),
        }
    }
    for (value, windows) in near {
        let finder = memchr::memmem::Finder::new(value);
        for window in windows {
            let copies = finder.find_iter(window.of(text)).map(|at| window.start + at);
            places.extend(copies.map(|start| Span::new(start, start + value.len())));
        }
    }
    places
}

/// Long runs of token characters at the edges of a piece: what is left of a credential there is no match.
fn cut_apart(file: &SourceFile<'_>) -> Vec<Span> {
    let token = |byte: &&u8| byte.is_ascii_alphanumeric() || b"+/-_=.~".contains(byte);
    let length = file.bytes.len();
    let head = file.bytes.iter().take_while(token).count();
    let tail = file.bytes.iter().rev().take_while(token).count();
    let head = (file.chunk.offset > 0).then(|| Span::new(0, head));
    let tail = file.chunk.more.then(|| Span::new(length - tail, length));
    head.into_iter().chain(tail).filter(|span| span.len() >= LONG_RUN).collect()
}

/// What a commit tells of itself without the credential: people name in messages what they commit.
fn without(introduction: &Introduction, secret: &Secret) -> Introduction {
    let value = secret.expose();
    if value.len() < SHORTEST {
        return introduction.clone();
    }
    Introduction {
        author: introduction.author.replace(value, Frame::MASK),
        email: introduction.email.replace(value, Frame::MASK),
        summary: introduction.summary.replace(value, Frame::MASK),
        ..introduction.clone()
    }
}

fn occurrence(
    file: &SourceFile<'_>,
    framer: &Framer<'_>,
    span: Span,
    detection: Detection,
) -> Occurrence {
    let down = |position: Position| Position {
        line: position.line.saturating_add(file.chunk.lines),
        ..position
    };
    let region = framer.lines().region(span, file.bytes);
    let place = Place {
        path: file.path.to_owned(),
        region: Region { start: down(region.start), end: down(region.end) },
        span: detection.span,
        frame: framer.frame(span, file.chunk.lines),
        introduction: None,
    };
    Occurrence {
        severity: detection.severity,
        confidence: detection.confidence,
        message: message(&detection),
        place,
        signatures: vec![detection.signature],
        secret: Some(detection.secret).filter(|secret| !secret.expose().is_empty()),
        validity: Validity::Unchecked,
        evidence: None,
        suppression: None,
        rule: detection.rule,
    }
}

fn message(detection: &Detection) -> String {
    let title = &detection.rule.title;
    let unsure = if detection.confidence == Confidence::Low { " (unsure)" } else { "" };
    if detection.encodings.is_empty() {
        format!("{title} in plain text{unsure}")
    } else {
        format!("{title} under {}{unsure}", detection.encodings.join(" in "))
    }
}
