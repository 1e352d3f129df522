//! How the objects of one pack are built from each other.

use gix::odb::pack::data::entry::Header;
use gix::odb::pack::{data, index};

use crate::git::ObjectId;

/// Stands for a position that is not there.
const NONE: u32 = u32::MAX;

/// The trees that the deltas of a pack form: every object is built from its parent, roots are whole.
///
/// Objects are known by their position in the pack. Behind them stand the bases that are not in this
/// pack, as roots of their own.
pub(super) struct Forest {
    /// Where each object starts, in rising order, and at last where the objects end.
    offsets: Vec<u64>,
    /// The place of each object in the pack's index.
    names: Vec<u32>,
    /// Where the children of each object start in `children`, and at last where they end.
    first_child: Vec<u32>,
    /// Of each object, the child with the most descendants comes last.
    children: Vec<u32>,
    /// Objects in each tree below an object, itself included.
    weights: Vec<u32>,
    /// The heaviest first, so that no thread is left alone with one at the end.
    pub(super) roots: Vec<Root>,
    /// Objects that no root leads to, because their chain is broken.
    pub(super) lost: u64,
}

/// Where a tree of deltas starts.
pub(super) struct Root {
    pub(super) at: u32,
    pub(super) base: Base,
}

/// What a root is.
pub(super) enum Base {
    /// A whole object of this kind.
    Whole(gix::objs::Kind),
    /// An object of another pack, or a loose one.
    Elsewhere(ObjectId),
}

impl Forest {
    /// Reads the head of every object of a pack.
    pub(super) fn new(index: &index::File, pack: &data::File) -> Self {
        let mut places: Vec<_> =
            (0..index.num_objects()).map(|name| (index.pack_offset_at_index(name), name)).collect();
        places.sort_unstable();
        let names: Vec<u32> = places.iter().map(|(_, name)| *name).collect();
        let mut offsets: Vec<u64> = places.into_iter().map(|(offset, _)| offset).collect();
        offsets.push(pack.pack_end() as u64);
        let links = Links::read(index, pack, &offsets, &names);
        let (first_child, children) = group(&links.parents);
        let mut forest = Self {
            offsets,
            names,
            first_child,
            children,
            weights: vec![1; links.parents.len()],
            roots: links.roots,
            lost: 0,
        };
        forest.weigh();
        forest
    }

    /// The place in the index of the object at a position.
    pub(super) fn name(&self, at: u32) -> Option<u32> {
        self.names.get(at as usize).copied()
    }

    /// The bytes of the pack that hold the object at a position.
    pub(super) fn range(&self, at: u32) -> Option<std::ops::Range<u64>> {
        Some(*self.offsets.get(at as usize)?..*self.offsets.get(at as usize + 1)?)
    }

    /// The objects that are built from the one at a position, the one with most descendants last.
    pub(super) fn children(&self, at: u32) -> &[u32] {
        let bound = |at: usize| self.first_child.get(at).copied().unwrap_or_default() as usize;
        self.children.get(bound(at as usize)..bound(at as usize + 1)).unwrap_or_default()
    }

    /// Objects below the one at a position, itself included.
    pub(super) fn weight(&self, at: u32) -> u32 {
        self.weights.get(at as usize).copied().unwrap_or_default()
    }

    /// Finds how many objects each one leads to, and brings children and roots into order by that.
    fn weigh(&mut self) {
        let mut order: Vec<u32> = self.roots.iter().map(|root| root.at).collect();
        let mut next = 0;
        while let Some(at) = order.get(next).copied() {
            order.extend_from_slice(self.children(at));
            next += 1;
        }
        for at in order.iter().rev() {
            let below: u32 = self.children(*at).iter().map(|child| self.weight(*child)).sum();
            if let Some(weight) = self.weights.get_mut(*at as usize) {
                *weight += below;
            }
        }
        let weights = &self.weights;
        let weight = |at: &u32| weights.get(*at as usize).copied().unwrap_or_default();
        for bounds in self.first_child.windows(2) {
            if let [start, end] = bounds
                && let Some(siblings) = self.children.get_mut(*start as usize..*end as usize)
                && let Some((heaviest, _)) =
                    siblings.iter().enumerate().max_by_key(|(_, child)| weight(child))
                && let Some(tail) = siblings.get_mut(heaviest..)
            {
                tail.rotate_left(1);
            }
        }
        self.roots.sort_by_key(|root| (std::cmp::Reverse(weight(&root.at)), root.at));
        self.lost = (weights.len() - order.len()) as u64;
    }
}

