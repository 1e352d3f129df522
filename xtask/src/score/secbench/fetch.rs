//! Packages from the registry that npm is set up to use: unpacked, and nothing of them is run.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::Case;

/// Fetches the packages that are not there; those that cannot be had are told.
pub(super) fn missing(cases: &[Case], packages: &Path) -> Result<()> {
    fs::create_dir_all(packages)?;
    for case in cases {
        let folder = packages.join(case.folder());
        if folder.is_dir() {
            continue;
        }
        if let Err(error) = fetch(&case.folder(), packages, &folder) {
            println!("{}: {error:#}", case.folder());
        }
    }
    Ok(())
}

fn fetch(package: &str, packages: &Path, to: &Path) -> Result<()> {
    let work = tempfile::tempdir_in(packages)?;
    let mut npm = Command::new("npm");
    npm.args(["pack", package, "--ignore-scripts", "--silent", "--pack-destination"]);
    let output = npm.arg(work.path()).output().context("cannot run npm")?;
    let told = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "npm pack failed: {}", told.trim());
    let archive = fs::read_dir(work.path())?.next().context("npm packed nothing")??.path();
    let unpacked = work.path().join("unpacked");
    fs::create_dir(&unpacked)?;
    let mut tar = Command::new("tar");
    tar.arg("-xzf").arg(archive).arg("-C").arg(&unpacked);
    ensure!(tar.status().context("cannot run tar")?.success(), "tar failed");
    let inner = fs::read_dir(&unpacked)?.next().context("the archive is empty")??.path();
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::rename(inner, to).context("cannot put the package in its place")
}
