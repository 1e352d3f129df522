//! Code under the rules of one language, beside the bare parse of the same files.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::{Bench, Contest, Program, Work, peer};
use crate::{corpora, product};

pub(super) const WORK: Work = Work { name: "sast", runs: 3, contests };

/// A corpus and the folders of rules that are for its code.
struct Corpus {
    folder: &'static str,
    /// The languages of [`super::parse`].
    languages: &'static str,
    rules: &'static [&'static str],
}

/// The corpus of rules, a folder for each language.
const RULES: &str = "opengrep-rules";

const CORPORA: &[Corpus] = &[
    Corpus { folder: "BenchmarkJava", languages: "java", rules: &["java"] },
    Corpus {
        folder: "juice-shop",
        languages: "javascript,typescript",
        rules: &["javascript", "typescript"],
    },
];

fn contests(bench: &Bench) -> Result<Vec<Contest>> {
    let parser = product::built("xtask")?;
    let mut contests = Vec::new();
    for corpus in CORPORA {
        match bench.directory(corpus.folder) {
            Ok(directory) => contests.push(contest(bench, corpus, &directory, &parser)?),
            Err(missing) => println!("left out: {missing}"),
        }
    }
    Ok(contests)
}

fn contest(bench: &Bench, corpus: &Corpus, directory: &Path, parser: &Path) -> Result<Contest> {
    let target = directory.to_string_lossy().into_owned();
    let mut parse = Command::new(parser);
    parse.args(["bench", super::parse::NAME, "--on", &target, "--languages", corpus.languages]);
    println!("{}", String::from_utf8_lossy(&parse.output()?.stdout).trim());
    let rules = corpora::folder(RULES)?;
    let folders = corpus.rules.iter().map(|part| rules.join(part).to_string_lossy().into_owned());
    let rules: Vec<String> = folders.collect();
    let mut ours = vec!["scan", &target, "--no-default-rules", "--no-ignore", "--quiet"];
    ours.extend(["--format", "json"]);
    ours.extend(rules.iter().flat_map(|rules| ["--rules", rules]));
    let one = [ours.as_slice(), &["-j", "1"]].concat();
    let mut programs = vec![
        Program { name: "tree-sitter", command: parse, once: false },
        Program { name: "seawall, one thread", ..bench.seawall(&one) },
        bench.seawall(&ours),
    ];
    if bench.peers {
        let theirs = semgrep(&target, &rules);
        programs.push(theirs.context("semgrep is not on this machine")?);
    }
    Ok(Contest { on: corpus.folder, programs })
}

fn semgrep(target: &str, rules: &[String]) -> Option<Program> {
    let mut arguments = vec!["scan", "--metrics=off", "--disable-version-check", "--no-git-ignore"];
    arguments.extend(["--json", "--quiet"]);
    arguments.extend(rules.iter().flat_map(|rules| ["--config", rules]));
    arguments.push(target);
    // It takes minutes, and no minute of it is the first.
    Some(Program { once: true, ..peer("semgrep", &arguments)? })
}
