//! Rules that look at a program as a whole: data is followed through all of its files.
//!
//! Such rules name what models say of libraries. Their patterns are matched file by file as those of any rule;
//! where they match is told to the analysis, which knows values, calls and files.

mod kept;
mod kinds;
mod notes;
mod remembered;
mod survey;
mod why;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use seawall_flow::steps::Functions;
use seawall_flow::{Arrival, Input, Kinds, Resource, Source};
use seawall_model::Span;
use seawall_rules::models::{self, Models};
use seawall_rules::semgrep::{Formula, Language};
use seawall_syntax::{Language as Syntax, Parsed};

pub use self::kept::{KeptFiles, NoteOfRule, NotesOfBody, NotesOfFile, Says};
use self::kinds::KindsOfRules;
use self::notes::NotesOfFiles;
pub use self::remembered::{Remembered, RememberedPart, RememberedText};
pub use self::survey::surveys;
pub use self::why::{PlaceInFile, Why, WhySink};
use super::check::{Check, Found, found};
use super::context::Contexts;
use super::{Program, target};
use crate::bindings::Bindings;
use crate::readers::Readers;
use crate::taint::TaintRule;

/// The names of files of settings that code may read.
const SETTINGS: &[&str] = &["env", "ini", "properties"];
/// The names of files that say what packages are called.
const MODULES: &[&str] = &["go.mod", "package.json"];

/// A file of a program.
#[derive(Debug, Clone, Copy)]
pub struct WholeFile<'f> {
    /// Its path from the program's root.
    pub path: &'f str,
    /// What it holds.
    pub text: &'f str,
}

/// Data that arrives where it must not, with its way through the files.
#[derive(Debug, Clone)]
pub struct Reached {
    /// The number of the rule.
    pub rule: usize,
    /// The file in which it arrives.
    pub file: usize,
    /// What is told of the place.
    pub found: Found,
    /// Where it comes in, what hands it on, and where it arrives: files and places.
    pub way: Vec<(usize, Span)>,
}

/// A file that was parsed.
struct Read<'f> {
    /// Which of the files it is.
    number: usize,
    language: Language,
    path: &'f str,
    text: &'f str,
    syntax: &'static Syntax,
    parsed: Parsed,
    /// Its functions, once they are known.
    functions: Functions,
    /// Whether its tree is kept already.
    is_kept: bool,
}

impl Read<'_> {
    /// The file as the analysis is given it.
    fn source(&self) -> Source<'_> {
        let Self { path, text, syntax, parsed, functions, .. } = self;
        let functions = Some(functions);
        Source { path, language: syntax, text, tree: &parsed.tree, functions }
    }
}

/// What the analysis of a program is given.
#[derive(Clone, Copy)]
struct Given<'g> {
    files: &'g [WholeFile<'g>],
    /// What is kept of the files.
    kept: Option<&'g dyn KeptFiles>,
    /// Who says that it is to stop.
    stop: Option<&'g AtomicBool>,
}

impl<'g> Given<'g> {
    /// Files of which nothing is kept.
    const fn of(files: &'g [WholeFile<'g>]) -> Self {
        Self { files, kept: None, stop: None }
    }

    fn is_stopped(self) -> bool {
        self.stop.is_some_and(|stop| stop.load(Ordering::Relaxed))
    }
}

/// What is known of a language's part of a program before data is followed.
struct Known<'k> {
    given: Given<'k>,
    read: &'k [Read<'k>],
    rules: &'k [(usize, &'k TaintRule)],
    kinds: &'k KindsOfRules,
    notes: &'k NotesOfFiles,
    models: &'k Models,
    /// For which rules a text counts as data by itself.
    constants: &'k dyn Fn(&str) -> Kinds,
    stop: &'k dyn Fn() -> bool,
}

impl<'k> Known<'k> {
    /// What the analysis is given.
    fn input(&self) -> Input<'k, 'k> {
        let settings = self.given.files.iter().filter(|file| is_settings(file.path));
        Input {
            sources: self.read.iter().map(Read::source).collect(),
            resources: settings.map(|file| Resource { path: file.path, text: file.text }).collect(),
            models: self.models,
            sorts: &self.kinds.sorts,
            notes: self.notes,
            constants: self.constants,
            stop: self.stop,
        }
    }
}

impl Program {
    /// Whether a file by its path is one that rules for whole programs need.
    pub fn needs_whole(&self, path: &str) -> bool {
        let has_rules = |language: &Language| !self.whole_rules(*language).is_empty();
        let of_path = target::languages(path, &[]);
        of_path.iter().any(has_rules) || is_settings(path) && self.languages.keys().any(has_rules)
    }

