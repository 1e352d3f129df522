//! The sast engine as the scan runs it: what rules find in code becomes occurrences.

use std::sync::{Arc, Mutex, PoisonError};

use seawall_model::{
    Capture, Edit, Engine, Evidence, Introduction, Occurrence, Place, Problem, ProblemKind, Rule,
    Signature, SourceFile, Span, Step, StepRole, Validity,
};
use seawall_sast::{Found, Outcome, Program, Readers, Replacement, SearchError};
use seawall_source::SemgrepIgnore;

use crate::engine::FileEngine;
use crate::frame::Framer;
use crate::secrets::SecretsEngine;
use crate::suppress::CodeSuppressor;

/// Broken places of a file that are told one by one.
const MOST_BROKEN: usize = 3;

/// Rules for code, with what is kept from file to file.
pub struct CodeRules {
    program: Program,
    rules: Vec<Arc<Rule>>,
    /// The files whose code is not looked at.
    ignored: SemgrepIgnore,
    /// The largest file whose code is looked at, in bytes.
    most_bytes: usize,
    /// Parsers of threads that are between two files.
    idle: Mutex<Vec<Readers>>,
}

impl CodeRules {
    /// Takes the rules of a program.
    pub fn new(program: Program) -> Self {
        let rules = program.rules().map(|rule| Arc::new(rule.info())).collect();
        let (ignored, idle) = (SemgrepIgnore::default(), Mutex::default());
        Self { program, rules, ignored, most_bytes: usize::MAX, idle }
    }

    /// The same without the files that a `.semgrepignore` leaves out.
    #[must_use]
    pub fn ignoring(self, ignored: SemgrepIgnore) -> Self {
        Self { ignored, ..self }
    }

    /// The same for files of at most so many bytes; of larger ones it is told that they were not looked at.
    #[must_use]
    pub fn up_to(self, most_bytes: usize) -> Self {
        Self { most_bytes, ..self }
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Readers>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The sast engine.
pub struct SastEngine<'a> {
    code: &'a CodeRules,
    /// Knows the credentials that no frame may show.
    secrets: &'a SecretsEngine,
}

impl<'a> SastEngine<'a> {
    /// Runs these rules, showing nothing that the secrets engine finds.
    pub const fn new(code: &'a CodeRules, secrets: &'a SecretsEngine) -> Self {
        Self { code, secrets }
    }

    fn occurrences(
        &self,
        file: &SourceFile<'_>,
        found: Vec<(usize, Found)>,
    ) -> (Vec<Occurrence>, Vec<Problem>) {
        if found.is_empty() {
            return (Vec::new(), Vec::new());
        }
        let framer = Framer::new(file.bytes, self.secrets.places(file));
        let mut suppressor = CodeSuppressor::new(file, &framer);
        let (mut occurrences, mut problems) = (Vec::new(), Vec::new());
        for (number, found) in found {
            let Some(rule) = self.code.rules.get(number) else { continue };
            let message = self.code.program.rule(number).map_or("", |rule| rule.message.as_str());
            let evidence = Evidence {
                edits: self.edits(file, &framer, number, &found),
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

    /// What the rule writes instead; nothing where that would repeat a credential, which no report may show.
    fn edits(
        &self,
        file: &SourceFile<'_>,
        framer: &Framer<'_>,
        number: usize,
        found: &Found,
    ) -> Vec<Edit> {
        let Ok(text) = std::str::from_utf8(file.bytes) else { return Vec::new() };
        let replacements = self.code.program.replacements(number, text, found);
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
}

impl FileEngine for SastEngine<'_> {
    fn engine(&self) -> Engine {
        Engine::Sast
    }

    fn rules(&self) -> u64 {
        u64::try_from(self.code.rules.len()).unwrap_or(u64::MAX)
    }

    fn scan(
        &self,
        file: &SourceFile<'_>,
        _: Option<&Introduction>,
    ) -> (Vec<Occurrence>, Vec<Problem>) {
        let is_binary = file.class.content == seawall_model::Content::Binary;
        if file.chunk.offset > 0 || is_binary || self.code.ignored.leaves_out(file.path) {
            return (Vec::new(), Vec::new());
        }
        if file.chunk.more || file.bytes.len() > self.code.most_bytes {
            let large = self.code.program.reads(file.path, file.bytes);
            let detail = "too large to be parsed as code: only secrets were looked for";
            let problem = problem(ProblemKind::Oversized, file, detail.to_owned());
            return (Vec::new(), if large { vec![problem] } else { Vec::new() });
        }
        let mut readers = self.code.idle().pop().unwrap_or_default();
        let outcome = self.code.program.scan(file.path, file.bytes, &mut readers);
        self.code.idle().push(readers);
        let problems = self.problems(file, &outcome);
        let (occurrences, further) = self.occurrences(file, outcome.found);
        (occurrences, problems.into_iter().chain(further).collect())
    }

    fn for_versions(&self) -> Box<dyn FileEngine + '_> {
        Box::new(Self::new(self.code, self.secrets))
    }
}

impl SastEngine<'_> {
    fn problems(&self, file: &SourceFile<'_>, outcome: &Outcome) -> Vec<Problem> {
        let mut problems = Vec::new();
        let name =
            |number: &usize| self.code.rules.get(*number).map_or("", |rule| rule.id.as_str());
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
        message: filled(message, &evidence.captures),
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
        edits: Vec::new(),
    }
}

/// The message with each metavariable replaced by what it stands for, the longest names first.
fn filled(message: &str, captures: &[Capture]) -> String {
    let mut names: Vec<&Capture> = captures.iter().collect();
    names.sort_by_key(|one| std::cmp::Reverse(one.name.len()));
    let text =
        names.iter().fold(message.to_owned(), |text, one| text.replace(&one.name, &one.text));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// By what the occurrence is recognised when its code moved: the rule, where it stands, what it says.
fn signature(rule: &Rule, path: &str, found: &Found) -> Signature {
    use std::fmt::Write as _;

    use sha2::{Digest, Sha256};
    let weakness = rule.cwe.map_or_else(|| rule.id.clone(), |cwe| format!("{}/{cwe}", rule.id));
    let name = path.rsplit('/').next().unwrap_or(path);
    let scope = if found.scope.is_empty() { name } else { found.scope.as_str() };
    let parts = [weakness.as_str(), scope, found.statement.as_str()];
    let hash = Sha256::digest(parts.join("\0"));
    let hex = hash.iter().take(16).fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("a string takes all that is written to it");
        hex
    });
    Signature { algorithm: "code-statement", version: 1, value: hex }
}
