//! The steps that are measured, each as a process of its own.

use std::fs::{self, File};
use std::path::Path;

use anyhow::{Context, Result, bail};
use ignore::WalkBuilder;
use seawall_advisory::{Builder, Database, Matcher, Query};
use seawall_model::Ecosystem;

use crate::arguments::Arguments;

/// By which the benchmark calls them; no kinds of work for people.
pub(in crate::bench) const BUILD: &str = "advisories-build";
pub(in crate::bench) const MATCH: &str = "advisories-match";
pub(in crate::bench) const VERIFY: &str = "advisories-verify";

/// The processors of the machines that budgets are for.
const THREADS: usize = 2;

/// Does a step, if the word names one.
pub(in crate::bench) fn run(word: &str, arguments: &Arguments) -> Option<Result<()>> {
    let path = |at| arguments.word(at, "a path").map(Path::new);
    Some(match word {
        BUILD => path(1).and_then(|from| build(from, path(2)?)),
        MATCH => path(1).and_then(|database| look_up(database, path(2)?)),
        VERIFY => {
            path(1).and_then(|database| Ok(Database::open(&File::open(database)?)?.verify()?))
        }
        _ => return None,
    })
}

/// Builds a database from the documents of a folder.
pub(crate) fn build(from: &Path, to: &Path) -> Result<()> {
    let mut builder = Builder::new();
    builder.source("files");
    let mut failed = None;
    builder.extend(THREADS, |give| {
        for entry in WalkBuilder::new(from).standard_filters(false).build() {
            let read = entry.map_err(anyhow::Error::from).and_then(|entry| {
                let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
                Ok(if is_file {
                    Some((entry.path().display().to_string(), fs::read(entry.path())?))
                } else {
                    None
                })
            });
            match read {
                Ok(document) => document.into_iter().for_each(&mut *give),
                Err(error) => failed = Some(error),
            }
        }
    });
    if let Some(error) = failed {
        return Err(error);
    }
    let built = builder.finish(0)?;
    println!(
        "{} advisories, {} bytes, {} kinds of gaps",
        built.advisories,
        built.bytes.len(),
        built.gaps.len()
    );
    Ok(fs::write(to, built.bytes)?)
}

/// Looks up every line of a list.
fn look_up(database: &Path, packages: &Path) -> Result<()> {
    let list = fs::read_to_string(packages)?;
    let database = Database::open(&File::open(database)?)?;
    let matcher = Matcher::new(&database);
    let (mut packages, mut affected, mut matches) = (0, 0, 0);
    for line in list.lines() {
        let [ecosystem, name, version, release] = line.split('\t').collect::<Vec<_>>()[..] else {
            bail!("a line has four cells");
        };
        let ecosystem: Ecosystem = ecosystem.parse().ok().context("no ecosystem")?;
        let found = matcher.find(&Query { ecosystem, name, version, release })?;
        packages += 1;
        affected += usize::from(!found.matches.is_empty());
        matches += found.matches.len();
    }
    println!("{packages} packages, {affected} affected, {matches} matches");
    Ok(())
}
