//! Writing a database: records in their order, texts and bodies behind them.

use std::collections::BTreeMap;

use seawall_model::Ecosystem;

use super::body::{put_advisory, put_affected};
use super::gathered::{Gathered, Place};
use super::layout::{
    ALIGN, AT_BUILT, AT_CHECKSUM, AT_LENGTH, AT_SECTIONS, AT_VERSION, ENTRY, HEADER, MAGIC,
    MALICIOUS, Section, VERSION, WITHDRAWN,
};
use super::texts::Texts;
use super::{DatabaseError, groups, verify};

/// What a database is made from.
pub(super) struct Content<'c> {
    /// When it was built, in seconds since 1970.
    pub(super) built: i64,
    pub(super) sources: &'c [String],
    pub(super) gaps: &'c [String],
    pub(super) advisories: &'c Gathered,
    pub(super) kev: &'c [u8],
    pub(super) epss: &'c [u8],
    /// Of a delta: what it applies to, and what is gone.
    pub(super) delta: Option<(u32, &'c [String])>,
}

/// The file.
pub(super) fn database(content: &Content<'_>) -> Result<Vec<u8>, DatabaseError> {
    if content.advisories.is_full() {
        return Err(DatabaseError::TooLarge);
    }
    let mut writer =
        Writer { texts: Texts::default(), bodies: Vec::new(), sections: BTreeMap::new() };
    writer.packages(content.advisories)?;
    let names = content.advisories.names()?;
    writer.advisories(content.advisories, &groups::of(content.advisories.len(), &names))?;
    writer.names(&names)?;
    writer.list(Section::Sources, content.sources)?;
    writer.list(Section::Gaps, content.gaps)?;
    writer.sections.insert(Section::Kev as u32, content.kev.to_vec());
    writer.sections.insert(Section::Epss as u32, content.epss.to_vec());
    if let Some((base, removed)) = content.delta {
        writer.sections.insert(Section::Base as u32, base.to_le_bytes().to_vec());
        writer.list(Section::Removed, removed)?;
    }
    writer.finish(content.built)
}

struct Writer {
    texts: Texts,
    bodies: Vec<u8>,
    sections: BTreeMap<u32, Vec<u8>>,
}

impl Writer {
    fn section(&mut self, section: Section) -> &mut Vec<u8> {
        self.sections.entry(section as u32).or_default()
    }

    fn record(&mut self, section: Section, fields: &[u32]) {
        let bytes = self.section(section);
        for field in fields {
            bytes.extend_from_slice(&field.to_le_bytes());
        }
    }

    fn list(&mut self, section: Section, texts: &[String]) -> Result<(), DatabaseError> {
        for text in texts {
            let offset = self.texts.offset(text)?;
            self.record(section, &[offset]);
        }
        Ok(())
    }

    /// Worlds, packages and what affects them. Names of packages come first of all texts, so that they lie
    /// close to each other where they are searched.
    fn packages(&mut self, advisories: &Gathered) -> Result<(), DatabaseError> {
        let places = advisories.places()?;
        let packages = || {
            let one = |left: &Place<'_>, right: &Place<'_>| {
                (left.ecosystem, left.name) == (right.ecosystem, right.name)
            };
            places.chunk_by(one).filter_map(|all| Some((all.first()?, all)))
        };
        for (package, _) in packages() {
            self.texts.offset(package.name)?;
        }
        let mut worlds: BTreeMap<Ecosystem, (usize, usize)> = BTreeMap::new();
        let mut first = 0;
        for (at, (package, all)) in packages().enumerate() {
            worlds.entry(package.ecosystem).or_insert((at, 0)).1 += 1;
            let name = self.texts.offset(package.name)?;
            self.record(Section::Packages, &[name, size(first)?, size(all.len())?]);
            for place in all {
                let affected = advisories.affected(place)?;
                let release = self.texts.offset(&affected.release)?;
                let body = size(self.bodies.len())?;
                put_affected(&mut self.bodies, &mut self.texts, &affected)?;
                self.record(Section::Affected, &[size(place.number)?, release, body]);
            }
            first += all.len();
        }
        for (ecosystem, (first, count)) in worlds {
            let name = self.texts.offset(ecosystem.name())?;
            self.record(Section::Worlds, &[name, size(first)?, size(count)?]);
        }
        Ok(())
    }

    fn advisories(&mut self, advisories: &Gathered, groups: &[u32]) -> Result<(), DatabaseError> {
        let mut members: Vec<(u32, usize)> =
            groups.iter().enumerate().map(|(number, group)| (*group, number)).collect();
        members.sort_unstable();
        for (advisory, group) in advisories.heads().zip(groups) {
            let advisory = advisory?;
            let id = self.texts.offset(&advisory.id)?;
            let body = size(self.bodies.len())?;
            put_advisory(&mut self.bodies, &mut self.texts, &advisory)?;
            let withdrawn = if advisory.withdrawn.is_some() { WITHDRAWN } else { 0 };
            let malicious = if advisory.is_malicious() { MALICIOUS } else { 0 };
            self.record(Section::Advisories, &[id, *group, body, withdrawn | malicious]);
        }
        let mut next = 0;
        for (at, (group, number)) in members.iter().enumerate() {
            if *group == next {
                self.record(Section::Groups, &[size(at)?]);
                next += 1;
            }
            self.record(Section::Members, &[size(*number)?]);
        }
        self.record(Section::Groups, &[size(members.len())?]);
        Ok(())
    }

    fn names(&mut self, names: &[(&str, usize)]) -> Result<(), DatabaseError> {
        for (name, number) in names {
            let offset = self.texts.offset(name)?;
            self.record(Section::Names, &[offset, size(*number)?]);
        }
        Ok(())
    }

    fn finish(mut self, built: i64) -> Result<Vec<u8>, DatabaseError> {
        self.sections.insert(Section::Texts as u32, self.texts.bytes);
        self.sections.insert(Section::Bodies as u32, self.bodies);
        let table = HEADER + self.sections.len() * ENTRY;
        let mut file = vec![0; table];
        for (at, (kind, bytes)) in self.sections.iter().enumerate() {
            file.resize(file.len().next_multiple_of(ALIGN), 0);
            let entry = HEADER + at * ENTRY;
            set(&mut file, entry, &kind.to_le_bytes());
            set(&mut file, entry + 4, &crc32fast::hash(bytes).to_le_bytes());
            let start = file.len() as u64;
            set(&mut file, entry + 8, &start.to_le_bytes());
            set(&mut file, entry + 16, &(bytes.len() as u64).to_le_bytes());
            file.extend_from_slice(bytes);
        }
        let length = file.len() as u64;
        set(&mut file, 0, &MAGIC);
        set(&mut file, AT_VERSION, &VERSION.to_le_bytes());
        set(&mut file, AT_SECTIONS, &size(self.sections.len())?.to_le_bytes());
        set(&mut file, AT_LENGTH, &length.to_le_bytes());
        set(&mut file, AT_BUILT, &built.to_le_bytes());
        let checksum = verify::of_header(&file, table);
        set(&mut file, AT_CHECKSUM, &checksum.to_le_bytes());
        Ok(file)
    }
}

fn set(file: &mut [u8], at: usize, bytes: &[u8]) {
    if let Some(place) = file.get_mut(at..at + bytes.len()) {
        place.copy_from_slice(bytes);
    }
}

fn size(number: usize) -> Result<u32, DatabaseError> {
    u32::try_from(number).map_err(|_| DatabaseError::TooLarge)
}