    /// The rules for whole programs of a language: their numbers, and their places among those of the language.
    fn whole_rules(&self, language: Language) -> Vec<(usize, usize)> {
        let Some(group) = self.languages.get(&language) else { return Vec::new() };
        let is_whole = |number: &usize| {
            let entry = self.rules.get(*number);
            entry.is_some_and(|entry| entry.is_whole(self.bounds.depth, language))
        };
        let numbered = group.rules.iter().enumerate();
        numbered.filter(|(_, number)| is_whole(number)).map(|(at, number)| (*number, at)).collect()
    }

    /// What rules for whole programs find in one; the files are all that it has. What is remembered of it and kept of
    /// its files spares work and changes nothing else. None where it was stopped before the end.
    pub fn scan_whole(
        &self,
        (files, stop): (&[WholeFile<'_>], Option<&AtomicBool>),
        readers: &mut Readers,
        memory: Option<(&mut Remembered, &dyn KeptFiles)>,
    ) -> Option<Vec<Reached>> {
        let (mut remembered, kept) = memory.unzip();
        let given = Given { files, kept, stop };
        let mut reached = Vec::new();
        for family in self.families() {
            reached.extend(self.of_family(&family, given, remembered.as_deref_mut(), readers));
        }
        if given.is_stopped() {
            return None;
        }
        reached.sort_by_key(|one| (one.file, one.found.span.start, one.found.span.end, one.rule));
        reached.dedup_by_key(|one| (one.file, one.found.span, one.rule));
        Some(outermost(reached))
    }

    /// The languages with rules for whole programs, together with those whose files they see.
    fn families(&self) -> Vec<Vec<Language>> {
        let mut families: Vec<Vec<Language>> = Vec::new();
        let languages = self.languages.keys().copied();
        for language in languages.filter(|one| !self.whole_rules(*one).is_empty()) {
            let of = |one: Language| seawall_flow::family(one.as_str());
            let known = families
                .iter_mut()
                .find(|family| family.first().is_some_and(|first| of(*first) == of(language)));
            match known {
                Some(family) => family.push(language),
                None => families.push(vec![language]),
            }
        }
        families
    }

    fn of_family(
        &self,
        family: &[Language],
        given: Given<'_>,
        remembered: Option<&mut Remembered>,
        readers: &mut Readers,
    ) -> Vec<Reached> {
        let name = family.first().and_then(|one| seawall_flow::family(one.as_str()));
        let found = self.known(family, given, readers, |known| {
            let arrivals = remembered::arrivals(name.unwrap_or_default(), known, remembered);
            let mut reached = told(&arrivals, known);
            if family.len() > 1 {
                // Files of other languages are only seen by a rule.
                reached.retain(|one| {
                    let file = known.read.iter().find(|file| file.number == one.file);
                    let own = file.map(|file| self.whole_rules(file.language)).unwrap_or_default();
                    own.iter().any(|(number, _)| *number == one.rule)
                });
            }
            reached
        });
        found.unwrap_or_default()
    }

    /// Takes from what is known of a part of a program in a family of languages what is asked for; none where there
    /// is no such part, or no rule for it.
    fn known<R>(
        &self,
        family: &[Language],
        given: Given<'_>,
        readers: &mut Readers,
        take: impl FnOnce(&Known<'_>) -> R,
    ) -> Option<R> {
        let name = seawall_flow::family(family.first()?.as_str())?;
        let read = read_all(family, given, readers);
        if read.is_empty() {
            return None;
        }
        let rules = self.ready(family, readers);
        let kinds =
            KindsOfRules::of(rules.iter().map(|(_, rule)| *rule), seawall_flow::tells_places(name));
        let notes = NotesOfFiles::of(&rules, &kinds, (&read, given), self.bounds.most_steps);
        let (models, _) = models::together(seawall_flow::libraries(name));
        let constants = |text: &str| kinds.of_constant(text);
        let (rules, kinds, notes, models) = (&rules, &kinds, &notes, &models);
        let (read, constants, stop) = (&read, &constants, &|| given.is_stopped());
        let taken = take(&Known { given, read, rules, kinds, notes, models, constants, stop });
        if let Some(kept) = given.kept {
            kept::keep(read, readers, kept);
        }
        Some(taken)
    }

    /// The rules for whole programs of a family of languages, with their patterns: those of the last of them, which
    /// is the one that reads the most.
    fn ready(&self, family: &[Language], readers: &mut Readers) -> Vec<(usize, &TaintRule)> {
        let mut ready: Vec<(usize, &TaintRule)> = Vec::new();
        let of_language = |language: &Language| {
            let rules = self.whole_rules(*language).into_iter();
            let language = *language;
            rules.map(move |(number, at)| (language, number, at))
        };
        for (language, number, at) in family.iter().rev().flat_map(of_language) {
            if ready.iter().any(|(known, _)| *known == number) {
                continue;
            }
            let Some(group) = self.languages.get(&language) else { continue };
            let (Some(entry), Some(check)) = (self.rules.get(number), group.checks.get(at)) else {
                continue;
            };
            let Ok(rule) = entry.rule() else { continue };
            let from = (&group.queries, &mut *readers);
            let check = check.get_or_init(|| Check::new(rule, language, from));
            if let Ok(Check::Taint(taint)) = check
                && taint.read(None, readers).is_ok()
            {
                ready.push((number, &**taint));
            }
        }
        ready
    }
}

/// Whether a file by its path holds settings that code may read, or says what packages are called.
pub fn is_settings(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    MODULES.contains(&name)
        || name.rsplit_once('.').is_some_and(|(_, extension)| SETTINGS.contains(&extension))
}

/// The trees of the files of some languages.
fn read_all<'f>(family: &[Language], given: Given<'f>, readers: &mut Readers) -> Vec<Read<'f>> {
    let mut read = Vec::new();
    for (number, file) in given.files.iter().enumerate().take_while(|_| !given.is_stopped()) {
        let of_file = target::languages(file.path, file.text.as_bytes());
        let Some(language) = family.iter().copied().find(|one| of_file.contains(one)) else {
            continue;
        };
        let Some(syntax) = target::dialect(language, file.path) else { continue };
        let WholeFile { path, text } = *file;
        let tree = kept::tree((number, text), syntax, readers, given.kept);
        if let Some((parsed, functions, is_kept)) = tree {
            read.push(Read { number, language, path, text, syntax, parsed, functions, is_kept });
        }
    }
    read
}

/// Data of one origin is told once where it arrives in a piece of code and in all of it.
fn outermost(reached: Vec<Reached>) -> Vec<Reached> {
    type Of = (usize, usize, Option<(usize, Span)>);
    let of = |one: &Reached| -> Of { (one.file, one.rule, one.way.first().copied()) };
    let mut spans: BTreeMap<Of, Vec<Span>> = BTreeMap::new();
    for one in &reached {
        spans.entry(of(one)).or_default().push(one.found.span);
    }
    let is_inner = |one: &Reached| {
        let others = spans.get(&of(one)).into_iter().flatten();
        let mut others = others.filter(|other| **other != one.found.span);
        others.any(|other| other.contains(one.found.span))
    };
    let inner: Vec<bool> = reached.iter().map(is_inner).collect();
    reached.into_iter().zip(inner).filter(|(_, inner)| !inner).map(|(one, _)| one).collect()
}

/// What is told of data that arrived.
fn told(arrivals: &[Arrival], Known { read, rules, kinds, notes, .. }: &Known<'_>) -> Vec<Reached> {
    let mut reached = Vec::new();
    let mut contexts: Option<(u32, Contexts<'_>)> = None;
    for arrival in arrivals {
        let Some(file) = read.get(arrival.at.file as usize) else { continue };
        let broken = kinds.rules(arrival.kinds);
        for (number, rule) in broken.iter().filter_map(|at| rules.get(*at)) {
            if contexts.as_ref().is_none_or(|(of, _)| *of != arrival.at.file) {
                contexts = Some((arrival.at.file, Contexts::of(&file.parsed.tree)));
            }
            let Some((_, contexts)) = contexts.as_mut() else { continue };
            let context = contexts.of_place(arrival.at.span);
            let mut found = found(arrival.at.span, &Bindings::default(), None, context);
            let captures = notes.captures(arrival.at, *number);
            found.is_fixable = captures.is_some();
            (found.captures, found.told) =
                captures.unwrap_or_else(|| (named(rule, arrival.at.span), Vec::new()));
            let point = |point: &seawall_flow::Point| {
                read.get(point.file as usize).map(|file| (file.number, point.span))
            };
            let way = arrival.way.iter().filter_map(point).collect();
            reached.push(Reached { rule: *number, file: file.number, found, way });
        }
    }
    reached
}

/// What a rule's message calls the data where it arrives: the names that its patterns look at there.
fn named(rule: &TaintRule, at: Span) -> Vec<(String, Span)> {
    let mut names: Vec<(String, Span)> = rule
        .taint
        .sinks
        .iter()
        .flat_map(|sink| focus(&sink.formula))
        .map(|name| (name.to_owned(), at))
        .collect();
    names.sort();
    names.dedup();
    names
}

fn focus(formula: &Formula) -> Vec<&str> {
    match formula {
        Formula::And(and) => and.focus.iter().flatten().map(|one| one.value.as_str()).collect(),
        Formula::Or(any) => any.iter().flat_map(focus).collect(),
        Formula::Inside(inner) | Formula::Anywhere(inner) => focus(inner),
        Formula::Named(named) => focus(&named.formula),
        Formula::Leaf(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
