//! `cargo xtask robust`: the examples of grammars' own tests, and these and real files mutated, are read as code
//! and searched; nothing may panic, hang or take much memory.
//!
//! Files are scanned in batches by the product itself, so that what kills a process is seen too. A batch in
//! which something goes wrong or takes long is scanned again file by file to say which one it is.

mod examples;
mod language;
mod mutate;
mod run;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;

use crate::arguments::{Accepts, Arguments};
use crate::draw::Draw;
use crate::{Task, corpora, product, table, workspace};
use language::{ALL, Language};
use run::{Run, run as scan};

pub(super) const TASK: Task = Task {
    name: "robust",
    usage: "[--files N] [--seed N] [--languages NAME[,NAME]] [--keep DIR]",
    about: "reads grammars' examples and mutated files of SEAWALL_CORPORA: no panic, no hang, little memory",
    accepts: Accepts { flags: &[], values: &["files", "seed", "languages", "keep"] },
    run,
};

/// The parts of the corpora that files are taken from; one may be missing.
const PARTS: &[&str] = &["tree", "opengrep-rules", "BenchmarkJava", "juice-shop"];
/// Files that one process scans.
const BATCH: usize = 50;
/// Real files of a language that are mutated, at most.
const MOST_FILES: usize = 2_000;
/// Processor time that no file may take.
const SLOW: Duration = Duration::from_secs(5);
/// Memory that no process may take.
const MOST_MEMORY: u64 = 500 << 20;

fn run(arguments: &Arguments) -> Result<()> {
    let files: usize = arguments.number("files", 10_000)?;
    let seed = arguments.number("seed", 1)?;
    let wanted: Option<Vec<&str>> =
        arguments.value("languages").map(|list| list.split(',').collect());
    let is_wanted = |one: &&Language| wanted.as_ref().is_none_or(|names| names.contains(&one.name));
    let languages: Vec<&Language> = ALL.iter().filter(is_wanted).collect();
    ensure!(!languages.is_empty(), "none of these languages is known");
    let seawall = product::binary()?.canonicalize()?;
    let real = real_files();
    let trial = Trial { seawall, seed, keep: arguments.value("keep").map(PathBuf::from) };
    let mut rows = Vec::new();
    let mut failures = 0;
    for language in &languages {
        let tally = trial.language(language, &real, files.div_ceil(languages.len()))?;
        failures += tally.failures;
        rows.push(tally.row(language));
    }
    let head = [
        "language",
        "examples",
        "files",
        "KiB",
        "CPU s",
        "slowest s",
        "peak MiB",
        "given up",
        "failed",
    ];
    println!("{}", table::render(&head, &rows));
    ensure!(failures == 0, "{failures} files are not read as they should");
    Ok(())
}

/// All files of the corpora and the tests of our own rules, in order.
fn real_files() -> Vec<PathBuf> {
    let mut folders = vec![workspace::root().join("rules/sast")];
    for part in PARTS {
        match corpora::folder(part) {
            Ok(folder) => folders.push(folder),
            Err(missing) => println!("left out: {missing}"),
        }
    }
    let all = folders.iter().flat_map(|folder| {
        let entries = ignore::WalkBuilder::new(folder).standard_filters(false).build();
        entries.filter_map(Result::ok).map(ignore::DirEntry::into_path)
    });
    let mut found: Vec<PathBuf> = all.filter(|path| path.is_file()).collect();
    found.sort();
    found
}

/// What all languages share.
struct Trial {
    seawall: PathBuf,
    seed: u64,
    /// Where files that fail are kept.
    keep: Option<PathBuf>,
}

/// What came of the files of a language.
#[derive(Default)]
struct Tally {
    examples: usize,
    files: usize,
    bytes: usize,
    time: Duration,
    slowest: Duration,
    memory: u64,
    given_up: usize,
    failures: usize,
}

