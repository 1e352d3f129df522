//! A start that does nothing: the time until the first help text.

use anyhow::Result;

use super::{Bench, Contest, Work, peer};

pub(super) const WORK: Work = Work { name: "start", runs: 40, contests };

#[expect(clippy::unnecessary_wraps, reason = "other kinds of work can fail to be prepared")]
fn contests(bench: &Bench) -> Result<Vec<Contest>> {
    let programs = [
        Some(bench.seawall(&["--help"])),
        peer("rg", &["--version"]),
        peer("ripsecrets", &["--version"]),
        peer("gitleaks", &["version"]),
    ];
    Ok(vec![Contest { on: "nothing", programs: programs.into_iter().flatten().collect() }])
}
