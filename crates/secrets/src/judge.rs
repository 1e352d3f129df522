//! Which raw matches are reported, now that the file's path, kind and commit are known.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use seawall_model::{Confidence, LineIndex, Secret, SourceFile, Span};

use crate::allowlist::Candidate;
use crate::assignment;
use crate::detect::{Detection, Detector};
use crate::program::{Compiled, Find, Program};
use crate::trace::{Raw, Trace};

/// Bytes between two credentials of which one may say better what the other is.
const NEAR: usize = 1 << 10;

/// Judges all raw matches of one file together; the rules told beside them matched more often than `most`
/// times, and what they matched after that was left out.
pub(crate) fn judge(
    detector: &Detector,
    file: &SourceFile<'_>,
    trace: &Trace,
    commit: Option<&str>,
    most: usize,
) -> (Vec<Detection>, BTreeSet<u16>) {
    if trace.raws.is_empty() {
        return (Vec::new(), BTreeSet::new());
    }
    let case = Case { program: &detector.program, file, commit, lines: LineIndex::new(file.bytes) };
    let (kept, cut) = case.kept(trace, most);
    let standing: Vec<&Raw> = kept.into_iter().filter(|raw| case.stands(raw)).collect();
    let complete: Vec<&Raw> =
        standing.iter().copied().filter(|raw| case.is_complete(raw, &standing)).collect();
    let reported = case.without_lesser(&complete);
    let detection = |raw: &Raw| Some(case.detection(raw, detector)?.shifted(file.chunk));
    (reported.into_iter().filter_map(detection).collect(), cut)
}

/// One file on trial.
struct Case<'a> {
    program: &'a Program,
    file: &'a SourceFile<'a>,
    commit: Option<&'a str>,
    lines: LineIndex,
}

