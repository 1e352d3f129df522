//! What a database holds, read where it lies.

use seawall_model::{Ecosystem, Score};

use super::layout::{Cursor, MALICIOUS, Section, WITHDRAWN};
use super::{Database, DatabaseError};
use crate::Order;
use crate::osv::{self, Advisory, Affected, Event, EventKind, Scale, Stretch, Symbol};

/// An advisory in a database.
#[derive(Debug, Clone, Copy)]
pub struct AdvisoryRef<'d> {
    database: &'d Database,
    number: u32,
}

/// What an advisory in a database says: see [`Advisory`] for each field.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of `Advisory`")]
pub struct Details<'d> {
    pub id: &'d str,
    pub aliases: Vec<&'d str>,
    pub related: Vec<&'d str>,
    pub upstream: Vec<&'d str>,
    pub summary: &'d str,
    pub published: i64,
    pub modified: i64,
    pub withdrawn: Option<i64>,
    pub vectors: Vec<&'d str>,
    pub severity: &'d str,
    pub weaknesses: Vec<u32>,
}

/// Which versions of a package an advisory in a database holds for.
#[derive(Debug, Clone)]
pub struct AffectedRef<'d> {
    database: &'d Database,
    ecosystem: Ecosystem,
    advisory: u32,
    release: &'d str,
    /// Where the body begins.
    body: u32,
}

/// A stretch of versions, with its events by rising version.
#[derive(Debug, Clone)]
pub struct StretchRef<'d> {
    /// Whose order it is.
    pub scale: Scale,
    /// What happens where.
    pub events: Vec<EventRef<'d>>,
}

/// What happens at a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventRef<'d> {
    /// What happens.
    pub kind: EventKind,
    /// The version; `0` before all.
    pub version: &'d str,
}

/// Vulnerable code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SymbolRef<'d> {
    /// The package or module it is in; empty where the name says all.
    pub path: &'d str,
    /// The name; empty for everything in the package.
    pub name: &'d str,
}

/// An affected package, its body read.
#[derive(Debug, Clone)]
pub(crate) struct Body<'d> {
    pub(crate) ranges: Vec<StretchRef<'d>>,
    pub(crate) versions: Vec<&'d str>,
    pub(crate) symbols: Vec<SymbolRef<'d>>,
    pub(crate) vectors: Vec<&'d str>,
}

impl<'d> AdvisoryRef<'d> {
    pub(super) fn new(database: &'d Database, number: u32) -> Self {
        Self { database, number }
    }

    /// Its number in the database.
    pub fn number(&self) -> u32 {
        self.number
    }

    fn field(&self, field: usize) -> Result<u32, DatabaseError> {
        self.database.number(Section::Advisories, self.number as usize, field)
    }

    /// Its name.
    pub fn id(&self) -> Result<&'d str, DatabaseError> {
        self.database.text(self.field(0)?)
    }

    /// The number of the group of those that share an alias with it.
    pub fn group(&self) -> Result<u32, DatabaseError> {
        self.field(1)
    }

    /// Whether it no longer holds.
    pub fn is_withdrawn(&self) -> Result<bool, DatabaseError> {
        Ok(self.field(3)? & WITHDRAWN != 0)
    }

    /// Whether it says that a package was made to do harm.
    pub fn is_malicious(&self) -> Result<bool, DatabaseError> {
        Ok(self.field(3)? & MALICIOUS != 0)
    }

    /// All that is known of it but its packages, where it lies.
    pub fn details(&self) -> Result<Details<'d>, DatabaseError> {
        let mut cursor = Cursor::at(self.database.section(Section::Bodies), self.field(2)?)?;
        let withdrawn = self.is_withdrawn()?;
        Ok(Details {
            id: self.id()?,
            aliases: self.database.texts(&mut cursor)?,
            related: self.database.texts(&mut cursor)?,
            upstream: self.database.texts(&mut cursor)?,
            vectors: self.database.texts(&mut cursor)?,
            summary: self.database.text(cursor.small()?)?,
            severity: self.database.text(cursor.small()?)?,
            published: cursor.signed()?,
            modified: cursor.signed()?,
            withdrawn: Some(cursor.signed()?).filter(|_| withdrawn),
            weaknesses: numbers(&mut cursor)?,
        })
    }

    /// The members of its group, itself among them.
    pub fn members(&self) -> Result<Vec<Self>, DatabaseError> {
        let group = self.group()? as usize;
        let first = self.database.number(Section::Groups, group, 0)? as usize;
        let end = self.database.number(Section::Groups, group + 1, 0)? as usize;
        if first > end || end > self.database.count(Section::Members) {
            return Err(DatabaseError::Corrupt("a group"));
        }
        let member = |at| self.database.number(Section::Members, at, 0);
        (first..end).map(|at| Ok(Self::new(self.database, member(at)?))).collect()
    }
}

impl Details<'_> {
    /// The score of its newest vector that can be read.
    pub fn score(&self) -> Option<Score> {
        osv::score(self.vectors.iter().copied())
    }

    /// The same as a value of its own.
    fn to_advisory(&self) -> Advisory {
        let owned = |texts: &[&str]| texts.iter().map(ToString::to_string).collect();
        Advisory {
            id: self.id.to_owned(),
            aliases: owned(&self.aliases),
            related: owned(&self.related),
            upstream: owned(&self.upstream),
            vectors: owned(&self.vectors),
            summary: self.summary.to_owned(),
            severity: self.severity.to_owned(),
            published: self.published,
            modified: self.modified,
            withdrawn: self.withdrawn,
            weaknesses: self.weaknesses.clone(),
            affected: Vec::new(),
        }
    }
}

