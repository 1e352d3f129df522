//! `seawall rules test`: whether rules find what the annotated files beside them say.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use seawall_gate::Exit;
use seawall_report::counted;

use crate::failure::Failure;
use crate::rule_tests::{FixTrial, RuleFile, RuleTrial, Tried, find, try_file};
use crate::terminal;

/// Tries rules on the annotated files beside them; exits with 1 where one finds something else
///
/// A rule file `x.yaml` is tried on the files `x.<extension>` and `x.test.yaml` that stand beside it. In
/// comments of any kind they say what a rule must find in the next line that holds no such comment:
///
///   ruleid: a, b      the rules `a` and `b` find something there
///   ok: a             the rule `a` finds nothing there
///   todoruleid: a     it should some day; either will do (also `todook`)
///
/// Where there is `x.fixed.<extension>`, the fixes of the rules must make that of `x.<extension>`.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
#[command(after_help = "Examples:
  seawall rules test rules/
  seawall rules test rules/python/no-eval.yaml")]
pub(super) struct Args {
    /// Directories of rules, or rule files
    #[arg(required = true, value_name = "DIR")]
    paths: Vec<PathBuf>,
    /// Threads; 0 takes one for each core
    #[arg(long, short = 'j', value_name = "N", default_value_t = 0)]
    threads: usize,
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let files = find(&args.paths)?;
    if files.is_empty() {
        let advice = "put x.py with comments `ruleid: …` beside the rules in x.yaml";
        return Err(Failure::usage(format!("no rule has a file to be tried on: {advice}")));
    }
    let (mut text, mut count) = (String::new(), Count::default());
    for (file, tried) in files.iter().zip(in_parallel(&files, args.threads)) {
        count.add(&tried);
        told(&file.path.display().to_string(), &tried, &mut text);
    }
    text.push_str(&count.summary());
    terminal::print_foreign(&text)?;
    Ok(if count.has_failed() { Exit::Policy } else { Exit::Pass })
}

/// Tries all files, each on one of several threads, and gives what came of them in their order.
fn in_parallel(files: &[RuleFile], threads: usize) -> Vec<Tried> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = if threads == 0 { cores } else { threads }.min(files.len());
    let (next, done) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let work = || {
        while let Some((number, file)) = {
            let number = next.fetch_add(1, Ordering::Relaxed);
            files.get(number).map(|file| (number, file))
        } {
            let tried = try_file(file);
            done.lock().unwrap_or_else(PoisonError::into_inner).push((number, tried));
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(work);
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, tried)| tried).collect()
}

/// How many rules and fixes did what they should.
#[derive(Default)]
struct Count {
    passed: u64,
    failed: u64,
    untried: u64,
    fixes_passed: u64,
    fixes_failed: u64,
    errors: u64,
}

impl Count {
    fn add(&mut self, tried: &Tried) {
        for rule in &tried.rules {
            if !rule.annotated {
                self.untried += 1;
            } else if rule.differences.is_empty() {
                self.passed += 1;
            } else {
                self.failed += 1;
            }
        }
        let failed = tried.fixes.iter().filter(|fix| !fix.difference.is_empty()).count() as u64;
        self.fixes_failed += failed;
        self.fixes_passed += tried.fixes.len() as u64 - failed;
        self.errors += tried.errors.len() as u64;
    }

    const fn has_failed(&self) -> bool {
        self.failed + self.fixes_failed + self.errors > 0
    }

    fn summary(&self) -> String {
        let rules = counted(self.passed + self.failed + self.untried, "rule");
        let mut parts = vec![format!("{rules}: {} passed, {} failed", self.passed, self.failed)];
        if self.untried > 0 {
            parts.push(format!("{} without an annotation", self.untried));
        }
        let fixes = self.fixes_passed + self.fixes_failed;
        if fixes > 0 {
            let files = counted(fixes, "fixed file");
            parts.push(format!("{} of {files} as written", self.fixes_passed));
        }
        if self.errors > 0 {
            parts.push(counted(self.errors, "error"));
        }
        parts.join(", ") + "\n"
    }
}

/// What is wrong with the rules of a file; nothing is said of the others.
fn told(file: &str, tried: &Tried, text: &mut String) {
    for error in &tried.errors {
        text.extend([error, "\n"]);
    }
    // A rule of which no annotation speaks was written for something else.
    for rule in tried.rules.iter().filter(|rule| rule.annotated) {
        differences(file, rule, text);
    }
    for FixTrial { target, difference } in &tried.fixes {
        if !difference.is_empty() {
            text.extend([file, ": the fixes make something else of ", target, "\n", difference]);
        }
    }
}

fn differences(file: &str, rule: &RuleTrial, text: &mut String) {
    for difference in &rule.differences {
        text.extend([file, ": `", &rule.id, "` in ", &difference.target, "\n"]);
        for (lines, what) in [
            (&difference.missed, "expected, not found"),
            (&difference.extra, "found, not expected"),
        ] {
            for (line, code) in lines {
                writeln!(text, "  {what:<20} {line:>5} | {code}")
                    .expect("a string takes all that is written to it");
            }
        }
    }
}
