//! Running a project without running it: each function on what is known of what it is given.

mod access;
mod accessor;
mod active;
mod again;
mod annotation;
mod branch;
mod builtin;
mod call;
mod callback;
mod closure;
mod composed;
mod compute;
mod construct;
mod deep;
mod extension;
mod files;
mod flat;
mod frame;
mod function;
mod globals;
mod guard;
mod held;
mod include;
mod index;
mod instance;
mod journal;
mod letters;
mod member;
mod method;
mod model;
mod module;
mod narrow;
mod note;
mod operate;
mod outcome;
mod page;
mod pattern;
mod prefix;
mod primitive;
mod printed;
mod property;
mod quotes;
mod reach;
mod receiver;
mod record;
mod regex;
mod secret;
mod sent;
mod sent_to;
mod shared;
mod sink;
mod state;
mod step;
mod summary;
mod survey;
mod text;
mod throw;
mod together;
mod unknown;
mod verbs;
mod why;
mod write;
mod writer;

use std::cell::RefCell;
use std::hash::BuildHasher;
use std::rc::Rc;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use seawall_rules::models::Models;

use crate::code::{Code, Decoder};
use crate::language::Manner;
use crate::library::{Library, Sorts};
use crate::project::{FunctionId, Project, Resource, Resources, Source};
use crate::steps::{Body, OpId};
use crate::value::{Kinds, MarksId, Name, Point, Table, WayId};

use self::active::Known;
use self::again::Earlier;
use self::files::Files;
use self::frame::Frame;
use self::journal::{Arrivals, RunId, Who};
use self::method::Methods;
pub use self::note::Note;
pub use self::record::{Changes, Record, Rows};
use self::shared::Reads;
pub use self::survey::{Client, Route, Survey};
pub use self::why::{Account, Because, Reason};
use self::why::{Seen, Supposed, Watch};

/// What rules say of the operations of a body, beside what models say.
pub trait Notes {
    /// Of a file's body, by operation.
    fn of(&self, file: usize, body: &Body<'_>) -> Vec<(OpId, Note)>;
}

/// What is analysed.
pub struct Input<'i, 't> {
    /// The files, all of one family of languages.
    pub sources: Vec<Source<'t>>,
    /// The project's files of settings.
    pub resources: Vec<Resource<'t>>,
    /// What is known of libraries.
    pub models: &'i Models,
    /// For which rules which data counts.
    pub sorts: &'i Sorts,
    /// What rules say of operations.
    pub notes: &'i dyn Notes,
    /// For which rules a text counts as data by itself.
    pub constants: &'i dyn Fn(&str) -> Kinds,
}

/// Data that arrives where it must not.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arrival {
    /// Where.
    pub at: Point,
    /// For which of the kinds that rules tell apart.
    pub kinds: Kinds,
    /// Its way: from the source to what arrives.
    pub way: Vec<Point>,
}

/// Follows all data of a project; none if its language is not one whose programs are followed.
pub fn analyse(input: &Input<'_, '_>) -> Option<Vec<Arrival>> {
    followed(input, (None, None), |engine| engine.arrivals())
}

/// The same, with what is to be kept of it for the next time, if it can be.
pub fn analyse_and_keep(input: &Input<'_, '_>) -> Option<(Vec<Arrival>, Option<Record>)> {
    begun(input, None, |mut engine| {
        engine.run_until_settled();
        let outline = engine.outline(input);
        let record = engine.is_certain().then(|| engine.record(outline));
        (engine.arrivals(), record)
    })
}

/// The same for a project that was analysed before, of which only the bodies of functions changed since; none if it
/// cannot be told from that. What was kept stays as it is where nothing takes its place.
pub fn analyse_again(
    input: &Input<'_, '_>,
    record: &Record,
    changes: &dyn Changes,
) -> Option<(Vec<Arrival>, Option<Record>)> {
    let again = |mut engine: Engine<'_, '_>| {
        let outline = engine.outline(input);
        // Files that run others in their midst do so in no run of their own.
        if engine.manner.sigil.is_some()
            || (record.frame, &record.outlines) != (outline.0, &outline.1)
        {
            return None;
        }
        engine.take_up(&record.roots);
        engine.run_until_settled();
        if !(engine.is_certain() && engine.is_still_true()) {
            return None;
        }
        let is_stale = engine.earlier.as_ref().is_some_and(Earlier::is_stale);
        let record = is_stale.then(|| {
            engine.recall_all();
            engine.record(outline)
        });
        Some((engine.arrivals(), record))
    };
    begun(input, Some((record, changes)), again).flatten()
}

