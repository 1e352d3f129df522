//! `cargo xtask new`: begins a rule, an output format, a CI system, a structure or a page about a weakness from a template.
//!
//! Each kind is one file of the folder with one `const` of [`Kind`], listed in [`ALL`].

mod ci;
mod format;
mod list;
mod rule;
mod structure;
mod weakness;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::Task;
use crate::arguments::{Accepts, Arguments};
use crate::workspace;

pub(super) const TASK: Task = Task {
    name: "new",
    usage: "rule <category>/<id> | format <name> | ci <name> | structure <name> | weakness <n> | --check",
    about: "begins something new from a template; --check compiles one of each in a copy",
    accepts: Accepts { flags: &["check"], values: &[] },
    run,
};

/// A kind of thing that can be added.
struct Kind {
    /// Its name on the command line, which is also its file's.
    name: &'static str,
    /// A name by which the template is tried out.
    sample: &'static str,
    /// What the name must look like.
    accepts: fn(&str) -> bool,
    /// The files that a new one of this name needs.
    files: fn(&Path, &str) -> Result<Vec<File>>,
    /// The crate that a new one belongs to.
    package: &'static str,
    /// What is left to do, where `NAME` stands for the name.
    next: &'static str,
}

const ALL: &[&Kind] = &[&ci::KIND, &format::KIND, &rule::KIND, &structure::KIND, &weakness::KIND];

/// A file as it should be.
struct File {
    /// Path from the root of the workspace.
    path: String,
    text: String,
    /// Whether the file must not be there yet.
    is_new: bool,
}

impl File {
    fn new(path: String, text: String) -> Self {
        Self { path, text, is_new: true }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    if arguments.has("check") {
        return check();
    }
    let kinds: Vec<&str> = ALL.iter().map(|kind| kind.name).collect();
    let what = format!("what to begin: one of {}", kinds.join(", "));
    let word = arguments.word(0, &what)?;
    let kind = ALL.iter().find(|kind| kind.name == word).with_context(|| format!("say {what}"))?;
    let name = arguments.word(1, "its name")?;
    for path in begin(&workspace::root(), kind, name)? {
        println!("wrote {path}");
    }
    println!("next: {}", kind.next.replace("NAME", name));
    Ok(())
}

/// Writes the files of a new `kind` and gives their paths.
fn begin(root: &Path, kind: &Kind, name: &str) -> Result<Vec<String>> {
    ensure!(
        (kind.accepts)(name),
        "`{name}` is no name for a {}: as in `{}`",
        kind.name,
        kind.sample
    );
    let files = (kind.files)(root, name)?;
    if let Some(file) = files.iter().find(|file| file.is_new && root.join(&file.path).exists()) {
        bail!("{} exists already", file.path);
    }
    for file in &files {
        let path = root.join(&file.path);
        fs::create_dir_all(path.parent().unwrap_or(root))?;
        fs::write(&path, &file.text).with_context(|| format!("cannot write {}", file.path))?;
    }
    Ok(files.into_iter().map(|file| file.path).collect())
}

/// Where the copied crates lie in a copy that is compiled. Cargo tells crates apart by their path in the
/// workspace: at another path, the copies do not replace what was built of the originals.
const INNER: &str = "begun";

/// Begins one of each kind in a copy of the workspace and compiles what came of it.
fn check() -> Result<()> {
    let copy = copied(&workspace::root(), INNER)?;
    let inner = copy.path().join(INNER);
    let manifest = fs::read_to_string(inner.join("Cargo.toml"))?
        .replace("\"crates/", &format!("\"{INNER}/crates/"))
        .replace("\"xtask\"", &format!("\"{INNER}/xtask\""));
    fs::write(copy.path().join("Cargo.toml"), manifest)?;
    fs::remove_file(inner.join("Cargo.toml"))?;
    fs::rename(inner.join("Cargo.lock"), copy.path().join("Cargo.lock"))?;
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(copy.path()).args(["check", "--quiet", "--locked"]);
    for kind in ALL {
        begin(&inner, kind, kind.sample)?;
        cargo.args(["--package", kind.package]);
    }
    // What the workspace has built already of third-party crates is used again.
    if std::env::var_os("CARGO_TARGET_DIR").is_none() {
        cargo.env("CARGO_TARGET_DIR", workspace::root().join("target"));
    }
    ensure!(cargo.status()?.success(), "what a template makes does not compile");
    println!("new: one of each of {} kinds compiles", ALL.len());
    Ok(())
}

/// The workspace's files in a folder of a temporary directory.
fn copied(root: &Path, folder: &str) -> Result<tempfile::TempDir> {
    let copy = tempfile::tempdir()?;
    for path in workspace::paths(root)? {
        let target: PathBuf = copy.path().join(folder).join(&path);
        fs::create_dir_all(target.parent().unwrap_or(copy.path()))?;
        fs::copy(root.join(&path), target)?;
    }
    Ok(copy)
}

/// Lower-case words joined by hyphens, as names on the command line are.
fn is_kebab(name: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    name.split('-').all(word) && name.starts_with(|c: char| c.is_ascii_lowercase())
}

#[cfg(test)]
mod tests;
