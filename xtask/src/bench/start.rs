//! A start that does next to nothing: the time until the first help text, and that of a scan of one small file
//! with all rules of a corpus.

use std::fs;

use anyhow::Result;

use super::sast::RULES;
use super::{Bench, Contest, Program, Work, peer};
use crate::corpora;

pub(super) const WORK: Work = Work { name: "start", runs: 40, contests };

fn contests(bench: &Bench) -> Result<Vec<Contest>> {
    let programs = [
        Some(bench.seawall(&["--help"])),
        peer("rg", &["--version"]),
        peer("ripsecrets", &["--version"]),
        peer("gitleaks", &["version"]),
    ];
    let nothing = Contest { on: "nothing", programs: programs.into_iter().flatten().collect() };
    Ok(match corpora::folder(RULES) {
        Ok(rules) => vec![nothing, one_file(bench, &rules.to_string_lossy())?],
        Err(missing) => {
            println!("left out: {missing}");
            vec![nothing]
        }
    })
}

/// A scan of one small file with these rules, when they are known and when they are read.
fn one_file(bench: &Bench, rules: &str) -> Result<Contest> {
    let directory = bench.scratch.path().join("one-file");
    fs::create_dir(&directory)?;
    let file = directory.join("list.py");
    fs::write(&file, "import os\nos.system('ls')\n")?;
    let target = directory.to_string_lossy();
    let scan = ["scan", &target, "--quiet", "--format", "json", "--rules", rules];
    let known = || {
        let mut program = bench.seawall(&scan);
        program.command.env("SEAWALL_CACHE_DIR", bench.scratch.path().join("caches"));
        program
    };
    let change = move || super::sast::add_line(&file, "# one more");
    let anew = bench.seawall(&[scan.as_slice(), &["--no-cache"]].concat());
    let programs = vec![
        known(),
        Program { name: "seawall, file changed", before: Some(Box::new(change)), ..known() },
        Program { name: "seawall, no cache", ..anew },
    ];
    Ok(Contest { on: "one file, all rules", programs })
}
