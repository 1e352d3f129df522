//! Which crate may use which: the table of crates, as data.

use toml::{Table, Value};

use super::{Check, Complaint};
use crate::workspace::TextFile;

pub(super) const CHECK: Check = Check { name: "edges", run };

/// Each crate, by its folder, and the crates of this workspace that it may use; a lower level first.
const EDGES: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("grammars", &[]),
    ("catalog", &[]),
    ("source", &["model"]),
    ("regexes", &["model"]),
    ("syntax", &["model", "grammars"]),
    ("datatree", &["model"]),
    ("advisory", &["model"]),
    ("licence", &["model"]),
    ("policy", &["model", "datatree", "licence"]),
    ("wire", &["model"]),
    ("client", &["model"]),
    ("rules", &["model", "datatree"]),
    ("config", &["datatree", "model", "rules"]),
    ("lockfile", &["model", "datatree", "licence"]),
    ("sbom", &["licence", "lockfile", "model"]),
    ("vex", &["datatree", "model"]),
    ("flow", &["model", "regexes", "rules", "syntax"]),
    ("report", &["model", "catalog", "wire"]),
    ("secrets", &["model", "rules"]),
    ("sast", &["flow", "model", "regexes", "rules", "syntax"]),
    ("sca", &["advisory", "licence", "lockfile", "model", "syntax"]),
    ("remedy", &["advisory", "datatree", "lockfile", "model", "sca"]),
    (
        "scan",
        &[
            "advisory", "licence", "lockfile", "model", "rules", "sast", "sca", "secrets",
            "source", "vex",
        ],
    ),
    ("gate", &["model", "policy", "report", "wire"]),
    (
        "seawall",
        &[
            "advisory", "catalog", "client", "gate", "licence", "lockfile", "model", "policy",
            "remedy", "report", "rules", "sast", "sbom", "sca", "scan", "secrets", "source", "vex",
            "wire",
        ],
    ),
    ("testkit", &["model"]),
    (
        "xtask",
        &[
            "advisory", "config", "datatree", "grammars", "licence", "lockfile", "model", "rules",
            "sbom", "secrets", "vex",
        ],
    ),
];

/// Third-party crates that open a door, and the only crates that may go through it.
const DOORS: &[(&str, &[&str])] = &[
    ("anyhow", &["seawall", "xtask"]),
    ("cel", &["policy"]),
    ("clap", &["seawall"]),
    ("fancy-regex", &["rules", "sast", "secrets"]),
    ("gix", &["source"]),
    ("ignore", &["source", "xtask"]),
    ("memmap2", &["advisory"]),
    ("rayon", &["scan", "source"]),
    ("serde", &["rules", "wire"]),
    ("tree-sitter", &["syntax", "xtask"]),
    ("ureq", &["client"]),
];

/// The crate that only tests use.
const TESTKIT: &str = "testkit";

fn run(files: &[TextFile]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for file in files {
        let Some(folder) = crate_of(&file.path) else { continue };
        match file.text.parse() {
            Ok(manifest) => complaints.extend(of_crate(folder, &manifest, &file.path)),
            Err(_) => complaints.push(Complaint::error(&file.path, "is not TOML")),
        }
    }
    complaints
}

/// The folder of the crate whose manifest this is.
fn crate_of(path: &str) -> Option<&str> {
    let folder = path.strip_suffix("/Cargo.toml")?;
    let folder = folder.strip_prefix("crates/").or((folder == "xtask").then_some(folder))?;
    (!folder.contains('/')).then_some(folder)
}

fn of_crate(folder: &str, manifest: &Table, path: &str) -> Vec<Complaint> {
    let Some((_, allowed)) = EDGES.iter().find(|(name, _)| *name == folder) else {
        let text = format!("`{folder}` is not in the table of edges: add its row");
        return vec![Complaint::error(path, text)];
    };
    let mut complaints = Vec::new();
    for (section, dependency) in dependencies(manifest) {
        let internal = dependency.strip_prefix("seawall-");
        match internal {
            Some(TESTKIT) if section != "dev-dependencies" => {
                let text = "testkit is for tests: move it to [dev-dependencies]";
                complaints.push(Complaint::error(path, text));
            }
            Some(TESTKIT) => {}
            Some(other) if !allowed.contains(&other) => {
                let list = if allowed.is_empty() { "none".to_owned() } else { allowed.join(", ") };
                let text = format!("{folder} may not use {other}: it may use {list}");
                complaints.push(Complaint::error(path, text));
            }
            Some(_) => {}
            None => complaints.extend(through_door(folder, section, &dependency, path)),
        }
    }
    complaints
}

fn through_door(folder: &str, section: &str, dependency: &str, path: &str) -> Option<Complaint> {
    let (_, keepers) = DOORS.iter().find(|(name, _)| *name == dependency)?;
    let passes = keepers.contains(&folder) || section == "dev-dependencies";
    (!passes).then(|| {
        Complaint::error(path, format!("only {} may use {dependency}", keepers.join(" and ")))
    })
}

/// Every dependency with the kind of its section, those of single platforms included.
fn dependencies(manifest: &Table) -> Vec<(&'static str, String)> {
    const SECTIONS: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];
    let platforms = manifest.get("target").and_then(Value::as_table);
    let platforms = platforms.into_iter().flat_map(Table::values).filter_map(Value::as_table);
    let tables = std::iter::once(manifest).chain(platforms);
    let named = tables.flat_map(|table| SECTIONS.map(|section| (section, table.get(section))));
    named
        .filter_map(|(section, value)| Some((section, value?.as_table()?)))
        .flat_map(|(section, table)| table.keys().map(move |name| (section, name.clone())))
        .collect()
}
