//! `cargo xtask bench`: what Seawall's work costs beside programs that do similar work, in the same run.
//!
//! Each kind of work is one file of the folder with one `const` of [`Work`], listed in [`ALL`].

mod advisories;
mod history;
mod keywords;
mod lockfiles;
mod measure;
mod parse;
mod sast;
mod staged;
mod start;
mod tree;

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::arguments::{Accepts, Arguments};
use crate::{Task, corpora, product, table};
use measure::{Cost, measure};

pub(crate) use advisories::step::build as build_database;

pub(super) const TASK: Task = Task {
    name: "bench",
    usage: "advisories|tree|sast|history|staged|start|lockfiles [--on DIR] [--problems] [--runs N] [--only NAME[,NAME]] [--peers]",
    about: "measures time and memory; needs SEAWALL_CORPORA, and SEAWALL_PEERS for others",
    accepts: Accepts {
        flags: &["peers", "problems"],
        values: &["on", "runs", "only", "languages"],
    },
    run,
};

/// A kind of work.
struct Work {
    /// Its name, which is also its file's.
    name: &'static str,
    /// How often it is done unless `--runs` says otherwise.
    runs: usize,
    /// Who does it on what.
    contests: fn(&Bench) -> Result<Vec<Contest>>,
}

const ALL: &[&Work] =
    &[&advisories::WORK, &history::WORK, &sast::WORK, &staged::WORK, &start::WORK, &tree::WORK];

/// Programs that do the same work.
struct Contest {
    /// The part of the corpora that they do it on.
    on: &'static str,
    /// The first is what the others are compared with.
    programs: Vec<Program>,
}

/// A program with its arguments.
struct Program {
    name: &'static str,
    command: Command,
    /// Whether it takes so long that it runs but once.
    once: bool,
    /// What is done before each run, which is not measured.
    before: Option<Box<dyn Fn() -> Result<()>>>,
}

/// What the programs of one run share.
struct Bench {
    seawall: PathBuf,
    /// The directory that `--on` names.
    on: Option<PathBuf>,
    /// Whether programs that take minutes run, too.
    peers: bool,
    /// Files that must live as long as the run.
    scratch: tempfile::TempDir,
}

impl Bench {
    /// The directory of the work: the one that was asked for, or a folder of the corpora.
    fn directory(&self, usual: &str) -> Result<PathBuf> {
        match &self.on {
            Some(on) => on.canonicalize().with_context(|| format!("no directory {}", on.display())),
            None => corpora::folder(usual),
        }
    }

    fn seawall(&self, arguments: &[&str]) -> Program {
        let mut command = Command::new(&self.seawall);
        command.args(arguments);
        Program { name: "seawall", command, once: false, before: None }
    }
}

/// Another program, where this machine has it.
fn peer(name: &'static str, arguments: &[&str]) -> Option<Program> {
    let mut command = Command::new(corpora::peer(name)?);
    command.args(arguments);
    Some(Program { name, command, once: false, before: None })
}

fn run(arguments: &Arguments) -> Result<()> {
    let names: Vec<&str> = ALL.iter().map(|work| work.name).collect();
    let what = format!("which work: one of {}", names.join(", "));
    let word = arguments.word(0, &what)?;
    if word == parse::NAME {
        return parse::run(arguments);
    }
    if word == lockfiles::NAME {
        return lockfiles::run(arguments);
    }
    if let Some(done) = advisories::step::run(word, arguments) {
        return done;
    }
    let work = ALL.iter().find(|work| work.name == word).with_context(|| format!("say {what}"))?;
    let bench = Bench {
        seawall: product::binary()?,
        on: arguments.value("on").map(PathBuf::from),
        peers: arguments.has("peers"),
        scratch: tempfile::tempdir()?,
    };
    let runs = arguments.number("runs", work.runs)?.max(1);
    for Contest { on, mut programs } in (work.contests)(&bench)? {
        if let Some(only) = arguments.value("only") {
            programs.retain(|program| only.split(',').any(|name| name == program.name));
        }
        let costs = costs(&mut programs, runs, &bench)?;
        let on = bench.on.as_ref().map_or(on.to_owned(), |on| on.display().to_string());
        println!("{} on {on}: median of {runs} runs", work.name);
        println!("{}", render(&programs, &costs));
    }
    Ok(())
}

/// Runs every program in turn, so that a busy minute of the machine falls on all of them alike.
fn costs(programs: &mut [Program], runs: usize, bench: &Bench) -> Result<Vec<Cost>> {
    let out = bench.scratch.path().join("out");
    let mut all: Vec<Vec<Cost>> = programs.iter().map(|_| Vec::new()).collect();
    for run in 0..=runs {
        for (program, costs) in programs.iter_mut().zip(&mut all) {
            if program.once && run != 1 {
                continue;
            }
            if let Some(before) = &program.before {
                before()?;
            }
            let cost = measure(&mut program.command, &out)
                .with_context(|| format!("cannot run {}", program.name))?;
            // The first run fills the machine's cache of files.
            if run > 0 {
                costs.push(cost);
            }
        }
    }
    Ok(all.into_iter().map(Cost::median).collect())
}

fn render(programs: &[Program], costs: &[Cost]) -> String {
    let first = costs.first().map_or(1.0, |cost| cost.processor.as_secs_f64());
    let rows: Vec<Vec<String>> = programs
        .iter()
        .zip(costs)
        .map(|(program, cost)| {
            let processor = cost.processor.as_secs_f64();
            vec![
                program.name.to_owned(),
                format!("{processor:.3}"),
                format!("{:.3}", cost.wall.as_secs_f64()),
                format!("{:.1}", cost.peak_mib()),
                format!("{:.2}", processor / first.max(f64::EPSILON)),
                cost.exit.map_or_else(|| "signal".to_owned(), |code| code.to_string()),
            ]
        })
        .collect();
    table::render(&["program", "CPU s", "wall s", "peak MiB", "CPU ratio", "exit"], &rows)
}

#[test]
fn every_work_has_the_name_of_its_file() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/bench");
    for work in ALL {
        assert!(folder.join(work.name).with_extension("rs").is_file(), "{}", work.name);
    }
}
