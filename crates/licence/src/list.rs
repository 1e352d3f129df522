//! SPDX's lists of licences and exceptions, and names that leave open which licence is meant.

use std::sync::LazyLock;

use crate::Group;

/// A licence of SPDX's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its identifier, as the list writes it.
    pub id: &'static str,
    /// What it asks for.
    pub group: Group,
    /// Whether the list keeps it for old documents only.
    pub deprecated: bool,
    /// Its name.
    pub name: &'static str,
}

/// An exception of SPDX's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedException {
    /// Its identifier, as the list writes it.
    pub id: &'static str,
    /// Whether what links or embeds the work may have another licence.
    pub links: bool,
}

/// A name that says which kind of licence is meant, and not which one.
#[derive(Debug, PartialEq, Eq)]
pub struct Vague {
    /// How an expression names it.
    pub id: &'static str,
    /// What licences of this kind ask for.
    pub group: Group,
    /// What is known of it.
    pub about: &'static str,
}

/// All vague names.
pub(crate) static VAGUE: &[Vague] = &[
    vague("LicenseRef-AGPL", Group::NetworkCopyleft, "a GNU AGPL, of no stated version"),
    vague("LicenseRef-BSD", Group::Permissive, "a BSD licence, of no stated number of clauses"),
    vague(
        "LicenseRef-CC-BY",
        Group::Permissive,
        "a Creative Commons Attribution licence, of no stated version",
    ),
    vague(
        "LicenseRef-CC-BY-SA",
        Group::StrongCopyleft,
        "a Creative Commons share-alike licence, of no stated version",
    ),
    vague("LicenseRef-CDDL", Group::WeakCopyleft, "a CDDL, of no stated version"),
    vague("LicenseRef-EPL", Group::WeakCopyleft, "an Eclipse Public License, of no stated version"),
    vague(
        "LicenseRef-EUPL",
        Group::NetworkCopyleft,
        "a European Union Public Licence, of no stated version",
    ),
    vague("LicenseRef-MPL", Group::WeakCopyleft, "a Mozilla Public License, of no stated version"),
    vague("LicenseRef-Permissive", Group::Permissive, "words of its own that ask for little"),
    vague("LicenseRef-Proprietary", Group::Proprietary, "all rights reserved, or a contract"),
    vague("LicenseRef-Public-Domain", Group::PublicDomain, "given to the public"),
];

const fn vague(id: &'static str, group: Group, about: &'static str) -> Vague {
    Vague { id, group, about }
}

static LICENCES: LazyLock<Vec<Listed>> = LazyLock::new(|| {
    let rows = rows(include_str!("../data/licences.tsv"));
    rows.filter_map(|row| {
        let mut cells = row.split('\t');
        let mut cell = || cells.next();
        let (id, group, flag, name) = (cell()?, cell()?, cell()?, cell()?);
        Some(Listed { id, group: group.parse().ok()?, deprecated: flag == "deprecated", name })
    })
    .collect()
});

static EXCEPTIONS: LazyLock<Vec<ListedException>> = LazyLock::new(|| {
    let rows = rows(include_str!("../data/exceptions.tsv"));
    rows.filter_map(|row| {
        let (id, flag) = row.split_once('\t')?;
        Some(ListedException { id, links: flag == "link" })
    })
    .collect()
});

fn rows(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#'))
}

/// All licences of the list, by identifier.
pub fn licences() -> &'static [Listed] {
    &LICENCES
}

/// The licence of an identifier, in upper or lower case.
pub fn licence(id: &str) -> Option<&'static Listed> {
    found(&LICENCES, id, |one| one.id)
}

/// The exception of an identifier, in upper or lower case.
pub fn exception(id: &str) -> Option<&'static ListedException> {
    found(&EXCEPTIONS, id, |one| one.id)
}

/// The vague name of this reference.
pub(crate) fn vague_of(reference: &str) -> Option<&'static Vague> {
    VAGUE.iter().find(|one| one.id.eq_ignore_ascii_case(reference))
}

fn found<T>(all: &'static [T], id: &str, id_of: fn(&T) -> &'static str) -> Option<&'static T> {
    let wanted = id.to_ascii_lowercase();
    let at = all.binary_search_by(|one| id_of(one).to_ascii_lowercase().cmp(&wanted)).ok()?;
    all.get(at)
}

#[test]
fn each_licence_and_exception_is_found_in_any_case() {
    assert!(licences().len() > 700 && EXCEPTIONS.len() > 60);
    for one in licences() {
        assert_eq!(licence(&one.id.to_uppercase()), Some(one), "{}", one.id);
    }
    for one in EXCEPTIONS.iter() {
        assert_eq!(exception(&one.id.to_lowercase()), Some(one), "{}", one.id);
    }
    let rows = rows(include_str!("../data/licences.tsv")).count();
    assert_eq!(rows, licences().len(), "a row that is none");
    assert_eq!(licence("MIT-"), None);
}
