//! The sast engine as the scan runs it: what rules find in code becomes occurrences.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use seawall_model::{
    Capture, Edit, Engine, Evidence, Introduction, Occurrence, Place, Problem, ProblemKind, Rule,
    Signature, SourceFile, Span, Step, StepRole, Validity,
};
use seawall_rules::semgrep::{self, Language};
use seawall_sast::{Found, Outcome, Program, Readers, Replacement, SearchError, supports};
use seawall_source::SemgrepIgnore;

use crate::engine::FileEngine;
use crate::frame::Framer;
use crate::secrets::SecretsEngine;
use crate::suppress::CodeSuppressor;

/// Broken places of a file that are told one by one.
const MOST_BROKEN: usize = 3;

/// Rules for code, with what is kept from file to file.
pub struct CodeRules {
    packs: Vec<Pack>,
    /// The files whose code is not looked at.
    ignored: SemgrepIgnore,
    /// The largest file whose code is looked at, in bytes.
    most_bytes: usize,
    /// Comparisons after which the search for a pattern is given up, where somebody says so.
    most_steps: Option<usize>,
    /// Parsers of threads that are between two files.
    idle: Mutex<Vec<Readers>>,
}

/// Rules that are read once a file needs them.
struct Pack {
    /// The languages of its rules; none if it may have rules for any.
    languages: Option<&'static [&'static str]>,
    rules: usize,
    read: Box<dyn Fn() -> Vec<semgrep::Rule> + Send + Sync>,
    loaded: OnceLock<Loaded>,
}

/// Rules ready to run.
struct Loaded {
    program: Program,
    rules: Vec<Arc<Rule>>,
}

impl CodeRules {
    /// These rules and no others.
    pub fn new(rules: Vec<semgrep::Rule>) -> Self {
        let count = rules.len();
        let pack = Pack {
            languages: None,
            rules: count,
            read: Box::new(move || rules.clone()),
            loaded: OnceLock::new(),
        };
        Self::of(vec![pack])
    }

    /// The rules that Seawall brings.
    pub fn embedded() -> Self {
        let pack = |pack: &'static semgrep::Pack| Pack {
            languages: Some(pack.languages),
            rules: pack.rules,
            read: Box::new(|| pack.read()),
            loaded: OnceLock::new(),
        };
        Self::of(semgrep::packs().iter().map(pack).collect())
    }

    fn of(packs: Vec<Pack>) -> Self {
        let (ignored, idle) = (SemgrepIgnore::default(), Mutex::default());
        Self { packs, ignored, most_bytes: usize::MAX, most_steps: None, idle }
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

    /// The same with the search for a pattern in a file given up after so many comparisons.
    #[must_use]
    pub fn within(self, most_steps: usize) -> Self {
        Self { most_steps: Some(most_steps), ..self }
    }

    /// Rules that are for no language that can be read.
    pub fn left_out(&self) -> Vec<Problem> {
        let given = self.packs.iter().filter(|pack| pack.languages.is_none());
        let rules = given.flat_map(|pack| (pack.read)());
        let unread = rules.filter(|rule| !rule.languages.iter().any(|one| supports(*one)));
        let problem = |rule: semgrep::Rule| {
            let names: Vec<&str> = rule.languages.iter().map(|one| one.as_str()).collect();
            let names = names.join(", ");
            let detail = format!("rule `{}` was left out: {names} is not read yet", rule.id);
            let general = Problem::general(ProblemKind::Rule, detail);
            Problem { engine: Some(Engine::Sast), ..general }
        };
        unread.map(problem).collect()
    }

    /// How many rules there are.
    pub fn count(&self) -> usize {
        self.packs.iter().map(|pack| pack.rules).sum()
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Readers>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pack {
    /// The rules, if there are any for one of these languages.
    fn of(&self, languages: &[Language], most_steps: Option<usize>) -> Option<&Loaded> {
        let is_one = |name: &&str| languages.iter().any(|language| language.as_str() == *name);
        let applies = self.languages.is_none_or(|names| names.iter().any(is_one));
        applies.then(|| self.loaded.get_or_init(|| Loaded::new((self.read)(), most_steps)))
    }
}

impl Loaded {
    fn new(rules: Vec<semgrep::Rule>, most_steps: Option<usize>) -> Self {
        let program = Program::new(rules);
        let program = match most_steps {
            Some(most) => program.within(most),
            None => program,
        };
        let rules = program.rules().map(|rule| Arc::new(rule.info())).collect();
        Self { program, rules }
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
            let Some(rule) = loaded.rules.get(number) else { continue };
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
        if file.chunk.offset > 0 || is_binary || self.code.ignored.leaves_out(file.path) {
            return (Vec::new(), Vec::new());
        }
        let languages = seawall_sast::languages(file.path, file.bytes);
        let (mut occurrences, mut problems) = (Vec::new(), Vec::new());
        for loaded in
            self.code.packs.iter().filter_map(|pack| pack.of(&languages, self.code.most_steps))
        {
            if file.chunk.more || file.bytes.len() > self.code.most_bytes {
                problems.extend(too_large(file, loaded));
                continue;
            }
            let mut readers = self.code.idle().pop().unwrap_or_default();
            let outcome = loaded.program.scan(file.path, file.bytes, &mut readers);
            self.code.idle().push(readers);
            problems.extend(gaps(file, loaded, &outcome));
            let (more, further) = self.occurrences(file, loaded, outcome.found);
            occurrences.extend(more);
            problems.extend(further);
        }
        (occurrences, problems)
    }

    fn for_versions(&self) -> Box<dyn FileEngine + '_> {
        Box::new(Self::new(self.code, self.secrets))
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

/// What is told of a file of which only a piece is at hand.
fn too_large(file: &SourceFile<'_>, loaded: &Loaded) -> Option<Problem> {
    let detail = "too large to be parsed as code: only secrets were looked for";
    let is_code = loaded.program.reads(file.path, file.bytes);
    is_code.then(|| problem(ProblemKind::Oversized, file, detail.to_owned()))
}

/// What could not be done in a file.
fn gaps(file: &SourceFile<'_>, loaded: &Loaded, outcome: &Outcome) -> Vec<Problem> {
    let mut problems = Vec::new();
    let name = |number: &usize| loaded.rules.get(*number).map_or("", |rule| rule.id.as_str());
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
    let mut hex = String::new();
    for byte in hash.iter().take(16) {
        write!(hex, "{byte:02x}").expect("a string takes all that is written to it");
    }
    Signature { algorithm: "code-statement", version: 1, value: hex }
}
