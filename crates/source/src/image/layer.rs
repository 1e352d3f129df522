//! The layers of an image, read once each.

use std::collections::BTreeMap;
use std::io::{self, BufReader, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use seawall_model::{Limits, Problem, ProblemKind};

use super::blobs::Store;
use super::excerpt::excerpt;
use super::links::Link;
use super::manifest::{self, Plan};
use super::merge::{Content, Merge};
use super::names::{self, OPAQUE, WHITEOUT};
use super::tape::{Entry, Kind, Source, Stream, Tape};
use super::{Choice, Image, ImageReader, Layer, Shape, Want};
use crate::archive::{Budget, Metered, unpacked};

/// Most bytes of files that are held at once.
const HELD: u64 = 96 << 20;
/// Largest file that is looked at, in bytes: it is in memory while that is done.
const LOOKED_AT: usize = 96 << 20;
/// Earlier states of files that are looked at are no larger.
const EARLIER: u64 = 32 << 20;
/// Larger files of which excerpts do are read in parts.
const EXCERPTED: u64 = 48 << 20;
/// What decides whether a file is wanted.
const HEAD: usize = 64;
/// Names that are told one by one.
const MOST_TOLD: usize = 20;

/// Reads the layers that a store holds.
pub(super) fn read<R: ImageReader>(
    path: &Path,
    choice: &Choice,
    limits: &Limits,
    reader: &R,
) -> io::Result<Image<R::Digest>> {
    let size = path.metadata()?;
    let size = size.is_file().then_some(size.len());
    let budget = Budget::new(limits, size);
    let store = Store::open(path, &budget)?;
    let mut told = Vec::new();
    told.extend(store.broken().map(|why| {
        let detail = format!("the archive cannot be read to its end: {why}");
        Problem::general(ProblemKind::Archive, detail)
    }));
    let Some(plan) = manifest::plan(&store, choice)? else {
        return root_file_system(&store, &budget, reader, told);
    };
    let mut wanted = BTreeMap::new();
    for (at, (blob, layer)) in (0_u32..).zip(&plan.layers) {
        if store.size(blob).is_some() {
            wanted.insert(blob.clone(), at);
        } else {
            let detail = format!("{}: it is not there: save the image whole", called(at, layer));
            told.push(Problem::general(ProblemKind::Archive, detail));
        }
    }
    let mut view = View::new(reader, plan.layers.len(), told);
    view.refused(store.refused().iter().map(String::as_str));
    let layers: Vec<Layer> = plan.layers.iter().map(|(_, layer)| layer.clone()).collect();
    for pass in [Pass::All, Pass::Linked] {
        if pass == Pass::Linked && !view.wants_linked() {
            break;
        }
        let read = store.layers(&wanted, &budget, |at, source| {
            let name = layers.get(at as usize).map(|layer| called(at, layer)).unwrap_or_default();
            let stream = Stream(source);
            view.unpack(at, &name, stream, &budget);
            Ok(())
        });
        view.told(read, "the layers");
    }
    let Plan { shape, names, config, platform, base, .. } = plan;
    Ok(Image { shape, names, config, platform, base, layers, ..view.finish() })
}

/// A tape archive without manifest is one of a file system, as `docker export` writes it.
fn root_file_system<R: ImageReader>(
    store: &Store,
    budget: &std::sync::Arc<Budget>,
    reader: &R,
    told: Vec<Problem>,
) -> io::Result<Image<R::Digest>> {
    if !["etc", "usr", "bin", "lib", "var"].iter().any(|folder| store.has_below(folder)) {
        let why = store.broken().map(|why| format!(" ({why})")).unwrap_or_default();
        let text = format!(
            "it is neither an OCI layout, nor what `docker save` writes, nor a root file system{why}"
        );
        return Err(io::Error::other(text));
    }
    let mut view = View::new(reader, 1, told);
    for pass in [Pass::All, Pass::Linked] {
        if pass == Pass::Linked && !view.wants_linked() {
            break;
        }
        let read = store.whole(budget, |source| {
            view.unpack(0, "the file system", Stream(source), budget);
            Ok(())
        });
        view.told(read, "the file system");
    }
    Ok(view.finish())
}

fn called(at: u32, layer: &Layer) -> String {
    let digest: String = layer.digest.chars().take(19).collect();
    format!("layer {at} ({digest})")
}

#[derive(PartialEq, Eq)]
enum Pass {
    All,
    Linked,
}

/// The file system while layers are read.
pub(super) struct View<'r, R: ImageReader> {
    reader: &'r R,
    pub(super) merge: Merge<R::Digest>,
    pub(super) problems: Vec<Problem>,
    /// Files that only links want, in a second pass.
    linked: Option<BTreeMap<String, Want>>,
}

impl<'r, R: ImageReader> View<'r, R> {
    pub(super) fn new(reader: &'r R, layers: usize, problems: Vec<Problem>) -> Self {
        Self { reader, merge: Merge::new(layers), problems, linked: None }
    }

