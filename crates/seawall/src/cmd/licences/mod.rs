//! `seawall licences`: under which licences the packages of a project are, and whether its settings allow them.

mod listing;
mod show;

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use seawall_gate::Exit;
use seawall_licence::Rules;
use seawall_lockfile::{Inventory, is_inside_package};
use seawall_sca::{Listed, misfits};
use seawall_source::{Repository, Settings};

use crate::failure::Failure;
use crate::image::{self, ImageArgs};
use crate::inventory::{self, Found, told};
use crate::walk::WalkArgs;
use crate::{project, terminal};
use listing::Listing;

/// Lists under which licences dependencies are, and checks them against the settings
#[expect(clippy::doc_markdown, reason = "this text is shown as help, where backticks would stay")]
#[derive(clap::Args)]
#[command(after_help = "Examples:
  seawall licences                          this directory, by group and licence
  seawall licences --all                    with all packages of each
  seawall licences shop -f csv              one line for each package, for a spreadsheet
  seawall licences --installed ~/.cargo/registry/src
                                            what lock files leave open, by installed packages
  seawall licences --image shop.tar         an image of containers
  seawall licences --check                  fail over what `scan.licences` does not allow

What lock files, manifests and metadata say is read as an SPDX expression: `MIT/Apache-2.0` is
MIT OR Apache-2.0. Where an installed package does not say it, the text beside it is recognised. What
nobody understands is shown in its own words, as unknown.

Groups, by what they ask for: public-domain, permissive, weak-copyleft, strong-copyleft,
network-copyleft, proprietary, unknown.

Exit code 1 means that --check found something, 3 that a file could not be read whole.")]
pub(crate) struct Args {
    /// The directory
    #[arg(default_value = ".", value_name = "PATH")]
    path: PathBuf,
    /// How to write it
    #[arg(long, short, value_name = "FORMAT", default_value = "text")]
    format: Form,
    /// Show all packages of each licence
    #[arg(long)]
    all: bool,
    /// Fail if the settings deny a licence, or if one is unknown
    #[arg(long)]
    check: bool,
    /// Settings instead of the repository's seawall.yaml
    #[arg(long, value_name = "FILE", requires = "check")]
    config: Option<PathBuf>,
    /// A directory in which packages were installed: node_modules, a virtual environment, a registry's cache; repeatable
    #[arg(long, value_name = "PATH")]
    installed: Vec<PathBuf>,
    #[command(flatten)]
    image: ImageArgs,
    #[command(flatten)]
    walk: WalkArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    Text,
    Json,
    Csv,
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    let rules = if args.check { Some(asked(args)?) } else { None };
    let mut found = found(args)?;
    found.files.retain(|(path, _)| !is_inside_package(path));
    let installed = installed(args)?;
    let listing = Listing::of(&found.files, installed.iter().map(|(_, one)| one));
    let text = match args.format {
        Form::Text => show::text(&listing, args.all, terminal::width()),
        Form::Json => show::json(&listing),
        Form::Csv => show::csv(&listing),
    };
    let broken = rules.map(|rules| check(&found, &installed, &rules)).unwrap_or_default();
    match args.format {
        // What is wrong is what is asked for.
        Form::Text if args.check => terminal::print_foreign(&broken.concat())?,
        _ => terminal::print_foreign(&text)?,
    }
    let silent = listing.rows.iter().filter(|row| row.known.is_none()).count();
    if silent > 0 && !args.walk.quiet {
        terminal::note(&format!(
            "{silent} packages say nothing of their licence here: install them, and name where by --installed"
        ));
    }
    let exit = told(&found.problems);
    if broken.is_empty() {
        return Ok(exit);
    }
    terminal::note(&format!("{} in all do not fit `scan.licences`", broken.len()));
    Ok(Exit::Policy)
}

/// What the settings ask; they must ask something.
fn asked(args: &Args) -> Result<Rules, Failure> {
    let of_repository = || Some(Repository::discover(&args.path).ok()??.work_dir()?.to_owned());
    let root = of_repository().unwrap_or_else(|| args.path.clone());
    let read = |file: &str| project::read_inside(&root, Path::new(file));
    let project = project::load(&read, args.config.as_deref())?;
    project.scan.licences.rules().ok_or_else(|| {
        Failure::usage(
            "nothing is asked of licences: write `allow` or `deny` into `scan.licences` of seawall.yaml",
        )
    })
}

fn found(args: &Args) -> Result<Found, Failure> {
    let (line, settings) = (args.walk.line(), args.walk.settings());
    let Some(path) = args.image.path() else {
        return inventory::of_tree(&args.path, &settings, &line);
    };
    let packages = image::packages(path, &args.image.choice(), &settings, &line)?;
    if !args.walk.quiet {
        terminal::note_foreign(&image::described(&packages, path));
    }
    Ok(image::found(packages))
}

/// What was installed elsewhere; problems there are none of the project's.
fn installed(args: &Args) -> Result<Vec<(String, Inventory)>, Failure> {
    let mut all = Vec::new();
    for path in &args.installed {
        // What the project leaves out is none of theirs.
        let settings =
            Settings { exclude: Vec::new(), respect_ignore_files: false, ..args.walk.settings() };
        all.extend(inventory::of_installed(path, &settings, &args.walk.line())?.files);
    }
    Ok(all)
}

/// What does not fit, in one line each.
fn check(found: &Found, installed: &[(String, Inventory)], rules: &Rules) -> Vec<String> {
    let listed = |(path, inventory): &(String, Inventory)| Listed {
        path: path.clone(),
        inventory: inventory.clone(),
    };
    let files: Vec<Listed> = found.files.iter().map(listed).collect();
    let further: Vec<Listed> = installed.iter().map(listed).collect();
    let misfits = misfits(&files, &further, rules);
    misfits
        .iter()
        .map(|one| format!("{}: {}: {}\n", one.path, one.fault.id(), one.message))
        .collect()
}
