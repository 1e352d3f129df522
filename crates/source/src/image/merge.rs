//! The layers of an image as one file system: what is seen, and which layer brought it.

use std::collections::BTreeMap;

use super::links::{Link, Links};
use super::names::{above, number};
use super::{Digested, ImageFile};

/// What a layer says of paths, each as a number.
#[derive(Debug, Default)]
struct Paths {
    /// What it brings: directories at even, all else at odd places.
    brought: Vec<u64>,
    /// What it takes away.
    gone: Vec<u64>,
    /// Directories of which it takes away all that is in them.
    emptied: Vec<u64>,
}

/// A wanted file in the highest layer that has it.
#[derive(Debug)]
struct Slot<D> {
    layer: u32,
    content: Content<D>,
}

#[derive(Debug)]
pub(super) enum Content<D> {
    Held(Vec<u8>),
    Digest(D),
    /// It was looked at, and nothing came of it.
    Nothing,
}

/// The file system while layers come, in any order.
#[derive(Debug)]
pub(super) struct Merge<D> {
    layers: Vec<Paths>,
    slots: BTreeMap<String, Slot<D>>,
    earlier: Vec<Digested<D>>,
    pub(super) links: Links,
    /// Bytes that are held.
    held: u64,
}

/// What of the files of an image is wanted.
pub(super) struct Seen<D> {
    pub(super) files: BTreeMap<String, ImageFile>,
    pub(super) digests: Vec<Digested<D>>,
    pub(super) earlier: Vec<Digested<D>>,
    pub(super) links: Links,
}

impl<D> Merge<D> {
    pub(super) fn new(layers: usize) -> Self {
        Self {
            layers: (0..layers.max(1)).map(|_| Paths::default()).collect(),
            slots: BTreeMap::new(),
            earlier: Vec::new(),
            links: Links::default(),
            held: 0,
        }
    }

    pub(super) const fn held(&self) -> u64 {
        self.held
    }

    fn layer(&mut self, layer: u32) -> Option<&mut Paths> {
        self.layers.get_mut(layer as usize)
    }

    /// Notes that a layer has something at a path.
    pub(super) fn brings(&mut self, layer: u32, path: &str, is_directory: bool) {
        let number = number(path) & !1 | u64::from(!is_directory);
        if let Some(paths) = self.layer(layer) {
            paths.brought.push(number);
        }
    }

    /// Notes that a layer takes a path away.
    pub(super) fn takes(&mut self, layer: u32, path: &str) {
        if let Some(paths) = self.layer(layer) {
            paths.gone.push(number(path));
        }
    }

    /// Notes that a layer takes away what lower ones have in a directory.
    pub(super) fn empties(&mut self, layer: u32, path: &str) {
        if let Some(paths) = self.layer(layer) {
            paths.emptied.push(number(path));
        }
    }

    /// Ends a layer, so that it can be asked.
    pub(super) fn close(&mut self, layer: u32) {
        if let Some(Paths { brought, gone, emptied }) = self.layer(layer) {
            for list in [brought, gone, emptied] {
                list.sort_unstable();
                list.dedup();
                list.shrink_to_fit();
            }
        }
    }

    /// Whether a higher layer has a wanted file at this path.
    pub(super) fn is_replaced(&self, layer: u32, path: &str) -> bool {
        self.slots.get(path).is_some_and(|slot| slot.layer > layer)
    }

    /// Puts a wanted file at its path; gives back what a lower layer had there.
    pub(super) fn put(
        &mut self,
        layer: u32,
        path: String,
        content: Content<D>,
    ) -> Option<Older<D>> {
        self.held += bytes_of(&content);
        let before = self.slots.insert(path, Slot { layer, content })?;
        self.held -= bytes_of(&before.content).min(self.held);
        (before.layer < layer).then_some((before.layer, before.content))
    }

    /// Notes what came of an earlier state of a file.
    pub(super) fn earlier(&mut self, layer: u32, path: &str, digest: D) {
        self.earlier.push(Digested { path: path.to_owned(), layer, digest });
    }

    /// Whether what a layer brings to a path is covered or taken away by a higher one.
    fn is_hidden(&self, layer: u32, path: &str) -> bool {
        let higher = self.layers.get(layer as usize + 1..).unwrap_or_default();
        higher.iter().any(|paths| paths.hides(path))
    }

    /// Whether a layer still shows something at a path that is no directory.
    pub(super) fn shows(&self, path: &str) -> bool {
        let wanted = number(path) | 1;
        let has = |paths: &Paths| paths.brought.binary_search(&wanted).is_ok();
        let found = self.layers.iter().rposition(has);
        let found = found.and_then(|layer| u32::try_from(layer).ok());
        found.is_some_and(|layer| !self.is_hidden(layer, path))
    }

    /// Drops the links that higher layers hide.
    pub(super) fn settle_links(&mut self) {
        let mut links = std::mem::take(&mut self.links);
        links.retain(|path, Link { layer, .. }| !self.is_hidden(*layer, path));
        self.links = links;
    }

    /// Whether a wanted file was seen at a path.
    pub(super) fn has(&self, path: &str) -> bool {
        self.slots.contains_key(path)
    }

    /// What is seen from above.
    pub(super) fn finish(mut self) -> Seen<D> {
        let slots = std::mem::take(&mut self.slots);
        let (mut files, mut digests) = (BTreeMap::new(), Vec::new());
        for (path, Slot { layer, content }) in slots {
            if self.is_hidden(layer, &path) {
                continue;
            }
            match content {
                Content::Held(bytes) => drop(files.insert(path, ImageFile { bytes, layer })),
                Content::Digest(digest) => digests.push(Digested { path, layer, digest }),
                Content::Nothing => {}
            }
        }
        let mut earlier = self.earlier;
        earlier.retain(|one| files.contains_key(&one.path));
        earlier.sort_by(|one, other| (&one.path, one.layer).cmp(&(&other.path, other.layer)));
        Seen { files, digests, earlier, links: self.links }
    }
}

/// What a lower layer had at a path.
pub(super) type Older<D> = (u32, Content<D>);

const fn bytes_of<D>(content: &Content<D>) -> u64 {
    match content {
        Content::Held(bytes) => bytes.len() as u64,
        _ => 0,
    }
}

impl Paths {
    /// Whether a file of a lower layer at this path is not seen any more.
    fn hides(&self, path: &str) -> bool {
        let has = |list: &[u64], number: u64| list.binary_search(&number).is_ok();
        let own = number(path);
        if has(&self.gone, own) || has(&self.brought, own & !1) || has(&self.brought, own | 1) {
            return true;
        }
        above(path).any(|folder| {
            let number = number(folder);
            has(&self.gone, number) || has(&self.emptied, number) || has(&self.brought, number | 1)
        }) || (!self.emptied.is_empty() && has(&self.emptied, number("")))
    }
}
