//! How packages come into a project: the shortest way from what it asks for itself.

use std::collections::VecDeque;

use seawall_lockfile::Package;

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
}

impl Ways {
    pub(crate) fn of(packages: &[Package]) -> Self {
        let mut ways =
            Self { before: vec![NONE; packages.len()], length: vec![NONE; packages.len()] };
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
