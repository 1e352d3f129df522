//! The sast engine as the scan runs it: what rules find in code becomes occurrences.

mod index;
mod rules;
mod whole;
mod why;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use seawall_model::{
    Capture, Edit, Engine, Evidence, FileClass, Introduction, Occurrence, Place, Problem,
    ProblemKind, Rule, Signature, SourceFile, Span, Step, StepRole, Validity,
};
use seawall_sast::{Found, Outcome, Program, Replacement, SearchError};

use self::rules::{Languages, Loaded};
use crate::cache::{Cache, Kind};
use crate::engine::FileEngine;
use crate::frame::Framer;
use crate::identity::{self, half_digest};
use crate::kept::KeptFile;
use crate::secrets::SecretsEngine;
use crate::suppress::CodeSuppressor;

pub use self::index::RulesOfFiles;
pub use self::rules::CodeRules;
pub use self::why::{Answer, LineOf, Shown, Sunk, WhyEngine};

/// The kind of its signatures.
pub(crate) const SIGNATURE: &str = "code-statement";
/// Broken places of a file that are told one by one.
const MOST_BROKEN: usize = 3;

/// The sast engine.
#[derive(Clone, Copy)]
pub struct SastEngine<'a> {
    code: &'a CodeRules,
    /// Knows the credentials that no frame may show.
    secrets: &'a SecretsEngine,
    /// What was found in files before, where that is to be remembered.
    cache: Option<&'a Cache>,
    /// Who says that it is to stop.
    stop: Option<&'a AtomicBool>,
}

impl<'a> SastEngine<'a> {
    /// Runs these rules, showing nothing that the secrets engine finds, with what is known of files.
    pub const fn new(
        code: &'a CodeRules,
        secrets: &'a SecretsEngine,
        cache: Option<&'a Cache>,
    ) -> Self {
        Self { code, secrets, cache, stop: None }
    }

    /// The engine, which stops following data through a program when this is set.
    #[must_use]
    pub const fn stopped_by(self, stop: &'a AtomicBool) -> Self {
        Self { stop: Some(stop), ..self }
    }

    /// What each set of rules finds in a file, or found in it before.
    fn outcomes(&self, file: &SourceFile<'_>, languages: &Languages) -> Vec<(usize, Outcome)> {
        if !self.code.applies(languages) {
            return Vec::new();
        }
        let cache = self.cache.map(|cache| (cache, Cache::id(Kind::Code, file.path, file.bytes)));
        if let Some(known) = cache.as_ref().and_then(|(cache, id)| cache.outcomes(id)) {
            return known;
        }
        let run = |(number, loaded): (usize, &Loaded)| {
            let mut outcome = self.code.run(loaded, file, languages);
            for (_, found) in &mut outcome.found {
                // A statement may hold a credential, which nothing may keep.
                found.statement = half_digest(&found.statement);
            }
            (number, outcome)
        };
        let outcomes: Vec<(usize, Outcome)> = self.code.packs(languages).map(run).collect();
        if let Some((cache, id)) = cache {
            cache.put_outcomes(id, &outcomes);
        }
        outcomes
    }

    fn occurrences(
        &self,
        file: &SourceFile<'_>,
        loaded: &Loaded,
        found: Vec<(usize, Found)>,
    ) -> (Vec<Occurrence>, Vec<Problem>) {
        if found.is_empty() {
            return (Vec::new(), Vec::new());
        }
        let framer = Framer::new(file.bytes, self.secrets.places(file));
        let mut suppressor = CodeSuppressor::new(file, &framer);
        let (mut occurrences, mut problems) = (Vec::new(), Vec::new());
        for (number, found) in found {
            let Some(rule) = loaded.rule(number) else { continue };
            let message = loaded.program.rule(number).map_or("", |rule| rule.message.as_str());
            let evidence = Evidence {
                edits: edits(file, &framer, &loaded.program, (number, &found)),
                ..evidence(file, &framer, &found)
            };
            let mut occurrence = occurrence(file, &framer, rule, message, (&found, evidence));
            let (suppression, problem) = suppressor.find(&occurrence, found.span);
            occurrence.suppression = suppression;
            occurrences.push(occurrence);
            problems.extend(problem);
        }
        (occurrences, problems)
    }
}

