//! `seawall db`: the database of advisories, made, shown and checked.

mod import;
mod show;
mod update;

use std::path::{Path, PathBuf};

use seawall_advisory::database;
use seawall_gate::Exit;

use crate::advisories::{self, DatabaseArgs};
use crate::failure::Failure;
use crate::terminal;

/// Makes, shows and checks the database of advisories
#[derive(clap::Args)]
#[command(after_help = "Examples:
  seawall db update                              make it of what OSV, CISA and FIRST publish
  seawall db update https://mirror.example/all.zip
                                                 the same of a mirror of your own
  seawall db import all.zip                      make it of files, without a network
  seawall db import advisories/ kev.json epss.csv.gz
                                                 of a directory, with what is exploited and how likely that is
  seawall db import --keep own-advisories/       add to what is there
  seawall db status                              where it is, how old, what is in it
  seawall db delta old.db new.db -o day.delta    what makes the new one out of the old one
  seawall db apply day.delta                     bring the database up to date with that

Only `update` opens connections. The database is replaced in one step, so whatever stops this, there is a whole one: the old one or the new one.

Environment:
  SEAWALL_DB          the database, where --db does not name it
  SOURCE_DATE_EPOCH   the moment that is written into a database instead of now")]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    database: DatabaseArgs,
}

#[derive(clap::Subcommand)]
enum Command {
    Update(update::Args),
    Import(import::Args),
    /// Tells where the database is, when it was built, from what, and what is in it
    Status,
    /// Reads all of the database and checks every checksum and every record
    Verify,
    /// Writes what makes one database out of another
    Delta {
        /// The database that others have
        old: PathBuf,
        /// The database that they shall have
        new: PathBuf,
        /// Where to write it
        #[arg(long, short, value_name = "FILE")]
        output: PathBuf,
    },
    /// Brings the database up to date with a delta
    Apply {
        /// What `seawall db delta` wrote
        delta: PathBuf,
    },
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    let place = args.database.place()?;
    match &args.command {
        Command::Update(update) => return update::run(update, &place),
        Command::Import(import) => return import::run(import, &place),
        Command::Status => {
            let database = args.database.open()?;
            let text = show::status(&place, &database);
            let text = text.map_err(|error| advisories::broken(&place, &error))?;
            terminal::print_foreign(&text)?;
        }
        Command::Verify => {
            let database = args.database.open()?;
            database.verify().map_err(|error| advisories::broken(&place, &error))?;
            terminal::print(format!("{} is whole\n", place.display()).as_bytes())?;
        }
        Command::Delta { old, new, output } => {
            let delta = database::diff(&given(old)?, &given(new)?);
            let delta = delta.map_err(|error| advisories::broken(new, &error))?;
            advisories::replace(output, &delta)?;
            terminal::note(&format!("wrote {} bytes to {}", delta.len(), output.display()));
        }
        Command::Apply { delta } => {
            let (old, delta) = (args.database.open()?, given(delta)?);
            let new = database::apply(&old, &delta);
            let new = new.map_err(|error| advisories::broken(&place, &error))?;
            advisories::replace(&place, &new)?;
            terminal::note(&format!("{} is up to date", place.display()));
        }
    }
    Ok(Exit::Pass)
}

/// A database that was named and must be there.
fn given(file: &Path) -> Result<database::Database, Failure> {
    let missing = || {
        Failure::usage(format!("cannot read {}: it is not there: check the path", file.display()))
    };
    advisories::existing(file)?.ok_or_else(missing)
}
