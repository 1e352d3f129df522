//! Visiting one file that is not on disk: standard input, or bytes that the caller holds.

use std::io::{self, Read};

use seawall_model::{Problem, ProblemKind};

use crate::archive::Input;
use crate::feed::Feeder;
use crate::settings::Settings;
use crate::visit::{Gathered, Visit, Visitor};

/// Visits bytes under the name `path`, by which they are classified and reported.
pub fn visit_bytes(path: &str, bytes: &[u8], settings: &Settings, visitor: &dyn Visitor) -> Visit {
    visit_input(path, Input::Memory(bytes), Some(bytes.len() as u64), settings, visitor)
}

/// Visits what a reader yields, such as standard input, without ever holding all of it.
pub fn visit_reader(
    path: &str,
    reader: &mut dyn Read,
    settings: &Settings,
    visitor: &dyn Visitor,
) -> Visit {
    visit_input(path, Input::Stream(reader), None, settings, visitor)
}

fn visit_input(
    path: &str,
    input: Input<'_>,
    size: Option<u64>,
    settings: &Settings,
    visitor: &dyn Visitor,
) -> Visit {
    let gathered = Gathered::default();
    let mut feeder = Feeder::new(settings, visitor, &gathered);
    if let Err(cause) = feeder.feed(path, input, size) {
        feeder.problem(unreadable(path, &cause));
    }
    feeder.advance(size.unwrap_or_default());
    drop(feeder);
    gathered.finish(settings)
}

fn unreadable(path: &str, cause: &io::Error) -> Problem {
    Problem::at(ProblemKind::Unreadable, path, format!("reading it failed: {cause}: try again"))
}