/// Tells what becomes of data on its way to a place of a project: a file, and a part of it such as a line.
pub fn explain(input: &Input<'_, '_>, place: Point) -> Option<Account> {
    let seen =
        |supposed| followed(input, (Some(Watch::new(place, supposed)), None), Seen::of).flatten();
    let (plain, dirty) = (seen(Supposed::Nothing)?, seen(Supposed::NothingCleans)?);
    let watch = Watch::new(place, Supposed::AnyWay);
    let account = |engine: Engine<'_, '_>| {
        let project = engine.project;
        Some(why::account(project, [&plain, &dirty, &Seen::of(engine)?]))
    };
    followed(input, (Some(watch), None), account).flatten()
}

/// Tells what a project is made of: what it imports and calls, its routes, and what it talks to.
pub fn survey(input: &Input<'_, '_>) -> Option<Survey> {
    followed(input, (None, Some(Survey::default())), |mut engine| engine.surveyed())
}

/// Runs a project, and takes from the engine what is asked for.
fn followed<R>(
    input: &Input<'_, '_>,
    (watch, survey): (Option<Watch>, Option<Survey>),
    take: impl FnOnce(Engine<'_, '_>) -> R,
) -> Option<R> {
    begun(input, None, |mut engine| {
        (engine.watch, engine.survey) = (watch, survey);
        engine.run_until_settled();
        take(engine)
    })
}

/// Takes what is asked for from an engine that has run nothing yet.
fn begun<R>(
    input: &Input<'_, '_>,
    earlier: Option<(&Record, &dyn Changes)>,
    take: impl FnOnce(Engine<'_, '_>) -> R,
) -> Option<R> {
    let language = input.sources.first()?.language;
    let manner = crate::language::manner(language.name)?;
    let mut table = Table::default();
    let library = Library::new(input.models, |name| manner.function(name), &mut table);
    let known: FxHashSet<String> = input
        .models
        .types
        .iter()
        .flat_map(|model| model.names.iter().cloned())
        .chain(input.models.types.iter().flat_map(qualified))
        .chain(input.models.annotations.iter().map(|model| model.name.clone()))
        .collect();
    let packages: FxHashSet<String> =
        known.iter().filter_map(|name| Some(name.split_once('.')?.0.to_owned())).collect();
    let is_library = |name: &str| known.contains(name);
    let resources = Resources::new(input.resources.clone());
    let project = Project::new(manner, input.sources.clone(), resources, (&mut table, &is_library));
    let engine = Engine {
        manner,
        project: &project,
        library: &library,
        sorts: input.sorts,
        notes: input.notes,
        constants: input.constants,
        is_library: &is_library,
        packages,
        table,
        code: FxHashMap::default(),
        known: Known::of(project.functions.len()),
        methods: RefCell::default(),
        files: Files::default(),
        roots: Vec::new(),
        earlier: earlier.map(|(record, changes)| {
            Earlier::of(record, changes, project.files.iter().map(|file| file.source.text))
        }),
        narrowed: FxHashMap::default(),
        by_path: project.paths(),
        including: Vec::new(),
        included: 0,
        answering: FxHashMap::default(),
        shared: FxHashMap::default(),
        kept_classes: FxHashMap::default(),
        read: FxHashSet::default(),
        grown: Reads::default(),
        is_settled: false,
        watch: None,
        survey: None,
    };
    Some(take(engine))
}

/// The members of a type with the type's name before them.
fn qualified(model: &seawall_rules::models::TypeModel) -> impl Iterator<Item = String> {
    let members = || model.members.iter().chain(&model.fields);
    model
        .names
        .iter()
        .flat_map(move |name| members().map(move |one| format!("{name}.{}", one.name)))
}

