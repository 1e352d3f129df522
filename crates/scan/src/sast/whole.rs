//! What rules for whole programs find, once all files were seen.

use std::collections::BTreeMap;
use std::thread;

use seawall_model::{Occurrence, Problem, Region, Span, Step, StepRole};
use seawall_sast::{Reached, Remembered, WholeFile};

use super::{SastEngine, half_digest};
use crate::cache::Cache;
use crate::conceal::without;
use crate::engine::KeptFile;
use crate::frame::Framer;
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
    pub(super) fn of(kept: &'f [KeptFile], secrets: &'f SecretsEngine) -> Self {
        let text = |file: &'f KeptFile| Some((file, str::from_utf8(&file.bytes).ok()?));
        let texts = kept.iter().filter_map(text).collect();
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
    pub(super) fn of_program(&self, kept: &[KeptFile]) -> (Vec<Occurrence>, Vec<Problem>) {
        let mut program = ProgramFiles::of(kept, self.secrets);
        let files = program.files();
        let (mut occurrences, mut problems) = (Vec::new(), Vec::new());
        for (loaded, all) in self.code.whole_packs().zip(self.reached(&files)) {
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

    /// What each set of rules finds in a program, or found in it before.
    fn reached(&self, files: &[WholeFile<'_>]) -> Vec<Vec<Reached>> {
        let contents = || files.iter().map(|file| (file.path, file.text.as_bytes()));
        let cache = self.cache.map(|cache| (cache, Cache::id_of_program(contents())));
        if let Some(known) = cache.as_ref().and_then(|(cache, id)| cache.reached(id)) {
            return known;
        }
        let paths = || files.iter().map(|file| file.path);
        let memory = self.cache.map(|cache| (cache, Cache::id_of_paths(paths())));
        let mut remembered = memory.as_ref().and_then(|(cache, id)| cache.remembered(id));
        let remembered = remembered.get_or_insert_default();
        remembered.resize_with(self.code.whole_packs().count(), Remembered::default);
        let run = |(loaded, remembered)| {
            let remembered = self.cache.is_some().then_some(remembered);
            let mut reached = roomy(|| self.code.scan_whole(loaded, files, remembered));
            for one in &mut reached {
                one.found.statement = half_digest(&one.found.statement);
            }
            reached
        };
        let packs = self.code.whole_packs().zip(&mut *remembered);
        let reached: Vec<Vec<Reached>> = packs.map(run).collect();
        if let Some((cache, id)) = cache {
            cache.put_reached(id, &reached);
        }
        if let Some((cache, id)) = memory {
            cache.put_remembered(id, remembered);
        }
        reached
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
