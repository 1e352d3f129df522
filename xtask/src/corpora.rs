//! Where the corpora and the peers are on this machine; neither is part of the repository.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

/// A folder of the corpora, below the one that `SEAWALL_CORPORA` names.
pub(crate) fn folder(part: &str) -> Result<PathBuf> {
    let root = env::var_os("SEAWALL_CORPORA")
        .context("set SEAWALL_CORPORA to the folder of the corpora: see CONTRIBUTING.md")?;
    let folder = Path::new(&root).join(part);
    ensure!(folder.exists(), "the corpora have no {part}");
    Ok(folder)
}

/// Another program that does similar work, if this machine has it: in the folders of `SEAWALL_PEERS`,
/// which are joined as in `PATH`, or in `PATH` itself.
pub(crate) fn peer(name: &str) -> Option<PathBuf> {
    let lists = ["SEAWALL_PEERS", "PATH"].into_iter().filter_map(env::var_os);
    let folders: Vec<PathBuf> =
        lists.flat_map(|list| env::split_paths(&list).collect::<Vec<_>>()).collect();
    folders.into_iter().map(|folder| folder.join(name)).find(|path| path.is_file())
}
