//! Everything in a directory, beside a search for the same keywords in the same bytes.

use anyhow::Result;

use super::{Bench, Contest, Work, keywords, peer};

pub(super) const WORK: Work = Work { name: "tree", runs: 5, contests };

const ON: &str = "tree";

fn contests(bench: &Bench) -> Result<Vec<Contest>> {
    let directory = bench.directory(ON)?;
    let directory = directory.to_string_lossy();
    let words = bench.scratch.path().join("keywords");
    let count = keywords::write(&words)?;
    println!("rg looks for {count} keywords");
    let words = words.to_string_lossy();
    let search = ["-F", "-i", "-c", "--no-ignore", "--hidden", "-f", &words, &directory];
    let ours = ["scan", &directory, "--no-ignore", "--quiet", "--format", "json"];
    let gitleaks = ["dir", &directory, "--no-banner", "--exit-code", "0"];
    let kingfisher =
        ["scan", &directory, "--no-validate", "--turbo", "--format", "json", "--no-update-check"];
    let programs = [
        peer("rg", &search),
        Some(bench.seawall(&ours)),
        peer("ripsecrets", &[&directory]),
        peer("kingfisher", &kingfisher),
        peer("gitleaks", &gitleaks),
    ];
    Ok(vec![Contest { on: ON, programs: programs.into_iter().flatten().collect() }])
}