impl FileEngine for SastEngine<'_> {
    fn engine(&self) -> Engine {
        Engine::Sast
    }

    fn rules(&self) -> u64 {
        u64::try_from(self.code.count()).unwrap_or(u64::MAX)
    }

    fn scan(
        &self,
        file: &SourceFile<'_>,
        _: Option<&Introduction>,
    ) -> (Vec<Occurrence>, Vec<Problem>) {
        let is_binary = file.class.content == seawall_model::Content::Binary;
        if file.chunk.offset > 0 || is_binary || !self.code.looks_at(file.path) {
            return (Vec::new(), Vec::new());
        }
        let languages = self.code.languages(file.path, file.bytes);
        if file.chunk.more || file.bytes.len() > self.code.most_bytes() {
            let loaded = self.code.packs(&languages).map(|(_, loaded)| loaded);
            let read = loaded.filter(|one| one.reads_code(&languages));
            return (Vec::new(), read.map(|_| too_large(file)).collect());
        }
        let (mut occurrences, mut problems) = (Vec::new(), Vec::new());
        for (number, outcome) in self.outcomes(file, &languages) {
            // Most files hold nothing, for which no rule need be read.
            if is_empty(&outcome) {
                continue;
            }
            let Some(loaded) = self.code.loaded(number) else { continue };
            problems.extend(gaps(file, loaded, &outcome));
            let (more, further) = self.occurrences(file, loaded, outcome.found);
            occurrences.extend(more);
            problems.extend(further);
        }
        (occurrences, problems)
    }

    fn for_versions(&self) -> Box<dyn FileEngine + '_> {
        Box::new(*self)
    }

    fn keeps(&self, path: &str) -> bool {
        self.code.looks_at(path) && self.code.needs_whole(path)
    }

    fn leaves_out(&self, class: FileClass, bytes: usize) -> Option<&'static str> {
        CodeRules::not_followed(class, bytes)
    }

    fn whole(&self, kept: &[&KeptFile]) -> (Vec<Occurrence>, Vec<Problem>) {
        self.of_program(kept)
    }
}

/// What the rule writes instead; nothing where that would repeat a credential, which no report may show.
fn edits(
    file: &SourceFile<'_>,
    framer: &Framer<'_>,
    program: &Program,
    (number, found): (usize, &Found),
) -> Vec<Edit> {
    let Ok(text) = std::str::from_utf8(file.bytes) else { return Vec::new() };
    let replacements = program.replacements(number, text, found);
    let shows = |one: &Replacement| one.repeats.iter().any(|span| framer.hides(*span));
    if replacements.iter().any(shows) {
        return Vec::new();
    }
    let edit = |one: Replacement| Edit {
        span: one.span,
        region: framer.lines().region(one.span, file.bytes),
        replacement: one.text,
    };
    replacements.into_iter().map(edit).collect()
}

/// Whether there is nothing to tell.
const fn is_empty(outcome: &Outcome) -> bool {
    outcome.found.is_empty()
        && outcome.failed.is_empty()
        && outcome.exhausted.is_empty()
        && outcome.broken.is_empty()
        && !outcome.unread
}

/// What is told of a file of which only a piece is at hand.
fn too_large(file: &SourceFile<'_>) -> Problem {
    let detail = "too large to be parsed as code: only secrets were looked for";
    problem(ProblemKind::Oversized, file, detail.to_owned())
}

/// What could not be done in a file.
fn gaps(file: &SourceFile<'_>, loaded: &Loaded, outcome: &Outcome) -> Vec<Problem> {
    let mut problems = Vec::new();
    let name = |number: &usize| loaded.program.rule_name(*number);
    for (number, error) in &outcome.failed {
        let detail = format!("rule `{}` was left out: {}", name(number), told(error));
        let general = Problem::general(ProblemKind::Rule, detail);
        problems.push(Problem { engine: Some(Engine::Sast), ..general });
    }
    for number in &outcome.exhausted {
        let detail = format!("rule `{}` took too many steps and was given up", name(number));
        problems.push(problem(ProblemKind::Limit, file, detail));
    }
    if outcome.unread {
        let detail = "the parse took out of all proportion long and was given up".to_owned();
        problems.push(problem(ProblemKind::TimedOut, file, detail));
    }
    if !outcome.broken.is_empty() {
        problems.push(problem(ProblemKind::Syntax, file, broken(file, &outcome.broken)));
    }
    problems
}

