//! The score of version orders and ranges against the tables of vers-spec, univers and osv-scalibr.

mod aboutcode;
mod explained;
mod scalibr;
mod univers;

use anyhow::{Result, ensure};

use super::Corpus;
use super::suite::Suite;
use crate::arguments::Arguments;

pub(super) const CORPUS: Corpus = Corpus { name: "versions", run };

fn run(arguments: &Arguments) -> Result<()> {
    let mut suite = Suite::new(arguments.has("missed"));
    scalibr::run(&mut suite)?;
    aboutcode::run(&mut suite)?;
    univers::run(&mut suite)?;
    ensure!(suite.finish(), "not all of the suites holds");
    Ok(())
}