    /// Reads a layer, whatever it is packed with; what goes wrong is told.
    fn unpack(
        &mut self,
        layer: u32,
        name: &str,
        source: impl Source,
        budget: &std::sync::Arc<Budget>,
    ) {
        // The decoders are other people's code and the bytes may be made to break them.
        let read = catch_unwind(AssertUnwindSafe(|| self.sniff(layer, source, budget)));
        self.merge.close(layer);
        if let Ok(read) = read {
            self.told(read, name);
        } else {
            let detail = format!("{name}: the unpacker failed on it");
            self.problems.push(Problem::general(ProblemKind::Engine, detail));
        }
    }

    /// Notes why something was not read to its end.
    pub(super) fn told(&mut self, read: io::Result<()>, what: &str) {
        if let Err(error) = read {
            let detail = format!("{what} cannot be read to the end: {error}");
            self.problems.push(Problem::general(ProblemKind::Archive, detail));
        }
    }

    fn sniff(
        &mut self,
        layer: u32,
        mut source: impl Source,
        budget: &std::sync::Arc<Budget>,
    ) -> io::Result<()> {
        let mut head = [0; 8];
        let mut count = 0;
        while let Some(rest) = head.get_mut(count..).filter(|rest| !rest.is_empty()) {
            match source.read(rest)? {
                0 => break,
                read => count += read,
            }
        }
        let head = head.get(..count).unwrap_or_default();
        let prefixed = Prefixed { head, source };
        if unpacked::is_packed(head) {
            let inner = unpacked::open(BufReader::with_capacity(64 << 10, prefixed))?;
            let metered = Metered { inner, budget: Some(std::sync::Arc::clone(budget)) };
            return self.tape(layer, Stream(metered), budget);
        }
        self.tape(layer, prefixed, budget)
    }

    fn tape(&mut self, layer: u32, source: impl Source, budget: &Budget) -> io::Result<()> {
        let mut tape = Tape::new(source);
        let mut refused = Vec::new();
        let read = loop {
            if self.reader.is_cancelled() {
                return Err(io::Error::other("stopped before the end"));
            }
            match tape.next() {
                Ok(None) => break tape.finish(),
                Ok(Some(entry)) => {
                    if let Err(error) = budget.take_entry() {
                        break Err(error);
                    }
                    let Some(path) = names::plain(&entry.name) else {
                        names::refuse(&mut refused, &entry.name);
                        continue;
                    };
                    let read = self.entry(layer, path, &entry, &mut tape);
                    if read.is_err() {
                        break read;
                    }
                }
                Err(error) => break Err(error),
            }
        };
        self.refused(refused.iter().map(String::as_str));
        read
    }

    fn entry(
        &mut self,
        layer: u32,
        path: String,
        entry: &Entry,
        data: &mut impl Read,
    ) -> io::Result<()> {
        if self.linked.is_some() {
            let wanted = entry.kind == Kind::File && self.is_linked(&path);
            return if wanted { self.file(layer, path, entry, data) } else { Ok(()) };
        }
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
        if name == OPAQUE {
            self.merge.empties(layer, folder);
            return Ok(());
        }
        if let Some(gone) = name.strip_prefix(WHITEOUT) {
            // Names with the prefix twice are notes of an old driver.
            if !gone.starts_with(WHITEOUT) {
                let gone =
                    if folder.is_empty() { gone.to_owned() } else { format!("{folder}/{gone}") };
                self.merge.takes(layer, &gone);
            }
            return Ok(());
        }
        self.merge.brings(layer, &path, entry.kind == Kind::Directory);
        match entry.kind {
            Kind::File => self.file(layer, path, entry, data),
            Kind::Symlink | Kind::HardLink => {
                let (target, hard) = (entry.target.clone(), entry.kind == Kind::HardLink);
                self.merge.links.add(path, Link { layer, target, hard });
                Ok(())
            }
            Kind::Sparse => {
                if self.reader.wants(&path, &[]) != Want::Nothing {
                    self.too_much(&path, "it is stored with holes, which nothing here reads");
                }
                Ok(())
            }
            Kind::Directory | Kind::Other => Ok(()),
        }
    }

