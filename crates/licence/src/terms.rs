//! What a project allows and denies, and how an expression stands to that.

use std::fmt;
use std::str::FromStr;

use crate::expression::{Expression, Name, Term, parse};
use crate::{Group, licences};

/// One word of a list: a group, or a licence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    meant: Meant,
    written: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Meant {
    Group(Group),
    /// A licence, and whether it is meant whichever way it says that later versions may be chosen.
    Licence(Term, bool),
}

/// Why a word is no entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryError {
    /// What is wrong.
    pub message: String,
    /// What was probably meant.
    pub suggestion: Option<String>,
}

impl fmt::Display for EntryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        self.suggestion.iter().try_for_each(|word| write!(f, ": did you mean `{word}`?"))
    }
}

impl std::error::Error for EntryError {}

impl FromStr for Entry {
    type Err = EntryError;

    fn from_str(text: &str) -> Result<Self, EntryError> {
        let written = text.trim().to_owned();
        if let Ok(group) = written.parse() {
            return Ok(Self { meant: Meant::Group(group), written });
        }
        let error = |message: String| EntryError { message, suggestion: meant(&written) };
        let expression = parse(&written).map_err(|_| {
            error(format!("`{written}` is neither a group of licences nor an SPDX identifier"))
        })?;
        let Expression::Licence(term) = expression else {
            return Err(error(format!("`{written}` is several licences: list each by itself")));
        };
        if let Name::Unlisted(id) = &term.name {
            return Err(error(format!(
                "`{id}` is neither a group of licences ({}) nor on SPDX's list",
                Group::WORDS.join(", ")
            )));
        }
        // GPL-3.0, as the list once had it, means both names that it has now.
        let is_stem = term.exception.is_none()
            && term
                .name
                .as_str()
                .strip_suffix("-only")
                .is_some_and(|stem| stem.eq_ignore_ascii_case(&written));
        Ok(Self { meant: Meant::Licence(term, is_stem), written })
    }
}

/// The licence that a misspelt one probably is: what people write instead of identifiers.
fn meant(text: &str) -> Option<String> {
    let read = crate::read(text)?;
    Some(read.to_string()).filter(|_| matches!(&read, Expression::Licence(_)) && read.is_listed())
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

/// How well an entry fits: one that names the exception counts more than the licence, that more than its group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Group,
    Licence,
    Exact,
}

impl Entry {
    /// Whether it is this group.
    pub fn is_group(&self, group: Group) -> bool {
        self.meant == Meant::Group(group)
    }

    fn fit(&self, term: &Term) -> Option<Fit> {
        match &self.meant {
            Meant::Group(group) => (term.group() == *group).then_some(Fit::Group),
            Meant::Licence(own, is_stem) => {
                let is_same = own.name.as_str().eq_ignore_ascii_case(term.name.as_str());
                let is_later = *is_stem && gnu_stem(&own.name) == gnu_stem(&term.name);
                let is_version = is_same && own.or_later == term.or_later || is_later;
                let plain = own.exception.is_none().then_some(Fit::Licence);
                let fit = if own.exception == term.exception { Some(Fit::Exact) } else { plain };
                fit.filter(|_| is_version || is_same && term.or_later)
            }
        }
    }
}

fn gnu_stem(name: &Name) -> Option<&str> {
    let id = name.as_str();
    id.strip_suffix("-only").or_else(|| id.strip_suffix("-or-later"))
}

/// How a licence stands to what is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It may be used.
    Allowed,
    /// Nobody can say.
    Unknown,
    /// It may not.
    Denied,
}

/// How an expression stands, and what of it makes it so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// How it stands.
    pub standing: Standing,
    /// The licences that make it so where it is not allowed, with the entry that denies them if it is one that does.
    pub because: Vec<(Term, Option<String>)>,
}

/// What is allowed and denied.
///
/// Without `allow` all is allowed that is known and not denied. An entry for a licence with its exception counts more
/// than one for the licence, and that more than one for its group; of equal ones that which denies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// What is allowed.
    pub allow: Vec<Entry>,
    /// What is denied.
    pub deny: Vec<Entry>,
}

impl Terms {
    /// Whether nothing is asked.
    pub const fn is_empty(&self) -> bool {
        self.allow.is_empty() && self.deny.is_empty()
    }

