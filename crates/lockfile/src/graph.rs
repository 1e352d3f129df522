//! What of an inventory the project asks for itself, and what each package is needed for.

use std::collections::{HashMap, VecDeque};

use crate::{Inventory, Scope};

impl Inventory {
    /// Says of each package whether it is a root, and gives what a root needs the root's scope; of several
    /// the one that counts most. What no root needs keeps its scope.
    pub(crate) fn spread(&mut self, roots: &[(u32, Scope)]) {
        for package in &mut self.packages {
            package.direct = Some(false);
        }
        let mut roots = roots.to_vec();
        roots.sort_by_key(|(_, scope)| *scope);
        let mut reached = vec![false; self.packages.len()];
        let mut queue: VecDeque<(u32, Scope)> = VecDeque::new();
        for (root, scope) in roots {
            if let Some(package) = self.packages.get_mut(root as usize) {
                package.direct = Some(true);
            }
            queue.push_back((root, scope));
            while let Some((place, scope)) = queue.pop_front() {
                let Some(seen @ false) = reached.get_mut(place as usize) else { continue };
                *seen = true;
                if let Some(package) = self.packages.get_mut(place as usize) {
                    package.scope = scope;
                    queue.extend(package.needs.iter().map(|need| (*need, scope)));
                }
            }
        }
    }

    /// Puts each list of needs in order and each place in it once.
    pub(crate) fn tidy_needs(&mut self) {
        let count = self.packages.len();
        for package in &mut self.packages {
            package.needs.retain(|need| (*need as usize) < count);
            package.needs.sort_unstable();
            package.needs.dedup();
        }
    }
}

/// What packages need and the project asks for, by name, until all names are known.
#[derive(Debug, Default)]
pub(crate) struct Wants {
    places: HashMap<String, Vec<u32>>,
    asked: Vec<(u32, String)>,
    needed: Vec<(String, u32)>,
    links: Vec<(String, String)>,
    roots: Vec<(String, Scope)>,
}

impl Wants {
    /// The package at a place goes by a name.
    pub(crate) fn known(&mut self, name: impl Into<String>, place: u32) {
        self.places.entry(name.into()).or_default().push(place);
    }

    /// The package at a place needs those of a name.
    pub(crate) fn want(&mut self, place: u32, name: impl Into<String>) {
        self.asked.push((place, name.into()));
    }

    /// The packages of a name need those of another one.
    pub(crate) fn link(&mut self, from: impl Into<String>, to: impl Into<String>) {
        self.links.push((from.into(), to.into()));
    }

    /// The packages of a name need the one at a place.
    pub(crate) fn need(&mut self, name: impl Into<String>, place: u32) {
        self.needed.push((name.into(), place));
    }

    /// The project asks for those of a name.
    pub(crate) fn root(&mut self, name: impl Into<String>, scope: Scope) {
        self.roots.push((name.into(), scope));
    }

    /// Whether it is known what the project asks for.
    pub(crate) fn has_roots(&self) -> bool {
        !self.roots.is_empty()
    }

    /// Draws the edges.
    pub(crate) fn draw(&self, inventory: &mut Inventory) {
        let mut need = |from: &u32, to: &[u32]| {
            if let Some(package) = inventory.packages.get_mut(*from as usize) {
                package.needs.extend(to);
            }
        };
        for (place, name) in &self.asked {
            need(place, self.places(name));
        }
        for (name, place) in &self.needed {
            self.places(name).iter().for_each(|by| need(by, &[*place]));
        }
        for (from, to) in &self.links {
            self.places(from).iter().for_each(|by| need(by, self.places(to)));
        }
    }

    /// The packages of a name: few, or a file could make of a name that is there often more edges than it is long.
    fn places(&self, name: &str) -> &[u32] {
        const MOST: usize = 8;
        let places = self.places.get(name).map(Vec::as_slice).unwrap_or_default();
        places.get(..MOST).unwrap_or(places)
    }

    /// Draws the edges, and says what is a root and what each package is needed for.
    pub(crate) fn spread(&self, inventory: &mut Inventory) {
        self.draw(inventory);
        let roots: Vec<(u32, Scope)> = self
            .roots
            .iter()
            .flat_map(|(name, scope)| self.places(name).iter().map(|place| (*place, *scope)))
            .collect();
        inventory.spread(&roots);
    }

    /// As [`Self::spread`] where roots are known; else it draws the edges, and what is a root stays open.
    pub(crate) fn spread_known(&self, inventory: &mut Inventory) {
        if self.has_roots() { self.spread(inventory) } else { self.draw(inventory) }
    }

    /// As [`Self::mark`] where roots are known; else it draws the edges, and what is a root stays open.
    pub(crate) fn mark_known(&self, inventory: &mut Inventory) {
        if self.has_roots() { self.mark(inventory) } else { self.draw(inventory) }
    }

    /// Draws the edges, and says what is a root alone.
    pub(crate) fn mark(&self, inventory: &mut Inventory) {
        let before: Vec<Scope> = inventory.packages.iter().map(|package| package.scope).collect();
        self.spread(inventory);
        for (package, scope) in inventory.packages.iter_mut().zip(before) {
            package.scope = scope;
        }
    }
}
