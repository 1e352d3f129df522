//! `seawall completions`: shell completions.

use clap::CommandFactory;
use clap_complete::Shell;
use seawall_gate::Exit;

use crate::cli::Cli;
use crate::failure::Failure;
use crate::terminal;

/// Prints completions for a shell
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The shell
    shell: Shell,
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "seawall", &mut script);
    terminal::print(&script)?;
    Ok(Exit::Pass)
}
