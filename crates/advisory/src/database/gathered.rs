//! Advisories while they are gathered: as bytes, since as values they take fifteen times the memory.

use std::collections::BTreeMap;

use seawall_model::Ecosystem;

use super::body::{self, Body, Details, put_advisory, put_affected, put_text};
use super::layout::{Cursor, put};
use super::texts::Texts;
use super::{Database, DatabaseError};
use crate::osv::{Advisory, Affected};

/// Advisories by id, each once.
#[derive(Default)]
pub(super) struct Gathered {
    texts: Texts,
    packed: BTreeMap<String, Box<[u8]>>,
    /// Whether there were more texts than offsets can name.
    is_full: bool,
}

/// Where a package's entry stands among those of an advisory.
pub(super) struct Place<'g> {
    pub(super) ecosystem: Ecosystem,
    pub(super) name: &'g str,
    /// The number of the advisory.
    pub(super) number: usize,
    packed: &'g [u8],
}

impl Gathered {
    /// All that a database holds.
    pub(super) fn of(database: &Database) -> Result<Self, DatabaseError> {
        let mut all = Self::default();
        all.extend(database)?;
        Ok(all)
    }

    /// Adds all that a database holds.
    pub(super) fn extend(&mut self, database: &Database) -> Result<(), DatabaseError> {
        for advisory in database.each_advisory()? {
            self.put(advisory?);
        }
        Ok(())
    }

    /// Adds an advisory that is normalised, in the place of one with its id.
    pub(super) fn put(&mut self, advisory: Advisory) {
        match self.pack(&advisory) {
            Ok(packed) => drop(self.packed.insert(advisory.id, packed)),
            Err(_) => self.is_full = true,
        }
    }

    pub(super) fn remove(&mut self, id: &str) {
        self.packed.remove(id);
    }

    pub(super) fn get(&self, id: &str) -> Option<Advisory> {
        let (id, packed) = self.packed.get_key_value(id)?;
        self.whole(id, packed).ok()
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &String> {
        self.packed.keys()
    }

    pub(super) fn len(&self) -> usize {
        self.packed.len()
    }

    pub(super) fn is_full(&self) -> bool {
        self.is_full
    }

    /// Every advisory with its packages.
    pub(super) fn all(&self) -> impl Iterator<Item = Result<Advisory, DatabaseError>> {
        self.packed.iter().map(|(id, packed)| self.whole(id, packed))
    }

    /// Every advisory without its packages.
    pub(super) fn heads(&self) -> impl Iterator<Item = Result<Advisory, DatabaseError>> {
        self.packed.iter().map(|(id, packed)| self.head(id, &mut Cursor::of(packed)))
    }

    /// Every name with the number of an advisory that goes by it, sorted.
    pub(super) fn names(&self) -> Result<Vec<(&str, usize)>, DatabaseError> {
        let mut names: Vec<(&str, usize)> = Vec::new();
        for (number, (id, packed)) in self.packed.iter().enumerate() {
            let mut cursor = Cursor::of(packed);
            cursor.number()?;
            let aliases = Details::aliases(&self.texts.bytes, &mut cursor)?;
            names.extend(aliases.into_iter().chain([id.as_str()]).map(|name| (name, number)));
        }
        names.sort_unstable();
        names.dedup();
        Ok(names)
    }

    /// Every entry of a package, by the package.
    pub(super) fn places(&self) -> Result<Vec<Place<'_>>, DatabaseError> {
        let mut places = Vec::new();
        for (number, (id, packed)) in self.packed.iter().enumerate() {
            let mut cursor = Cursor::of(packed);
            self.head(id, &mut cursor)?;
            for _ in 0..cursor.count()? {
                let packed = cursor.rest();
                let (ecosystem, name, _, _) = self.entry(&mut cursor)?;
                places.push(Place { ecosystem, name, number, packed });
            }
        }
        places.sort_by_key(|place| (place.ecosystem, place.name));
        Ok(places)
    }

    /// What stands there.
    pub(super) fn affected(&self, place: &Place<'_>) -> Result<Affected, DatabaseError> {
        let (ecosystem, name, release, body) = self.entry(&mut Cursor::of(place.packed))?;
        Ok(body.to_affected(ecosystem, name, release))
    }

    fn pack(&mut self, advisory: &Advisory) -> Result<Box<[u8]>, DatabaseError> {
        let mut packed = Vec::new();
        put(&mut packed, u64::from(advisory.withdrawn.is_some()));
        put_advisory(&mut packed, &mut self.texts, advisory)?;
        put(&mut packed, advisory.affected.len() as u64);
        for affected in &advisory.affected {
            put(&mut packed, affected.ecosystem as u64);
            put_text(&mut packed, &mut self.texts, &affected.name)?;
            put_text(&mut packed, &mut self.texts, &affected.release)?;
            put_affected(&mut packed, &mut self.texts, affected)?;
        }
        Ok(packed.into())
    }

    fn whole(&self, id: &str, packed: &[u8]) -> Result<Advisory, DatabaseError> {
        let mut cursor = Cursor::of(packed);
        let mut advisory = self.head(id, &mut cursor)?;
        for _ in 0..cursor.count()? {
            let (ecosystem, name, release, body) = self.entry(&mut cursor)?;
            advisory.affected.push(body.to_affected(ecosystem, name, release));
        }
        Ok(advisory)
    }

    fn head<'g>(&'g self, id: &'g str, cursor: &mut Cursor<'g>) -> Result<Advisory, DatabaseError> {
        let is_withdrawn = cursor.number()? != 0;
        Ok(Details::read(id, is_withdrawn, &self.texts.bytes, cursor)?.to_advisory())
    }

    /// The world of a package, its name, its release and what is said of it.
    fn entry<'g>(
        &'g self,
        cursor: &mut Cursor<'g>,
    ) -> Result<(Ecosystem, &'g str, &'g str, Body<'g>), DatabaseError> {
        let texts = &self.texts.bytes;
        let ecosystem = Ecosystem::ALL.get(cursor.small()? as usize);
        let ecosystem = *ecosystem.ok_or(DatabaseError::Corrupt("a world"))?;
        let name = body::text(texts, cursor)?;
        let release = body::text(texts, cursor)?;
        Ok((ecosystem, name, release, Body::read(texts, cursor)?))
    }
}
