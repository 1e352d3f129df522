//! `cargo xtask tidy`: what the compiler does not check and every change must keep.
//!
//! Each check is one file of the folder with one `const` of [`Check`], listed in [`ALL`]. Checks that a
//! crate's own tests make, as of its lists and generated files, are not repeated here.

mod declared;
mod docs;
mod doors;
mod edges;
mod forbidden;
mod machine;
mod rooms;
mod rust_text;
mod sizes;

use anyhow::{Result, bail};

use crate::arguments::{Accepts, Arguments};
use crate::workspace::{self, TextFile};
use crate::{Task, table};

pub(super) const TASK: Task = Task {
    name: "tidy",
    usage: "[--report]",
    about: "checks what the compiler does not; --report adds a table of sizes",
    accepts: Accepts { flags: &["report"], values: &[] },
    run,
};

/// Something that every change must keep.
struct Check {
    /// Its name, which is also its file's.
    name: &'static str,
    /// Finds what breaks it.
    run: fn(&[TextFile]) -> Vec<Complaint>,
}

const ALL: &[&Check] = &[
    &declared::CHECK,
    &docs::CHECK,
    &doors::CHECK,
    &edges::CHECK,
    &forbidden::CHECK,
    &machine::CHECK,
    &rooms::CHECK,
    &sizes::CHECK,
];

/// What is wrong at one place.
#[derive(Debug, PartialEq, Eq)]
struct Complaint {
    weight: Weight,
    /// `path` or `path:line`.
    place: String,
    text: String,
}

/// How much a complaint counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    /// It fails the check.
    Error,
    /// It is worth a look.
    Warning,
}

impl Complaint {
    fn error(place: impl Into<String>, text: impl Into<String>) -> Self {
        Self { weight: Weight::Error, place: place.into(), text: text.into() }
    }

    fn warning(place: impl Into<String>, text: impl Into<String>) -> Self {
        Self { weight: Weight::Warning, ..Self::error(place, text) }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    let files = workspace::text_files(&workspace::root())?;
    let (mut errors, mut warnings) = (0, 0);
    for check in ALL {
        for complaint in (check.run)(&files) {
            let word = match complaint.weight {
                Weight::Error => {
                    errors += 1;
                    "error"
                }
                Weight::Warning => {
                    warnings += 1;
                    "warning"
                }
            };
            println!("{word}: {}: {} [{}]", complaint.place, complaint.text, check.name);
        }
    }
    if arguments.has("report") {
        let rows = sizes::report(&files);
        println!("{}", table::render(sizes::HEAD, &rows));
    }
    println!("tidy: {} files, {errors} errors, {warnings} warnings", files.len());
    if errors > 0 {
        bail!("the workspace is not tidy");
    }
    Ok(())
}

#[cfg(test)]
mod tests;
