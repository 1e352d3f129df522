//! One file per command.

pub(crate) mod cache;
pub(crate) mod ci;
pub(crate) mod completions;
pub(crate) mod db;
pub(crate) mod fix;
pub(crate) mod gate;
pub(crate) mod init;
pub(crate) mod licences;
pub(crate) mod rules;
pub(crate) mod sbom;
pub(crate) mod scan;
pub(crate) mod vex;

use seawall_gate::Exit;

use crate::cli::Command;
use crate::failure::Failure;

/// Runs a command.
pub(crate) fn run(command: Command) -> Result<Exit, Failure> {
    match command {
        Command::Scan(args) => scan::run(&args),
        Command::Gate(args) => gate::run(&args),
        Command::Ci(args) => ci::run(&args),
        Command::Init(args) => init::run(&args),
        Command::Rules(args) => rules::run(&args),
        Command::Sbom(args) => sbom::run(&args),
        Command::Licences(args) => licences::run(&args),
        Command::Fix(args) => fix::run(&args),
        Command::Vex(args) => vex::run(&args),
        Command::Db(args) => db::run(&args),
        Command::Cache(args) => cache::run(&args),
        Command::Completions(args) => completions::run(&args),
    }
}
