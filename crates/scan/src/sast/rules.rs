//! Rules for code, read where a file needs them, with what is kept from file to file.

use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::{panic, thread};

use rayon::prelude::*;
use seawall_model::{Engine, Problem, ProblemKind, Rule, SourceFile};
use seawall_rules::RuleError;
use seawall_rules::semgrep::{self, Language};
use seawall_sast::{Outcome, Program, Readers, supports};
use seawall_source::SemgrepIgnore;

/// Larger files are looked at by threads of their own. Where code can be read in many ways, tree-sitter calls
/// itself once for each way that it drops, and nothing bounds these but the length of the file.
const MOST_BYTES_HERE: usize = 16 << 10;
/// Room on the stacks of such threads, in bytes; what is never used costs nothing.
const STACK: usize = 16 << 20;
/// So much more of it for each byte of the file: each call takes about a hundred.
const STACK_A_BYTE: usize = 128;

/// Rules for code, with what is kept from file to file.
pub struct CodeRules {
    packs: Vec<Pack>,
    /// The files whose code is not looked at.
    ignored: SemgrepIgnore,
    /// The largest file whose code is looked at, in bytes.
    most_bytes: usize,
    /// Whether code that stands in files of other languages is looked at, too.
    looks_inside: bool,
    /// Parsers of threads that are between two files.
    idle: Mutex<Vec<Readers>>,
}

/// Rules that are read once a file needs them.
struct Pack {
    /// The languages of its rules; none if it may have rules for any.
    languages: Option<&'static [&'static str]>,
    rules: usize,
    loaded: LazyLock<Loaded, Box<dyn FnOnce() -> Loaded + Send>>,
}

/// Rules ready to run.
pub(super) struct Loaded {
    pub(super) program: Program,
    pub(super) rules: Vec<Arc<Rule>>,
}

impl CodeRules {
    /// Reads the rules of files, each given by its path and its text, on all cores.
    pub fn read(files: &[(&str, &str)]) -> (Vec<semgrep::Rule>, Vec<RuleError>) {
        let read: Vec<_> = files.par_iter().map(|file| semgrep::load([*file])).collect();
        let (rules, errors): (Vec<_>, Vec<_>) = read.into_iter().unzip();
        (rules.into_iter().flatten().collect(), errors.into_iter().flatten().collect())
    }

    /// These rules and no others; the search for a pattern in a file is given up after so many comparisons,
    /// where somebody says so.
    pub fn new(rules: Vec<semgrep::Rule>, most_steps: Option<usize>) -> Self {
        let count = rules.len();
        let load = Box::new(move || Loaded::new(rules, most_steps));
        Self::of(vec![Pack { languages: None, rules: count, loaded: LazyLock::new(load) }])
    }

    /// The rules that Seawall brings, with the search for a pattern given up as in [`Self::new`].
    pub fn embedded(most_steps: Option<usize>) -> Self {
        let pack = |pack: &'static semgrep::Pack| Pack {
            languages: Some(pack.languages),
            rules: pack.rules,
            loaded: LazyLock::new(Box::new(move || Loaded::new(pack.read(), most_steps))),
        };
        Self::of(semgrep::packs().iter().map(pack).collect())
    }

    fn of(packs: Vec<Pack>) -> Self {
        let (ignored, idle) = (SemgrepIgnore::default(), Mutex::default());
        Self { packs, ignored, most_bytes: usize::MAX, looks_inside: false, idle }
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

    /// The same for code that stands in files of other languages, too: scripts in pages, cells of notebooks.
    #[must_use]
    pub fn looking_inside(self) -> Self {
        Self { looks_inside: true, ..self }
    }

    /// What is told of rules that are for no language that can be read.
    pub fn left_out(rules: &[semgrep::Rule]) -> Vec<Problem> {
        let is_read = |rule: &semgrep::Rule| rule.languages.iter().any(|one| supports(*one));
        let problem = |rule: &semgrep::Rule| {
            let names: Vec<&str> = rule.languages.iter().map(|one| one.as_str()).collect();
            let names = names.join(", ");
            let detail = format!("rule `{}` was left out: {names} is not read yet", rule.id);
            let general = Problem::general(ProblemKind::Rule, detail);
            Problem { engine: Some(Engine::Sast), ..general }
        };
        rules.iter().filter(|rule| !is_read(rule)).map(problem).collect()
    }

    /// How many rules there are.
    pub fn count(&self) -> usize {
        self.packs.iter().map(|pack| pack.rules).sum()
    }

    pub(super) const fn most_bytes(&self) -> usize {
        self.most_bytes
    }

    /// Whether a file by its path is one of those whose code is looked at.
    pub(super) fn looks_at(&self, path: &str) -> bool {
        !self.ignored.leaves_out(path)
    }

    /// The languages as which rules look at a file, and at what stands in it.
    pub(super) fn languages(&self, path: &str, bytes: &[u8]) -> Vec<Language> {
        let mut languages = seawall_sast::languages(path, bytes);
        if self.looks_inside {
            languages.extend(seawall_sast::embedded_languages(path, bytes));
        }
        languages
    }

    /// Whether some of these rules read this file, or what stands in it, as code.
    pub(super) fn look_at(&self, loaded: &Loaded, file: &SourceFile<'_>) -> bool {
        let program = &loaded.program;
        program.reads(file.path, file.bytes)
            || self.looks_inside && program.reads_embedded(file.path, file.bytes)
    }

    /// Whether there are rules for one of these languages.
    pub(super) fn applies(&self, languages: &[Language]) -> bool {
        self.packs.iter().any(|pack| pack.applies(languages))
    }

    /// The sets of rules for these languages, each with its number.
    pub(super) fn packs(&self, languages: &[Language]) -> impl Iterator<Item = (usize, &Loaded)> {
        let packs = self.packs.iter().enumerate().filter(|(_, pack)| pack.applies(languages));
        packs.map(|(number, pack)| (number, &*pack.loaded))
    }

    /// The set of rules of a number.
    pub(super) fn loaded(&self, number: usize) -> Option<&Loaded> {
        self.packs.get(number).map(|pack| &*pack.loaded)
    }

    /// What rules find in a file.
    pub(super) fn run(&self, loaded: &Loaded, file: &SourceFile<'_>) -> Outcome {
        if file.bytes.len() <= MOST_BYTES_HERE {
            return self.found(loaded, file);
        }
        let stack = STACK + file.bytes.len().saturating_mul(STACK_A_BYTE);
        thread::scope(|scope| {
            let roomy = thread::Builder::new().stack_size(stack);
            match roomy.spawn_scoped(scope, || self.found(loaded, file)) {
                Ok(work) => work.join().unwrap_or_else(|panic| panic::resume_unwind(panic)),
                Err(_) => self.found(loaded, file),
            }
        })
    }

    fn found(&self, loaded: &Loaded, file: &SourceFile<'_>) -> Outcome {
        let mut readers = self.idle().pop().unwrap_or_default();
        let mut outcome = loaded.program.scan(file.path, file.bytes, &mut readers);
        if self.looks_inside {
            let program = &loaded.program;
            program.scan_embedded(file.path, file.bytes, &mut readers, &mut outcome);
        }
        self.idle().push(readers);
        outcome
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Readers>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pack {
    /// Whether it may have rules for one of these languages.
    fn applies(&self, languages: &[Language]) -> bool {
        let is_one = |name: &&str| languages.iter().any(|language| language.as_str() == *name);
        self.languages.is_none_or(|names| names.iter().any(is_one))
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