/// One analysis.
struct Engine<'a, 't> {
    manner: &'static Manner,
    project: &'a Project<'t>,
    library: &'a Library,
    sorts: &'a Sorts,
    notes: &'a dyn Notes,
    constants: &'a dyn Fn(&str) -> Kinds,
    is_library: &'a dyn Fn(&str) -> bool,
    /// The outermost packages of libraries.
    packages: FxHashSet<String>,
    table: Table,
    code: FxHashMap<(u32, usize), Rc<Code>>,
    /// What functions do, by what they are given.
    known: Known,
    methods: RefCell<Methods>,
    files: Files,
    /// The runs that nothing else asked for.
    roots: Vec<RunId>,
    /// What is taken over from an earlier analysis.
    earlier: Option<Earlier<'a>>,
    /// The fields of classes in which all that call a function leave something, where it is a root.
    narrowed: FxHashMap<FunctionId, Vec<Name>>,
    /// The files by their paths, where files run others.
    by_path: FxHashMap<&'t str, u32>,
    /// The files that run others at this point.
    including: Vec<u32>,
    /// How many files were run by the one that is run now.
    included: usize,
    /// Where what functions give arrives that answer for routes.
    answering: FxHashMap<FunctionId, Kinds>,
    /// The data in static fields and variables of modules.
    shared: FxHashMap<Name, MarksId>,
    /// The classes of what is kept under names of objects; none where there are several.
    kept_classes: FxHashMap<Name, Option<Name>>,
    /// Of these, those that hold more than when this round began.
    grown: Reads,
    /// Whether no round more would find out anything else.
    is_settled: bool,
    /// Of these, those that were read.
    read: FxHashSet<Name>,
    /// What is seen of a place that is asked about.
    watch: Option<Watch>,
    /// What the program is made of, where that is asked for.
    survey: Option<Survey>,
}

impl Engine<'_, '_> {
    /// Runs every file and every function on any arguments; what only its class can call and something does
    /// call is run with those arguments only.
    fn run_all(&mut self) {
        self.roots.clear();
        for file in 0..u32::try_from(self.project.files.len()).unwrap_or(u32::MAX) {
            self.included = 0;
            let run = self.earlier.as_ref().and_then(|known| known.root(Who::File(file)));
            let run = run.or_else(|| self.file_globals(file).map(|globals| globals.run));
            self.roots.extend(run);
        }
        let all =
            || (0..u32::try_from(self.project.functions.len()).unwrap_or(u32::MAX)).map(FunctionId);
        let is_private = |id: &FunctionId| {
            self.project.function(*id).is_some_and(|function| function.is_private)
        };
        let (private, open): (Vec<_>, Vec<_>) = all().partition(is_private);
        for function in open {
            self.run_root(function);
        }
        self.call_below(0);
        for function in private {
            if !self.known.is_called(function) {
                let before = self.roots.len();
                self.run_root(function);
                self.call_below(before);
            }
        }
    }

    /// Runs a function on any arguments, unless it is known what that gives.
    fn run_root(&mut self, function: FunctionId) {
        self.included = 0;
        let known = self.earlier.as_ref();
        let run = known.and_then(|known| known.root(Who::Function(function)));
        let run = run.or_else(|| self.run_unknown(function));
        self.roots.extend(run);
    }

    /// What the roots from a place on call is called, even where it was not run because that was known.
    fn call_below(&mut self, from: usize) {
        if self.earlier.is_some() {
            for function in self.called_by(self.roots.get(from..).unwrap_or_default()) {
                self.known.call(function);
            }
        }
    }

    /// The steps of a body.
    fn code_of(&mut self, file: u32, body: usize) -> Option<Rc<Code>> {
        if let Some(code) = self.code.get(&(file, body)) {
            return Some(Rc::clone(code));
        }
        let of = self.project.file(file)?;
        let mut decoder = Decoder {
            project: self.project,
            file,
            table: &mut self.table,
            is_library: self.is_library,
        };
        let code = Rc::new(decoder.code(of, of.flow.bodies.get(body)?));
        self.code.insert((file, body), Rc::clone(&code));
        Some(code)
    }

    /// What stands for all of the program but the bodies of its functions, as a whole and by file.
    fn outline(&self, input: &Input<'_, '_>) -> (u64, Vec<u64>) {
        let mut libraries: Vec<&String> = self.project.libraries.iter().collect();
        libraries.sort();
        let resources = input.resources.iter().map(|one| (one.path, one.text));
        let frame = (libraries, resources.collect::<Vec<_>>());
        (FxBuildHasher.hash_one(frame), self.project.outlines(&self.table))
    }

    /// What arrived where, with the least way.
    fn found_below_roots(&self) -> Arrivals {
        let journal = &self.known.journal;
        let runs = journal.below(self.roots.iter().copied());
        journal.found(&runs, |one, other| self.least(one, other))
    }

    fn arrivals(&self) -> Vec<Arrival> {
        let told = |((at, kinds), way): (&(Point, Kinds), &WayId)| Arrival {
            at: *at,
            kinds: *kinds,
            way: self.table.ways.points(*way),
        };
        self.found_below_roots().iter().map(told).collect()
    }

    /// Where an operation of a frame stands.
    fn point(&self, frame: &Frame, op: OpId) -> Point {
        let span = frame.span(self.project, op);
        Point { file: frame.file, span }
    }
}
