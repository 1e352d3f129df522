//! What classes descend from, found out once for each.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::Name;

/// How far up the parents of a class are looked for.
const HIGHEST: usize = 32;

/// The lineages that were asked for so far.
#[derive(Debug, Default)]
pub(crate) struct Lineages(RefCell<FxHashMap<Name, Rc<[Name]>>>);

impl Lineages {
    /// A class and what it descends from, itself first and the near before the far.
    pub(crate) fn of<'p>(
        &self,
        class: Name,
        parents: impl Fn(Name) -> Option<&'p [Name]>,
    ) -> Rc<[Name]> {
        if let Some(known) = self.0.borrow().get(&class) {
            return Rc::clone(known);
        }
        let mut found = vec![class];
        let mut at = 0;
        while let Some(name) = found.get(at).copied()
            && at < HIGHEST
        {
            for parent in parents(name).unwrap_or_default() {
                if !found.contains(parent) {
                    found.push(*parent);
                }
            }
            at += 1;
        }
        let found: Rc<[Name]> = found.into();
        self.0.borrow_mut().insert(class, Rc::clone(&found));
        found
    }
}
