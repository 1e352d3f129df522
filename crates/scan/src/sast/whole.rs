//! What rules for whole programs find, once all files were seen.

use std::collections::BTreeMap;
use std::thread;

use seawall_model::{Occurrence, Problem, Span, Step, StepRole};
use seawall_sast::{Reached, WholeFile};

use super::{SastEngine, half_digest};
use crate::cache::Cache;
use crate::engine::KeptFile;
use crate::frame::Framer;

/// Room on the stack of the analysis, which goes into functions as deep as they call each other.
const STACK: usize = 512 << 20;

/// What of a file may be shown, by the file's number, made when it is first asked for.
type Framers<'f> = BTreeMap<usize, Framer<'f>>;

impl SastEngine<'_> {
    /// What rules for whole programs find in one.
    pub(super) fn of_program(&self, kept: &[KeptFile]) -> (Vec<Occurrence>, Vec<Problem>) {
        let texts: Vec<(&KeptFile, &str)> = kept
            .iter()
            .filter_map(|file| Some((file, str::from_utf8(&file.bytes).ok()?)))
            .collect();
        let files: Vec<WholeFile<'_>> =
            texts.iter().map(|(file, text)| WholeFile { path: &file.path, text }).collect();
        let (mut occurrences, mut problems) = (Vec::new(), Vec::new());
        let mut framers = Framers::new();
        for (loaded, all) in self.code.whole_packs().zip(self.reached(&files)) {
            let mut by_file: BTreeMap<usize, Vec<Reached>> = BTreeMap::new();
            for reached in all {
                by_file.entry(reached.file).or_default().push(reached);
            }
            for (number, all) in by_file {
                let Some((file, _)) = texts.get(number) else { continue };
                let flows: Vec<Vec<Step>> =
                    all.iter().map(|one| self.steps(one, &texts, &mut framers)).collect();
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
        let run = |loaded| {
            let mut reached = roomy(|| self.code.scan_whole(loaded, files));
            for one in &mut reached {
                one.found.statement = half_digest(&one.found.statement);
            }
            reached
        };
        let reached: Vec<Vec<Reached>> = self.code.whole_packs().map(run).collect();
        if let Some((cache, id)) = cache {
            cache.put_reached(id, &reached);
        }
        reached
    }

    /// The way of data through the files.
    fn steps<'f>(
        &self,
        reached: &Reached,
        texts: &[(&'f KeptFile, &str)],
        framers: &mut Framers<'f>,
    ) -> Vec<Step> {
        let last = reached.way.len().saturating_sub(1);
        let mut steps = Vec::with_capacity(reached.way.len());
        for (at, (number, span)) in reached.way.iter().enumerate() {
            let Some((file, _)) = texts.get(*number) else { continue };
            let make = || Framer::new(&file.bytes, self.secrets.places(&file.source()));
            let framer = framers.entry(*number).or_insert_with(make);
            let role = match at {
                0 => StepRole::Source,
                _ if at == last => StepRole::Sink,
                _ => StepRole::Through,
            };
            steps.push(step(file, framer, role, *span));
        }
        steps
    }
}

fn step(file: &KeptFile, framer: &Framer<'_>, role: StepRole, span: Span) -> Step {
    let line = framer.lines().line_of(span.start);
    let whole = framer.lines().line_span(line, &file.bytes);
    let text = framer.shown_text(whole).trim().to_owned();
    let region = framer.lines().region(span, &file.bytes);
    Step { role, path: file.path.clone(), span, region, text }
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
