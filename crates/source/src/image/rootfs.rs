//! A root file system in a directory, such as a mounted image.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use seawall_model::{Limits, Problem, ProblemKind};

use super::layer::View;
use super::links::Link;
use super::names;
use super::tape::{Entry, Kind};
use super::{Image, ImageReader};
use crate::read::OpenFile;

/// What the kernel shows of itself, which is no part of an image.
const OF_KERNEL: &[&str] = &["dev", "proc", "sys"];
/// Folders inside each other that are entered.
const DEEPEST: usize = 128;
/// Problems of single files that are told.
const MOST_TOLD: usize = 100;

/// Reads all that is wanted below a directory; nothing leads out of it.
pub(super) fn read<R: ImageReader>(root: &Path, limits: &Limits, reader: &R) -> Image<R::Digest> {
    let mut walk = Walk {
        root,
        view: View::new(reader, 1, Vec::new()),
        left: limits.archive_entries,
        untold: 0,
    };
    walk.below(reader);
    walk.view.merge.close(0);
    if walk.view.wants_linked() {
        walk.linked();
    }
    if walk.untold > 0 {
        let detail = format!("{} further files could not be read", walk.untold);
        walk.view.problems.push(Problem::general(ProblemKind::Unreadable, detail));
    }
    walk.view.finish()
}

struct Walk<'r, R: ImageReader> {
    root: &'r Path,
    view: View<'r, R>,
    /// Entries that may still be looked at.
    left: u64,
    untold: usize,
}

impl<R: ImageReader> Walk<'_, R> {
    fn below(&mut self, reader: &R) {
        let mut folders: Vec<String> = vec![String::new()];
        while let Some(folder) = folders.pop() {
            if reader.is_cancelled() {
                let detail = "stopped before the end: the rest was not looked at";
                return self.view.problems.push(Problem::general(ProblemKind::Cancelled, detail));
            }
            let entries = match entries(&self.root.join(&folder)) {
                Ok(entries) => entries,
                Err(error) => {
                    self.unreadable(&folder, &error);
                    continue;
                }
            };
            for (name, kind) in entries {
                let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
                if self.left == 0 {
                    let detail = "it has more files than may be looked at: raise the limit on members of archives";
                    return self.view.problems.push(Problem::general(ProblemKind::Limit, detail));
                }
                self.left -= 1;
                self.entry(path, kind, &mut folders);
            }
        }
    }

    fn entry(&mut self, path: String, kind: Kind, folders: &mut Vec<String>) {
        self.view.merge.brings(0, &path, kind == Kind::Directory);
        match kind {
            Kind::Directory if OF_KERNEL.contains(&path.as_str()) => {}
            Kind::Directory if path.matches('/').count() >= DEEPEST => {
                let error = io::Error::other("it lies too deep");
                self.unreadable(&path, &error);
            }
            Kind::Directory => folders.push(path),
            Kind::Symlink => {
                let target = fs::read_link(self.root.join(&path)).unwrap_or_default();
                let target = target.to_string_lossy().into_owned();
                self.view.merge.links.add(path, Link { layer: 0, target, hard: false });
            }
            Kind::File => self.file(&path),
            _ => {}
        }
    }

    fn file(&mut self, path: &str) {
        let read = OpenFile::open(&self.root.join(path)).and_then(|mut open| {
            let entry = Entry {
                name: path.to_owned(),
                target: String::new(),
                kind: Kind::File,
                size: open.len(),
            };
            self.view.file(0, path.to_owned(), &entry, &mut open.file)
        });
        if let Err(error) = read {
            self.unreadable(path, &error);
        }
    }

    /// Files that only links want.
    fn linked(&mut self) {
        for path in self.view.linked_paths() {
            // A folder on the way that is a link was resolved already.
            let is_plain = names::above(&path).all(|folder| {
                self.root.join(folder).symlink_metadata().is_ok_and(|found| found.is_dir())
            });
            if is_plain {
                self.file(&path);
            }
        }
    }

    fn unreadable(&mut self, path: &str, error: &io::Error) {
        if self.view.problems.len() >= MOST_TOLD {
            self.untold += 1;
            return;
        }
        let detail = format!("reading it failed: {error}: check its permissions");
        let path = if path.is_empty() { "." } else { path };
        self.view.problems.push(Problem::at(ProblemKind::Unreadable, path, detail));
    }
}

/// What is in a directory, in order.
fn entries(folder: &PathBuf) -> io::Result<Vec<(String, Kind)>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        let kind = if kind.is_symlink() {
            Kind::Symlink
        } else if kind.is_dir() {
            Kind::Directory
        } else if kind.is_file() {
            Kind::File
        } else {
            Kind::Other
        };
        all.push((entry.file_name().to_string_lossy().into_owned(), kind));
    }
    all.sort_by(|one, other| other.0.cmp(&one.0));
    Ok(all)
}
