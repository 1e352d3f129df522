//! `seawall fix`: closes weaknesses of dependencies by the smallest changes of manifests.

mod apply;
mod show;

use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use seawall_gate::Exit;
use seawall_model::{ProblemKind, Severity};
use seawall_remedy::{Plan, Target, Wanted, plan};
use seawall_sca::{Checked, Listed, check};
use seawall_source::Settings;

use crate::advisories::{self, DatabaseArgs};
use crate::failure::Failure;
use crate::inventory::{self, Read};
use crate::progress::Line;
use crate::{interrupt, terminal};

/// Closes weaknesses of dependencies by the smallest changes of manifests
#[derive(clap::Args)]
#[command(after_help = "Examples:
  seawall fix --plan                    which changes close what, and what cannot be closed
  seawall fix --plan -f json            the same for programs
  seawall fix --dry-run                 the changes of files as a unified diff
  seawall fix                           write them, and say what to run next
  seawall fix shop --only lodash --only minimist
  seawall fix --severity high           only what closes a weakness that is high or worse

Of package.json, requirements.txt, pyproject.toml, Pipfile, Cargo.toml, go.mod, pom.xml, Gemfile and composer.json
the constraint alone changes: its style, and all else in the file, stays as it is. No package manager is run:
what is to be run is told. A version is one in which some advisory was fixed and that none touches; whether
code works with it, tests must tell. A file that changed since it was read is left alone.

Exit code 3 means that a file could not be read whole, or could not be changed: what is missing is told.

Environment:
  SEAWALL_DB   the database of advisories, where --db does not name it")]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(crate) struct Args {
    /// The directory
    #[arg(default_value = ".", value_name = "PATH")]
    path: PathBuf,
    /// Tell the changes and what they close, and write nothing
    #[arg(long)]
    plan: bool,
    /// Print the changes as a unified diff, and write nothing
    #[arg(long, conflicts_with = "plan")]
    dry_run: bool,
    /// Change what this package needs alone; repeatable
    #[arg(long, value_name = "PACKAGE")]
    only: Vec<String>,
    /// Change only what closes a weakness that is at least this bad
    #[arg(long, value_name = "SEVERITY", value_parser = severity())]
    severity: Option<Severity>,
    /// How the plan is written
    #[arg(long, short, value_name = "FORMAT", default_value = "text")]
    format: Form,
    #[command(flatten)]
    database: DatabaseArgs,
    /// Leave out what matches; as in .gitignore, repeatable
    #[arg(long, value_name = "GLOB")]
    exclude: Vec<String>,
    /// Read what .gitignore and .seawallignore name too
    #[arg(long)]
    no_ignore: bool,
    /// Show no progress and no notes
    #[arg(long, short)]
    quiet: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    Text,
    Json,
}

fn severity() -> impl TypedValueParser<Value = Severity> {
    PossibleValuesParser::new(Severity::WORDS).try_map(|word| word.parse::<Severity>())
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    if !args.path.is_dir() {
        let path = args.path.display();
        return Err(Failure::usage(format!("{path} is no directory: name the one of the project")));
    }
    let database = args.database.open()?;
    let place = args.database.place()?;
    let read = read(args)?;
    let files: Vec<Listed> = read
        .found
        .files
        .iter()
        .filter(|(path, _)| !read.vendored.contains(path))
        .map(listed)
        .collect();
    let checked =
        check(&files, &[], &database).map_err(|error| advisories::broken(&place, &error))?;
    let text = |path: &str| text_of(args, &read, path);
    let paths: Vec<&str> = read
        .files
        .keys()
        .map(String::as_str)
        .filter(|path| !read.vendored.contains(*path))
        .collect();
    let target = Target { files: &files, paths: &paths, found: &checked.found, text: &text };
    let wanted = Wanted { only: args.only.clone(), severity: args.severity };
    let plan = plan(&target, &wanted);
    let failed = deliver(args, &plan, &text)?;
    Ok(ended(args, &read, &checked, failed))
}

fn read(args: &Args) -> Result<Read, Failure> {
    let line = Line::new(args.quiet).telling("reading");
    let settings = Settings {
        exclude: args.exclude.clone(),
        respect_ignore_files: !args.no_ignore,
        archives: false,
        cancel: interrupt::flag(),
        ..Settings::standard()
    };
    inventory::read_tree(&args.path, &settings, &line)
}

fn listed((path, inventory): &(String, seawall_lockfile::Inventory)) -> Listed {
    Listed { path: path.clone(), inventory: inventory.clone() }
}

/// A file as it was read, or as it is where no reader of packages keeps it.
fn text_of(args: &Args, read: &Read, path: &str) -> Option<String> {
    let bytes = read.files.get(path).cloned().or_else(|| inventory::on_disk(&args.path, path))?;
    String::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))
}

/// Tells the plan or makes the changes; whether some could not be made.
fn deliver(args: &Args, plan: &Plan, text: apply::Texts<'_>) -> Result<bool, Failure> {
    if args.dry_run {
        terminal::print_foreign(&apply::diff(plan, text))?;
        return Ok(false);
    }
    match args.format {
        Form::Json => terminal::print(format!("{:#}\n", show::tree(plan)).as_bytes())?,
        Form::Text => terminal::print_foreign(&show::text(plan, !args.plan))?,
    }
    if args.plan { Ok(false) } else { apply::write(&args.path, plan, text) }
}

/// How the command ends.
fn ended(args: &Args, read: &Read, checked: &Checked, failed: bool) -> Exit {
    let mut problems = read.found.problems.clone();
    // What no lock says the version of is told by a scan; here it only means that there is nothing to change.
    let open = checked.problems.iter().filter(|problem| problem.kind == ProblemKind::Advisories);
    if !args.quiet && open.count() > 0 {
        terminal::note(
            "some files name packages without exact versions: `seawall scan` tells which",
        );
    }
    problems.sort();
    let exit = if problems.is_empty() { Exit::Pass } else { inventory::told(&problems) };
    if failed { Exit::Incomplete } else { exit }
}
