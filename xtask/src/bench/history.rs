//! Everything that was ever committed, beside git writing out the same objects.

use anyhow::Result;

use super::{Bench, Contest, Work, peer};

pub(super) const WORK: Work = Work { name: "history", runs: 3, contests };

const ON: &str = "history/nats-server";

fn contests(bench: &Bench) -> Result<Vec<Contest>> {
    let directory = bench.directory(ON)?;
    let directory = directory.to_string_lossy();
    let objects = ["-C", &directory, "cat-file", "--batch-all-objects", "--batch", "--unordered"];
    let ours = ["scan", &directory, "--history", "--quiet", "--format", "json"];
    let gitleaks = ["git", &directory, "--no-banner", "--exit-code", "0"];
    let programs = [peer("git", &objects), Some(bench.seawall(&ours)), peer("gitleaks", &gitleaks)];
    Ok(vec![Contest { on: ON, programs: programs.into_iter().flatten().collect() }])
}
