//! The documents of the corpora, repeated under other names until they are enough, and packages to look up.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use ignore::WalkBuilder;
use seawall_advisory::Database;
use seawall_advisory::osv::EventKind;
use seawall_model::Ecosystem;
use serde_json::Value;

/// Writes so many documents at least, each as a file.
pub(super) fn write(from: &Path, to: &Path, least: usize) -> Result<()> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in WalkBuilder::new(from).standard_filters(false).build() {
        let path = entry?.into_path();
        if path.extension().is_some_and(|extension| extension == "json") {
            paths.push(path);
        }
    }
    paths.sort();
    ensure!(!paths.is_empty(), "no documents in {}", from.display());
    let rounds = least.div_ceil(paths.len());
    for round in 0..rounds {
        let folder = to.join(round.to_string());
        fs::create_dir_all(&folder)?;
        for (number, path) in paths.iter().enumerate() {
            let text = fs::read(path)?;
            let text = if round == 0 { text } else { renamed(&text, round)? };
            fs::write(folder.join(format!("{number}.json")), text)?;
        }
    }
    println!("{} documents, each {rounds} times under other names", paths.len());
    Ok(())
}

/// The same document about other packages.
fn renamed(text: &[u8], round: usize) -> Result<Vec<u8>> {
    let mut document: Value = serde_json::from_slice(text)?;
    let rename = |name: &mut Value| {
        if let Some(text) = name.as_str() {
            *name = Value::String(format!("{text}-{round}"));
        }
    };
    rename(&mut document["id"]);
    if let Some(aliases) = document.get_mut("aliases").and_then(Value::as_array_mut) {
        aliases.iter_mut().for_each(rename);
    }
    for affected in document.get_mut("affected").and_then(Value::as_array_mut).into_iter().flatten()
    {
        rename(&mut affected["package"]["name"]);
    }
    Ok(serde_json::to_vec(&document)?)
}

/// Packages with a version that some advisory names, and as many that no advisory knows.
pub(super) fn packages(database: &Path, to: &Path, count: usize) -> Result<()> {
    let database = Database::open(&File::open(database)?)?;
    let mut known = Vec::new();
    for &ecosystem in Ecosystem::ALL {
        for package in database.packages(ecosystem)? {
            known.push((ecosystem, package?.0));
        }
    }
    ensure!(!known.is_empty(), "the database has no packages");
    let mut lines = String::new();
    for number in 0..count / 2 {
        // Spread over all of them by a number that shares no factor with their count.
        let (ecosystem, name) = known[number * 7_919 % known.len()];
        let affected = database.affecting(ecosystem, name)?;
        let first = affected.first().context("a package is affected by something")?;
        let ranges = first.ranges()?;
        let events = ranges.iter().flat_map(|stretch| &stretch.events);
        let mut version =
            events.filter(|event| event.kind != EventKind::Introduced).map(|event| event.version);
        let version = version.next_back().unwrap_or("1.0.0");
        writeln!(lines, "{ecosystem}\t{name}\t{version}\t{}", first.release())?;
        writeln!(lines, "{ecosystem}\tunknown-{number}-{name}\t{version}\t")?;
    }
    Ok(fs::write(to, lines)?)
}
