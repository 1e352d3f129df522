//! `seawall db import`: a database out of what mirrors publish.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use seawall_advisory::archive::{Sink, documents};
use seawall_advisory::database::Document;
use seawall_advisory::signals::Signals;
use seawall_advisory::{Builder, Database, DatabaseError};
use seawall_gate::Exit;
use seawall_scan::Progress;

use crate::failure::Failure;
use crate::progress::Line;
use crate::{advisories, clock, interrupt, terminal};

/// What names of files of documents, or of archives with such, end with.
const READ: &[&str] = &["json", "zip", "tar", "gz", "tgz"];
/// Largest list of what is exploited or likely to be, in bytes.
const SIGNALS: u64 = 1 << 28;
/// How deep directories may stand in each other.
const DEPTH: usize = 64;
/// Most files that could not be read which are named one by one.
const MOST_TOLD: usize = 10;

/// Makes the database of OSV documents, of what is exploited (KEV) and how likely that is (EPSS)
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Directories of OSV JSON, archives with such, a database, CISA's catalogue (JSON), FIRST's table (CSV)
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    options: Options,
}

/// How a database is made.
#[derive(clap::Args)]
pub(super) struct Options {
    /// Add to what the database holds
    #[arg(long)]
    keep: bool,
    /// Take the new database even where a file could not be read
    #[arg(long)]
    partial: bool,
    /// Show no progress
    #[arg(long, short)]
    pub(super) quiet: bool,
}

/// A file or directory of which a database is made.
pub(super) struct Source {
    /// Where it lies.
    pub(super) path: PathBuf,
    /// What it is called, by which its form is known.
    pub(super) name: String,
}

/// What was given on the command line, told apart.
#[derive(Default)]
struct Given {
    databases: Vec<(PathBuf, Database)>,
    /// Files with documents, or archives.
    files: Vec<Source>,
    signals: Signals,
    has_signals: bool,
    /// What could not be read.
    unread: Vec<String>,
}

pub(super) fn run(args: &Args, place: &Path) -> Result<Exit, Failure> {
    let source = |path: &PathBuf| Source { path: path.clone(), name: path.display().to_string() };
    make(&args.paths.iter().map(source).collect::<Vec<_>>(), &args.options, place)
}

/// Makes the database of what lies there.
pub(super) fn make(sources: &[Source], options: &Options, place: &Path) -> Result<Exit, Failure> {
    let line = Line::new(options.quiet).telling("reading");
    let stop = interrupt::flag();
    let mut given = Given::default();
    for source in sources {
        given.sort(source)?;
    }
    let mut builder = begun(options.keep, place, &given)?;
    for source in sources {
        builder.source(&source.name);
    }
    given.read(&mut builder, &line, &stop);
    line.clear();
    if stop.load(Ordering::Relaxed) {
        return Err(Failure::incomplete("stopped: the database is as it was"));
    }
    if !options.partial {
        told(&given.unread)?;
    }
    if given.has_signals {
        builder.signals(&given.signals);
    }
    let built = builder.finish(moment()?).map_err(|error| advisories::broken(place, &error))?;
    if built.advisories == 0 {
        return Err(Failure::usage("no OSV document in what was given: the database is as it was"));
    }
    advisories::replace(place, &built.bytes)?;
    let gaps = match built.gaps.len() {
        0 => String::new(),
        kinds => format!(", {kinds} kinds of gaps (`seawall db status` lists them)"),
    };
    let megabytes = built.bytes.len() / 1_000_000;
    let place = place.display();
    terminal::note(&format!("{} advisories, {megabytes} MB in {place}{gaps}", built.advisories));
    Ok(if given.unread.is_empty() { Exit::Pass } else { Exit::Incomplete })
}

/// With what is there already: where that was asked for, or where there are only signals to add.
fn begun(keep: bool, place: &Path, given: &Given) -> Result<Builder, Failure> {
    let only_signals = given.files.is_empty() && given.databases.is_empty();
    let mut builder = Builder::new();
    if (keep || only_signals)
        && let Some(known) = advisories::existing(place)?
    {
        builder = from(place, &known)?;
    }
    for (file, database) in &given.databases {
        database.verify().map_err(|error| advisories::broken(file, &error))?;
        let other = from(file, database)?;
        builder.join(other);
    }
    Ok(builder)
}

fn from(file: &Path, database: &Database) -> Result<Builder, Failure> {
    Builder::from_database(database).map_err(|error| advisories::broken(file, &error))
}

