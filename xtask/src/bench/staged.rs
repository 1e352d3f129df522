//! What a commit waits for: one staged file in a repository of some size.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::{Bench, Contest, Program, Work, peer};
use crate::workspace;

pub(super) const WORK: Work = Work { name: "staged", runs: 15, contests };

const ON: &str = "clones/docker-py";

fn contests(bench: &Bench) -> Result<Vec<Contest>> {
    let origin = bench.directory(ON)?;
    let clone = bench.scratch.path().join("clone");
    let mut git = Command::new("git");
    git.args(["clone", "--quiet", "--local"]).arg(&origin).arg(&clone);
    ensure!(git.status()?.success(), "cannot clone {}", origin.display());
    let path = workspace::paths(&clone)?.into_iter().find(|path| is_python(path));
    let path = path.context("the repository has no file of Python")?;
    let text = fs::read_to_string(clone.join(&path))?;
    fs::write(clone.join(&path), text + "\nfinished = True\n")?;
    let mut git = Command::new("git");
    ensure!(git.arg("-C").arg(&clone).args(["add", &path]).status()?.success(), "cannot stage");
    let all = [
        peer("git", &["diff", "--cached"]),
        Some(bench.seawall(&["gate", "--staged", "--quiet"])),
        peer("gitleaks", &["git", "--staged", "--no-banner"]),
    ];
    let mut programs: Vec<Program> = all.into_iter().flatten().collect();
    for program in &mut programs {
        program.command.current_dir(&clone);
    }
    Ok(vec![Contest { on: ON, programs }])
}

fn is_python(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "py")
}
