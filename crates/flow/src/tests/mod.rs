//! What arrives where in small programs.
//!
//! A program says itself what is expected of it: a line ends with `//= sql` (`#= sql`) where data must arrive that
//! counts for these kinds, and with the lines of the data's way where those matter: `//= sql 3 B.java:7 9`.

mod again;
mod branches;
mod broken;
mod callbacks;
mod callers;
mod calls;
mod classes;
mod constants;
mod constructors;
mod containers;
mod effects;
mod globals;
mod guards;
mod inner;
mod javascript;
mod javascript_modules;
mod library;
mod limits;
mod loops;
mod maps;
mod notes;
mod objects;
mod order;
mod python;
mod python_more;
mod resources;
mod survey;
mod text;
mod why;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use seawall_rules::models::{self, Models, SinkKind, SourceKind};
use seawall_syntax::{Parsed, Parser, Symbols, language};

use crate::steps::{Body, OpId};
use crate::{
    Arrival, Changes, Input, Kinds, Note, Notes, Point, Resource, Sorts, Source, analyse_again,
    analyse_and_keep,
};

/// A small library, in the form of the real ones.
const JAVA: &str = include_str!("java.yaml");
const JAVASCRIPT: &str = include_str!("javascript.yaml");
const PYTHON: &str = include_str!("python.yaml");

/// What data of each source counts for: the numbers of kinds in the order of the sinks' names.
const COUNTS: &[(SourceKind, &[SinkKind])] = &[
    (SourceKind::UserInput, SINKS),
    (SourceKind::WeakRandom, &[SinkKind::Credential]),
    (SourceKind::File, &[SinkKind::Path, SinkKind::Html]),
    (SourceKind::Caller, &[SinkKind::Command, SinkKind::Prototype]),
];
const SINKS: &[SinkKind] = &[
    SinkKind::Sql,
    SinkKind::Command,
    SinkKind::Path,
    SinkKind::Html,
    SinkKind::Xpath,
    SinkKind::Log,
    SinkKind::Redirect,
    SinkKind::Credential,
    SinkKind::HashName,
    SinkKind::Prototype,
];

/// No notes at all.
struct Nothing;

impl Notes for Nothing {
    fn of(&self, _: usize, _: &Body<'_>) -> Vec<(OpId, Note)> {
        Vec::new()
    }
}

/// Files of a program that are run anew each by itself.
const MOST_ANEW: u32 = 6;

/// A file that counts as changed though it is the same, and of whose code nothing is found again if that is asked for.
struct Touched {
    file: u32,
    is_gone: bool,
}

impl Changes for Touched {
    fn is_changed(&self, file: u32) -> bool {
        file == self.file
    }

    fn moved(&self, at: Point) -> Option<Point> {
        (!self.is_gone).then_some(at)
    }
}

/// A file by its path and its text.
type File<'f> = (&'f str, &'f str);

fn name_of(path: &str) -> &'static str {
    match extension(path) {
        "py" => "python",
        "js" => "javascript",
        "ts" => "typescript",
        _ => "java",
    }
}

fn extension(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or_default()
}

fn is_python(path: &str) -> bool {
    extension(path) == "py"
}

fn is_code(path: &str) -> bool {
    matches!(extension(path), "java" | "js" | "py" | "ts")
}

fn sorts() -> Sorts {
    let mut sorts = Sorts::default();
    for (number, sink) in SINKS.iter().enumerate() {
        sorts.sinks.insert(*sink, Kinds::one(number));
    }
    for (source, counts) in COUNTS {
        let kinds = counts.iter().filter_map(|sink| sorts.sinks.get(sink));
        let all = kinds.fold(Kinds::NONE, |all, one| all.or(*one));
        sorts.sources.insert(*source, all);
    }
    sorts
}

fn load(text: &str) -> Models {
    let (models, errors) = models::load([("models.yaml", text)]);
    assert!(errors.is_empty(), "{errors:?}");
    models
}

fn parse(path: &str, text: &[u8]) -> Option<Parsed> {
    let language = language(name_of(path)).expect("the language is there");
    let mut parser = Parser::new(language).expect("the grammar fits");
    parser.parse(text, Symbols::default())
}

