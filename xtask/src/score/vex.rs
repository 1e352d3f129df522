//! Whether statements about weaknesses are read from documents of others, and written as their schemas have it.
//!
//! The corpora need the repositories `openvex/spec` (as `openvex-spec`), `openvex/go-vex`, `CycloneDX/bom-examples`,
//! `CycloneDX/specification` (`specification/schema`, `specification/tools`) and `oasis-tcs/csaf`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};
use jsonschema::Validator;
use seawall_vex::{ALL, Document, Moment, Statement, read};
use serde_json::Value;

use super::{Corpus, sbom};
use crate::arguments::Arguments;
use crate::{corpora, table};

pub(super) const CORPUS: Corpus = Corpus { name: "vex", run };

/// Folders with documents.
const FOLDERS: &[(&str, &str)] = &[
    ("go-vex", "pkg/vex/testdata"),
    ("go-vex", "pkg/csaf/testdata"),
    ("bom-examples", "VEX"),
    ("specification", "tools/src/test/resources/1.4"),
    ("specification", "tools/src/test/resources/1.5"),
    ("specification", "tools/src/test/resources/1.6"),
    ("csaf", "csaf_2.0/examples/csaf"),
    ("csaf", "csaf_2.0/test/validator/data"),
];

/// The schema of each format that is written.
const SCHEMAS: &[(&str, &str, &str)] = &[
    ("openvex", "openvex-spec", "openvex_json_schema.json"),
    ("cyclonedx", "specification", "schema/bom-1.6.schema.json"),
    ("csaf", "csaf", "csaf_2.0/json_schema/csaf_json_schema.json"),
];

/// Most faults of one document that are shown.
const MOST_SHOWN: usize = 3;

fn run(arguments: &Arguments) -> Result<()> {
    let mut schemas = Vec::new();
    for (format, corpus, path) in SCHEMAS {
        schemas.push((*format, sbom::validator(corpus, path)?));
    }
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    for (corpus, folder) in FOLDERS {
        let root = corpora::folder(corpus)?.join(folder);
        let mut tally = Tally::default();
        for entry in ignore::WalkBuilder::new(&root).sort_by_file_name(Ord::cmp).build() {
            let entry = entry?;
            let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
            if is_file && is_document(entry.path()) {
                tally.add(entry.path(), &schemas, &mut faults)?;
            }
        }
        rows.push(tally.row(&format!("{corpus}/{folder}")));
        if arguments.has("missed") {
            for (detail, count) in &tally.told {
                println!("{count:5}  {detail}");
            }
        }
    }
    let columns = ["documents of", "files", "said", "read", "by package", "problems", "faults"];
    print!("{}", table::render(&columns, &rows));
    for fault in &faults {
        println!("{fault}");
    }
    ensure!(faults.is_empty(), "{} faults", faults.len());
    Ok(())
}

/// Whether a file is meant to be a document with statements, as far as its name and a look at its text say.
fn is_document(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_default();
    let is_of_tests = !name.starts_with("invalid-");
    let extension = path.extension().and_then(|extension| extension.to_str());
    let says = |text: String| {
        let xml = extension == Some("xml") && text.contains("<vulnerabilities");
        xml || text.contains("openvex.dev/ns")
            || text.contains("\"bomFormat\"") && text.contains("\"vulnerabilities\"")
            || text.contains("\"csaf_version\"")
    };
    is_of_tests
        && matches!(extension, Some("json" | "xml"))
        && fs::read_to_string(path).is_ok_and(says)
}

#[derive(Default)]
struct Tally {
    files: usize,
    said: usize,
    read: usize,
    packages: usize,
    problems: usize,
    faults: usize,
    told: BTreeMap<String, usize>,
}

impl Tally {
    fn add(
        &mut self,
        path: &Path,
        schemas: &[(&str, Validator)],
        faults: &mut Vec<String>,
    ) -> Result<()> {
        let bytes = fs::read(path)?;
        let shown = path.display().to_string();
        let (statements, problems) = read(&shown, &bytes);
        let before = faults.len();
        let got = pairs(&statements);
        self.files += 1;
        self.read += got;
        self.packages += by_package(&statements);
        self.problems += problems.len();
        for problem in &problems {
            let text = problem.detail.split_once(": ").map_or("", |(_, text)| text);
            *self.told.entry(text.to_owned()).or_default() += 1;
        }
        let said = serde_json::from_slice(&bytes).map_or(got, |value| said(&value));
        self.said += said;
        // What is not taken over must be told.
        if got < said && problems.is_empty() || got > said {
            faults.push(format!("{shown}: {said} said, {got} read"));
        }
        if !statements.is_empty() {
            write_all(&shown, &statements, schemas, faults)?;
        }
        self.faults += faults.len() - before;
        Ok(())
    }

    fn row(&self, name: &str) -> Vec<String> {
        let numbers = [self.files, self.said, self.read, self.packages, self.problems, self.faults];
        std::iter::once(name.to_owned()).chain(numbers.map(|number| number.to_string())).collect()
    }
}

/// How often something is said of a product, counted without our reader.
fn said(document: &Value) -> usize {
    let list = |value: &Value, key: &str| value[key].as_array().cloned().unwrap_or_default();
    let one = |list: Vec<Value>| list.len().max(1);
    if !document["document"].is_null() {
        let count = |weakness: &Value| -> usize {
            let lists = weakness["product_status"].as_object().cloned().unwrap_or_default();
            lists.values().map(|ids| ids.as_array().map_or(0, Vec::len)).sum()
        };
        return list(document, "vulnerabilities").iter().map(count).sum();
    }
    let statements =
        list(document, "statements").iter().map(|said| one(list(said, "products"))).sum::<usize>();
    let of_weakness = |weakness: &Value| match weakness["affects"].as_array() {
        None => 1,
        Some(targets) => targets.iter().map(|target| one(list(target, "versions"))).sum(),
    };
    statements + list(document, "vulnerabilities").iter().map(of_weakness).sum::<usize>()
}

fn pairs(statements: &[Statement]) -> usize {
    statements.iter().map(|one| one.products.len().max(1)).sum()
}

/// How many of these can hold for a package.
fn by_package(statements: &[Statement]) -> usize {
    let products = statements.iter().flat_map(|one| &one.products);
    let named = products.filter(|product| {
        let mut meant = std::iter::once(&product.name).chain(&product.parts);
        meant.any(|one| one.purl.is_some())
    });
    named.count() + statements.iter().filter(|one| one.products.is_empty()).count()
}

/// Writes what was read in every format, holds it against the schema, and reads it back.
fn write_all(
    shown: &str,
    statements: &[Statement],
    schemas: &[(&str, Validator)],
    faults: &mut Vec<String>,
) -> Result<()> {
    let document = Document {
        subject: "shop".to_owned(),
        author: "shop".to_owned(),
        namespace: "https://publisher.invalid".to_owned(),
        tool_version: "0.0.0".to_owned(),
        moment: Moment::from_unix(1_780_000_000),
        statements,
    };
    for format in ALL {
        let text = (format.write)(&document);
        let value: Value = serde_json::from_str(&text)?;
        for (_, schema) in schemas.iter().filter(|(id, _)| *id == format.id) {
            for error in schema.iter_errors(&value).take(MOST_SHOWN) {
                let fault: String = error.to_string().chars().take(200).collect();
                faults.push(format!(
                    "{shown} as {}: {}: {fault}",
                    format.id,
                    error.instance_path()
                ));
            }
        }
        let (again, _) = read(shown, text.as_bytes());
        if again.is_empty() {
            faults.push(format!("{shown} as {} is not read back", format.id));
        }
    }
    Ok(())
}