impl<'a> Case<'a> {
    fn rule(&self, raw: &Raw) -> Option<&'a Compiled> {
        self.program.rules.get(usize::from(raw.rule))
    }

    /// The first `most` matches of each rule that is about this file, and the rules that have more.
    ///
    /// Whether an allowlist takes one out is asked later: that may cost a look at the whole line for each.
    fn kept<'t>(&self, trace: &'t Trace, most: usize) -> (Vec<&'t Raw>, BTreeSet<u16>) {
        let (mut counts, mut cut) = (BTreeMap::new(), BTreeSet::new());
        let mut concerned: BTreeMap<u16, bool> = BTreeMap::new();
        let mut kept = Vec::new();
        for raw in &trace.raws {
            let Some(rule) = self.rule(raw) else { continue };
            if !*concerned.entry(raw.rule).or_insert_with(|| self.concerns(rule))
                || !self.is_value(rule, raw)
            {
                continue;
            }
            let count: &mut usize = counts.entry(raw.rule).or_default();
            if *count == most {
                cut.insert(raw.rule);
                continue;
            }
            *count += 1;
            kept.push(raw);
        }
        (kept, cut)
    }

    /// Whether a rule says anything about this file.
    fn concerns(&self, rule: &Compiled) -> bool {
        let path = self.file.path;
        rule.path.as_ref().is_none_or(|regex| regex.is_match(path.as_bytes()))
            && !rule.allowlists.iter().any(|list| list.allows_file(path, self.commit))
    }

    /// Whether the file's language lets an assigned value be one.
    fn is_value(&self, rule: &Compiled, raw: &Raw) -> bool {
        !matches!(rule.find, Find::Assignment)
            || assignment::is_value(self.file.bytes, raw.secret, self.file.class.language)
    }

    /// Whether no allowlist takes the match out.
    fn stands(&self, raw: &Raw) -> bool {
        let Some(rule) = self.rule(raw) else { return false };
        let candidate = Candidate {
            path: self.file.path,
            commit: self.commit,
            secret: raw.secret_in(self.file.bytes),
            matched: raw.matched_in(self.file.bytes),
            line: self.lines_of(raw.matched),
        };
        !self.program.allowlists.iter().chain(&rule.allowlists).any(|list| list.allows(&candidate))
    }

    fn lines_of(&self, span: Span) -> &'a [u8] {
        let (first, last) = (self.lines.line_of(span.start), self.lines.line_of(span.end));
        let start = self.lines.line_span(first, self.file.bytes).start;
        Span::new(start, self.lines.line_span(last, self.file.bytes).end).of(self.file.bytes)
    }

    /// Whether all rules that this one requires match near enough too.
    fn is_complete(&self, raw: &Raw, standing: &[&Raw]) -> bool {
        let Some(rule) = self.rule(raw).filter(|rule| !rule.skip_report) else { return false };
        if rule.required.is_empty() {
            return true;
        }
        let here = self.lines.position(raw.matched.start, self.file.bytes);
        rule.required.iter().all(|required| {
            standing.iter().any(|other| {
                if self.rule(other).is_none_or(|rule| rule.info.id != required.id) {
                    return false;
                }
                let there = self.lines.position(other.matched.start, self.file.bytes);
                required.within_lines.is_none_or(|lines| here.line.abs_diff(there.line) <= lines)
                    && required
                        .within_columns
                        .is_none_or(|columns| here.column.abs_diff(there.column) <= columns)
            })
        })
    }

    /// Leaves out what another rule says better of the same text.
    ///
    /// A line may hold thousands of matches: each is compared with those that overlap it or stand near.
    fn without_lesser<'r>(&self, raws: &[&'r Raw]) -> Vec<&'r Raw> {
        let mut sorted = raws.to_vec();
        sorted.sort_by_key(|raw| raw.secret);
        let reach = |reach: &mut usize, raw: &&Raw| {
            *reach = raw.secret.end.max(*reach);
            Some(*reach)
        };
        let reaches: Vec<usize> = sorted.iter().scan(0, reach).collect();
        let lesser = |raw: &Raw| {
            let secret = raw.secret;
            let at = sorted.partition_point(|other| other.secret.start <= secret.start);
            let (head, tail) = sorted.split_at(at);
            let end = secret.end.saturating_add(NEAR);
            let after = tail.iter().take_while(|other| other.secret.start <= end);
            let before = head.iter().zip(&reaches).rev();
            let before = before.take_while(|(other, reach)| {
                **reach > secret.start || other.secret.start.saturating_add(NEAR) >= secret.start
            });
            let mut others = after.chain(before.map(|(other, _)| other));
            others.any(|other| self.is_near(other, raw) && self.says_better(other, raw))
        };
        raws.iter().copied().filter(|raw| !lesser(raw)).collect()
    }

    /// Whether `other` stands on the line of `raw` or the one above.
    fn is_near(&self, other: &Raw, raw: &Raw) -> bool {
        let line_of = |span: Span| self.lines.line_of(span.start);
        let line = line_of(raw.secret);
        let lines = [line.saturating_sub(1), line, line_of(raw.matched)];
        lines.contains(&line_of(other.secret)) || lines.contains(&line_of(other.matched))
    }

    /// Whether `other` should be reported instead of `raw`.
    ///
    /// Between Seawall's own rules the surer one wins where both mark the same text. A rule with
    /// `generic` in its name gives way to any other; between foreign rules only where both matches begin on
    /// one line, as in gitleaks.
    fn says_better(&self, other: &Raw, raw: &Raw) -> bool {
        let (Some(theirs), Some(ours)) = (self.rule(other), self.rule(raw)) else { return false };
        if std::ptr::eq(other, raw) {
            return false;
        }
        let line = |raw: &Raw| self.lines.line_of(raw.matched.start);
        let near = || ours.own || theirs.own || line(raw) == line(other);
        let (mine, yours) = (raw.secret_in(self.file.bytes), other.secret_in(self.file.bytes));
        let holds = || memchr::memmem::find(yours, mine).is_some();
        if ours.generic && !theirs.generic && near() && holds() {
            return true;
        }
        if !ours.own || !theirs.own || !other.secret.overlaps(raw.secret) {
            return false;
        }
        let rank = |rule: &Compiled, raw: &Raw| {
            (
                !rule.generic,
                rule.info.confidence,
                rule.is_proved(),
                raw.secret.len(),
                u16::MAX - raw.rule,
            )
        };
        let (theirs, ours) = (rank(theirs, other), rank(ours, raw));
        theirs > ours || (theirs == ours && other.matched.start < raw.matched.start)
    }

    fn detection(&self, raw: &Raw, detector: &Detector) -> Option<Detection> {
        let rule = self.rule(raw)?;
        let secret = raw.secret_in(self.file.bytes);
        Some(Detection {
            rule: Arc::clone(&rule.info),
            matched: raw.matched,
            span: raw.secret,
            secret: Secret::new(String::from_utf8_lossy(secret)),
            severity: rule.info.severity,
            confidence: self.confidence(rule, secret),
            encodings: raw
                .decoded
                .as_ref()
                .map(|decoded| decoded.encodings.clone())
                .unwrap_or_default(),
            signature: detector.key.sign(secret),
        })
    }

    /// Values in tests and examples are more often made up, unless their issuer's checksum says that they are
    /// real: a key that parses shows its form, not that anything is locked with it. A value that is only known
    /// by its name is as sure as it looks.
    fn confidence(&self, rule: &Compiled, secret: &[u8]) -> Confidence {
        let sure = match rule.find {
            Find::Assignment if self.is_broken(secret) => Confidence::Low,
            Find::Assignment => rule.info.confidence.min(assignment::confidence(secret)),
            Find::Expression(_)
                if rule.is_about_passwords() && assignment::is_merely_made_up(secret) =>
            {
                rule.info.confidence.min(Confidence::Medium)
            }
            Find::Expression(_) | Find::Path => rule.info.confidence,
        };
        if self.file.class.test && !rule.is_issued() { sure.lower() } else { sure }
    }

    /// Whether some issuer's tokens look like this but for their checksum.
    fn is_broken(&self, secret: &[u8]) -> bool {
        self.program.rules.iter().any(|rule| rule.is_broken(secret))
    }
}
