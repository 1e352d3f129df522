//! Why a place is told or not: what becomes of data on its way there, asked of the rules for whole programs.

use std::sync::{Mutex, PoisonError};

use seawall_model::{Engine, FileClass, Occurrence, Problem, Span};
use seawall_sast::{PlaceInFile, Reason, Why};

use super::rules::{CodeRules, Loaded};
use super::whole::{ProgramFiles, roomy};
use crate::engine::FileEngine;
use crate::kept::KeptFile;
use crate::secrets::SecretsEngine;

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineOf {
    /// The file's path from the root of the target.
    pub path: String,
    /// Its number, from 1.
    pub line: u32,
}

/// What becomes of data on its way to a line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// Whether the file was seen among those that are followed.
    pub is_followed: bool,
    /// Whether code stands there.
    pub is_code: bool,
    /// Whether it can run.
    pub runs: bool,
    /// What is known of each place there where data must be harmless.
    pub sinks: Vec<Sunk>,
}

/// A place where data must be harmless.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sunk {
    /// The rules that look at it, by their names.
    pub rules: Vec<String>,
    /// What stands there.
    pub shown: Shown,
    /// What becomes of data on its way there.
    pub reason: Reason<Shown>,
}

/// A piece of code with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Where it is.
    pub at: LineOf,
    /// The code.
    pub code: String,
}

/// Asks of the rules for whole programs why a line is told or not.
pub struct WhyEngine<'a> {
    code: &'a CodeRules,
    secrets: &'a SecretsEngine,
    asked: LineOf,
    answer: Mutex<Answer>,
}

impl<'a> WhyEngine<'a> {
    /// Asks about a line, showing nothing that the secrets engine finds.
    pub fn new(code: &'a CodeRules, secrets: &'a SecretsEngine, asked: LineOf) -> Self {
        Self { code, secrets, asked, answer: Mutex::default() }
    }

    /// What there is to say, once all files were seen.
    pub fn answer(self) -> Answer {
        self.answer.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn ask(&self, kept: &[&KeptFile]) -> Answer {
        let mut program = ProgramFiles::of(kept, self.secrets);
        let files = program.files();
        let mut answer = Answer::default();
        let Some(number) = files.iter().position(|file| file.path == self.asked.path) else {
            return answer;
        };
        let Some(span) = files.get(number).and_then(|file| line_of(file.text, self.asked.line))
        else {
            return answer;
        };
        for loaded in self.code.whole_packs() {
            if let Some(why) = roomy(|| self.code.why(loaded, &files, (number, span))) {
                answer.add((loaded, &why), number, &mut program);
            }
        }
        answer
    }
}

impl Answer {
    /// Adds what the rules of one set say of a place in a file.
    fn add(&mut self, (loaded, why): (&Loaded, &Why), file: usize, program: &mut ProgramFiles<'_>) {
        self.is_followed = true;
        self.is_code |= why.is_code;
        self.runs |= why.runs;
        for sink in &why.sinks {
            let Some(at) = shown((file, sink.at), program) else { continue };
            let names =
                sink.rules.iter().map(|number| loaded.program.rule_name(*number).to_owned());
            let reason = match &sink.reason {
                Reason::Fixed(text) => Reason::Fixed(program.concealed(text)),
                reason => reason.map(|place| shown(*place, program)),
            };
            let sunk = Sunk { rules: names.collect(), shown: at, reason };
            if !self.sinks.contains(&sunk) {
                self.sinks.push(sunk);
            }
        }
    }
}

/// A place with the line that it stands in.
fn shown((number, span): PlaceInFile, program: &mut ProgramFiles<'_>) -> Option<Shown> {
    let (path, region, code) = program.line(number, span)?;
    Some(Shown { at: LineOf { path, line: region.start.line }, code })
}

impl FileEngine for WhyEngine<'_> {
    fn engine(&self) -> Engine {
        Engine::Sast
    }

    fn for_versions(&self) -> Box<dyn FileEngine + '_> {
        Box::new(Self::new(self.code, self.secrets, self.asked.clone()))
    }

    fn keeps(&self, path: &str) -> bool {
        self.code.looks_at(path) && self.code.needs_whole(path)
    }

    fn leaves_out(&self, class: FileClass, bytes: usize) -> Option<&'static str> {
        CodeRules::not_followed(class, bytes)
    }

    fn whole(&self, kept: &[&KeptFile]) -> (Vec<Occurrence>, Vec<Problem>) {
        *self.answer.lock().unwrap_or_else(PoisonError::into_inner) = self.ask(kept);
        (Vec::new(), Vec::new())
    }
}

/// The part of a text that a line is.
fn line_of(text: &str, line: u32) -> Option<Span> {
    let mut start = 0;
    for (number, one) in (1..).zip(text.split_inclusive('\n')) {
        if number == line {
            return Some(Span::new(start, start + one.len()));
        }
        start += one.len();
    }
    None
}
