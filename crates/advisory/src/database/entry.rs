//! What a database holds, read where it lies.

use seawall_model::Ecosystem;

use super::body::{Body, Details, StretchRef, SymbolRef};
use super::layout::{Cursor, MALICIOUS, Section, WITHDRAWN};
use super::{Database, DatabaseError};
use crate::Order;
use crate::osv::{Advisory, Affected, Scale};

/// An advisory in a database.
#[derive(Debug, Clone, Copy)]
pub struct AdvisoryRef<'d> {
    database: &'d Database,
    number: u32,
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
        let texts = self.database.section(Section::Texts);
        Details::read(self.id()?, self.is_withdrawn()?, texts, &mut cursor)
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
        Body::read(self.database.section(Section::Texts), &mut cursor)
    }

    /// The same as a value of its own.
    fn to_owned(&self, name: &str) -> Result<Affected, DatabaseError> {
        Ok(self.body()?.to_affected(self.ecosystem, name, self.release))
    }
}

impl Database {
    /// Every advisory with its packages, as values of their own, by id.
    pub fn to_advisories(&self) -> Result<Vec<Advisory>, DatabaseError> {
        self.each_advisory()?.collect()
    }

    /// As [`Self::to_advisories`], one after the other.
    pub(super) fn each_advisory(
        &self,
    ) -> Result<impl Iterator<Item = Result<Advisory, DatabaseError>>, DatabaseError> {
        let mut packages: Vec<Vec<(&str, AffectedRef<'_>)>> =
            vec![Vec::new(); self.count(Section::Advisories)];
        for &ecosystem in Ecosystem::ALL {
            for package in self.packages(ecosystem)? {
                let (name, _) = package?;
                for affected in self.affecting(ecosystem, name)? {
                    let owner = packages.get_mut(affected.advisory as usize);
                    let owner = owner.ok_or(DatabaseError::Corrupt("an affected package"))?;
                    owner.push((name, affected));
                }
            }
        }
        Ok(self.advisories().zip(packages).map(|(advisory, packages)| {
            let mut advisory = advisory.details()?.to_advisory();
            for (name, affected) in packages {
                advisory.affected.push(affected.to_owned(name)?);
            }
            advisory.normalise();
            Ok(advisory)
        }))
    }
}
