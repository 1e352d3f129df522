//! The packages that the files of a directory name.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;

use seawall_gate::Exit;
use seawall_lockfile::{
    Beside, Input, Inventory, Tree, format_of, needless_manifests, tells_licence,
};
use seawall_model::{Content, INTO_ARCHIVE, Limits, Problem, SourceFile};
use seawall_source::{Settings, Stamp, Visitor, visit_tree};

use crate::failure::Failure;
use crate::progress::Line;
use crate::terminal;

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

/// What was found, and the files themselves.
pub(crate) struct Read {
    pub(crate) found: Found,
    /// The bytes of each file that names packages, by its path.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    /// The paths of those that somebody else wrote.
    pub(crate) vendored: BTreeSet<String>,
}

/// Reads every file of a directory that names packages.
pub(crate) fn of_tree(root: &Path, settings: &Settings, line: &Line) -> Result<Found, Failure> {
    Ok(read_tree(root, settings, line)?.found)
}

/// What a directory holds in which packages were installed. By its name readers tell that they were, so that it stands before all paths.
pub(crate) fn of_installed(
    root: &Path,
    settings: &Settings,
    line: &Line,
) -> Result<Found, Failure> {
    let real = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let name = real.file_name().map(|name| format!("{}/", name.to_string_lossy()));
    Ok(read_below((root, &name.unwrap_or_default()), settings, line)?.found)
}

/// As [`of_tree`], keeping the files.
pub(crate) fn read_tree(root: &Path, settings: &Settings, line: &Line) -> Result<Read, Failure> {
    read_below((root, ""), settings, line)
}

/// Reads a directory whose paths readers see behind a prefix.
fn read_below(
    (root, prefix): (&Path, &str),
    settings: &Settings,
    line: &Line,
) -> Result<Read, Failure> {
    let mut settings = settings.clone();
    settings.limits.chunk_bytes = WHOLE;
    let kept = Kept { line, files: Mutex::default(), archives: settings.archives };
    let visit = visit_tree(root, &settings, &kept).map_err(Failure::source)?;
    line.clear();
    let kept = kept.files.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    let vendored = kept.iter().filter(|(_, (_, vendored))| *vendored);
    let vendored = vendored.map(|(path, _)| path.clone()).collect();
    let files: BTreeMap<String, Vec<u8>> =
        kept.into_iter().map(|(path, (bytes, _))| (path, bytes)).collect();
    let mut problems = visit.problems;
    let beside = Tree::new(|path: &str| {
        let path = path.strip_prefix(prefix)?;
        files.get(path).cloned().or_else(|| on_disk(root, path))
    });
    let mut found: Vec<(String, Inventory)> = Vec::new();
    for (path, bytes) in &files {
        let path = format!("{prefix}{path}");
        if let Some(inventory) = read(&path, bytes, &settings.limits, &beside) {
            found.push((path, inventory));
        }
    }
    let needless = needless_manifests(found.iter().map(|(path, one)| (path.as_str(), one)));
    found.retain(|(path, _)| !needless.contains(path));
    problems.extend(found.iter().flat_map(|(_, inventory)| inventory.problems.iter().cloned()));
    problems.sort();
    problems.dedup();
    Ok(Read { found: Found { files: found, problems }, files, vendored })
}

/// Most problems that are told one by one.
const MOST_TOLD: usize = 20;

/// Tells what could not be read, and how the command ends therefore.
pub(crate) fn told(problems: &[Problem]) -> Exit {
    if problems.is_empty() {
        return Exit::Pass;
    }
    let mut text = String::new();
    for problem in problems.iter().take(MOST_TOLD) {
        let path = problem.path.as_deref().unwrap_or("in general");
        writeln!(text, "{path}: {}", problem.detail)
            .expect("a string takes all that is written to it");
    }
    let more = problems.len().saturating_sub(MOST_TOLD);
    if more > 0 {
        writeln!(text, "and {more} more").expect("a string takes all that is written to it");
    }
    terminal::note_foreign(text.trim_end());
    Exit::Incomplete
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
pub(crate) fn on_disk(root: &Path, path: &str) -> Option<Vec<u8>> {
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
    /// Their bytes, and whether they are vendored.
    files: Mutex<BTreeMap<String, (Vec<u8>, bool)>>,
    archives: bool,
}

impl Visitor for Kept<'_> {
    fn file(&self, file: &SourceFile<'_>) {
        // Texts in archives cannot be read from the disk later.
        let is_text = file.path.contains(INTO_ARCHIVE) && tells_licence(file.path);
        let is_named =
            file.class.content != Content::Binary && (format_of(file.path).is_some() || is_text);
        if is_named && file.chunk.offset == 0 {
            let mut files = self.files.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            files.insert(file.path.to_owned(), (file.bytes.to_vec(), file.class.vendored));
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
