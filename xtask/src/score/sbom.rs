//! Whether the documents about real projects are valid by their formats' schemas and are read back to the same packages.
//!
//! The corpora need the repositories `CycloneDX/specification` (`specification/schema`), `anchore/syft`, which holds
//! the schema of SPDX 2.3, and the schema of SPDX 3.0.1 as `spdx-spec/spdx-schema-3-0-1.json`; the projects are
//! whichever of [`PROJECTS`] are there.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use jsonschema::Validator;
use seawall_lockfile::{Input, Inventory, format_of};
use seawall_model::Limits;
use seawall_sbom::{ALL, Bom, Format, Subject};
use serde_json::Value;

use super::Corpus;
use crate::arguments::Arguments;
use crate::{corpora, table};

pub(super) const CORPUS: Corpus = Corpus { name: "sbom", run };

const PROJECTS: &[&str] = &[
    "trivy",
    "syft",
    "osv-scalibr",
    "osv-scanner",
    "jenkins",
    "juice-shop",
    "rubygems.org",
    "railsgoat",
    "photoprism",
    "ktor-samples",
];

/// Formats in JSON, and where the schema of each is.
const SCHEMAS: &[(&str, &str, &str)] = &[
    ("cyclonedx-json", "specification", "schema/bom-1.6.schema.json"),
    ("spdx2-json", "syft", "schema/spdx-json/spdx-schema-2.3.json"),
    ("spdx3-json", "spdx-spec", "spdx-schema-3-0-1.json"),
];

/// What schemas refer to elsewhere for signatures and scores, which are not written.
const UNCHECKED: &[&str] = &["jsf-", "https://www.first.org/"];

/// Most faults of one document that are shown.
const MOST_SHOWN: usize = 5;

fn run(arguments: &Arguments) -> Result<()> {
    let only = arguments.value("only");
    let mut schemas = Vec::new();
    for (format, corpus, path) in SCHEMAS {
        schemas.push((*format, validator(corpus, path)?));
    }
    let mut rows = Vec::new();
    let mut faults = Vec::new();
    for project in PROJECTS.iter().filter(|one| only.is_none_or(|only| only == **one)) {
        let Ok(root) = corpora::folder(project) else { continue };
        rows.push(measure(project, &root, &schemas, &mut faults)?);
    }
    ensure!(!rows.is_empty(), "no project is there: fetch one of {}", PROJECTS.join(", "));
    print!("{}", table::render(&["project", "files", "packages", "faults", "ms"], &rows));
    for fault in &faults {
        println!("{fault}");
    }
    ensure!(faults.is_empty(), "{} faults", faults.len());
    Ok(())
}

/// The schema, with the one that it refers to in its place.
pub(super) fn validator(corpus: &str, path: &str) -> Result<Validator> {
    let folder = corpora::folder(corpus)?;
    let file = folder.join(path);
    let read = |file: &Path| -> Result<Value> {
        let bytes = fs::read(file).with_context(|| format!("the schema {}", file.display()))?;
        Ok(serde_json::from_slice(&bytes)?)
    };
    let mut schema = read(&file)?;
    let licences = file.with_file_name("spdx.schema.json");
    let mut licences = if licences.is_file() { read(&licences)? } else { Value::Bool(true) };
    if let Some(map) = licences.as_object_mut() {
        map.retain(|key, _| !key.starts_with('$'));
    }
    inline(&mut schema, &licences);
    let built = jsonschema::options().should_validate_formats(true).build(&schema);
    built.map_err(|error| anyhow::anyhow!("{}: {error}", file.display()))
}

/// Puts the list of licences where the schema refers to it; what is not written is not checked.
fn inline(value: &mut Value, licences: &Value) {
    let to = value.get("$ref").and_then(Value::as_str).map(str::to_owned);
    match (to.as_deref(), &mut *value) {
        (Some("spdx.schema.json"), _) => *value = licences.clone(),
        (Some(to), _) if UNCHECKED.iter().any(|one| to.starts_with(one)) => {
            *value = Value::Bool(true);
        }
        (_, Value::Object(map)) => map.values_mut().for_each(|one| inline(one, licences)),
        (_, Value::Array(list)) => list.iter_mut().for_each(|one| inline(one, licences)),
        _ => {}
    }
}

fn measure(
    project: &str,
    root: &Path,
    schemas: &[(&str, Validator)],
    faults: &mut Vec<String>,
) -> Result<Vec<String>> {
    let files = inventories(root)?;
    let before = faults.len();
    let started = Instant::now();
    let subject = Subject { name: project.to_owned(), version: None };
    let bom = Bom::new(subject, "0.0.0", &files);
    let texts: Vec<(&Format, String)> =
        ALL.iter().map(|format| (*format, (format.write)(&bom))).collect();
    let took = started.elapsed().as_millis();
    let names: BTreeSet<String> = bom.components.iter().map(|one| one.reference.clone()).collect();
    for (format, text) in &texts {
        for (_, schema) in schemas.iter().filter(|(id, _)| *id == format.id) {
            let value: Value = serde_json::from_str(text)?;
            for error in schema.iter_errors(&value).take(MOST_SHOWN) {
                let fault: String = error.to_string().chars().take(300).collect();
                faults.push(format!("{project} {} {}: {fault}", format.id, error.instance_path()));
            }
        }
        faults.extend(read_back(project, format, text, &names));
    }
    let count = faults.len() - before;
    Ok(vec![
        project.to_owned(),
        files.len().to_string(),
        names.len().to_string(),
        count.to_string(),
        took.to_string(),
    ])
}

/// What of the packages our own readers do not find, or find beside them.
fn read_back(project: &str, format: &Format, text: &str, names: &BTreeSet<String>) -> Vec<String> {
    let path = match format.extension {
        "spdx3.json" => "bom.spdx.json".to_owned(),
        extension => format!("bom.{extension}"),
    };
    let Some(reader) = format_of(&path) else { return vec![format!("{path} is not read")] };
    let inventory = (reader.read)(&Input {
        path: &path,
        bytes: text.as_bytes(),
        limits: &Limits::STANDARD,
        beside: &|_: &str| None,
    });
    let own = format!("pkg:generic/{project}");
    let read: BTreeSet<String> = inventory
        .packages
        .iter()
        .map(|one| one.purl.to_string())
        .filter(|one| *one != own)
        .collect();
    let lost = names.difference(&read).map(|one| ("lost", one));
    let more = read.difference(names).map(|one| ("more", one));
    let mut faults: Vec<String> = lost
        .chain(more)
        .take(MOST_SHOWN)
        .map(|(what, name)| format!("{project} {}: {what} {name}", format.id))
        .collect();
    let problems = inventory.problems.iter().take(MOST_SHOWN);
    faults.extend(problems.map(|one| format!("{project} {}: {}", format.id, one.detail)));
    faults
}

/// Every file of a project that names packages.
fn inventories(root: &Path) -> Result<Vec<(String, Inventory)>> {
    let mut files = Vec::new();
    let walk = ignore::WalkBuilder::new(root).hidden(false).sort_by_file_name(Ord::cmp).build();
    for entry in walk {
        let entry = entry?;
        let path = entry.path().strip_prefix(root)?.to_string_lossy().replace('\\', "/");
        let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
        let Some(format) = format_of(&path).filter(|_| is_file) else { continue };
        let bytes = fs::read(entry.path())?;
        let beside = |path: &str| fs::read(root.join(path)).ok();
        let input =
            Input { path: &path, bytes: &bytes, limits: &Limits::STANDARD, beside: &beside };
        let inventory = (format.read)(&input);
        files.push((path, inventory));
    }
    Ok(files)
}
