//! The packages of a project with their licences.

use std::collections::{BTreeMap, BTreeSet};

use seawall_licence::{Expression, Group};
use seawall_lockfile::Inventory;
use seawall_model::{Purl, Scope};
use seawall_sca::{Known, Licences, is_licensed};

/// One package.
pub(super) struct Row {
    pub(super) package: Purl,
    pub(super) scope: Scope,
    /// Whether the project asks for it itself.
    pub(super) is_direct: bool,
    pub(super) known: Option<Known>,
    /// The files that name it.
    pub(super) files: BTreeSet<String>,
}

impl Row {
    /// Its licence as people read it: what nobody understands in its own words.
    pub(super) fn licence(&self) -> String {
        let Some(known) = &self.known else { return "(not told)".to_owned() };
        let mut text = known.expression.to_string();
        for (name, said) in &known.unread {
            text = text.replace(name.as_str(), &format!("`{said}`"));
        }
        text
    }

    /// As an SPDX expression.
    pub(super) fn expression(&self) -> Option<&Expression> {
        Some(&self.known.as_ref()?.expression)
    }

    pub(super) fn group(&self) -> Group {
        self.expression().map_or(Group::Unknown, Expression::group)
    }
}

/// All packages of others, by package URL.
pub(super) struct Listing {
    pub(super) rows: Vec<Row>,
    pub(super) files: usize,
}

impl Listing {
    /// The packages that files name; what these leave open, further packages may tell.
    pub(super) fn of<'i>(
        files: &'i [(String, Inventory)],
        further: impl Iterator<Item = &'i Inventory>,
    ) -> Self {
        let licences = Licences::of_all(files.iter().map(|(_, one)| one).chain(further));
        let mut rows: BTreeMap<Purl, Row> = BTreeMap::new();
        let names = |one: &Purl| (one.kind.clone(), one.full_name());
        let all =
            || files.iter().flat_map(|(path, one)| one.packages.iter().map(move |one| (path, one)));
        let versioned: BTreeSet<(String, String)> = all()
            .filter(|(_, one)| one.purl.version.is_some())
            .map(|(_, one)| names(&one.purl))
            .collect();
        for (path, package) in all().filter(|(_, one)| is_licensed(one)) {
            if package.purl.version.is_none() && versioned.contains(&names(&package.purl)) {
                continue;
            }
            let plain = Purl { qualifiers: BTreeMap::new(), ..package.purl.clone() };
            let row = rows.entry(plain.clone()).or_insert_with(|| Row {
                known: licences.get(&plain).cloned(),
                package: plain,
                scope: package.scope,
                is_direct: false,
                files: BTreeSet::new(),
            });
            row.scope = row.scope.min(package.scope);
            row.is_direct |= package.direct == Some(true);
            row.files.insert(path.clone());
        }
        let files = files.iter().filter(|(_, one)| !one.packages.is_empty()).count();
        Self { rows: rows.into_values().collect(), files }
    }

    /// The packages of each licence, by group, the most frequent licence first.
    pub(super) fn by_licence(&self) -> BTreeMap<Group, Vec<(String, Vec<&Row>)>> {
        let mut groups: BTreeMap<Group, BTreeMap<String, Vec<&Row>>> = BTreeMap::new();
        for row in &self.rows {
            groups.entry(row.group()).or_default().entry(row.licence()).or_default().push(row);
        }
        groups.into_iter().map(|(group, licences)| (group, most_first(licences))).collect()
    }
}

fn most_first(licences: BTreeMap<String, Vec<&Row>>) -> Vec<(String, Vec<&Row>)> {
    let mut licences: Vec<_> = licences.into_iter().collect();
    licences.sort_by_key(|(_, rows)| std::cmp::Reverse(rows.len()));
    licences
}
