//! Everything that was ever committed, beside git writing out the same objects.

use anyhow::Result;

use super::{Bench, Program, Work, peer};

pub(super) const WORK: Work = Work { name: "history", runs: 3, programs };

fn programs(bench: &Bench) -> Result<Vec<Program>> {
    let directory = bench.directory("history/nats-server")?;
    let directory = directory.to_string_lossy();
    let objects = ["-C", &directory, "cat-file", "--batch-all-objects", "--batch", "--unordered"];
    let ours = ["scan", &directory, "--history", "--quiet", "--format", "json"];
    let gitleaks = ["git", &directory, "--no-banner", "--exit-code", "0"];
    let programs = [peer("git", &objects), Some(bench.seawall(&ours)), peer("gitleaks", &gitleaks)];
    Ok(programs.into_iter().flatten().collect())
}
