//! Licences of components as documents write them: by SPDX's names where these are known, else in the words of the metadata.

use std::collections::{BTreeMap, BTreeSet};

use seawall_licence::{Declared, Exception, Expression, Name, Term, declared, reference};
use seawall_model::Ecosystem;

use crate::Bom;

/// Under which licence a component is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Licence {
    /// The licence; each name in it that is not on SPDX's list is one of `names`.
    expression: Expression,
    /// The names that are not on the list, with what stands behind each.
    names: BTreeMap<String, String>,
    /// Whether it was concluded from a text, as metadata does not declare it.
    pub(crate) is_concluded: bool,
}

/// What files write of a component's licences: each list once, with the world of packages that says how it is meant.
pub(crate) type Said = BTreeSet<(Vec<String>, Ecosystem)>;

impl Licence {
    /// What files say together, if they say anything.
    pub(crate) fn of(said: &Said, is_concluded: bool) -> Option<Self> {
        let all = said.iter().filter_map(|(texts, ecosystem)| declared(texts, *ecosystem));
        let Declared { expression, unread } = Declared::all(all)?;
        let mut names = BTreeMap::new();
        let expression = expression.map(&mut |term| Some(writable(term, &unread, &mut names)))?;
        Some(Self { expression, names, is_concluded })
    }

    /// The expression as SPDX writes it.
    pub(crate) fn expression(&self) -> String {
        self.expression.to_string()
    }

    /// The identifier, where it is one licence of the list and nothing else.
    pub(crate) fn id(&self) -> Option<&'static str> {
        match &self.expression {
            Expression::Licence(Term {
                name: Name::Listed(listed),
                or_later: false,
                exception: None,
            }) => Some(listed.id),
            _ => None,
        }
    }

    /// Whether all of it is on SPDX's list.
    pub(crate) fn is_listed(&self) -> bool {
        self.expression.is_listed()
    }
}

/// A licence as documents may name it; what stands behind a name of its own goes to `names`.
fn writable(
    term: Term,
    unread: &[(String, String)],
    names: &mut BTreeMap<String, String>,
) -> Expression {
    let text = term.to_string();
    let name = match &term.name {
        Name::Listed(_) if !matches!(term.exception, Some(Exception::Unlisted(_))) => {
            return Expression::Licence(term);
        }
        Name::Vague(vague) => {
            names.insert(vague.id.to_owned(), vague.about.to_owned());
            return Expression::Licence(Term::of(term.name));
        }
        Name::Reference(name) if *name == text && !name.contains(':') => name.clone(),
        _ => reference(&text),
    };
    let behind =
        unread.iter().find(|(known, _)| *known == name).map_or(text, |(_, text)| text.clone());
    names.insert(name.clone(), behind);
    Expression::Licence(Term::of(Name::Reference(name)))
}

/// The licences that are not on SPDX's list, by the names that they have in a document.
pub(crate) fn unlisted(bom: &Bom) -> BTreeMap<&str, &str> {
    let licences = bom.components.iter().filter_map(|component| component.licence.as_ref());
    let names = licences.flat_map(|licence| &licence.names);
    names.map(|(name, text)| (name.as_str(), text.as_str())).collect()
}
