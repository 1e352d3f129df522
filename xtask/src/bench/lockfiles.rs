//! How long each format of lock files takes for what it holds, on the lock files of real repositories and on made ones.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Result;
use ignore::WalkBuilder;
use seawall_lockfile::{Input, format_of};
use seawall_model::Limits;

use crate::arguments::Arguments;
use crate::{corpora, table};

pub(super) const NAME: &str = "lockfiles";

/// What all files of a format came to.
#[derive(Default)]
struct Sum {
    files: usize,
    bytes: usize,
    packages: usize,
    problems: usize,
    time: Duration,
}

pub(super) fn run(arguments: &Arguments) -> Result<()> {
    let root = match arguments.value("on") {
        Some(on) => PathBuf::from(on),
        None => corpora::folder("locks")?,
    };
    let runs = arguments.number("runs", 3)?.max(1);
    let mut sums: BTreeMap<&'static str, Sum> = BTreeMap::new();
    for entry in
        WalkBuilder::new(&root).standard_filters(false).sort_by_file_path(Path::cmp).build()
    {
        let entry = entry?;
        let path = entry.path().strip_prefix(&root).unwrap_or(entry.path());
        let path = path.to_string_lossy().replace('\\', "/");
        if entry.path().is_file() && format_of(&path).is_some() {
            let bytes = fs::read(entry.path())?;
            measure(&mut sums, &root, &path, &bytes, runs, arguments.has("problems"));
        }
    }
    for count in [10_000, 200_000] {
        let made = made(count);
        let mut own = BTreeMap::new();
        measure(&mut own, &root, "made/package-lock.json", made.as_bytes(), runs, true);
        for sum in own.into_values() {
            let megabytes = megabytes(sum.bytes);
            println!(
                "package-lock.json of {count} packages, {megabytes:.1} MB: {:.1} ms",
                milliseconds(sum.time)
            );
        }
    }
    let row = |(name, sum): (&&str, &Sum)| {
        vec![
            (*name).to_owned(),
            sum.files.to_string(),
            format!("{:.2}", megabytes(sum.bytes)),
            sum.packages.to_string(),
            sum.problems.to_string(),
            format!("{:.1}", milliseconds(sum.time)),
            format!("{:.1}", milliseconds(sum.time) / megabytes(sum.bytes).max(0.000_001)),
        ]
    };
    let rows: Vec<Vec<String>> = sums.iter().map(row).collect();
    let head = ["format", "files", "MB", "packages", "problems", "ms", "ms/MB"];
    println!("{}", table::render(&head, &rows));
    Ok(())
}

/// Reads a file some times, and counts the quickest.
fn measure(
    sums: &mut BTreeMap<&'static str, Sum>,
    root: &Path,
    path: &str,
    bytes: &[u8],
    runs: usize,
    tell: bool,
) {
    let Some(format) = format_of(path) else { return };
    let beside = |path: &str| fs::read(root.join(path)).ok();
    let input = Input { path, bytes, limits: &Limits::STANDARD, beside: &beside };
    let mut best = Duration::MAX;
    let mut inventory = (format.read)(&input);
    for _ in 0..runs {
        let start = Instant::now();
        inventory = (format.read)(&input);
        best = best.min(start.elapsed());
    }
    let sum = sums.entry(format.name).or_default();
    sum.files += 1;
    sum.bytes += bytes.len();
    sum.packages += inventory.packages.len();
    sum.problems += inventory.problems.len();
    sum.time += best;
    for problem in inventory.problems.iter().filter(|_| tell) {
        println!("{path}: {} ({})", problem.detail, format.name);
    }
}

/// A lock of npm with as many packages, each of which needs three others.
fn made(count: usize) -> String {
    let mut text = String::from(
        "{\n  \"name\": \"made\",\n  \"lockfileVersion\": 3,\n  \"packages\": {\n    \"\": {\"dependencies\": {\"package-0\": \"^1.0.0\"}}",
    );
    for number in 0..count {
        let needs =
            [1, 7, 31].map(|step| format!("\"package-{}\": \"^1.0.0\"", (number + step) % count));
        // Writing to a text cannot fail.
        let _ = write!(
            text,
            ",\n    \"node_modules/package-{number}\": {{\n      \"version\": \"1.{number}.0\",\n      \"resolved\": \"https://registry.example/package-{number}/-/package-{number}-1.{number}.0.tgz\",\n      \"integrity\": \"sha512-{number:0>86}==\",\n      \"license\": \"MIT\",\n      \"dependencies\": {{\n        {}\n      }},\n      \"engines\": {{\n        \"node\": \">=6\"\n      }}\n    }}",
            needs.join(",\n        ")
        );
    }
    text.push_str("\n  }\n}\n");
    text
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

#[expect(
    clippy::cast_precision_loss,
    reason = "files are smaller than what a float counts exactly"
)]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1_000_000.0
}
