//! The secrets engine's face: bytes in, credentials out.

use std::sync::Arc;

use seawall_model::{
    Chunk, Confidence, Copied, Engine, Limits, Problem, ProblemKind, Rule, Secret, Severity,
    Signature, SourceFile, Span,
};
use seawall_rules::SecretRules;

use crate::identity::IdentityKey;
use crate::judge;
use crate::program::{Find, Program};
use crate::trace::{Trace, Tracer};

/// The secrets engine with its rules compiled.
pub struct Detector {
    pub(crate) program: Program,
    pub(crate) key: IdentityKey,
    limits: Limits,
}

/// A credential in a file.
#[derive(Debug, Clone)]
pub struct Detection {
    /// The rule that found it.
    pub rule: Arc<Rule>,
    /// All that the rule matched, in bytes of the file.
    pub matched: Span,
    /// The credential within it, in bytes of the file.
    pub span: Span,
    /// The credential.
    pub secret: Secret,
    /// Harm if real.
    pub severity: Severity,
    /// How sure: the rule's confidence, less in tests and examples.
    pub confidence: Confidence,
    /// The encodings that were undone to read it, outermost first.
    pub encodings: Vec<&'static str>,
    /// By what it is recognised later.
    pub signature: Signature,
}

/// What came of one file.
#[derive(Debug, Clone, Default)]
pub struct Detections {
    /// The credentials, in the order in which they stand.
    pub found: Vec<Detection>,
    /// What was cut short.
    pub problems: Vec<Problem>,
    /// Where anything stands that some rule matched, reported or not, in bytes of the file.
    pub matched: Vec<Span>,
}

impl Detector {
    /// Compiles `rules`; the problems tell which of them cannot run and why.
    pub fn new(rules: &SecretRules, limits: Limits, key: IdentityKey) -> (Self, Vec<Problem>) {
        let (program, problems) = Program::new(rules, &limits);
        (Self { program, key, limits }, problems)
    }

    /// The number of rules that run.
    pub fn rules(&self) -> usize {
        self.program.rules.len()
    }

    /// Whether some allowlist of the pack leaves out the whole file.
    pub fn ignores(&self, path: &str, commit: Option<&str>) -> bool {
        self.program.allowlists.iter().any(|list| list.allows_file(path, commit))
    }

    /// Finds the credentials in a file.
    pub fn scan(&self, file: &SourceFile<'_>) -> Detections {
        if self.ignores(file.path, None) {
            return Detections::default();
        }
        self.judge(file, &self.trace(file.bytes), None)
    }

    /// Finds what the bytes say by themselves, whatever their path.
    pub fn trace(&self, bytes: &[u8]) -> Trace {
        if self.program.rules.is_empty() {
            return Trace::default();
        }
        Tracer::new(&self.program, bytes).whole(self.limits.decode_depth)
    }

    /// Where anything stands that some rule matches, reported or not.
    pub fn matched(&self, bytes: &[u8]) -> Vec<Span> {
        self.trace(bytes).raws.iter().map(|raw| raw.secret).collect()
    }

    /// The trace of a new version of bytes whose trace is known.
    pub fn trace_version(&self, bytes: &[u8], before: &Trace, copied: &[Copied]) -> Trace {
        let tracer = Tracer::new(&self.program, bytes);
        tracer.carried(before, copied, self.limits.decode_depth)
    }

    /// Judges a trace knowing the file's path, its kind and the commit it is from.
    pub fn judge(&self, file: &SourceFile<'_>, trace: &Trace, commit: Option<&str>) -> Detections {
        let most = self.limits.matches_per_rule;
        let (found, cut) = judge::judge(self, file, trace, commit, most);
        let given_up = trace.given_up.iter().filter_map(|rule| self.given_up(file.path, *rule));
        let cut = cut.iter().filter_map(|rule| self.program.rules.get(usize::from(*rule)));
        let cut = cut
            .map(|rule| Problem::too_many_matches(Engine::Secrets, file.path, &rule.info.id, most));
        let problems = given_up.chain(cut).collect();
        let matched = trace.raws.iter().map(|raw| shifted(raw.secret, file.chunk)).collect();
        Detections { found, problems, matched }
    }

    /// Whether some rule goes by a file's path alone.
    pub fn has_path_rules(&self) -> bool {
        self.program.rules.iter().any(|rule| matches!(rule.find, Find::Path))
    }

    /// The rules that go by a file's path alone and match it.
    pub fn scan_path(&self, path: &str, content: &[u8]) -> Vec<Detection> {
        let by_path = self
            .program
            .rules
            .iter()
            .filter(|rule| matches!(rule.find, Find::Path) && !rule.skip_report);
        let matching = by_path.filter(|rule| {
            let matches = rule.path.as_ref().is_some_and(|regex| regex.is_match(path.as_bytes()));
            matches && !rule.allowlists.iter().any(|list| list.allows_file(path, None))
        });
        let detection = |rule: &crate::program::Compiled| Detection {
            rule: Arc::clone(&rule.info),
            matched: Span::default(),
            span: Span::default(),
            secret: Secret::new(""),
            severity: rule.info.severity,
            confidence: rule.info.confidence,
            encodings: Vec::new(),
            signature: self.key.sign(if content.is_empty() { path.as_bytes() } else { content }),
        };
        matching.map(detection).collect()
    }

    fn given_up(&self, path: &str, rule: u16) -> Option<Problem> {
        let id = &self.program.rules.get(usize::from(rule))?.info.id;
        let steps = self.limits.regex_steps;
        let detail = format!("rule `{id}` took more than {steps} steps and was given up here");
        let problem = Problem::at(ProblemKind::TimedOut, path, detail);
        Some(Problem { engine: Some(Engine::Secrets), ..problem })
    }
}

impl Detection {
    /// The detection as it stands in the whole file, when it was found in a piece of it.
    pub(crate) fn shifted(mut self, chunk: Chunk) -> Self {
        self.matched = shifted(self.matched, chunk);
        self.span = shifted(self.span, chunk);
        self
    }
}

fn shifted(span: Span, chunk: Chunk) -> Span {
    Span::new(span.start + chunk.offset, span.end + chunk.offset)
}
