//! How many packages osv-scanner says that it found in a file, in the snapshots of its tests.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

/// Each fixture with the number of packages in it; the smallest where tests leave out some.
pub(super) fn counts(root: &Path) -> Result<BTreeMap<PathBuf, Vec<usize>>> {
    let mut counts: BTreeMap<PathBuf, Vec<usize>> = BTreeMap::new();
    let mut folders = vec![root.join("cmd")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "snap") {
                let base = folder.parent().unwrap_or(&folder);
                for (fixture, count) in said(&fs::read_to_string(&path)?) {
                    let fixture = base.join(fixture);
                    if fixture.is_file() {
                        let known = counts.entry(fixture).or_default();
                        known.push(count);
                        known.sort_unstable();
                        known.dedup();
                    }
                }
            }
        }
    }
    Ok(counts)
}

/// `Scanned <rootdir>/path file and found 3 packages`
fn said(snapshot: &str) -> impl Iterator<Item = (String, usize)> {
    snapshot.lines().filter_map(|line| {
        let rest = line.trim().strip_prefix("Scanned <rootdir>/")?;
        let (fixture, found) = rest.split_once(" file and found ")?;
        let count = found.split_once(" package")?.0.parse().ok()?;
        Some((fixture.to_owned(), count))
    })
}

#[test]
fn counts_are_read() {
    let text =
        "a\nScanned <rootdir>/x/y.lock file and found 2 packages\nScanned <rootdir>/z file\n";
    assert_eq!(said(text).collect::<Vec<_>>(), [("x/y.lock".to_owned(), 2)]);
}
