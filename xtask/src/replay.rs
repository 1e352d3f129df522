//! `cargo xtask replay`: walks a real history with credentials planted in it and checks that each one is
//! recognised, whatever the real commits and a seeded schedule of moves do to it.
//!
//! The model knows at each commit which planted credential stands where. Seawall compares each commit
//! with the one before; whatever it says of a planted credential that the model does not is an error.

mod clone;
mod credential;
mod garden;
mod tally;

use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use crate::arguments::{Accepts, Arguments};
use crate::draw::Draw;
use crate::{Task, corpora, product};
use clone::Clone;

use garden::Garden;
use tally::Tally;

pub(super) const TASK: Task = Task {
    name: "replay",
    usage: "<repository>|<name in clones/> [--commits N] [--plants N] [--seed N]",
    about: "replays a real history with planted credentials and checks every status",
    accepts: Accepts { flags: &[], values: &["commits", "plants", "seed"] },
    run,
};

fn run(arguments: &Arguments) -> Result<()> {
    let name = arguments.word(0, "which repository to replay")?;
    let commits = arguments.number("commits", 300)?;
    let plants = arguments.number("plants", 12)?;
    let seed = arguments.number("seed", 1)?;
    let origin = match PathBuf::from(name) {
        path if path.is_dir() => path,
        _ => corpora::folder(&format!("clones/{name}"))?,
    };
    let seawall = product::binary()?;
    let started = Instant::now();
    let clone = Clone::of(&origin)?;
    let line = clone.first_parents(commits + 1)?;
    ensure!(line.len() > 1, "the repository has no two commits");
    let mut garden = Garden::new(Draw::new(seed), plants);
    let mut tally = Tally::default();
    let mut before: Option<&String> = None;
    for (step, commit) in line.iter().enumerate() {
        let renames = match before {
            Some(before) => clone.renames(before, commit)?,
            None => Vec::new(),
        };
        clone.become_commit(commit)?;
        garden.step(&clone, &renames).with_context(|| format!("at commit {commit}"))?;
        clone.record(&format!("{step}: {commit}"))?;
        let baseline: &[&str] = if step == 0 { &[] } else { &["--baseline", "HEAD~1"] };
        let found = product::scan(&seawall, clone.path(), baseline)?;
        let errors = garden.check(&found, step == 0, &mut tally);
        for error in errors {
            println!("commit {step} ({}): {error}", commit.get(..10).unwrap_or(commit));
        }
        before = Some(commit);
    }
    println!("{name}: {} commits in {:.0} s", line.len() - 1, started.elapsed().as_secs_f64());
    print!("{tally}");
    ensure!(tally.errors() == 0, "{} statuses are wrong", tally.errors());
    Ok(())
}
