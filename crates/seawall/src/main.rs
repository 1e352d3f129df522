//! The command line of Seawall.

mod advisories;
mod answers;
mod cache;
mod chosen;
mod cli;
mod clock;
mod cmd;
mod code_rules;
mod defect;
mod deliver;
mod dependencies;
mod diff;
mod digest;
mod engines;
mod failure;
mod fix;
mod image;
mod interrupt;
mod inventory;
mod judgement;
mod pipeline;
mod progress;
mod project;
mod rule_tests;
mod run;
mod target;
mod terminal;
mod terms;
mod triage;
mod verify;
mod walk;
mod why;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    terminal::choose_color(cli.color);
    let exit = defect::caught(|| cmd::run(cli.command)).unwrap_or_else(|failure| {
        terminal::error(&failure);
        failure.exit
    });
    ExitCode::from(exit.code())
}
