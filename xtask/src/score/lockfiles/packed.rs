//! Archives and images among the fixtures, as the program itself reads them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use seawall_lockfile::Package;
use seawall_model::{Ecosystem, Purl, Span};
use serde_json::Value;

use super::expected::{Case, Listed};
use super::listed;

/// What the rows of the score call them.
pub(super) const NAME: &str = "archives";
const ARCHIVES: &[&str] = &[".egg", ".ear", ".jar", ".war", ".whl"];
const IMAGES: &[&str] = &[".tar", ".tar.gz", ".tgz"];

pub(super) fn is_packed(path: &str) -> bool {
    let ends = |endings: &[&str]| endings.iter().any(|ending| path.ends_with(ending));
    ends(ARCHIVES) || (ends(IMAGES) && path.contains("image") || path.contains("/alpine-"))
}

/// The packages that only one of both has, one in a line.
pub(super) fn difference(program: &Path, root: &Path, path: &str, case: &Case) -> Result<String> {
    // Tests of images name the file, too.
    let listed = case.packages.iter().filter(|one| !one.name.contains("testdata"));
    let theirs: BTreeSet<Listed> = listed.map(Listed::normal).collect();
    let ours = packages(program, &root.join(path))?;
    let mut text = String::new();
    for missing in theirs.difference(&ours) {
        text = text + "  - " + &missing.to_string() + "\n";
    }
    for extra in ours.difference(&theirs) {
        text = text + "  + " + &extra.to_string() + "\n";
    }
    Ok(text)
}

/// What the program finds in a file: an image, or an archive in an image of nothing else.
fn packages(program: &Path, file: &Path) -> Result<BTreeSet<Listed>> {
    let folder = tempfile::tempdir()?;
    let name = file.file_name().context("a file has a name")?;
    let is_image = IMAGES.iter().any(|ending| name.to_string_lossy().ends_with(ending));
    let mut command = Command::new(program);
    command.args(["sbom", "--quiet", "--image"]);
    if is_image {
        command.arg(file);
    } else {
        fs::copy(file, folder.path().join(name))?;
        command.arg(folder.path());
    }
    let output = command.output().context("cannot run seawall")?;
    // What it refuses holds no packages that anybody could read.
    let Ok(document) = serde_json::from_slice::<Value>(&output.stdout) else {
        return Ok(BTreeSet::new());
    };
    let components = document["components"].as_array().map(Vec::as_slice).unwrap_or_default();
    let purls = components.iter().filter_map(|one| Purl::parse_lenient(one["purl"].as_str()?).ok());
    Ok(purls.map(|purl| named(purl).normal()).collect())
}

fn named(purl: Purl) -> Listed {
    let known = Ecosystem::of_purl(&purl.kind, purl.namespace.as_deref());
    let ecosystem = known.unwrap_or(Ecosystem::Generic);
    // Packages of systems are named without their vendor.
    let namespace = purl.namespace.clone().filter(|_| !ecosystem.is_system());
    let purl = Purl { namespace, ..purl };
    listed(&Package::new(ecosystem, purl, Span::new(0, 0)))
}
