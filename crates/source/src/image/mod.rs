//! Images of containers: the layers of an OCI layout or a `docker save` archive as one file system, and root file systems.
//!
//! Nothing is unpacked to disk, and each layer is read once: the file system is known by the paths that layers bring
//! and take away, and of the files themselves only those are held that somebody wants.

mod blobs;
mod choice;
mod excerpt;
mod history;
mod layer;
mod links;
mod manifest;
mod merge;
mod names;
mod rootfs;
mod tape;

use std::collections::BTreeMap;
use std::path::Path;

use seawall_model::{Limits, Problem};

pub use choice::Choice;
use links::Links;

use crate::visit::SourceError;

/// What is to become of a file of an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// Nobody reads it.
    Nothing,
    /// It is held until all of the image was seen.
    Keep,
    /// It is looked at once, and only what came of that is held.
    Digest,
    /// The same; of a large one only its first bytes are read and what stands behind these marks.
    Excerpt(&'static [&'static [u8]]),
}

/// Says which files of an image are wanted, and looks at those that are not held.
pub trait ImageReader {
    /// What comes of a look at a file.
    type Digest;

    /// What is to become of a file with this path and these first bytes; of a link there are none.
    fn wants(&self, path: &str, head: &[u8]) -> Want;

    /// Looks at a file: one to digest, or an earlier state of one that is held.
    fn digest(&self, path: &str, bytes: &[u8]) -> Option<Self::Digest>;

    /// Whether somebody asked to stop.
    fn is_cancelled(&self) -> bool {
        false
    }
}

/// In what an image lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A layout of the Open Container Initiative: `index.json` and blobs.
    Oci,
    /// What `docker save` writes: `manifest.json` and layers.
    Docker,
    /// A file system without layers.
    RootFs,
}

/// A layer of an image.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layer {
    /// The digest of what is stored; of old archives, that of the unpacked layer.
    pub digest: String,
    /// The command that made it.
    pub created_by: String,
}

/// The image that an image says it was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// Its name.
    pub name: String,
    /// Its digest, if it is told.
    pub digest: Option<String>,
}

/// A file that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageFile {
    /// What is in it.
    pub bytes: Vec<u8>,
    /// The layer that brought it.
    pub layer: u32,
}

/// What came of a look at a file.
#[derive(Debug)]
pub struct Digested<D> {
    /// The file.
    pub path: String,
    /// The layer that brought it.
    pub layer: u32,
    /// What came of it.
    pub digest: D,
}

/// An image as one file system.
#[derive(Debug)]
pub struct Image<D> {
    /// In what it lies.
    pub shape: Shape,
    /// Its names and tags.
    pub names: Vec<String>,
    /// The digest of its configuration.
    pub config: Option<String>,
    /// The system and processor that it is for, as in `linux/arm64/v8`.
    pub platform: String,
    /// What it says that it was made from.
    pub base: Option<Base>,
    /// From the lowest to the highest; none of a root file system.
    pub layers: Vec<Layer>,
    /// The files that are held, by path.
    pub files: BTreeMap<String, ImageFile>,
    /// What came of the others that were wanted, by path.
    pub digests: Vec<Digested<D>>,
    /// Earlier states of the files that are held, from lower layers.
    pub earlier: Vec<Digested<D>>,
    /// What could not be read, sorted.
    pub problems: Vec<Problem>,
    links: Links,
}

impl<D> Image<D> {
    /// A held file, by its path or by one that links lead to it from.
    pub fn file(&self, path: &str) -> Option<&ImageFile> {
        let direct = self.files.get(path);
        direct.or_else(|| self.files.get(&self.links.resolve(path)?))
    }
}

/// Reads an image: a layout or archive of one, or a root file system.
pub fn read_image<R: ImageReader>(
    path: &Path,
    choice: &Choice,
    limits: &Limits,
    reader: &R,
) -> Result<Image<R::Digest>, SourceError> {
    let metadata = path.metadata().map_err(|cause| SourceError::target(path, cause))?;
    if metadata.is_dir() && !blobs::is_layout(path) {
        return Ok(rootfs::read(path, limits, reader));
    }
    layer::read(path, choice, limits, reader).map_err(|cause| SourceError::Image {
        path: path.display().to_string(),
        cause: cause.to_string(),
    })
}

#[cfg(test)]
mod tests;