impl<'d> AffectedRef<'d> {
    pub(super) fn new(
        database: &'d Database,
        ecosystem: Ecosystem,
        number: u32,
    ) -> Result<Self, DatabaseError> {
        let field = |field| database.number(Section::Affected, number as usize, field);
        let release = database.text(field(1)?)?;
        Ok(Self { database, ecosystem, advisory: field(0)?, release, body: field(2)? })
    }

    /// The advisory.
    pub fn advisory(&self) -> AdvisoryRef<'d> {
        AdvisoryRef::new(self.database, self.advisory)
    }

    /// The release of the distribution that is meant; empty for all.
    pub fn release(&self) -> &'d str {
        self.release
    }

    /// Stretches of versions.
    pub fn ranges(&self) -> Result<Vec<StretchRef<'d>>, DatabaseError> {
        Ok(self.body()?.ranges)
    }

    /// Single versions.
    pub fn versions(&self) -> Result<Vec<&'d str>, DatabaseError> {
        Ok(self.body()?.versions)
    }

    /// The code that is vulnerable, where it is known.
    pub fn symbols(&self) -> Result<Vec<SymbolRef<'d>>, DatabaseError> {
        Ok(self.body()?.symbols)
    }

    /// The order that a stretch is written in.
    pub(crate) fn order(&self, scale: Scale) -> &'static Order {
        scale.order(self.ecosystem)
    }

    pub(crate) fn body(&self) -> Result<Body<'d>, DatabaseError> {
        let mut cursor = Cursor::at(self.database.section(Section::Bodies), self.body)?;
        let ranges =
            (0..cursor.count()?).map(|_| self.stretch(&mut cursor)).collect::<Result<_, _>>()?;
        let versions = self.database.texts(&mut cursor)?;
        let mut symbols = Vec::new();
        for _ in 0..cursor.count()? {
            let path = self.database.text(cursor.small()?)?;
            symbols.push(SymbolRef { path, name: self.database.text(cursor.small()?)? });
        }
        Ok(Body { ranges, versions, symbols, vectors: self.database.texts(&mut cursor)? })
    }

    fn stretch(&self, cursor: &mut Cursor<'d>) -> Result<StretchRef<'d>, DatabaseError> {
        let scale = match cursor.number()? {
            0 => Scale::Semver,
            1 => Scale::Ecosystem,
            2 => Scale::Git,
            _ => return Err(DatabaseError::Corrupt("a range")),
        };
        let mut events = Vec::new();
        for _ in 0..cursor.count()? {
            let kind = match cursor.number()? {
                0 => EventKind::Fixed,
                1 => EventKind::LastAffected,
                2 => EventKind::Limit,
                3 => EventKind::Introduced,
                _ => return Err(DatabaseError::Corrupt("an event")),
            };
            events.push(EventRef { kind, version: self.database.text(cursor.small()?)? });
        }
        Ok(StretchRef { scale, events })
    }

    /// The same as a value of its own.
    pub(super) fn to_owned(&self, name: &str) -> Result<Affected, DatabaseError> {
        let body = self.body()?;
        let event =
            |event: &EventRef<'_>| Event { kind: event.kind, version: event.version.to_owned() };
        let stretch = |stretch: &StretchRef<'_>| Stretch {
            scale: stretch.scale,
            events: stretch.events.iter().map(event).collect(),
        };
        let symbol = |symbol: &SymbolRef<'_>| Symbol {
            path: symbol.path.to_owned(),
            name: symbol.name.to_owned(),
        };
        Ok(Affected {
            ecosystem: self.ecosystem,
            release: self.release.to_owned(),
            name: name.to_owned(),
            ranges: body.ranges.iter().map(stretch).collect(),
            versions: body.versions.iter().map(ToString::to_string).collect(),
            symbols: body.symbols.iter().map(symbol).collect(),
            vectors: body.vectors.iter().map(ToString::to_string).collect(),
        })
    }
}

impl Database {
    /// A list of texts.
    fn texts<'d>(&'d self, cursor: &mut Cursor<'d>) -> Result<Vec<&'d str>, DatabaseError> {
        (0..cursor.count()?).map(|_| self.text(cursor.small()?)).collect()
    }

    /// Every advisory with its packages, as values of their own, by id.
    pub fn to_advisories(&self) -> Result<Vec<Advisory>, DatabaseError> {
        let owned = |advisory: AdvisoryRef<'_>| Ok(advisory.details()?.to_advisory());
        let mut all: Vec<Advisory> =
            self.advisories().map(owned).collect::<Result<_, DatabaseError>>()?;
        for &ecosystem in Ecosystem::ALL {
            for package in self.packages(ecosystem)? {
                let (name, _) = package?;
                for affected in self.affecting(ecosystem, name)? {
                    let owner = all.get_mut(affected.advisory as usize);
                    let owner = owner.ok_or(DatabaseError::Corrupt("an affected package"))?;
                    owner.affected.push(affected.to_owned(name)?);
                }
            }
        }
        all.iter_mut().for_each(Advisory::normalise);
        Ok(all)
    }
}

fn numbers(cursor: &mut Cursor<'_>) -> Result<Vec<u32>, DatabaseError> {
    (0..cursor.count()?).map(|_| cursor.small()).collect()
}
