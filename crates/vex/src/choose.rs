//! Which of many statements holds for a weakness of a package.

use std::collections::{BTreeMap, HashMap};

use seawall_model::Purl;

use crate::{Moment, Product, Statement, Status};

/// Statements of any number of documents, ready to be asked.
#[derive(Debug, Clone, Default)]
pub struct Vex {
    statements: Vec<Statement>,
    /// Places of statements and of their products, by a name of the weakness and a package without its version.
    by_package: HashMap<(String, String), Vec<(u32, u32)>>,
    /// Places of statements about whatever the document was given for, by a name of the weakness.
    about_all: HashMap<String, Vec<u32>>,
}

/// How much a statement weighs against others on one product: the latest first, of these the one that asks for more.
type Weight = (Option<Moment>, Status);

impl Vex {
    /// Makes statements ready to be asked.
    pub fn new(statements: Vec<Statement>) -> Self {
        let mut vex = Self { statements, ..Self::default() };
        for (at, statement) in (0..).zip(&vex.statements) {
            let names = statement.names.iter().map(|name| name.to_ascii_lowercase());
            for name in names {
                if statement.products.is_empty() {
                    vex.about_all.entry(name).or_default().push(at);
                    continue;
                }
                for (product, one) in (0..).zip(&statement.products) {
                    let purls = one.meant().iter().filter_map(|part| part.purl.as_ref());
                    for purl in purls {
                        let places = vex.by_package.entry((name.clone(), key(purl))).or_default();
                        if places.last() != Some(&(at, product)) {
                            places.push((at, product));
                        }
                    }
                }
            }
        }
        vex
    }

    /// All statements.
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// The statement that holds for a weakness, by any of its names, of a package with its version.
    ///
    /// On one product the latest statement counts, and of equally late ones that which asks for more. Where statements about parts
    /// of several products reach the package, nobody knows which product is meant: that which asks for more counts.
    pub fn holding<'n>(
        &self,
        package: &Purl,
        names: impl IntoIterator<Item = &'n str>,
    ) -> Option<&Statement> {
        let mut best: BTreeMap<&str, (Weight, &Statement)> = BTreeMap::new();
        for name in names {
            let name = name.to_ascii_lowercase();
            for at in self.about_all.get(&name).into_iter().flatten() {
                let Some(statement) = self.statements.get(*at as usize) else { continue };
                put(&mut best, "", statement);
            }
            for (at, product) in self.by_package.get(&(name, key(package))).into_iter().flatten() {
                let Some(statement) = self.statements.get(*at as usize) else { continue };
                let Some(product) = statement.products.get(*product as usize) else { continue };
                if reaches(product, package) {
                    let whole = product.parts.is_empty();
                    put(&mut best, if whole { "" } else { &product.name.id }, statement);
                }
            }
        }
        let all = best.into_values();
        all.max_by_key(|((moment, status), _)| (*status, *moment)).map(|(_, statement)| statement)
    }
}

fn put<'s>(
    best: &mut BTreeMap<&'s str, (Weight, &'s Statement)>,
    product: &'s str,
    statement: &'s Statement,
) {
    let weight = (statement.timestamp, statement.status);
    let known = best.entry(product).or_insert((weight, statement));
    if weight > known.0 {
        *known = (weight, statement);
    }
}

/// A package without its version and what else may tell two of its forms apart.
fn key(purl: &Purl) -> String {
    format!("{}\0{}\0{}", purl.kind, purl.namespace.as_deref().unwrap_or_default(), purl.name)
}

fn reaches(product: &Product, package: &Purl) -> bool {
    let purls = product.meant().iter().filter_map(|part| part.purl.as_ref());
    purls.into_iter().any(|purl| covers(purl, package))
}

/// Whether what is said of one package URL holds for a package: one without a version means all versions, and qualifiers
/// count where both have them.
fn covers(said: &Purl, package: &Purl) -> bool {
    let agrees = |(key, value): (&String, &String)| {
        package.qualifiers.get(key).is_none_or(|one| one == value)
    };
    let version =
        |purl: &Purl| purl.version.as_deref().map(|text| bare(&purl.kind, text).to_owned());
    key(said) == key(package)
        && (said.version.is_none() || version(said) == version(package))
        && (said.subpath.is_none() || said.subpath == package.subpath)
        && said.qualifiers.iter().all(agrees)
}

/// A version as its world compares it: some tools leave out the `v` of Go.
fn bare<'v>(kind: &str, version: &'v str) -> &'v str {
    if kind == "golang" { version.strip_prefix('v').unwrap_or(version) } else { version }
}
