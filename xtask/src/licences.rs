//! `cargo xtask licences`: makes the prints by which texts of licences are recognised.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use seawall_licence::{PRINTS_FILE, encode_prints, licence, prints_of};

use crate::Task;
use crate::arguments::{Accepts, Arguments};
use crate::workspace;

pub(super) const TASK: Task = Task {
    name: "licences",
    usage: "<FOLDER>",
    about: "makes the prints of licences from a folder of their texts, one file <identifier>.txt each, as spdx/license-list-data has them in text/",
    accepts: Accepts { flags: &[], values: &[] },
    run,
};

fn run(arguments: &Arguments) -> Result<()> {
    let folder = arguments.word(0, "the folder of texts")?;
    let mut prints = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("read {folder}"))? {
        let path = entry?.path();
        let Some(id) = identifier(&path) else { continue };
        let bytes = fs::read(&path).with_context(|| format!("read {}", path.display()))?;
        prints.extend(prints_of(id, &String::from_utf8_lossy(&bytes)));
    }
    ensure!(!prints.is_empty(), "no text in {folder} is named by a licence that is on the list");
    let bytes = encode_prints(prints);
    fs::write(workspace::root().join(PRINTS_FILE), &bytes)?;
    println!("wrote {PRINTS_FILE}: {} bytes", bytes.len());
    Ok(())
}

/// The licence that a file is named by; none that the list deprecates.
fn identifier(path: &Path) -> Option<&'static str> {
    let listed = licence(path.file_name()?.to_str()?.strip_suffix(".txt")?)?;
    (!listed.deprecated).then_some(listed.id)
}
