//! Where it is kept what was found in files, from one scan to the next.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use seawall_scan::{Cache, Shelf};

use crate::clock;
use crate::digest::sha256;

/// The variable that names the directory.
const DIRECTORY: &str = "SEAWALL_CACHE_DIR";
/// What the names of caches end with.
const EXTENSION: &str = "cache";
/// What the names of files of trees end with, each beside its cache.
const TREES: &str = "trees";

/// A cache and where it is kept: that of one project and one set of rules, or that of rule files.
pub(crate) struct Store {
    file: PathBuf,
    pub(crate) cache: Cache,
}

impl Store {
    /// What was found before in a project by all that decides it beside the project's files; none where no
    /// directory for caches is known, or where it is not known which build of Seawall this is.
    pub(crate) fn open(root: &Path, terms: &str) -> Option<Self> {
        let root = root.canonicalize().ok()?;
        Self::of(&root.display().to_string(), terms)
    }

    /// What is known of the files of rules for code, wherever they are used.
    pub(crate) fn of_rules() -> Option<Self> {
        Self::of("", "rules for code")
    }

    fn of(owner: &str, terms: &str) -> Option<Self> {
        let program = format!("{}\n{terms}", build()?);
        let name = sha256(&format!("{owner}\n{program}"));
        let name = format!("{}.{EXTENSION}", name.get(..32)?);
        let file = directory()?.join(name);
        let bytes = fs::read(&file).unwrap_or_default();
        let trees = file.with_extension(TREES);
        let load = move || fs::read(&trees).unwrap_or_default();
        let cache = Cache::new(bytes, &program, clock::moment()).with_trees(Box::new(load));
        Some(Self { file, cache })
    }

    /// Keeps what a scan found, where anything can be kept: a user without a home has no cache.
    pub(crate) fn keep(&self) -> io::Result<()> {
        let has_place = self.file.parent().is_some_and(|directory| create(directory).is_ok());
        if !has_place {
            return Ok(());
        }
        if let Some(trees) = self.cache.bytes_of_trees() {
            write(&self.file.with_extension(TREES), &trees)?;
        }
        self.cache.bytes().map_or(Ok(()), |bytes| write(&self.file, &bytes))
    }
}

/// The directory of all caches: the one that a variable names, or that of the user.
pub(crate) fn directory() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let of_user =
        || Some(PathBuf::from(set("HOME").or_else(|| set("USERPROFILE"))?).join(".cache"));
    let named = set(DIRECTORY).map(PathBuf::from);
    named.or_else(|| {
        let caches = set("XDG_CACHE_HOME").map(PathBuf::from).or_else(of_user)?;
        Some(caches.join("seawall"))
    })
}

/// The caches in a directory, by their names.
pub(crate) fn files(directory: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(directory) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    files.retain(|file| file.extension().is_some_and(|one| one == EXTENSION || one == TREES));
    files.sort();
    Ok(files)
}

/// What can be told of a cache by its name and bytes; none if it is broken.
pub(crate) fn shelf(file: &Path, bytes: Vec<u8>) -> Option<Shelf> {
    let is_of_trees = file.extension().is_some_and(|extension| extension == TREES);
    if is_of_trees { Cache::shelf_of_trees(bytes) } else { Cache::shelf(bytes) }
}

/// What tells this build of Seawall from every other one: what it finds may differ.
fn build() -> Option<String> {
    let metadata = std::env::current_exe().ok()?.metadata().ok()?;
    let modified = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let version = env!("CARGO_PKG_VERSION");
    Some(format!("{version} {} {}", metadata.len(), modified.as_nanos()))
}

/// Writes a file that is there whole or not at all, and that nobody else can read.
fn write(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let part = file.with_extension(std::process::id().to_string());
    let written = fs::File::create(&part).and_then(|mut to| to.write_all(bytes));
    let written = written.and_then(|()| fs::rename(&part, file));
    if written.is_err() {
        // The failure itself is what is told.
        let _ = fs::remove_file(&part);
    }
    written
}

#[cfg(unix)]
fn create(directory: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(directory)
}

#[cfg(not(unix))]
fn create(directory: &Path) -> io::Result<()> {
    fs::create_dir_all(directory)
}
