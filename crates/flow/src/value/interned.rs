//! Things that are kept once each: equal ones have one number.

use std::borrow::Borrow;
use std::hash::{BuildHasher, Hash};

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

/// Things by their numbers, and their numbers by what they are.
#[derive(Debug)]
pub(super) struct Interned<T> {
    all: Vec<T>,
    known: HashTable<u32>,
}

impl<T> Default for Interned<T> {
    fn default() -> Self {
        Self { all: Vec::new(), known: HashTable::new() }
    }
}

impl<T: Hash + Eq> Interned<T> {
    /// The thing with this number.
    pub(super) fn get(&self, number: u32) -> Option<&T> {
        self.all.get(number as usize)
    }

    /// The number of something that is there already.
    pub(super) fn known<B: ?Sized + Hash + Eq>(&self, like: &B) -> Option<u32>
    where
        T: Borrow<B>,
    {
        self.find(FxBuildHasher.hash_one(like), like)
    }

    /// The number of something that is like this, which is made if it is not there yet.
    pub(super) fn like<B: ?Sized + Hash + Eq>(&mut self, like: &B, make: impl FnOnce() -> T) -> u32
    where
        T: Borrow<B>,
    {
        let hash = FxBuildHasher.hash_one(like);
        self.find(hash, like).unwrap_or_else(|| self.push(hash, make()))
    }

    /// Keeps something under a number of its own under which nothing equal is found.
    pub(super) fn hide(&mut self, one: T) {
        self.all.push(one);
    }

    /// The number of a thing.
    pub(super) fn add(&mut self, one: T) -> u32 {
        let hash = FxBuildHasher.hash_one(&one);
        self.find(hash, &one).unwrap_or_else(|| self.push(hash, one))
    }

    fn find<B: ?Sized + Eq>(&self, hash: u64, like: &B) -> Option<u32>
    where
        T: Borrow<B>,
    {
        let is_it = |at: &u32| self.get(*at).is_some_and(|one| one.borrow() == like);
        self.known.find(hash, is_it).copied()
    }

    fn push(&mut self, hash: u64, one: T) -> u32 {
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.all.push(one);
        let all = &self.all;
        let digest = |at: &u32| all.get(*at as usize).map_or(0, |one| FxBuildHasher.hash_one(one));
        self.known.insert_unique(hash, number, digest);
        number
    }
}
