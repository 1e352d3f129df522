//! The command line of Seawall.

mod cli;
mod clock;
mod cmd;
mod defect;
mod deliver;
mod digest;
mod engines;
mod interrupt;
mod judgement;
mod progress;
mod project;
mod run;
mod target;
mod terminal;
mod verify;

use std::process::ExitCode;

use clap::Parser;
use seawall_gate::Exit;
use seawall_source::SourceError;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    terminal::choose_color(cli.color);
    let exit = defect::caught(|| cmd::run(cli.command)).unwrap_or_else(|failure| {
        terminal::error(&failure);
        failure.exit
    });
    ExitCode::from(exit.code())
}

/// Why a command could not do its work, and how it therefore ends.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    pub(crate) message: String,
}

#[expect(clippy::needless_pass_by_value, reason = "so that `map_err` takes these as they are")]
impl Failure {
    /// The command line or a file is wrong.
    pub(crate) fn usage(message: impl ToString) -> Self {
        Self { exit: Exit::Usage, message: message.to_string() }
    }

    /// A target or a setting is wrong, or the target cannot be read.
    pub(crate) fn source(error: SourceError) -> Self {
        match error {
            SourceError::Git(_) => Self::incomplete(error),
            SourceError::Target { .. }
            | SourceError::NotAFile { .. }
            | SourceError::Exclude { .. } => Self::usage(error),
        }
    }

    /// What was asked for could not be looked at.
    pub(crate) fn incomplete(message: impl ToString) -> Self {
        Self { exit: Exit::Incomplete, message: message.to_string() }
    }

    /// Something besides the target is not there, such as room on the disk.
    pub(crate) fn infrastructure(message: impl ToString) -> Self {
        Self { exit: Exit::Infrastructure, message: message.to_string() }
    }
}
