//! The commands and options that people type.

use clap::{ColorChoice, Parser, Subcommand};

use crate::cmd;

/// Scans a project for leaked credentials, breaks the build by policy, and tells each reader what to do.
#[derive(Parser)]
#[command(name = "seawall", version, about, long_about = None, propagate_version = true)]
#[command(after_help = "Examples:
  seawall scan .                          find every credential in a directory
  seawall scan . --history                in everything that was ever committed
  seawall gate --staged                   before a commit: fail if it brings a new one
  seawall ci                              in a pipeline: find the base, judge the change
  seawall init                            write settings and a pipeline for this repository

Exit codes: 0 pass, 1 policy broken, 2 usage or configuration, 3 incomplete, 4 infrastructure, 5 internal")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: ColorChoice,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    Scan(cmd::scan::Args),
    Gate(Box<cmd::gate::Args>),
    Ci(cmd::ci::Args),
    Init(cmd::init::Args),
    Rules(cmd::rules::Args),
    Sbom(cmd::sbom::Args),
    #[command(visible_alias = "licenses")]
    Licences(cmd::licences::Args),
    Fix(cmd::fix::Args),
    Vex(cmd::vex::Args),
    Db(cmd::db::Args),
    Cache(cmd::cache::Args),
    Completions(cmd::completions::Args),
}

#[cfg(test)]
mod tests {
    //! Test that what the pre-commit framework runs is a command.

    use clap::Parser;

    use super::{Cli, Command};

    #[test]
    fn the_hook_of_the_framework_is_a_command() {
        let hooks = include_str!("../../../.pre-commit-hooks.yaml");
        let entry = hooks.lines().find_map(|line| line.trim().strip_prefix("entry: "));
        let cli = Cli::try_parse_from(entry.expect("an entry").split(' '));
        assert!(matches!(cli.map(|cli| cli.command), Ok(Command::Gate(_))));
    }
}
