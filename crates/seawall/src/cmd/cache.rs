//! `seawall cache`: what is kept between scans, and how to be rid of it.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::time::SystemTime;

use seawall_gate::Exit;
use seawall_scan::Shelf;

use crate::failure::Failure;
use crate::terminal;
use crate::{cache, clock};

/// Shows and empties what scans keep to be faster the next time
#[derive(clap::Args)]
#[command(after_help = "Examples:
  seawall cache               where the caches lie, and how large they are
  seawall cache prune         remove what no scan used for 30 days, and what is broken
  seawall cache prune --all   remove all of it
  seawall scan . --no-cache   scan without it

A cache holds places and names of code, no text of your files, and of rule files the words that wake their
rules. Trees, which lie in files of their own, say of names and literals only where they stand. A file of which nothing came is not read again until its size, a time or its inode changes. A cache
that is broken is never used.

Environment:
  SEAWALL_CACHE_DIR   where caches lie instead of $XDG_CACHE_HOME/seawall or ~/.cache/seawall")]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Tells where the caches lie, how large they are, and when they were used
    Show,
    /// Removes caches that nobody used for 30 days, and broken ones
    Prune {
        /// Remove all caches
        #[arg(long)]
        all: bool,
    },
}

/// A cache on disk.
struct Kept {
    file: PathBuf,
    bytes: usize,
    /// What can be told of it; nothing if it is broken.
    shelf: Option<Shelf>,
}

impl Kept {
    fn is_old(&self, now: SystemTime) -> bool {
        self.shelf.is_none_or(|shelf| shelf.is_old(now))
    }
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    let unknown = || Failure::usage("no directory for caches is known: set SEAWALL_CACHE_DIR");
    let directory = cache::directory().ok_or_else(unknown)?;
    let failed = |error: std::io::Error| {
        Failure::infrastructure(format!("cannot read {}: {error}", directory.display()))
    };
    let files = cache::files(&directory).map_err(failed)?;
    let kept: Vec<Kept> = files.into_iter().map(kept).collect::<Result<_, _>>().map_err(failed)?;
    let text = match args.command {
        None | Some(Command::Show) => shown(&directory.display().to_string(), &kept),
        Some(Command::Prune { all }) => pruned(kept, all)?,
    };
    terminal::print(text.as_bytes())?;
    Ok(Exit::Pass)
}

fn kept(file: PathBuf) -> std::io::Result<Kept> {
    let bytes = fs::read(&file)?;
    let (size, shelf) = (bytes.len(), cache::shelf(&file, bytes));
    Ok(Kept { file, bytes: size, shelf })
}

fn shown(directory: &str, kept: &[Kept]) -> String {
    let mut text = format!("{}\n", summed(kept, &format!("in {directory}")));
    let now = clock::moment();
    for one in kept {
        let name = one.file.file_name().unwrap_or_default().to_string_lossy();
        let state = match one.shelf.map(|shelf| (shelf.files, shelf.days_unused(now))) {
            Some((files, 0)) => format!("{files} files, used today"),
            Some((files, days)) => format!("{files} files, used {days} days ago"),
            None => "broken, and never used".to_owned(),
        };
        writeln!(text, "  {name}  {}, {state}", size(one.bytes))
            .expect("a string takes all that is written to it");
    }
    text
}

fn pruned(kept: Vec<Kept>, all: bool) -> Result<String, Failure> {
    let now = clock::moment();
    let old: Vec<Kept> = kept.into_iter().filter(|one| all || one.is_old(now)).collect();
    for one in &old {
        fs::remove_file(&one.file).map_err(|error| {
            Failure::infrastructure(format!("cannot remove {}: {error}", one.file.display()))
        })?;
    }
    Ok(format!("{}\n", summed(&old, "removed")))
}

fn summed(kept: &[Kept], what: &str) -> String {
    let noun = if kept.len() == 1 { "cache" } else { "caches" };
    let bytes = kept.iter().map(|one| one.bytes).sum();
    format!("{} {noun} of {} {what}", kept.len(), size(bytes))
}

/// A size in the unit in which it is short.
fn size(bytes: usize) -> String {
    let tenths = |unit: usize| format!("{}.{}", bytes / unit, bytes % unit * 10 / unit);
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", tenths(1_000)),
        _ => format!("{} MB", tenths(1_000_000)),
    }
}
