//! The database of advisories: built from a hundred thousand OSV files, and ten thousand packages looked up in it.

mod corpus;
pub(super) mod step;

use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};

use super::{Bench, Contest, Program, Work};
use crate::product;

pub(super) const WORK: Work = Work { name: "advisories", runs: 5, contests };

/// How many documents there are at least; those that can be had are repeated under other names if they are fewer.
const DOCUMENTS: usize = 100_000;
/// How many packages are looked up; every second one is in the database.
const PACKAGES: usize = 10_000;

fn contests(bench: &Bench) -> Result<Vec<Contest>> {
    let folder = bench.directory("osv")?;
    let documents = bench.scratch.path().join("osv");
    let packages = bench.scratch.path().join("packages");
    let database = bench.scratch.path().join("database");
    corpus::write(&folder, &documents, DOCUMENTS)?;
    // As a process of its own, since what this one held at most would count for its children.
    let mut first = program("build", step::BUILD, &[&documents, &database])?;
    ensure!(first.command.status()?.success(), "the database is not built");
    corpus::packages(&database, &packages, PACKAGES)?;
    let build = program("build", step::BUILD, &[&documents, &database])?;
    let look_up = program("match", step::MATCH, &[&database, &packages])?;
    let verify = program("verify", step::VERIFY, &[&database])?;
    Ok(vec![Contest { on: "osv", programs: vec![look_up, build, verify] }])
}

/// This program again, for one step.
fn program(name: &'static str, step: &str, paths: &[&Path]) -> Result<Program> {
    let mut command = Command::new(product::built("xtask")?);
    command.args(["bench", step]).args(paths);
    Ok(Program { name, command, once: false, before: None })
}
