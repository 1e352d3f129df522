//! A start that does nothing: the time until the first help text.

use anyhow::Result;

use super::{Bench, Program, Work, peer};

pub(super) const WORK: Work = Work { name: "start", runs: 40, programs };

#[expect(clippy::unnecessary_wraps, reason = "other kinds of work can fail to be prepared")]
fn programs(bench: &Bench) -> Result<Vec<Program>> {
    let programs = [
        Some(bench.seawall(&["--help"])),
        peer("rg", &["--version"]),
        peer("ripsecrets", &["--version"]),
        peer("gitleaks", &["version"]),
    ];
    Ok(programs.into_iter().flatten().collect())
}
