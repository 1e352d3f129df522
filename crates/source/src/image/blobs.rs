//! Where the documents and layers of an image lie: a directory, a tape archive, or a packed one.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::names;
use super::tape::{Kind, Source, Stream, Tape};
use crate::archive::{Budget, Metered, unpacked};
use crate::read::OpenFile;

/// Largest document, such as a manifest, in bytes.
const DOCUMENT: usize = 8 << 20;
/// Most bytes of documents that are held of a packed archive, of which nobody knows what is one.
const DOCUMENTS: u64 = 32 << 20;
/// Links that are followed from one member to another.
const MOST_LINKS: u32 = 8;

/// What holds an image.
pub(super) enum Store {
    /// A directory.
    Folder(PathBuf),
    /// A tape archive in which anything can be found at once.
    Tape { file: File, members: Members },
    /// A packed one, which is read from first to last for each look at it.
    Packed { path: PathBuf, members: Members, documents: BTreeMap<String, Vec<u8>> },
}

/// The members of an archive.
#[derive(Default)]
pub(super) struct Members {
    /// Where each begins and how long it is.
    places: BTreeMap<String, (u64, u64)>,
    links: BTreeMap<String, String>,
    /// Names that lead out of the archive.
    pub(super) refused: Vec<String>,
    /// Why it could not be read to its end.
    broken: Option<String>,
}

impl Members {
    /// The member that a name leads to.
    fn real<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        let mut name = name;
        for _ in 0..MOST_LINKS {
            match self.links.get(name) {
                Some(target) => name = target,
                None => return self.places.contains_key(name).then_some(name),
            }
        }
        None
    }

    fn note<R: Source>(&mut self, tape: &Tape<R>, entry: &super::tape::Entry) -> Option<String> {
        let Some(name) = names::plain(&entry.name) else {
            names::refuse(&mut self.refused, &entry.name);
            return None;
        };
        match entry.kind {
            Kind::File => {
                self.places.insert(name.clone(), (tape.position(), entry.size));
                return Some(name);
            }
            Kind::Symlink => {
                let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
                self.links.extend(joined(folder, &entry.target).map(|target| (name, target)));
            }
            Kind::HardLink => {
                self.links.extend(names::plain(&entry.target).map(|target| (name, target)));
            }
            _ => {}
        }
        None
    }
}

/// Whether a directory is one of an image and not a file system.
pub(super) fn is_layout(path: &Path) -> bool {
    let has = |name: &str| path.join(name).symlink_metadata().is_ok_and(|found| found.is_file());
    has("index.json") && has("oci-layout") || has("manifest.json") && !path.join("etc").exists()
}

impl Store {
    /// Opens a directory or a file.
    pub(super) fn open(path: &Path, budget: &Arc<Budget>) -> io::Result<Self> {
        if path.metadata()?.is_dir() {
            return Ok(Self::Folder(path.to_owned()));
        }
        let path = path.canonicalize()?;
        let mut file = OpenFile::open(&path)?.file;
        let mut head = [0; 8];
        let count = file.read(&mut head)?;
        let mut members = Members::default();
        if unpacked::is_packed(head.get(..count).unwrap_or_default()) {
            let mut documents = BTreeMap::new();
            let mut held = 0;
            let read = each(&path, budget, |tape, entry| {
                let Some(name) = members.note(tape, entry) else { return Ok(()) };
                if entry.size <= (DOCUMENT as u64).min(DOCUMENTS - held) {
                    held += entry.size;
                    let mut bytes = Vec::new();
                    tape.read_to_end(&mut bytes)?;
                    if matches!(bytes.trim_ascii_start().first(), Some(b'{' | b'[')) {
                        documents.insert(name, bytes);
                    } else {
                        held -= entry.size;
                    }
                }
                Ok(())
            });
            members.broken = read.err().map(|error| error.to_string());
            return Ok(Self::Packed { path, members, documents });
        }
        let len = file.seek(SeekFrom::End(0))?;
        file.rewind()?;
        let mut tape = Tape::new(Section::new(&file, 0, len)?);
        let mut noted = || -> io::Result<()> {
            while let Some(entry) = tape.next()? {
                budget.take_entry()?;
                members.note(&tape, &entry);
            }
            Ok(())
        };
        members.broken = noted().err().map(|error| error.to_string());
        Ok(Self::Tape { file, members })
    }

    /// Names of members that lead out of the archive.
    pub(super) fn refused(&self) -> &[String] {
        match self {
            Self::Folder(_) => &[],
            Self::Tape { members, .. } | Self::Packed { members, .. } => &members.refused,
        }
    }

    /// Why its archive could not be read to its end.
    pub(super) fn broken(&self) -> Option<&str> {
        match self {
            Self::Folder(_) => None,
            Self::Tape { members, .. } | Self::Packed { members, .. } => members.broken.as_deref(),
        }
    }

    /// Whether there is something below a folder.
    pub(super) fn has_below(&self, folder: &str) -> bool {
        match self {
            Self::Folder(root) => root.join(folder).exists(),
            Self::Tape { members, .. } | Self::Packed { members, .. } => {
                let from = folder.to_owned() + "/";
                let next = members.places.range(from.clone()..).next();
                next.is_some_and(|(name, _)| name.starts_with(&from))
            }
        }
    }