    /// How an expression stands: of licences that all hold each must be allowed, of those that may be chosen one.
    pub fn judge(&self, expression: &Expression) -> Judgement {
        match expression {
            Expression::Licence(term) => self.of_term(term),
            Expression::All(parts) => worst(parts.iter().map(|part| self.judge(part))),
            Expression::Any(parts) => best(parts.iter().map(|part| self.judge(part))),
        }
    }

    /// A licence of which a later version may be chosen is allowed where one of these is.
    fn of_term(&self, term: &Term) -> Judgement {
        let own = self.of_version(term);
        if own.standing == Standing::Allowed {
            return own;
        }
        let later = later(term).into_iter().map(|later| self.of_version(&later));
        later.into_iter().find(|one| one.standing == Standing::Allowed).unwrap_or(own)
    }

    fn of_version(&self, term: &Term) -> Judgement {
        let fit = |list: &[Entry]| {
            list.iter()
                .filter_map(|one| Some((one.fit(term)?, one.clone())))
                .max_by_key(|(fit, _)| *fit)
        };
        let (allowed, denied) = (fit(&self.allow), fit(&self.deny));
        let is_denied =
            denied.as_ref().map(|(fit, _)| *fit) >= allowed.as_ref().map(|(fit, _)| *fit);
        let standing = match (&denied, &allowed) {
            (Some(_), _) if is_denied => Standing::Denied,
            (_, Some(_)) => Standing::Allowed,
            _ if !matches!(term.name, Name::Listed(_)) && term.group() == Group::Unknown => {
                Standing::Unknown
            }
            _ if self.allow.is_empty() => Standing::Allowed,
            // Which one it is may be allowed.
            _ if matches!(term.name, Name::Vague(_)) => Standing::Unknown,
            _ => Standing::Denied,
        };
        let by = denied.filter(|_| is_denied).map(|(_, entry)| entry.to_string());
        let because =
            if standing == Standing::Allowed { Vec::new() } else { vec![(term.clone(), by)] };
        Judgement { standing, because }
    }
}

/// All hold: what makes the worst of them so.
fn worst(parts: impl Iterator<Item = Judgement>) -> Judgement {
    let parts: Vec<Judgement> = parts.collect();
    let standing = parts.iter().map(|part| part.standing).max().unwrap_or(Standing::Unknown);
    let because = parts.into_iter().filter(|part| part.standing == standing);
    Judgement { standing, because: because.flat_map(|part| part.because).collect() }
}

/// One may be chosen: what keeps each of them from being it.
fn best(parts: impl Iterator<Item = Judgement>) -> Judgement {
    let parts: Vec<Judgement> = parts.collect();
    let standing = parts.iter().map(|part| part.standing).min().unwrap_or(Standing::Unknown);
    let because = parts.into_iter().filter(|part| part.standing == standing);
    Judgement { standing, because: because.flat_map(|part| part.because).collect() }
}

/// The later versions of a licence that may be chosen instead of it.
fn later(term: &Term) -> Vec<Term> {
    let Name::Listed(listed) = &term.name else { return Vec::new() };
    let stem = listed.id.strip_suffix("-or-later");
    if stem.is_none() && !term.or_later {
        return Vec::new();
    }
    let ending = if stem.is_some() { "-only" } else { "" };
    let Some((family, version)) = versioned(stem.unwrap_or(listed.id)) else { return Vec::new() };
    let is_later = |id: &str| {
        let of = id.strip_suffix(ending).and_then(versioned);
        of.is_some_and(|(own, one)| own == family && one >= version)
    };
    let found = licences().iter().filter(|one| is_later(one.id));
    let term = |name| Term {
        name: Name::Listed(name),
        or_later: false,
        exception: term.exception.clone(),
    };
    found.map(term).collect()
}

/// The name of a licence without its version, and that: `LGPL` and `2.1`.
fn versioned(id: &str) -> Option<(&str, Vec<u32>)> {
    let (family, version) = id.rsplit_once('-')?;
    let version: Option<Vec<u32>> = version.split('.').map(|part| part.parse().ok()).collect();
    Some((family, version?))
}

#[cfg(test)]
mod tests;