/// Who is built from whom.
struct Links {
    /// The parent of each object, and of the bases behind them, which have none.
    parents: Vec<u32>,
    roots: Vec<Root>,
}

impl Links {
    fn read(index: &index::File, pack: &data::File, offsets: &[u64], names: &[u32]) -> Self {
        // From the place in the index to the position in the pack.
        let mut positions = vec![NONE; names.len()];
        for (at, name) in (0..).zip(names) {
            if let Some(position) = positions.get_mut(*name as usize) {
                *position = at;
            }
        }
        let mut links = Self { parents: vec![NONE; names.len()], roots: Vec::new() };
        let mut thin: Vec<(ObjectId, u32)> = Vec::new();
        for (at, bounds) in (0_u32..).zip(offsets.windows(2)) {
            let &[start, end] = bounds else { continue };
            let Some(entry) = head(pack, start, end) else { continue };
            let parent = match entry.header {
                Header::OfsDelta { base_distance } => {
                    Header::verified_base_pack_offset(start, base_distance)
                        .and_then(|base| offsets.binary_search(&base).ok())
                        .and_then(|at| u32::try_from(at).ok())
                }
                Header::RefDelta { base_id } => {
                    let Some(name) = index.lookup(base_id) else {
                        thin.push((ObjectId::of(&base_id), at));
                        continue;
                    };
                    positions.get(name as usize).copied()
                }
                whole => {
                    let base = whole.as_kind().map(Base::Whole);
                    links.roots.extend(base.map(|base| Root { at, base }));
                    continue;
                }
            };
            if let (Some(parent), Some(slot)) = (parent, links.parents.get_mut(at as usize)) {
                *slot = parent;
            }
        }
        links.add_thin(thin);
        links
    }

    /// Gives every base that is elsewhere a position of its own.
    fn add_thin(&mut self, mut thin: Vec<(ObjectId, u32)>) {
        thin.sort_unstable();
        for family in thin.chunk_by(|one, other| one.0 == other.0) {
            let Ok(position) = u32::try_from(self.parents.len()) else { return };
            self.parents.push(NONE);
            for (base, child) in family {
                if let Some(slot) = self.parents.get_mut(*child as usize) {
                    *slot = position;
                }
                if self.roots.last().is_none_or(|root| root.at != position) {
                    self.roots.push(Root { at: position, base: Base::Elsewhere(*base) });
                }
            }
        }
    }
}

/// The head of the object that starts at an offset; `None` when it is broken.
pub(super) fn head(pack: &data::File, start: u64, end: u64) -> Option<data::Entry> {
    let bytes = pack.entry_slice(start..end)?;
    data::Entry::from_bytes(bytes, start, gix::hash::Kind::Sha1).ok()
}

/// Turns parents around: where each object's children start, and all of them in that order.
fn group(parents: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let mut first = vec![0_u32; parents.len() + 1];
    for parent in parents.iter().filter(|parent| **parent != NONE) {
        if let Some(count) = first.get_mut(*parent as usize + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for count in &mut first {
        sum += *count;
        *count = sum;
    }
    let mut free = first.clone();
    let mut children = vec![0; sum as usize];
    for (at, parent) in (0_u32..).zip(parents) {
        if let Some(slot) = free.get_mut(*parent as usize)
            && let Some(child) = children.get_mut(*slot as usize)
        {
            *child = at;
            *slot += 1;
        }
    }
    (first, children)
}
