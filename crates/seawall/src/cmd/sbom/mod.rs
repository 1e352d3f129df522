//! `seawall sbom`: what a project is made of, as a document that others read.

mod diff;

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use seawall_gate::Exit;
use seawall_model::Limits;
use seawall_sbom::{ALL, Bom, Format, Subject};
use seawall_source::{Repository, Settings};

use crate::failure::Failure;
use crate::image::{self, ImageArgs};
use crate::inventory::{self, Found, told};
use crate::progress::Line;
use crate::walk::WalkArgs;
use crate::{advisories, clock, interrupt, terminal};

/// Writes what a project is made of, as `CycloneDX` or SPDX
#[derive(clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:
  seawall sbom                              this directory, CycloneDX 1.6 in JSON, to standard output
  seawall sbom shop -f spdx2-json -o shop.spdx.json
                                            another directory, SPDX 2.3, to a file
  seawall sbom --image shop.tar             an image of containers: OCI layout, docker save, root file system
  seawall sbom diff old.cdx.json new.cdx.json
                                            packages that came, went or changed
  seawall sbom diff old.cdx.json .          the same between a document and a directory

Equal files give equal documents, byte for byte: the serial number comes from the content. A document says
when it was made only if SOURCE_DATE_EPOCH does; SPDX must name a moment, and then names 1970-01-01.
Addresses are written without user, password and query.

Exit code 3 means that a file could not be read whole: the document holds the rest, and what is missing is told.

Environment:
  SOURCE_DATE_EPOCH   seconds since 1970-01-01 UTC that documents give as their moment"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    /// The directory
    #[arg(default_value = ".", value_name = "PATH")]
    path: PathBuf,
    /// The format
    #[arg(long, short, value_name = "FORMAT", default_value = "cyclonedx-json", value_parser = format())]
    format: &'static Format,
    /// Where to write it instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The software's name; that of the directory unless it is given
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// The software's version; the commit unless it is given
    #[arg(long, value_name = "VERSION")]
    software_version: Option<String>,
    #[command(flatten)]
    image: ImageArgs,
    #[command(flatten)]
    walk: WalkArgs,
}

#[derive(clap::Subcommand)]
enum Command {
    Diff(diff::Args),
}

fn format() -> impl TypedValueParser<Value = &'static Format> {
    let named = |id: String| ALL.iter().find(|format| format.id == id).copied().ok_or("no format");
    PossibleValuesParser::new(ALL.iter().map(|format| format.id)).try_map(named)
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    if let Some(Command::Diff(args)) = &args.command {
        return diff::run(args);
    }
    let (line, settings) = (args.walk.line(), args.walk.settings());
    let (subject, found) = match args.image.path() {
        Some(path) => of_image(args, path, &settings, &line)?,
        None => (subject(args), inventory::of_tree(&args.path, &settings, &line)?),
    };
    let mut bom = Bom::new(subject, env!("CARGO_PKG_VERSION"), &found.files);
    bom.created = clock::source_date()?;
    let text = (args.format.write)(&bom);
    match &args.output {
        None => terminal::print(text.as_bytes())?,
        Some(file) => advisories::replace(file, text.as_bytes())?,
    }
    if !args.walk.quiet {
        terminal::note(&format!(
            "{} packages of {} files",
            bom.components.len(),
            found.files.len()
        ));
    }
    Ok(told(&found.problems))
}

/// What an image is made of, by its name and the digest of its configuration.
fn of_image(
    args: &Args,
    path: &Path,
    settings: &Settings,
    line: &Line,
) -> Result<(Subject, Found), Failure> {
    let packages = image::packages(path, &args.image.choice(), settings, line)?;
    if !args.walk.quiet {
        terminal::note_foreign(&image::described(&packages, path));
    }
    let name = args.name.clone().unwrap_or_else(|| image::name(&packages, path));
    let version = args.software_version.clone().or_else(|| packages.config.clone());
    Ok((Subject { name, version }, image::found(packages)))
}

/// The directory by its name, at its commit.
fn subject(args: &Args) -> Subject {
    let real = args.path.canonicalize().unwrap_or_else(|_| args.path.clone());
    let named = || Some(real.file_name()?.to_string_lossy().into_owned());
    let name = args.name.clone().or_else(named).unwrap_or_else(|| "target".to_owned());
    let head = || Some(Repository::discover(&real).ok()??.head().ok()??.to_string());
    Subject { name, version: args.software_version.clone().or_else(head) }
}

/// The packages of a directory or of one file that names some.
fn packages_of(path: &Path) -> Result<Found, Failure> {
    let failed = |error: std::io::Error| advisories::unreadable(path, &error);
    let metadata = path.metadata().map_err(failed)?;
    if metadata.is_dir() {
        let settings = Settings { cancel: interrupt::flag(), ..Settings::standard() };
        return inventory::of_tree(path, &settings, &Line::new(true));
    }
    if metadata.len() > Limits::STANDARD.file_bytes {
        return Err(Failure::usage(format!("{} is too large to be read", path.display())));
    }
    let bytes = std::fs::read(path).map_err(failed)?;
    let unknown = || {
        Failure::usage(format!(
            "{} is no file that names packages: name documents as in bom.json, x.cdx.json, x.spdx.json",
            path.display()
        ))
    };
    let inventory = inventory::of_file(path, &bytes).ok_or_else(unknown)?;
    let problems = inventory.problems.clone();
    Ok(Found { files: vec![(path.display().to_string(), inventory)], problems })
}
