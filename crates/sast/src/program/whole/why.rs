//! Why rules for whole programs tell nothing of a place, or what they tell.

use seawall_flow::{Account, Because, Point, Reason, explain};
use seawall_model::Span;
use seawall_rules::semgrep::Language;

use super::{Given, Known, WholeFile};
use crate::Readers;
use crate::program::Program;

/// A place in one of the files.
pub type PlaceInFile = (usize, Span);

/// What is known of one place where data must be harmless.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhySink {
    /// The rules for which it counts.
    pub rules: Vec<usize>,
    /// Where it is.
    pub at: Span,
    /// What becomes of data on its way there.
    pub reason: Reason<PlaceInFile>,
}

/// What is known of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// Whether code stands there that was followed.
    pub is_code: bool,
    /// Whether it can run.
    pub runs: bool,
    /// The places in it where data must be harmless.
    pub sinks: Vec<WhySink>,
}

impl Program {
    /// What becomes of data on its way to a part of one of the files, such as a line; none if no rule looks at the
    /// program of that file as a whole.
    pub fn why(
        &self,
        files: &[WholeFile<'_>],
        (file, span): PlaceInFile,
        readers: &mut Readers,
    ) -> Option<Why> {
        let mut of = |family: Vec<Language>| {
            self.known(&family, Given::of(files), readers, |known| {
                let at = known.read.iter().position(|read| read.number == file)?;
                let place = Point { file: u32::try_from(at).ok()?, span };
                Some(told(&explain(&known.input(), place)?, known))
            })
        };
        self.families().into_iter().find_map(|family| of(family).flatten())
    }
}

fn told(account: &Account, known: &Known<'_>) -> Why {
    let Account { is_code, runs, sinks } = account;
    let place = |at: &Point| known.read.get(at.file as usize).map(|file| (file.number, at.span));
    let sink = |one: &Because| {
        let broken = known.kinds.rules(one.kinds);
        let rules = broken.iter().filter_map(|at| known.rules.get(*at)).map(|(number, _)| *number);
        WhySink { rules: rules.collect(), at: one.at.span, reason: one.reason.map(place) }
    };
    Why { is_code: *is_code, runs: *runs, sinks: sinks.iter().map(sink).collect() }
}
