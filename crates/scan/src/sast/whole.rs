//! What rules for whole programs find, once all files were seen.

use std::collections::BTreeMap;
use std::thread;

use seawall_model::{Engine, Occurrence, Problem, ProblemKind, Region, Span, Step, StepRole};
use seawall_sast::{KeptFiles, NotesOfFile, Reached, Remembered, WholeFile};

use super::rules::Loaded;
use super::{SastEngine, half_digest};
use crate::cache::{Cache, Id, Kind};
use crate::conceal::without;
use crate::frame::Framer;
use crate::kept::KeptFile;
use crate::secrets::SecretsEngine;

/// Room on the stack of the analysis, which goes into functions as deep as they call each other.
const STACK: usize = 512 << 20;

/// The files of a program that are texts.
pub(super) struct ProgramFiles<'f> {
    texts: Vec<(&'f KeptFile, &'f str)>,
    /// Knows the credentials that nothing may show.
    secrets: &'f SecretsEngine,
    /// What of a file may be shown, by the file's number, made when it is first asked for.
    framers: BTreeMap<usize, Framer<'f>>,
}

impl<'f> ProgramFiles<'f> {
    pub(super) fn of(kept: &[&'f KeptFile], secrets: &'f SecretsEngine) -> Self {
        let text = |file: &'f KeptFile| Some((file, str::from_utf8(&file.bytes).ok()?));
        let texts = kept.iter().copied().filter_map(text).collect();
        Self { texts, secrets, framers: BTreeMap::new() }
    }

    /// The files as the analysis is given them.
    pub(super) fn files(&self) -> Vec<WholeFile<'f>> {
        let file = |(file, text): &(&'f KeptFile, &'f str)| WholeFile { path: &file.path, text };
        self.texts.iter().map(file).collect()
    }

    /// A file by its number.
    fn file(&self, number: usize) -> Option<&'f KeptFile> {
        self.texts.get(number).map(|(file, _)| *file)
    }

    /// A text without the credentials that stand in any of the files or that show by themselves.
    pub(super) fn concealed(&self, text: &str) -> String {
        let values = self.texts.iter().flat_map(|(file, whole)| {
            let places = self.secrets.places(&file.source());
            places.into_iter().filter_map(|span| whole.get(span.start..span.end))
        });
        without(&self.secrets.concealed(text), values.collect())
    }

    /// What of a file may be shown.
    fn framer(&mut self, number: usize) -> Option<&Framer<'f>> {
        let file = self.file(number)?;
        let make = || Framer::new(&file.bytes, self.secrets.places(&file.source()));
        Some(self.framers.entry(number).or_insert_with(make))
    }

    /// The path of a file, where a piece of it is, and the line in which that begins, without credentials.
    pub(super) fn line(&mut self, number: usize, span: Span) -> Option<(String, Region, String)> {
        let file = self.file(number)?;
        let framer = self.framer(number)?;
        let line = framer.lines().line_of(span.start);
        let whole = framer.lines().line_span(line, &file.bytes);
        let text = framer.shown_text(whole).trim().to_owned();
        Some((file.path.clone(), framer.lines().region(span, &file.bytes), text))
    }
}

