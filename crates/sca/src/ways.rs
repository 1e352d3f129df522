//! How packages come into a project: the shortest way from what it asks for itself.

use std::collections::{BTreeSet, VecDeque};

use seawall_lockfile::Package;

/// Packages before one that are looked at to find what brings it in.
const MOST_BEFORE: usize = 10_000;
/// Packages that the project asks for and that bring one in, beyond which nobody asks about each.
const MOST_HEADS: usize = 100;
/// No package.
const NONE: u32 = u32::MAX;

/// For each package of an inventory the one that brings it in on the shortest way.
///
/// Every package is visited once, so that this is linear in packages and edges, and cycles end. Of ways of one
/// length that is taken whose packages come first in the file.
pub(crate) struct Ways {
    before: Vec<u32>,
    /// How many packages stand on the way, itself among them; `NONE` where no way leads to it.
    length: Vec<u32>,
    /// The packages that need each, one after the other, and where each one's begin.
    needed_by: (Vec<u32>, Vec<u32>),
}

impl Ways {
    pub(crate) fn of(packages: &[Package]) -> Self {
        let mut ways = Self {
            before: vec![NONE; packages.len()],
            length: vec![NONE; packages.len()],
            needed_by: turned(packages),
        };
        let mut queue: VecDeque<u32> = VecDeque::new();
        for root in roots(packages) {
            ways.reach(root, NONE, 1, &mut queue);
        }
        while let Some(at) = queue.pop_front() {
            let length = ways.length(at as usize).saturating_add(1);
            for next in
                packages.get(at as usize).map(|one| one.needs.as_slice()).unwrap_or_default()
            {
                ways.reach(*next, at, length, &mut queue);
            }
        }
        ways
    }

    /// How far a package is from the project.
    pub(crate) fn length(&self, at: usize) -> u32 {
        self.length.get(at).copied().unwrap_or(NONE)
    }

    /// The packages from what the project asks for to this one; of one to which no way is known, itself.
    pub(crate) fn to(&self, at: usize) -> Vec<usize> {
        let mut way = vec![at];
        let mut before = self.before.get(at).copied().unwrap_or(NONE);
        while before != NONE {
            way.push(before as usize);
            before = self.before.get(before as usize).copied().unwrap_or(NONE);
        }
        way.reverse();
        way
    }

    /// The packages that the project asks for and that bring this one in, itself among them if it is one; none if
    /// there are too many to be looked at, or if the file does not say which package needs which.
    pub(crate) fn heads(&self, at: usize) -> Vec<usize> {
        if self.needed_by.0.is_empty() {
            return Vec::new();
        }
        let (mut heads, mut seen, mut open) = (Vec::new(), BTreeSet::from([at]), vec![at]);
        while let Some(at) = open.pop() {
            if self.length(at) == 1 {
                heads.push(at);
            }
            if seen.len() > MOST_BEFORE || heads.len() > MOST_HEADS {
                return Vec::new();
            }
            let before = self.needing(at).iter().map(|one| *one as usize);
            open.extend(before.filter(|one| seen.insert(*one)));
        }
        heads.sort_unstable();
        heads
    }

    fn needing(&self, at: usize) -> &[u32] {
        let (all, starts) = &self.needed_by;
        let start = starts.get(at).copied().unwrap_or_default() as usize;
        let end = starts.get(at + 1).copied().unwrap_or_default() as usize;
        all.get(start..end).unwrap_or_default()
    }

    fn reach(&mut self, at: u32, from: u32, length: u32, queue: &mut VecDeque<u32>) {
        let place = at as usize;
        if let (Some(known), Some(before)) =
            (self.length.get_mut(place), self.before.get_mut(place))
            && *known == NONE
        {
            (*known, *before) = (length, from);
            queue.push_back(at);
        }
    }
}

/// For each package those that need it, and where each one's begin among all.
fn turned(packages: &[Package]) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0_u32; packages.len() + 1];
    let needs = || {
        (0_u32..).zip(packages).flat_map(|(at, one)| one.needs.iter().map(move |need| (at, *need)))
    };
    let known = || needs().filter(|(_, need)| (*need as usize) < packages.len());
    for (_, need) in known() {
        if let Some(count) = starts.get_mut(need as usize + 1) {
            *count += 1;
        }
    }
    for at in 1..starts.len() {
        let before = starts.get(at - 1).copied().unwrap_or_default();
        if let Some(start) = starts.get_mut(at) {
            *start += before;
        }
    }
    let mut next = starts.clone();
    let mut all = vec![0_u32; starts.last().copied().unwrap_or_default() as usize];
    for (from, need) in known() {
        if let Some(place) = next.get_mut(need as usize)
            && let Some(slot) = all.get_mut(*place as usize)
        {
            *slot = from;
            *place += 1;
        }
    }
    (all, starts)
}

/// What the project asks for itself; where the file does not tell, what no package needs.
fn roots(packages: &[Package]) -> Vec<u32> {
    let numbered = || (0_u32..).zip(packages);
    let asked = numbered().filter(|(_, one)| one.direct == Some(true) && !one.local);
    let mut roots: Vec<u32> = asked.map(|(at, _)| at).collect();
    if roots.is_empty() {
        let locals = packages.iter().filter(|one| one.local);
        roots.extend(locals.flat_map(|one| &one.needs));
    }
    if roots.is_empty() {
        let mut needed = vec![false; packages.len()];
        for need in packages.iter().flat_map(|one| &one.needs) {
            if let Some(needed) = needed.get_mut(*need as usize) {
                *needed = true;
            }
        }
        roots.extend((0_u32..).zip(&needed).filter(|(_, needed)| !**needed).map(|(at, _)| at));
    }
    roots
}