fn problem(kind: ProblemKind, file: &SourceFile<'_>, detail: String) -> Problem {
    Problem { engine: Some(Engine::Sast), ..Problem::at(kind, file.path, detail) }
}

fn told(error: &SearchError) -> String {
    match error {
        SearchError::Pattern(pattern) => {
            let line = pattern.split_whitespace().collect::<Vec<_>>().join(" ");
            format!("`{line}` cannot be read as code of its language")
        }
        SearchError::Regex(regex) => format!("the expression `{regex}` is too large"),
        SearchError::Unsupported(what) => format!("{what} is not supported yet"),
    }
}

/// The lines on which a file is no code of its language.
fn broken(file: &SourceFile<'_>, places: &[Span]) -> String {
    let lines = seawall_model::LineIndex::new(file.bytes);
    let mut numbers: Vec<usize> = places.iter().map(|span| lines.line_of(span.start) + 1).collect();
    numbers.dedup();
    let named: Vec<String> = numbers.iter().take(MOST_BROKEN).map(ToString::to_string).collect();
    let more = numbers.len().saturating_sub(MOST_BROKEN);
    let rest = if more == 0 { String::new() } else { format!(" and {more} more") };
    let noun = if numbers.len() == 1 { "line" } else { "lines" };
    format!("could not be parsed at {noun} {}{rest}; the rest was scanned", named.join(", "))
}

fn occurrence(
    file: &SourceFile<'_>,
    framer: &Framer<'_>,
    rule: &Arc<Rule>,
    message: &str,
    (found, evidence): (&Found, Evidence),
) -> Occurrence {
    let place = Place {
        path: file.path.to_owned(),
        region: framer.lines().region(found.span, file.bytes),
        span: found.span,
        frame: framer.frame(found.span, 0),
        introduction: None,
    };
    Occurrence {
        rule: Arc::clone(rule),
        severity: rule.severity,
        confidence: rule.confidence,
        message: filled(message, &evidence.captures, &found.told),
        place,
        signatures: vec![signature(rule, file.path, found)],
        secret: None,
        validity: Validity::Unchecked,
        evidence: Some(Box::new(evidence)),
        suppression: None,
    }
}

fn evidence(file: &SourceFile<'_>, framer: &Framer<'_>, found: &Found) -> Evidence {
    let region = |span: Span| framer.lines().region(span, file.bytes);
    let capture = |(name, span): &(String, Span)| Capture {
        name: name.clone(),
        span: *span,
        region: region(*span),
        text: framer.shown_text(*span),
    };
    let step = |role: StepRole, span: Span| {
        let line = framer.lines().line_of(span.start);
        let whole = framer.lines().line_span(line, file.bytes);
        let text = framer.shown_text(whole).trim().to_owned();
        Step { role, path: file.path.to_owned(), span, region: region(span), text }
    };
    let flow = found.way.as_ref().map(|way| {
        let through = way.steps.iter().map(|span| step(StepRole::Through, *span));
        std::iter::once(step(StepRole::Source, way.source))
            .chain(through)
            .chain([step(StepRole::Sink, way.sink)])
            .collect()
    });
    Evidence {
        captures: found.captures.iter().map(capture).collect(),
        flow: flow.unwrap_or_default(),
        ..Evidence::default()
    }
}

/// The message with each metavariable replaced by what it stands for, the longest names first.
fn filled(message: &str, captures: &[Capture], told: &[(String, String)]) -> String {
    let captured = captures.iter().map(|one| (one.name.as_str(), one.text.as_str()));
    let told = told.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    let mut names: Vec<(&str, &str)> = captured.chain(told).collect();
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    let text = names.iter().fold(message.to_owned(), |text, (name, one)| text.replace(name, one));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// By what the occurrence is recognised when its code moved: the rule, where it stands, what it says.
fn signature(rule: &Rule, path: &str, found: &Found) -> Signature {
    let weakness = rule.cwe.map_or_else(|| rule.id.clone(), |cwe| format!("{}/{cwe}", rule.id));
    let name = path.rsplit('/').next().unwrap_or(path);
    let scope = if found.scope.is_empty() { name } else { found.scope.as_str() };
    let parts = [weakness.as_str(), scope, found.statement.as_str()];
    identity::signature(SIGNATURE, &parts.join("\0"))
}
