//! The packages that the files of a directory name.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;

use seawall_lockfile::{Beside, Input, Inventory, Tree, format_of, needless_manifests};
use seawall_model::{Content, Limits, Problem, SourceFile};
use seawall_source::{Settings, Stamp, Visitor, visit_tree};

use crate::failure::Failure;
use crate::progress::Line;

/// Files up to this size are read whole, in bytes: no lock of a real project is larger.
const WHOLE: usize = 256 << 20;
/// What the names of archives end with in which packages say what they are.
const ARCHIVES: &[&str] = &["jar", "war", "ear", "whl", "egg"];

/// What was found.
pub(crate) struct Found {
    /// Each file that names packages, by its path.
    pub(crate) files: Vec<(String, Inventory)>,
    /// What could not be read, sorted.
    pub(crate) problems: Vec<Problem>,
}

/// Reads every file of a directory that names packages.
pub(crate) fn of_tree(root: &Path, settings: &Settings, line: &Line) -> Result<Found, Failure> {
    let mut settings = settings.clone();
    settings.limits.chunk_bytes = WHOLE;
    let kept = Kept { line, files: Mutex::default(), archives: settings.archives };
    let visit = visit_tree(root, &settings, &kept).map_err(Failure::source)?;
    line.clear();
    let files = kept.files.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut problems = visit.problems;
    let beside = Tree::new(|path: &str| files.get(path).cloned().or_else(|| on_disk(root, path)));
    let mut found: Vec<(String, Inventory)> = Vec::new();
    for (path, bytes) in &files {
        if let Some(inventory) = read(path, bytes, &settings.limits, &beside) {
            found.push((path.clone(), inventory));
        }
    }
    let needless = needless_manifests(found.iter().map(|(path, one)| (path.as_str(), one)));
    found.retain(|(path, _)| !needless.contains(path));
    problems.extend(found.iter().flat_map(|(_, inventory)| inventory.problems.iter().cloned()));
    problems.sort();
    problems.dedup();
    Ok(Found { files: found, problems })
}

/// Reads one file by itself.
pub(crate) fn of_file(path: &Path, bytes: &[u8]) -> Option<Inventory> {
    let name = path.file_name()?.to_str()?;
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let directory = directory.unwrap_or(Path::new("."));
    read(name, bytes, &Limits::STANDARD, &|path: &str| on_disk(directory, path))
}

fn read(path: &str, bytes: &[u8], limits: &Limits, beside: &dyn Beside) -> Option<Inventory> {
    let format = format_of(path)?;
    Some((format.read)(&Input { path, bytes, limits, beside }))
}

/// Another file of the directory, which no link leads to.
fn on_disk(root: &Path, path: &str) -> Option<Vec<u8>> {
    let mut file = PathBuf::from(root);
    let mut last = None;
    for part in Path::new(path).components() {
        let Component::Normal(part) = part else { return None };
        file.push(part);
        last = Some(file.symlink_metadata().ok().filter(|metadata| !metadata.is_symlink())?);
    }
    let fits = last.is_some_and(|last| last.is_file() && last.len() <= WHOLE as u64);
    fits.then(|| fs::read(&file).ok()).flatten()
}

/// Keeps the files that name packages.
struct Kept<'l> {
    line: &'l Line,
    files: Mutex<BTreeMap<String, Vec<u8>>>,
    archives: bool,
}

impl Visitor for Kept<'_> {
    fn file(&self, file: &SourceFile<'_>) {
        let is_named = file.class.content != Content::Binary && format_of(file.path).is_some();
        if is_named && file.chunk.offset == 0 {
            let mut files = self.files.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            files.insert(file.path.to_owned(), file.bytes.to_vec());
        }
    }

    /// What no reader claims need not be read, unless packages may lie in it.
    fn knows(&self, path: &str, _stamp: &Stamp) -> bool {
        let ends = path.rsplit_once('.').map_or("", |(_, ends)| ends);
        let is_archive = self.archives && ARCHIVES.iter().any(|one| ends.eq_ignore_ascii_case(one));
        !is_archive && format_of(path).is_none()
    }

    fn progress(&self, files: u64, bytes: u64) {
        seawall_scan::Progress::files(self.line, files, bytes);
    }
}