    /// Reads a file if it is wanted.
    pub(super) fn file(
        &mut self,
        layer: u32,
        path: String,
        entry: &Entry,
        data: &mut impl Read,
    ) -> io::Result<()> {
        let mut bytes = Vec::new();
        data.by_ref().take(HEAD as u64).read_to_end(&mut bytes)?;
        let want = match &self.linked {
            Some(linked) => linked.get(&path).copied().unwrap_or(Want::Nothing),
            None => self.reader.wants(&path, &bytes),
        };
        let replaced = self.merge.is_replaced(layer, &path);
        // An earlier state only tells since when something is there, which is not worth much memory.
        let worth = want == Want::Keep && entry.size <= EARLIER;
        if want == Want::Nothing || (replaced && !worth) {
            return Ok(());
        }
        if let Want::Excerpt(marks) = want
            && entry.size > EXCERPTED
        {
            let parts = excerpt(bytes, data, marks)?;
            self.parts(layer, path, &parts);
            return Ok(());
        }
        let room = if want == Want::Keep {
            HELD.saturating_sub(self.merge.held())
        } else {
            LOOKED_AT as u64
        };
        if entry.size > room.min(LOOKED_AT as u64) {
            self.too_much(
                &path,
                &format!("its {} bytes are more than fit into memory", entry.size),
            );
            return Ok(());
        }
        let size = usize::try_from(entry.size).map_err(io::Error::other)?;
        bytes.reserve_exact(size.saturating_sub(bytes.len()).min(LOOKED_AT));
        data.read_to_end(&mut bytes)?;
        if want == Want::Keep && replaced {
            if let Some(digest) = self.reader.digest(&path, &bytes) {
                self.merge.earlier(layer, &path, digest);
            }
            return Ok(());
        }
        let content = match want {
            Want::Keep => Content::Held(bytes),
            _ => self.reader.digest(&path, &bytes).map_or(Content::Nothing, Content::Digest),
        };
        if let Some((below, Content::Held(bytes))) = self.merge.put(layer, path.clone(), content)
            && let Some(digest) = self.reader.digest(&path, &bytes)
        {
            self.merge.earlier(below, &path, digest);
        }
        Ok(())
    }

    /// Looks at the parts that were read of a large file.
    fn parts(&mut self, layer: u32, path: String, bytes: &[u8]) {
        let digest = self.reader.digest(&path, bytes);
        if digest.is_none() && bytes.len() > HEAD {
            self.too_much(&path, "only parts of it fit into memory, and they say nothing");
        }
        self.merge.put(layer, path, digest.map_or(Content::Nothing, Content::Digest));
    }

    pub(super) fn too_much(&mut self, path: &str, why: &str) {
        let detail = format!("{why}: it was not read");
        self.problems.push(Problem::at(ProblemKind::Oversized, path, detail));
    }

    /// Tells names that lead out of the image.
    pub(super) fn refused<'n>(&mut self, names: impl Iterator<Item = &'n str>) {
        let mut more = 0;
        for (at, name) in names.enumerate() {
            if at >= MOST_TOLD {
                more += 1;
                continue;
            }
            let detail = format!(
                "`{}` leads out of the image or is too long: it was left out",
                name.escape_debug()
            );
            self.problems.push(Problem::general(ProblemKind::Archive, detail));
        }
        if more > 0 {
            let detail = format!("{more} further names lead out of the image and were left out");
            self.problems.push(Problem::general(ProblemKind::Archive, detail));
        }
    }

    /// Whether links have names that are wanted and lead to files that were not read for their own names.
    pub(super) fn wants_linked(&mut self) -> bool {
        self.merge.settle_links();
        let mut linked = BTreeMap::new();
        for (path, _) in self.merge.links.paths() {
            let want = self.reader.wants(path, &[]);
            if want == Want::Nothing {
                continue;
            }
            let target = self.merge.links.resolve(path);
            let Some(target) = target.filter(|target| !self.merge.has(target)) else { continue };
            if self.merge.shows(&target) {
                linked.insert(target, want);
            }
        }
        let any = !linked.is_empty();
        self.linked = Some(linked);
        any
    }

    /// The files that only links want.
    pub(super) fn linked_paths(&self) -> Vec<String> {
        self.linked.as_ref().map(|linked| linked.keys().cloned().collect()).unwrap_or_default()
    }

    fn is_linked(&self, path: &str) -> bool {
        self.linked.as_ref().is_some_and(|linked| linked.contains_key(path))
    }

    /// The image of what was seen.
    pub(super) fn finish(mut self) -> Image<R::Digest> {
        self.problems.sort();
        self.problems.dedup();
        let reader = self.reader;
        let mut seen = self.merge.finish();
        // What only a link wants is read under the link's name.
        let linked = self.linked.unwrap_or_default();
        let mut named = Vec::new();
        for (path, _) in seen.links.paths() {
            let Some(target) = seen.links.resolve(path) else { continue };
            if linked.contains_key(&target) && reader.wants(path, &[]) != Want::Nothing {
                named.push((path.to_owned(), target));
            }
        }
        for (path, target) in named {
            if let Some(file) = seen.files.get(&target).cloned() {
                seen.files.insert(path, file);
            }
        }
        Image {
            shape: Shape::RootFs,
            names: Vec::new(),
            config: None,
            platform: String::new(),
            base: None,
            layers: Vec::new(),
            files: seen.files,
            digests: seen.digests,
            earlier: seen.earlier,
            problems: self.problems,
            links: seen.links,
        }
    }
}

/// A source of which the first bytes were read already.
struct Prefixed<'h, S> {
    head: &'h [u8],
    source: S,
}

impl<S: Read> Read for Prefixed<'_, S> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.head.is_empty() { self.source.read(buffer) } else { self.head.read(buffer) }
    }
}

impl<S: Source> Source for Prefixed<'_, S> {
    fn skip(&mut self, bytes: u64) -> io::Result<()> {
        let held = (self.head.len() as u64).min(bytes);
        self.head = self.head.get(usize::try_from(held).unwrap_or(0)..).unwrap_or_default();
        self.source.skip(bytes - held)
    }
}