/// Asks something of a program, with what these notes say of it.
fn with_input<R>(
    files: &[File<'_>],
    models: &Models,
    notes: &dyn Notes,
    ask: impl FnOnce(&Input<'_, '_>) -> R,
) -> R {
    let code = || files.iter().filter(|(path, _)| is_code(path));
    let read: Vec<_> = code()
        .filter_map(|(path, text)| Some((*path, *text, parse(path, text.as_bytes())?)))
        .collect();
    let sources = read
        .iter()
        .filter_map(|(path, text, parsed)| {
            Some(Source {
                path,
                language: language(name_of(path))?,
                text,
                tree: &parsed.tree,
                functions: None,
            })
        })
        .collect();
    let resources = files.iter().filter(|(path, _)| !is_code(path));
    ask(&Input {
        sources,
        resources: resources.map(|(path, text)| Resource { path, text }).collect(),
        models,
        sorts: &sorts(),
        notes,
        constants: &|text| if text == "MD5" { Kinds::one(8) } else { Kinds::NONE },
        stop: &|| false,
    })
}

/// What arrives where in a program, with what these notes say of it; the same if only a file of it is run anew.
fn arrivals(files: &[File<'_>], models: &Models, notes: &dyn Notes) -> Vec<Arrival> {
    with_input(files, models, notes, |input| {
        let Some((arrivals, record)) = analyse_and_keep(input) else { return Vec::new() };
        let files = 0..u32::try_from(input.sources.len()).unwrap_or(0).min(MOST_ANEW);
        let touched = |file| [true, false].map(|is_gone| Touched { file, is_gone });
        for touched in files.flat_map(touched) {
            let again = record.as_ref().and_then(|record| analyse_again(input, record, &touched));
            if let Some((again, _)) = again {
                assert_eq!(again, arrivals, "file {} is run anew", touched.file);
            }
        }
        arrivals
    })
}

/// The models that a program uses if it says nothing else.
fn usual(files: &[File<'_>]) -> Models {
    let first = files.first().map_or("", |(path, _)| extension(path));
    load(match first {
        "py" => PYTHON,
        "js" | "ts" => JAVASCRIPT,
        _ => JAVA,
    })
}

/// The line of a place, from 1.
fn line(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or_default().matches('\n').count() + 1
}

/// The names of kinds.
fn named(kinds: Kinds) -> Vec<&'static str> {
    kinds.numbers().filter_map(|number| SINKS.get(number)).map(|sink| sink.as_str()).collect()
}

/// What arrives in a line: the kinds, and the lines of each way.
type InLine<'f> = (BTreeSet<&'f str>, Vec<String>);

/// What arrives, by file and line.
fn by_line<'f>(files: &[File<'f>], arrivals: &[Arrival]) -> BTreeMap<(&'f str, usize), InLine<'f>> {
    let code: Vec<&File<'f>> = files.iter().filter(|(path, _)| is_code(path)).collect();
    let place = |point: &crate::Point| {
        code.get(point.file as usize)
            .map_or(("", 0), |(path, text)| (*path, line(text, point.span.start)))
    };
    let mut found: BTreeMap<(&str, usize), InLine<'_>> = BTreeMap::new();
    for arrival in arrivals {
        let at = place(&arrival.at);
        let (kinds, ways) = found.entry(at).or_default();
        kinds.extend(named(arrival.kinds));
        let points = arrival.way.iter().map(place).map(|(path, line)| {
            if path == at.0 { line.to_string() } else { format!("{path}:{line}") }
        });
        let mut points: Vec<String> = points.collect();
        points.dedup();
        ways.push(points.join(" "));
    }
    found
}

/// A program with what was found written to the ends of its lines, as it should stand there already.
fn annotated(files: &[File<'_>], arrivals: &[Arrival]) -> String {
    let found = by_line(files, arrivals);
    let mut out = String::new();
    for (path, text) in files {
        let _ = writeln!(out, "== {path}");
        let mark = if is_python(path) { "#=" } else { "//=" };
        for (number, line) in (1..).zip(text.lines()) {
            let (plain, said) = line.split_once(mark).unwrap_or((line, ""));
            out.push_str(if said.is_empty() { plain } else { plain.trim_end() });
            if let Some((kinds, ways)) = found.get(&(*path, number)) {
                let kinds: Vec<&str> = kinds.iter().copied().collect();
                let _ = write!(out, " {mark} {}", kinds.join(" "));
                if said.contains(|letter: char| letter.is_ascii_digit()) {
                    let _ = write!(out, " {}", ways.join(", "));
                }
            }
            out.push('\n');
        }
    }
    out
}

/// A program as it says itself what is expected.
fn expected(files: &[File<'_>]) -> String {
    let mut out = String::new();
    for (path, text) in files {
        let _ = writeln!(out, "== {path}");
        for line in text.lines() {
            let _ = writeln!(out, "{line}");
        }
    }
    out
}

/// Runs a program with models and checks what it says itself.
#[track_caller]
fn check_with(models: &str, files: &[File<'_>]) {
    let found = arrivals(files, &load(models), &Nothing);
    assert_eq!(annotated(files, &found), expected(files));
}

/// The same with the usual models.
#[track_caller]
fn check(files: &[File<'_>]) {
    let found = arrivals(files, &usual(files), &Nothing);
    assert_eq!(annotated(files, &found), expected(files));
}

/// The same of one method of a class in Java, whose first line is line 4.
#[track_caller]
fn java(body: &str) {
    let text = format!(
        "import java.util.*;\nimport lib.*;\nclass A {{ void f(String given, boolean maybe) {{\n{body}\n}} }}\n"
    );
    check(&[("A.java", &text)]);
}

/// The same of classes in one file of Java, whose first line is line 3.
#[track_caller]
fn classes(text: &str) {
    check(&[("A.java", &format!("import java.util.*;\nimport lib.*;\n{text}\n"))]);
}

/// The same of one file of Python, whose first line is line 2.
#[track_caller]
fn python(text: &str) {
    check(&[("app.py", &format!("from lib import *\n{text}\n"))]);
}

/// The same of one file of JavaScript, whose first line is line 2.
#[track_caller]
fn javascript(text: &str) {
    check(&[(
        "app.js",
        &format!(
            "const {{ read, sql, command, html, log, clean, ok, file, App }} = require('lib');\n{text}\n"
        ),
    )]);
}
