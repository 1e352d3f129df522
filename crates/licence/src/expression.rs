//! SPDX licence expressions (SPDX 2.3 annex D, SPDX 3.0 annex B).

mod parse;

use std::fmt;

use crate::{Group, Listed, ListedException, Vague};

pub use parse::{ParseError, parse};

/// Under which licences something may be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expression {
    /// One licence.
    Licence(Term),
    /// All of them hold; two or more.
    All(Vec<Self>),
    /// Any of them may be chosen; two or more.
    Any(Vec<Self>),
}

/// One licence in an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Which one.
    pub name: Name,
    /// Whether a later version of it may be chosen instead: `+`.
    pub or_later: bool,
    /// What it permits in addition: `WITH`.
    pub exception: Option<Exception>,
}

/// How an expression names a licence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// By an identifier of the list.
    Listed(&'static Listed),
    /// By a name that leaves open which one of its kind is meant.
    Vague(&'static Vague),
    /// By a name of the document's own: `LicenseRef-…`, `DocumentRef-…:LicenseRef-…`.
    Reference(String),
    /// By an identifier that is not on the list.
    Unlisted(String),
}

/// How an expression names an exception.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Exception {
    /// By an identifier of the list.
    Listed(&'static ListedException),
    /// By anything else.
    Unlisted(String),
}

impl Expression {
    /// All of some expressions, of which there is at least one; what is the same stands once.
    pub fn all(parts: Vec<Self>) -> Option<Self> {
        let flat = flat(parts, |part| match part {
            Self::All(inner) => Ok(inner),
            other => Err(other),
        });
        one_or(flat, Self::All)
    }

    /// Any of some expressions, of which there is at least one; what is the same stands once.
    pub fn any(parts: Vec<Self>) -> Option<Self> {
        let flat = flat(parts, |part| match part {
            Self::Any(inner) => Ok(inner),
            other => Err(other),
        });
        one_or(flat, Self::Any)
    }

    /// All licences in it, in the order in which they stand.
    pub fn terms(&self) -> Vec<&Term> {
        match self {
            Self::Licence(term) => vec![term],
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::terms).collect(),
        }
    }

    /// What it asks for: of licences that all hold the most, of those that may be chosen the least.
    pub fn group(&self) -> Group {
        match self {
            Self::Licence(term) => term.group(),
            Self::All(parts) => parts.iter().map(Self::group).max().unwrap_or(Group::Unknown),
            Self::Any(parts) => parts.iter().map(Self::group).min().unwrap_or(Group::Unknown),
        }
    }

    /// Whether each licence and exception in it is on SPDX's list.
    pub fn is_listed(&self) -> bool {
        let listed = |term: &&Term| {
            matches!(term.name, Name::Listed(_))
                && !matches!(term.exception, Some(Exception::Unlisted(_)))
        };
        self.terms().iter().all(listed)
    }

    /// The same with something else in the place of each licence; `None` where that is nothing for one of them.
    pub fn map(self, change: &mut impl FnMut(Term) -> Option<Self>) -> Option<Self> {
        let mut each = |parts: Vec<Self>| -> Option<Vec<Self>> {
            parts.into_iter().map(|part| part.map(change)).collect()
        };
        match self {
            Self::All(parts) => Self::all(each(parts)?),
            Self::Any(parts) => Self::any(each(parts)?),
            Self::Licence(term) => change(term),
        }
    }
}

fn flat(
    parts: Vec<Expression>,
    inner: impl Fn(Expression) -> Result<Vec<Expression>, Expression>,
) -> Vec<Expression> {
    let mut all: Vec<Expression> = Vec::with_capacity(parts.len());
    for part in parts {
        for one in inner(part).unwrap_or_else(|one| vec![one]) {
            if !all.contains(&one) {
                all.push(one);
            }
        }
    }
    all
}

fn one_or(
    mut parts: Vec<Expression>,
    several: fn(Vec<Expression>) -> Expression,
) -> Option<Expression> {
    if parts.len() > 1 { Some(several(parts)) } else { parts.pop() }
}

impl Term {
    /// One licence as it is.
    pub const fn of(name: Name) -> Self {
        Self { name, or_later: false, exception: None }
    }

    /// What it asks for. An exception for what links the work makes a strong copyleft a weak one.
    pub fn group(&self) -> Group {
        let group = match &self.name {
            Name::Listed(listed) => listed.group,
            Name::Vague(vague) => vague.group,
            Name::Reference(_) | Name::Unlisted(_) => Group::Unknown,
        };
        match &self.exception {
            Some(Exception::Listed(one)) if one.links && group == Group::StrongCopyleft => {
                Group::WeakCopyleft
            }
            _ => group,
        }
    }
}

impl Name {
    /// As an expression writes it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Listed(listed) => listed.id,
            Self::Vague(vague) => vague.id,
            Self::Reference(name) | Self::Unlisted(name) => name,
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name.as_str())?;
        if self.or_later {
            f.write_str("+")?;
        }
        match &self.exception {
            Some(Exception::Listed(listed)) => write!(f, " WITH {}", listed.id),
            Some(Exception::Unlisted(name)) => write!(f, " WITH {name}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (parts, word) = match self {
            Self::Licence(term) => return term.fmt(f),
            Self::All(parts) => (parts, " AND "),
            Self::Any(parts) => (parts, " OR "),
        };
        for (number, part) in parts.iter().enumerate() {
            if number > 0 {
                f.write_str(word)?;
            }
            // AND binds tighter, and brackets around it help readers.
            if matches!(part, Self::Licence(_)) { part.fmt(f)? } else { write!(f, "({part})")? }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
