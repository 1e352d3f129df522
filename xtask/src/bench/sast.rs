//! Code under the rules of one language or under all, beside the bare parse of the same files.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::{Bench, Contest, Program, Work, peer};
use crate::{corpora, product, semgrep};

pub(super) const WORK: Work = Work { name: "sast", runs: 3, contests };

/// A corpus and the rules that are for its code.
struct Corpus {
    folder: &'static str,
    /// The languages of [`super::parse`].
    languages: &'static str,
    /// The folder of these rules; all of them lie around it.
    rules: &'static str,
}

/// The corpus of rules, a folder for each language.
pub(super) const RULES: &str = "opengrep-rules";

const CORPORA: &[Corpus] = &[
    Corpus { folder: "BenchmarkJava", languages: "java", rules: "java" },
    Corpus { folder: "juice-shop", languages: "javascript,typescript", rules: "." },
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
    let rules = corpora::folder(RULES)?.join(corpus.rules);
    let named = rules.to_string_lossy();
    let ours = ["scan", &target, "--no-default-rules", "--no-ignore", "--no-embedded", "--quiet"];
    let ours = [ours.as_slice(), &["--format", "json", "--rules", &named]].concat();
    let anew = [ours.as_slice(), &["--no-cache"]].concat();
    let one = [anew.as_slice(), &["-j", "1"]].concat();
    let mut again = bench.seawall(&ours);
    again.command.env("SEAWALL_CACHE_DIR", bench.scratch.path());
    let mut programs = vec![
        Program { name: "tree-sitter", command: parse, once: false, before: None },
        Program { name: "seawall, one thread", ..bench.seawall(&one) },
        bench.seawall(&anew),
        Program { name: "seawall again", ..again },
        changed(bench, directory, &ours)?,
    ];
    if bench.peers {
        // One file of all rules is what serves Semgrep best, and nobody has.
        let one_file = bench.scratch.path().join(format!("{}.yaml", corpus.folder));
        fs::write(&one_file, semgrep::rules(&rules)?)?;
        let files = bench.scratch.path().join(format!("{}-rules", corpus.folder));
        semgrep::copy_rules(&rules, &files)?;
        for (name, rules) in [("semgrep", &files), ("semgrep, one file of rules", &one_file)] {
            programs.push(theirs(name, &target, rules).context("semgrep is not on this machine")?);
        }
    }
    Ok(Contest { on: corpus.folder, programs })
}

/// A second scan of a copy, after one line was added to one file.
fn changed(bench: &Bench, directory: &Path, scan: &[&str]) -> Result<Program> {
    let name = directory.file_name().context("a corpus has a name")?;
    let copy = bench.scratch.path().join("changed").join(name);
    let mut files = Vec::new();
    copied(directory, &copy, &mut files)?;
    files.sort();
    let is_code = |file: &PathBuf| file.extension().is_some_and(|end| end == "java" || end == "ts");
    let file = files.into_iter().find(is_code).context("no code to change")?;
    let target = copy.to_string_lossy();
    let named = directory.to_string_lossy();
    let scan: Vec<&str> =
        scan.iter().map(|word| if *word == named { target.as_ref() } else { word }).collect();
    let mut program = bench.seawall(&scan);
    program.command.env("SEAWALL_CACHE_DIR", bench.scratch.path());
    let before = move || add_line(&file, "// one more");
    Ok(Program { name: "seawall, one line changed", before: Some(Box::new(before)), ..program })
}

/// Copies a directory without its repository, and names the files of the copy.
fn copied(from: &Path, to: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (kind, to) = (entry.file_type()?, to.join(entry.file_name()));
        if kind.is_dir() && entry.file_name() != ".git" {
            copied(&entry.path(), &to, files)?;
        } else if kind.is_file() {
            fs::copy(entry.path(), &to)?;
            files.push(to);
        }
    }
    Ok(())
}

/// Adds a line to the end of a file.
pub(super) fn add_line(file: &Path, line: &str) -> Result<()> {
    let mut file = fs::File::options().append(true).open(file)?;
    Ok(writeln!(file, "{line}")?)
}

fn theirs(name: &'static str, target: &str, rules: &Path) -> Option<Program> {
    let mut arguments = vec!["scan", "--metrics=off", "--disable-version-check", "--no-git-ignore"];
    let rules = rules.to_string_lossy();
    arguments.extend(["--json", "--quiet", "--config", &rules, target]);
    // It takes minutes, and no minute of it is the first.
    Some(Program { name, once: true, ..peer("semgrep", &arguments)? })
}

#[test]
fn what_is_changed_is_a_copy() {
    let scratch = || tempfile::tempdir().expect("a temporary directory");
    let (corpus, bench) = (scratch(), scratch());
    let write = |path: &str| fs::write(corpus.path().join(path), "x\n").expect("a written file");
    for directory in ["below", ".git"] {
        fs::create_dir(corpus.path().join(directory)).expect("a directory");
    }
    for path in ["readme", "below/a.java", "below/b.java", ".git/c.java"] {
        write(path);
    }
    let bench = Bench { seawall: PathBuf::new(), on: None, peers: false, scratch: bench };
    let target = corpus.path().to_string_lossy();
    let program = changed(&bench, corpus.path(), &["scan", &target]).expect("a program");
    let copy = program.command.get_args().nth(1).map(PathBuf::from).expect("a target");
    assert!(copy.starts_with(bench.scratch.path()) && !copy.join(".git").exists());
    program.before.expect("a change")().expect("a changed file");
    let text = |path: PathBuf| fs::read_to_string(path).expect("a text");
    assert_eq!(text(copy.join("below/a.java")), "x\n// one more\n");
    assert_eq!(text(copy.join("below/b.java")), "x\n");
    assert_eq!(text(corpus.path().join("below/a.java")), "x\n");
}
