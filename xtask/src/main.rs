//! The tasks of whoever works on Seawall, as `cargo xtask <task>`; no part of the product.

#![expect(clippy::print_stdout, reason = "tasks speak to the person who runs them")]

mod arguments;
mod bench;
mod corpora;
mod draw;
mod licences;
mod names;
mod new;
mod product;
mod replay;
mod robust;
mod score;
mod semgrep;
mod table;
mod tidy;
mod workspace;

use std::process::ExitCode;

use anyhow::{Result, bail};

use arguments::{Accepts, Arguments};

/// One task.
struct Task {
    /// Its name on the command line, which is also its file's.
    name: &'static str,
    /// What follows the name.
    usage: &'static str,
    /// What it does, as a fragment.
    about: &'static str,
    /// The options that it takes.
    accepts: Accepts,
    /// Does it.
    run: fn(&Arguments) -> Result<()>,
}

const ALL: &[&Task] = &[
    &bench::TASK,
    &licences::TASK,
    &names::TASK,
    &new::TASK,
    &replay::TASK,
    &robust::TASK,
    &score::TASK,
    &tidy::TASK,
];

fn main() -> ExitCode {
    match run(std::env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut words: Vec<String>) -> Result<()> {
    if words.is_empty() {
        bail!("name a task\n{}", help());
    }
    let name = words.remove(0);
    let Some(task) = ALL.iter().find(|task| task.name == name) else {
        bail!("unknown task `{name}`\n{}", help());
    };
    (task.run)(&Arguments::parse(words, &task.accepts)?)
}

fn help() -> String {
    let lines = ALL
        .iter()
        .map(|task| format!("  cargo xtask {} {}\n      {}\n", task.name, task.usage, task.about));
    lines.collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_task_has_the_name_of_its_file() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        for task in super::ALL {
            assert!(folder.join(task.name).with_extension("rs").is_file(), "{}", task.name);
        }
    }
}