impl Trial {
    fn language(&self, language: &Language, real: &[PathBuf], files: usize) -> Result<Tally> {
        let mut draw = Draw::new(self.seed);
        let is_of = |path: &&PathBuf| {
            let name = path.to_string_lossy();
            language.ends.iter().any(|end| name.ends_with(end))
        };
        let mut own: Vec<&PathBuf> = real.iter().filter(is_of).collect();
        while own.len() > MOST_FILES {
            own.swap_remove(draw.below(own.len()));
        }
        let examples = examples::of(language)?;
        let mut tally = Tally::default();
        for unchanged in examples.chunks(BATCH) {
            let batch = Batch::new(language)?;
            for (number, text) in unchanged.iter().enumerate() {
                batch.write(&format!("{number}.{}", language.extension), text)?;
            }
            tally.examples += unchanged.len();
            self.batch(language, &batch, &mut tally)?;
        }
        if own.is_empty() {
            println!("{}: the corpora have no file of it", language.name);
            return Ok(tally);
        }
        while tally.files < files {
            let batch = Batch::new(language)?;
            for number in 0..BATCH.min(files - tally.files) {
                let mut drawn = || {
                    if !examples.is_empty() && draw.once_in(2) {
                        return Ok(examples[draw.below(examples.len())].clone());
                    }
                    fs::read(own[draw.below(own.len())])
                };
                let (text, other) = (drawn()?, drawn()?);
                let made = mutate::mutate(&text, &other, &mut draw);
                tally.files += 1;
                tally.bytes += made.len();
                batch.write(&format!("{number}.{}", language.extension), &made)?;
            }
            self.batch(language, &batch, &mut tally)?;
        }
        Ok(tally)
    }

    /// Scans a batch, and its files one by one where that is called for.
    fn batch(&self, language: &Language, batch: &Batch, tally: &mut Tally) -> Result<()> {
        let run = scan(&self.seawall, &batch.code, &batch.rules)?;
        tally.time += run.time;
        tally.memory = tally.memory.max(run.memory);
        tally.given_up += run.given_up;
        if run.failure.is_none() && run.time < SLOW && run.memory < MOST_MEMORY {
            tally.slowest = tally.slowest.max(run.time);
            return Ok(());
        }
        for file in batch.files()? {
            let alone = Batch::new(language)?;
            let name = file.file_name().context("a name")?.to_string_lossy();
            alone.write(&name, &fs::read(&file)?)?;
            let run = scan(&self.seawall, &alone.code, &alone.rules)?;
            tally.slowest = tally.slowest.max(run.time);
            let Some(complaint) = complaint(&run) else { continue };
            tally.failures += 1;
            println!("{}: {complaint}", language.name);
            if let Some(keep) = &self.keep {
                fs::create_dir_all(keep)?;
                let kept = keep.join(format!("{}-{}-{name}", language.name, tally.files));
                fs::copy(&file, &kept)?;
                println!("  kept as {}", kept.display());
            }
        }
        Ok(())
    }
}

/// What is wrong with the run over one file.
fn complaint(run: &Run) -> Option<String> {
    if let Some(failure) = &run.failure {
        return Some(failure.clone());
    }
    if run.memory >= MOST_MEMORY {
        return Some(format!("takes {} MiB", run.memory >> 20));
    }
    (run.time >= SLOW).then(|| format!("takes {:.1} s", run.time.as_secs_f64()))
}

/// Files that are scanned together, and the rules for them.
struct Batch {
    code: PathBuf,
    rules: PathBuf,
    _scratch: TempDir,
}

impl Batch {
    fn new(language: &Language) -> Result<Self> {
        let scratch = tempfile::tempdir()?;
        let (code, rules) = (scratch.path().join("code"), scratch.path().join("rules.yaml"));
        fs::create_dir(&code)?;
        fs::write(&rules, language.rules())?;
        Ok(Self { code, rules, _scratch: scratch })
    }

    fn write(&self, name: &str, text: &[u8]) -> Result<()> {
        let path: &Path = &self.code.join(name);
        fs::write(path, text).with_context(|| path.display().to_string())
    }

    fn files(&self) -> Result<Vec<PathBuf>> {
        let entries = fs::read_dir(&self.code)?;
        let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
        files.sort();
        Ok(files)
    }
}

impl Tally {
    #[expect(clippy::cast_precision_loss, reason = "no run has 2^52 bytes")]
    fn row(&self, language: &Language) -> Vec<String> {
        vec![
            language.name.to_owned(),
            self.examples.to_string(),
            self.files.to_string(),
            (self.bytes >> 10).to_string(),
            format!("{:.1}", self.time.as_secs_f64()),
            format!("{:.1}", self.slowest.as_secs_f64()),
            format!("{:.0}", self.memory as f64 / f64::from(1 << 20)),
            self.given_up.to_string(),
            self.failures.to_string(),
        ]
    }
}
