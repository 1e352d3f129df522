//! `seawall sbom diff`: packages that came, went or changed.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::ValueEnum;
use seawall_gate::Exit;
use seawall_sbom::{Bom, Change, Difference, Subject};
use serde_json::{Value, json};

use super::packages_of;
use crate::failure::Failure;
use crate::inventory::{Found, told};
use crate::terminal;

/// Tells which packages were added, removed or changed between two documents or directories
#[derive(clap::Args)]
pub(super) struct Args {
    /// What was: a document, a lock file or a directory
    before: PathBuf,
    /// What is
    after: PathBuf,
    /// How to write it
    #[arg(long, short, value_name = "FORMAT", default_value = "text")]
    format: Form,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    Text,
    Json,
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let (before, after) = (packages_of(&args.before)?, packages_of(&args.after)?);
    let difference = Difference::of(&merged(&before), &merged(&after));
    match args.format {
        Form::Text => terminal::print_foreign(&text(&difference))?,
        Form::Json => terminal::print(format!("{:#}\n", tree(&difference)).as_bytes())?,
    }
    let mut problems = before.problems;
    problems.extend(after.problems);
    Ok(told(&problems))
}

fn merged(found: &Found) -> Bom {
    Bom::new(Subject::default(), env!("CARGO_PKG_VERSION"), &found.files)
}

fn text(difference: &Difference) -> String {
    let Difference { added, removed, changed } = difference;
    let mut text = String::new();
    let mut put = |line: String| {
        writeln!(text, "{line}").expect("a string takes all that is written to it");
    };
    for one in added {
        put(format!("+ {} {}", one.package, versions(&one.after)).trim_end().to_owned());
    }
    for one in removed {
        put(format!("- {} {}", one.package, versions(&one.before)).trim_end().to_owned());
    }
    for one in changed {
        put(format!("~ {} {} -> {}", one.package, or(&one.before), or(&one.after)));
    }
    put(format!("{} added, {} removed, {} changed", added.len(), removed.len(), changed.len()));
    text
}

/// The versions; of a package without one, nothing.
fn versions(all: &[String]) -> String {
    all.iter().filter(|one| !one.is_empty()).cloned().collect::<Vec<_>>().join(", ")
}

/// As `versions`, with a word where there are none.
fn or(all: &[String]) -> String {
    let text = versions(all);
    if text.is_empty() { "(none)".to_owned() } else { text }
}

fn tree(difference: &Difference) -> Value {
    let one = |change: &Change| json!({"package": change.package, "before": change.before, "after": change.after});
    let all = |changes: &[Change]| changes.iter().map(one).collect::<Vec<_>>();
    json!({
        "added": all(&difference.added),
        "removed": all(&difference.removed),
        "changed": all(&difference.changed),
    })
}