/// The moment that is written into the database.
fn moment() -> Result<i64, Failure> {
    Ok(clock::source_date()?.unwrap_or_else(clock::now))
}

fn told(unread: &[String]) -> Result<(), Failure> {
    if unread.is_empty() {
        return Ok(());
    }
    let list: Vec<&str> = unread.iter().take(MOST_TOLD).map(String::as_str).collect();
    let more = unread.len() - list.len();
    let more = if more == 0 { String::new() } else { format!("\n  and {more} more") };
    let list = list.join("\n  ");
    Err(Failure::incomplete(format!(
        "could not read all of it, so the database is as it was; --partial takes what could be read:\n  {list}{more}"
    )))
}

impl Given {
    /// Finds out what a path is.
    fn sort(&mut self, source: &Source) -> Result<(), Failure> {
        let path = &source.path;
        let failed = |error: std::io::Error| advisories::unreadable(path, &error);
        if path.metadata().map_err(failed)?.is_dir() {
            self.directory(path, 0);
            return Ok(());
        }
        let file = File::open(path).map_err(failed)?;
        match Database::open(&file) {
            Ok(database) => self.databases.push((path.clone(), database)),
            Err(DatabaseError::Foreign | DatabaseError::Length | DatabaseError::Unreadable(_)) => {
                if !self.signals_in(source)? {
                    self.files.push(Source { path: path.clone(), name: source.name.clone() });
                }
            }
            Err(error) => return Err(advisories::broken(path, &error)),
        }
        Ok(())
    }

    /// Everything below a directory that may hold documents; no link is followed.
    fn directory(&mut self, directory: &Path, depth: usize) {
        let mut names = Vec::new();
        match fs::read_dir(directory) {
            Ok(entries) => names.extend(entries.flatten()),
            Err(error) => self.unread.push(format!("{}: {error}", directory.display())),
        }
        names.sort_by_key(fs::DirEntry::file_name);
        for entry in names {
            let (path, kind) = (entry.path(), entry.file_type());
            let ends =
                path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
            match kind {
                Ok(kind) if kind.is_dir() && depth < DEPTH => self.directory(&path, depth + 1),
                Ok(kind) if kind.is_file() && READ.contains(&ends) => {
                    let name = path.display().to_string();
                    self.files.push(Source { path, name });
                }
                Ok(_) => {}
                Err(error) => self.unread.push(format!("{}: {error}", path.display())),
            }
        }
    }

    /// Whether a file says what is exploited or how likely that is; takes that over.
    fn signals_in(&mut self, source: &Source) -> Result<bool, Failure> {
        let (path, name) = (&source.path, source.name.to_lowercase());
        let is = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
        let is_table = is(&[".csv", ".csv.gz"]);
        if !is_table && !is(&[".json"]) {
            return Ok(false);
        }
        let mut bytes = Vec::new();
        let read = File::open(path).and_then(|file| file.take(SIGNALS).read_to_end(&mut bytes));
        read.map_err(|error| advisories::unreadable(path, &error))?;
        let signals =
            if is_table { Signals::parse_epss(&bytes) } else { Signals::parse_kev(&bytes) };
        match signals {
            Ok(signals) => self.signals.merge(&signals),
            Err(error) if is_table => {
                return Err(Failure::usage(format!("{}: {error}", path.display())));
            }
            Err(_) => return Ok(false),
        }
        self.has_signals = true;
        Ok(true)
    }

    /// Reads all documents.
    fn read(&mut self, builder: &mut Builder, line: &Line, stop: &Arc<AtomicBool>) {
        let (files, unread) = (&self.files, &mut self.unread);
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        builder.extend(threads, |give| {
            let (mut count, mut size) = (0_u64, 0_u64);
            let mut counted = |document: Document| {
                count += 1;
                size += document.1.len() as u64;
                line.files(count, size);
                if !stop.load(Ordering::Relaxed) {
                    give(document);
                }
            };
            for file in files {
                if stop.load(Ordering::Relaxed) {
                    return;
                }
                let Source { path, name } = file;
                match File::open(path) {
                    Ok(open) => {
                        let mut gap = |gap| unread.push(gap);
                        documents(name, open, &mut Sink { give: &mut counted, gap: &mut gap });
                    }
                    Err(error) => unread.push(format!("{name}: {error}")),
                }
            }
        });
    }
}