impl SastEngine<'_> {
    /// What rules for whole programs find in one.
    pub(super) fn of_program(&self, kept: &[&KeptFile]) -> (Vec<Occurrence>, Vec<Problem>) {
        let mut program = ProgramFiles::of(kept, self.secrets);
        let files = program.files();
        let Some(reached) = self.reached(&files) else {
            let detail = "stopped before the end: data was not followed through the program, so run it again";
            let problem = Problem::general(ProblemKind::Cancelled, detail);
            return (Vec::new(), vec![Problem { engine: Some(Engine::Sast), ..problem }]);
        };
        let (mut occurrences, mut problems) = (Vec::new(), Vec::new());
        for (loaded, all) in self.code.whole_packs().zip(reached) {
            let mut by_file: BTreeMap<usize, Vec<Reached>> = BTreeMap::new();
            for reached in all {
                by_file.entry(reached.file).or_default().push(reached);
            }
            for (number, all) in by_file {
                let Some(file) = program.file(number) else { continue };
                let flows: Vec<Vec<Step>> =
                    all.iter().map(|one| steps(one, &mut program)).collect();
                let found = all.into_iter().map(|one| (one.rule, one.found)).collect();
                let (mut more, further) = self.occurrences(&file.source(), loaded, found);
                for (one, flow) in more.iter_mut().zip(flows) {
                    if let Some(evidence) = &mut one.evidence {
                        evidence.flow = flow;
                    }
                }
                occurrences.extend(more);
                problems.extend(further);
            }
        }
        (occurrences, problems)
    }

    /// What each set of rules finds in a program, or found in it before; none where that was stopped.
    fn reached(&self, files: &[WholeFile<'_>]) -> Option<Vec<Vec<Reached>>> {
        let Some(cache) = self.cache else {
            let run = |loaded| self.followed(loaded, files, None);
            return self.code.whole_packs().map(run).collect();
        };
        let name = |file: &WholeFile<'_>| Cache::id(Kind::Program, file.path, file.text.as_bytes());
        let names: Vec<Id> = files.iter().map(name).collect();
        let id = Cache::id_of_program(&names);
        if let Some(known) = cache.reached(&id) {
            return Some(known);
        }
        let memory = Cache::id_of_paths(files.iter().map(|file| file.path));
        let mut remembered = cache.remembered(&memory).unwrap_or_default();
        remembered.resize_with(self.code.whole_packs().count(), Remembered::default);
        let run = |(number, (loaded, remembered)): (usize, (&Loaded, _))| {
            let kept = KeptParts { cache, names: &names, pack: u8::try_from(number).ok() };
            self.followed(loaded, files, Some((remembered, &kept)))
        };
        let packs = self.code.whole_packs().zip(&mut remembered).enumerate();
        let reached: Vec<Vec<Reached>> = packs.map(run).collect::<Option<_>>()?;
        cache.put_reached(id, &reached);
        if remembered.iter().any(|pack| pack.is_new) {
            cache.put_remembered(memory, &remembered);
        }
        Some(reached)
    }

    /// What a set of rules finds in a program; none where that was stopped.
    fn followed(
        &self,
        loaded: &Loaded,
        files: &[WholeFile<'_>],
        memory: Option<(&mut Remembered, &KeptParts<'_>)>,
    ) -> Option<Vec<Reached>> {
        let mut reached = roomy(|| {
            let memory = memory.map(|(remembered, kept)| (remembered, kept as &dyn KeptFiles));
            self.code.scan_whole(loaded, (files, self.stop), memory)
        })?;
        for one in &mut reached {
            one.found.statement = half_digest(&one.found.statement);
        }
        Some(reached)
    }
}

/// What the cache keeps of the files of a program.
struct KeptParts<'c> {
    cache: &'c Cache,
    /// The names of the files.
    names: &'c [Id],
    /// The number of the set of rules, where it is one of the first.
    pack: Option<u8>,
}

impl KeptFiles for KeptParts<'_> {
    fn tree(&self, file: usize) -> Option<&[u8]> {
        self.cache.part(self.names.get(file)?, (Kind::Tree, 0))
    }

    fn put_tree(&self, file: usize, tree: Vec<u8>) {
        if let Some(name) = self.names.get(file) {
            self.cache.put_part(name, (Kind::Tree, 0), tree);
        }
    }

    fn notes(&self, file: usize) -> Option<NotesOfFile> {
        self.cache.notes(self.names.get(file)?, self.pack?)
    }

    fn put_notes(&self, file: usize, notes: &NotesOfFile) {
        if let (Some(name), Some(pack)) = (self.names.get(file), self.pack) {
            self.cache.put_notes(name, pack, notes);
        }
    }
}

/// The way of data through the files.
fn steps(reached: &Reached, program: &mut ProgramFiles<'_>) -> Vec<Step> {
    let last = reached.way.len().saturating_sub(1);
    let mut steps = Vec::with_capacity(reached.way.len());
    for (at, (number, span)) in reached.way.iter().enumerate() {
        let Some((path, region, text)) = program.line(*number, *span) else { continue };
        let role = match at {
            0 => StepRole::Source,
            _ if at == last => StepRole::Sink,
            _ => StepRole::Through,
        };
        steps.push(Step { role, path, span: *span, region, text });
    }
    steps
}

/// Runs something with a stack that is large enough.
pub(super) fn roomy<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        let joined = thread.map(thread::ScopedJoinHandle::join);
        match joined {
            Ok(Ok(done)) => done,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(error) => panic!("no thread could be started: {error}"),
        }
    })
}
