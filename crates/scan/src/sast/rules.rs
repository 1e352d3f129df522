//! Rules for code, read where a file needs them, with what is kept from file to file.

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};
use std::{panic, thread};

use seawall_model::{Engine, FileClass, Problem, ProblemKind, Rule, SourceFile};
use seawall_rules::semgrep::{self, Language};
use seawall_sast::{
    Bounds, KeptFiles, LazyRule, Outcome, Outline, PlaceInFile, Program, Reached, Readers,
    Remembered, WholeFile, Why, supports,
};
use seawall_source::SemgrepIgnore;

/// Data is not followed through larger files: people write none.
const MOST_FOLLOWED: usize = 1 << 20;
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

/// The languages of a file.
pub(super) struct Languages {
    /// Those as which rules look at it.
    own: Vec<Language>,
    /// Those as which they look at what stands in it.
    inside: Vec<Language>,
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
    /// What is told of each rule, once something is.
    rules: Vec<OnceLock<Option<Arc<Rule>>>>,
}

impl CodeRules {
    /// These rules and no others, which go no further.
    pub fn new(rules: Vec<LazyRule>, bounds: Bounds) -> Self {
        let count = rules.len();
        let load = Box::new(move || Loaded::new(rules, bounds));
        Self::of(vec![Pack { languages: None, rules: count, loaded: LazyLock::new(load) }])
    }

