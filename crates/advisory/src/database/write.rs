//! Writing a database: records in their order, texts and bodies behind them.

use std::collections::BTreeMap;

use seawall_model::Ecosystem;

use super::layout::{
    ALIGN, AT_BUILT, AT_CHECKSUM, AT_LENGTH, AT_SECTIONS, AT_VERSION, ENTRY, HEADER, MAGIC,
    MALICIOUS, Section, VERSION, WITHDRAWN, put, put_signed,
};
use super::texts::Texts;
use super::{DatabaseError, groups, verify};
use crate::osv::{Advisory, Affected, EventKind, Scale};

/// What a database is made from.
pub(super) struct Content<'c> {
    /// When it was built, in seconds since 1970.
    pub(super) built: i64,
    pub(super) sources: &'c [String],
    pub(super) gaps: &'c [String],
    /// By id, each once.
    pub(super) advisories: &'c [Advisory],
    pub(super) kev: &'c [u8],
    pub(super) epss: &'c [u8],
    /// Of a delta: what it applies to, and what is gone.
    pub(super) delta: Option<(u32, &'c [String])>,
}

/// The file.
pub(super) fn database(content: &Content<'_>) -> Result<Vec<u8>, DatabaseError> {
    let mut writer = Writer { texts: Texts::new(), bodies: Vec::new(), sections: BTreeMap::new() };
    writer.packages(content.advisories)?;
    writer.advisories(content.advisories)?;
    writer.names(content.advisories)?;
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
    fn packages(&mut self, advisories: &[Advisory]) -> Result<(), DatabaseError> {
        let mut packages: BTreeMap<(Ecosystem, &str), Vec<(usize, &Affected)>> = BTreeMap::new();
        for (number, advisory) in advisories.iter().enumerate() {
            for affected in &advisory.affected {
                let package = (affected.ecosystem, affected.name.as_str());
                packages.entry(package).or_default().push((number, affected));
            }
        }
        for (_, name) in packages.keys() {
            self.texts.offset(name)?;
        }
        let mut worlds: BTreeMap<Ecosystem, (usize, usize)> = BTreeMap::new();
        let mut first = 0;
        for (at, ((ecosystem, name), all)) in packages.iter().enumerate() {
            worlds.entry(*ecosystem).or_insert((at, 0)).1 += 1;
            let name = self.texts.offset(name)?;
            self.record(Section::Packages, &[name, size(first)?, size(all.len())?]);
            for (number, affected) in all {
                let release = self.texts.offset(&affected.release)?;
                let body = self.affected(affected)?;
                self.record(Section::Affected, &[size(*number)?, release, body]);
            }
            first += all.len();
        }
        for (ecosystem, (first, count)) in worlds {
            let name = self.texts.offset(ecosystem.name())?;
            self.record(Section::Worlds, &[name, size(first)?, size(count)?]);
        }
        Ok(())
    }

    fn affected(&mut self, affected: &Affected) -> Result<u32, DatabaseError> {
        let mut body = Vec::new();
        put(&mut body, affected.ranges.len() as u64);
        for stretch in &affected.ranges {
            put(
                &mut body,
                match stretch.scale {
                    Scale::Semver => 0,
                    Scale::Ecosystem => 1,
                    Scale::Git => 2,
                },
            );
            put(&mut body, stretch.events.len() as u64);
            for event in &stretch.events {
                put(
                    &mut body,
                    match event.kind {
                        EventKind::Fixed => 0,
                        EventKind::LastAffected => 1,
                        EventKind::Limit => 2,
                        EventKind::Introduced => 3,
                    },
                );
                self.text(&mut body, &event.version)?;
            }
        }
        self.put_texts(&mut body, &affected.versions)?;
        put(&mut body, affected.symbols.len() as u64);
        for symbol in &affected.symbols {
            self.text(&mut body, &symbol.path)?;
            self.text(&mut body, &symbol.name)?;
        }
        self.put_texts(&mut body, &affected.vectors)?;
        self.body(&body)
    }

    fn advisories(&mut self, advisories: &[Advisory]) -> Result<(), DatabaseError> {
        let groups = groups::of(advisories);
        let mut members: Vec<(u32, usize)> =
            groups.iter().enumerate().map(|(number, group)| (*group, number)).collect();
        members.sort_unstable();
        for (advisory, group) in advisories.iter().zip(&groups) {
            let id = self.texts.offset(&advisory.id)?;
            let body = self.advisory(advisory)?;
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

    fn advisory(&mut self, advisory: &Advisory) -> Result<u32, DatabaseError> {
        let mut body = Vec::new();
        let lists = [&advisory.aliases, &advisory.related, &advisory.upstream, &advisory.vectors];
        for list in lists {
            self.put_texts(&mut body, list)?;
        }
        self.text(&mut body, &advisory.summary)?;
        self.text(&mut body, &advisory.severity)?;
        let moments =
            [advisory.published, advisory.modified, advisory.withdrawn.unwrap_or_default()];
        for moment in moments {
            put_signed(&mut body, moment);
        }
        put(&mut body, advisory.weaknesses.len() as u64);
        for weakness in &advisory.weaknesses {
            put(&mut body, u64::from(*weakness));
        }
        self.body(&body)
    }

    fn names(&mut self, advisories: &[Advisory]) -> Result<(), DatabaseError> {
        let mut names: Vec<(&str, usize)> = Vec::new();
        for (number, advisory) in advisories.iter().enumerate() {
            names.push((&advisory.id, number));
            names.extend(advisory.aliases.iter().map(|alias| (alias.as_str(), number)));
        }
        names.sort_unstable();
        names.dedup();
        for (name, number) in names {
            let offset = self.texts.offset(name)?;
            self.record(Section::Names, &[offset, size(number)?]);
        }
        Ok(())
    }

    fn text(&mut self, body: &mut Vec<u8>, text: &str) -> Result<(), DatabaseError> {
        put(body, u64::from(self.texts.offset(text)?));
        Ok(())
    }

    fn put_texts(&mut self, body: &mut Vec<u8>, texts: &[String]) -> Result<(), DatabaseError> {
        put(body, texts.len() as u64);
        texts.iter().try_for_each(|text| self.text(body, text))
    }

    fn body(&mut self, body: &[u8]) -> Result<u32, DatabaseError> {
        let offset = size(self.bodies.len())?;
        self.bodies.extend_from_slice(body);
        Ok(offset)
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