    /// A small document; `None` if there is none of this name.
    pub(super) fn document(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        let too_large = || io::Error::other(format!("`{name}` is larger than {DOCUMENT} bytes"));
        match self {
            Self::Folder(root) => {
                let Some(path) = inside(root, name) else { return Ok(None) };
                let mut file = match OpenFile::open(&path) {
                    Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
                    opened => opened?,
                };
                let mut bytes = Vec::new();
                file.read_into(&mut bytes, DOCUMENT)?;
                if bytes.len() > DOCUMENT { Err(too_large()) } else { Ok(Some(bytes)) }
            }
            Self::Tape { file, members } => {
                let place = members.real(name).and_then(|name| members.places.get(name));
                let Some((at, size)) = place else { return Ok(None) };
                if *size > DOCUMENT as u64 {
                    return Err(too_large());
                }
                let mut bytes = Vec::new();
                Section::new(file, *at, *size)?.read_to_end(&mut bytes)?;
                Ok(Some(bytes))
            }
            Self::Packed { members, documents, .. } => {
                Ok(members.real(name).and_then(|name| documents.get(name)).cloned())
            }
        }
    }

    /// How large a blob is; `None` if it is not there.
    pub(super) fn size(&self, name: &str) -> Option<u64> {
        match self {
            Self::Folder(root) => {
                let metadata = inside(root, name)?.symlink_metadata().ok()?;
                metadata.is_file().then_some(metadata.len())
            }
            Self::Tape { members, .. } | Self::Packed { members, .. } => {
                members.places.get(members.real(name)?).map(|(_, size)| *size)
            }
        }
    }

    /// Hands over blobs, each with the highest layer that it is; from above where that can be chosen.
    pub(super) fn layers(
        &self,
        wanted: &BTreeMap<String, u32>,
        budget: &Arc<Budget>,
        mut read: impl FnMut(u32, &mut dyn Source) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut sorted: Vec<(&String, u32)> =
            wanted.iter().map(|(name, layer)| (name, *layer)).collect();
        sorted.sort_by_key(|(_, layer)| std::cmp::Reverse(*layer));
        match self {
            Self::Folder(root) => {
                for (name, layer) in sorted {
                    let Some(path) = inside(root, name) else { continue };
                    let file = OpenFile::open(&path)?;
                    read(layer, &mut Section::new(&file.file, 0, file.len())?)?;
                }
            }
            Self::Tape { file, members } => {
                for (name, layer) in sorted {
                    let place = members.real(name).and_then(|name| members.places.get(name));
                    let Some((at, size)) = place else { continue };
                    read(layer, &mut Section::new(file, *at, *size)?)?;
                }
            }
            Self::Packed { path, members, .. } => {
                let mut real: BTreeMap<&str, u32> = BTreeMap::new();
                for (name, layer) in sorted {
                    let name = members.real(name).unwrap_or(name);
                    let known = real.entry(name).or_insert(layer);
                    *known = layer.max(*known);
                }
                each(path, budget, |tape, entry| {
                    let name = names::plain(&entry.name).unwrap_or_default();
                    match real.get(name.as_str()) {
                        Some(layer) if entry.kind == Kind::File => read(*layer, &mut Stream(tape)),
                        _ => Ok(()),
                    }
                })?;
            }
        }
        Ok(())
    }

    /// Hands over the whole archive as if it were one layer.
    pub(super) fn whole(
        &self,
        budget: &Arc<Budget>,
        read: impl FnOnce(&mut dyn Source) -> io::Result<()>,
    ) -> io::Result<()> {
        match self {
            Self::Folder(_) => Ok(()),
            Self::Tape { file, .. } => {
                let len = file.metadata()?.len();
                read(&mut Section::new(file, 0, len)?)
            }
            Self::Packed { path, .. } => read(&mut Stream(open_packed(path, budget)?)),
        }
    }
}

type Packed = Stream<Metered<Box<dyn Read>>>;

fn open_packed(path: &Path, budget: &Arc<Budget>) -> io::Result<Metered<Box<dyn Read>>> {
    let file = BufReader::with_capacity(64 << 10, OpenFile::open(path)?.file);
    Ok(Metered { inner: unpacked::open(file)?, budget: Some(Arc::clone(budget)) })
}

/// Goes through the members of a packed archive.
fn each(
    path: &Path,
    budget: &Arc<Budget>,
    mut member: impl FnMut(&mut Tape<Packed>, &super::tape::Entry) -> io::Result<()>,
) -> io::Result<()> {
    let mut tape = Tape::new(Stream(open_packed(path, budget)?));
    while let Some(entry) = tape.next()? {
        budget.take_entry()?;
        member(&mut tape, &entry)?;
    }
    tape.finish()
}

/// A file below a directory; `None` if the name leads out of it, or a folder on the way is a link.
fn inside(root: &Path, name: &str) -> Option<PathBuf> {
    let mut path = root.to_owned();
    for part in Path::new(name).components() {
        let Component::Normal(part) = part else { return None };
        if path != root && path.symlink_metadata().ok()?.is_symlink() {
            return None;
        }
        path.push(part);
    }
    Some(path)
}

/// What a link inside of an archive means; `None` where it leads out.
fn joined(folder: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A part of a file, in which what nobody wants is stepped over.
struct Section<'f> {
    reader: BufReader<&'f File>,
    left: u64,
}

impl<'f> Section<'f> {
    fn new(file: &'f File, at: u64, len: u64) -> io::Result<Self> {
        let mut handle = file;
        handle.seek(SeekFrom::Start(at))?;
        Ok(Self { reader: BufReader::with_capacity(64 << 10, file), left: len })
    }
}

impl Read for Section<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let count = self.reader.read(buffer.get_mut(..most).unwrap_or_default())?;
        self.left -= count as u64;
        Ok(count)
    }
}

impl Source for Section<'_> {
    fn skip(&mut self, bytes: u64) -> io::Result<()> {
        let cut_off = || io::Error::new(io::ErrorKind::UnexpectedEof, "it is cut off");
        self.left = self.left.checked_sub(bytes).ok_or_else(cut_off)?;
        self.reader.seek_relative(i64::try_from(bytes).map_err(io::Error::other)?)
    }
}