    /// The rules that Seawall brings, which go no further.
    pub fn embedded(bounds: Bounds) -> Self {
        let pack = |pack: &'static semgrep::Pack| Pack {
            languages: Some(pack.languages),
            rules: pack.rules,
            loaded: LazyLock::new(Box::new(move || Loaded::new(read(pack), bounds))),
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

    /// By which entries files are left out.
    pub fn ignored(&self) -> &str {
        self.ignored.written()
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
    pub fn left_out(rules: &[LazyRule]) -> Vec<Problem> {
        let is_read = |rule: &&Outline| rule.languages.iter().any(|one| supports(*one));
        let problem = |rule: &Outline| {
            let names: Vec<&str> = rule.languages.iter().map(|one| one.as_str()).collect();
            let names = names.join(", ");
            let detail = format!("rule `{}` was left out: {names} is not read yet", rule.id);
            let general = Problem::general(ProblemKind::Rule, detail);
            Problem { engine: Some(Engine::Sast), ..general }
        };
        let outlines = rules.iter().map(|rule| &rule.outline);
        outlines.filter(|rule| !is_read(rule)).map(problem).collect()
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

    /// The languages of a file.
    pub(super) fn languages(&self, path: &str, bytes: &[u8]) -> Languages {
        let inside = self.looks_inside.then(|| seawall_sast::embedded_languages(path, bytes));
        Languages { own: seawall_sast::languages(path, bytes), inside: inside.unwrap_or_default() }
    }

    /// Whether there are rules for one of these languages.
    pub(super) fn applies(&self, languages: &Languages) -> bool {
        self.packs.iter().any(|pack| pack.applies(languages))
    }

    /// The sets of rules for these languages, each with its number.
    pub(super) fn packs(&self, languages: &Languages) -> impl Iterator<Item = (usize, &Loaded)> {
        let packs = self.packs.iter().enumerate().filter(|(_, pack)| pack.applies(languages));
        packs.map(|(number, pack)| (number, &*pack.loaded))
    }

    /// The set of rules of a number.
    pub(super) fn loaded(&self, number: usize) -> Option<&Loaded> {
        self.packs.get(number).map(|pack| &*pack.loaded)
    }

    /// Why data is not followed through a file of this kind.
    ///
    /// What a tool squeezed or put together was made from code that lies elsewhere, and takes longer to follow than
    /// all that people wrote. Data on one line is data all the same.
    pub(super) fn not_followed(class: FileClass, bytes: usize) -> Option<&'static str> {
        let is_code = matches!(class.language, Some("javascript" | "typescript"));
        if class.minified && is_code {
            return Some("minified from data flow");
        }
        (bytes > MOST_FOLLOWED).then_some("over 1 MB from data flow")
    }

    /// Whether rules for whole programs need a file.
    pub(super) fn needs_whole(&self, path: &str) -> bool {
        let own = seawall_sast::languages(path, &[]);
        let settings = seawall_sast::is_settings(path);
        self.packs.iter().any(|pack| match pack.languages {
            Some(names) if settings => names.iter().any(|name| seawall_sast::follows(name)),
            Some(names) => {
                let is_own = |name: &&str| own.iter().any(|one| one.as_str() == *name);
                names.iter().any(|name| seawall_sast::follows(name) && is_own(name))
                    && pack.loaded.program.needs_whole(path)
            }
            None => pack.loaded.program.needs_whole(path),
        })
    }

    /// The sets of rules that may have some for whole programs.
    pub(super) fn whole_packs(&self) -> impl Iterator<Item = &Loaded> {
        let follows = |pack: &&Pack| {
            let names = pack.languages;
            names.is_none_or(|names| names.iter().any(|name| seawall_sast::follows(name)))
        };
        self.packs.iter().filter(follows).map(|pack| &*pack.loaded)
    }

    /// What rules for whole programs find in one; none where that was stopped.
    pub(super) fn scan_whole(
        &self,
        loaded: &Loaded,
        files: (&[WholeFile<'_>], Option<&AtomicBool>),
        memory: Option<(&mut Remembered, &dyn KeptFiles)>,
    ) -> Option<Vec<Reached>> {
        let mut readers = self.idle().pop().unwrap_or_default();
        let reached = loaded.program.scan_whole(files, &mut readers, memory);
        self.idle().push(readers);
        reached
    }

    /// What becomes of data on its way to a place of a program.
    pub(super) fn why(
        &self,
        loaded: &Loaded,
        files: &[WholeFile<'_>],
        place: PlaceInFile,
    ) -> Option<Why> {
        let mut readers = self.idle().pop().unwrap_or_default();
        let why = loaded.program.why(files, place, &mut readers);
        self.idle().push(readers);
        why
    }

    /// What rules find in a file of these languages.
    pub(super) fn run(
        &self,
        loaded: &Loaded,
        file: &SourceFile<'_>,
        languages: &Languages,
    ) -> Outcome {
        if file.bytes.len() <= MOST_BYTES_HERE {
            return self.found(loaded, file, languages);
        }
        let stack = STACK + file.bytes.len().saturating_mul(STACK_A_BYTE);
        thread::scope(|scope| {
            let roomy = thread::Builder::new().stack_size(stack);
            match roomy.spawn_scoped(scope, || self.found(loaded, file, languages)) {
                Ok(work) => work.join().unwrap_or_else(|panic| panic::resume_unwind(panic)),
                Err(_) => self.found(loaded, file, languages),
            }
        })
    }

    fn found(
        &self,
        loaded: &Loaded,
        SourceFile { path, bytes, .. }: &SourceFile<'_>,
        languages: &Languages,
    ) -> Outcome {
        let mut readers = self.idle().pop().unwrap_or_default();
        let mut outcome = loaded.program.scan(path, bytes, &mut readers);
        let (file, inside) = ((*path, *bytes), &languages.inside);
        loaded.program.scan_embedded(file, inside, &mut readers, &mut outcome);
        self.idle().push(readers);
        outcome
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Readers>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pack {
    /// Whether it may have rules for one of these languages.
    fn applies(&self, Languages { own, inside }: &Languages) -> bool {
        let is_one = |name: &&str| own.iter().chain(inside).any(|one| one.as_str() == *name);
        self.languages.is_none_or(|names| names.iter().any(is_one))
    }
}

impl Loaded {
    /// Whether some of these rules read a file of these languages, or what stands in it, as code.
    pub(super) fn reads_code(&self, Languages { own, inside }: &Languages) -> bool {
        self.program.reads_code(own) || self.program.reads_code(inside)
    }

    fn new(rules: Vec<LazyRule>, bounds: Bounds) -> Self {
        let program = Program::of(rules).within(bounds);
        let rules = (0..program.count()).map(|_| OnceLock::new()).collect();
        Self { program, rules }
    }

    /// The rule of a number in the words of findings.
    pub(super) fn rule(&self, number: usize) -> Option<&Arc<Rule>> {
        let told = || self.program.rule(number).map(|rule| Arc::new(rule.info()));
        self.rules.get(number)?.get_or_init(told).as_ref()
    }
}

/// The rules of a pack, which are not worth being known before they are read.
fn read(pack: &semgrep::Pack) -> Vec<LazyRule> {
    pack.read().into_iter().map(LazyRule::from).collect()
}
