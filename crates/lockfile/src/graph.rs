//! What of an inventory the project asks for itself, and what each package is needed for.

use std::collections::VecDeque;

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
