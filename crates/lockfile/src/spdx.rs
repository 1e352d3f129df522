//! What SPDX says: versions 2 and 3 in JSON, and what its packages have in common.

use std::collections::BTreeSet;

use seawall_datatree::Node;
use seawall_model::{Ecosystem, Purl, Span};

use crate::draft::{Draft, texts};
use crate::graph::Wants;
use crate::{Package, Scope};

/// Reads a document of version 2.
pub(crate) fn read(draft: &mut Draft<'_>, root: &Node) {
    let mut document = Document::default();
    let described = texts(root.get("documentDescribes"));
    for node in root.each("packages") {
        let span = draft.span(node.region);
        let references = node
            .each("externalRefs")
            .iter()
            .filter(|reference| reference.text_at("referenceType") == Some("purl"));
        let facts = Facts {
            id: node.text_at("SPDXID").unwrap_or_default().to_owned(),
            name: node.text_at("name").unwrap_or_default().to_owned(),
            version: node.text_at("versionInfo").map(str::to_owned),
            purls: references
                .filter_map(|node| node.text_at("referenceLocator"))
                .map(str::to_owned)
                .collect(),
            licences: ["licenseConcluded", "licenseDeclared"]
                .iter()
                .filter_map(|key| node.text_at(key))
                .map(str::to_owned)
                .collect(),
            from: node.text_at("downloadLocation").map(str::to_owned),
            hash: node.each("checksums").first().and_then(|sum| {
                let kind = sum.text_at("algorithm")?.to_ascii_lowercase();
                Some(format!("{kind}:{}", sum.text_at("checksumValue")?))
            }),
            main: false,
        };
        document.add(draft, facts, span);
    }
    for node in root.each("relationships") {
        let text = |key: &str| node.text_at(key).unwrap_or_default();
        document.relation(
            text("spdxElementId"),
            text("relationshipType"),
            text("relatedSpdxElement"),
        );
    }
    for id in described {
        document.relation("SPDXRef-DOCUMENT", "DESCRIBES", &id);
    }
    document.done(draft);
}

/// Reads a document of version 3: a graph of elements.
pub(crate) fn read_graph(draft: &mut Draft<'_>, root: &Node) {
    let mut document = Document::default();
    let mut main = Vec::new();
    for node in root.each("@graph") {
        let kind = node.text_at("type").or_else(|| node.text_at("@type")).unwrap_or_default();
        let id = node.text_at("spdxId").or_else(|| node.text_at("@id")).unwrap_or_default();
        let span = draft.span(node.region);
        match kind {
            "software_Package" => {
                let own = node.text_at("software_packageUrl").map(str::to_owned);
                let others = node
                    .each("externalIdentifier")
                    .iter()
                    .filter(|node| node.text_at("externalIdentifierType") == Some("packageUrl"));
                let others =
                    others.filter_map(|node| node.text_at("identifier")).map(str::to_owned);
                let facts = Facts {
                    id: id.to_owned(),
                    name: node.text_at("name").unwrap_or_default().to_owned(),
                    version: node.text_at("software_packageVersion").map(str::to_owned),
                    purls: own.into_iter().chain(others).collect(),
                    from: node.text_at("software_downloadLocation").map(str::to_owned),
                    hash: node.each("verifiedUsing").first().and_then(|sum| {
                        Some(format!("{}:{}", sum.text_at("algorithm")?, sum.text_at("hashValue")?))
                    }),
                    ..Facts::default()
                };
                document.add(draft, facts, span);
            }
            "software_Sbom" | "SpdxDocument" => main.extend(texts(node.get("rootElement"))),
            "Relationship" | "LifecycleScopedRelationship" => {
                let kind = node.text_at("relationshipType").unwrap_or_default();
                for to in texts(node.get("to")) {
                    document.relation(node.text_at("from").unwrap_or_default(), kind, &to);
                }
            }
            _ => {}
        }
    }
    for id in main {
        document.relation("SPDXRef-DOCUMENT", "DESCRIBES", &id);
    }
    document.done(draft);
}

/// What a document says of a package.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) version: Option<String>,
    pub(crate) purls: Vec<String>,
    pub(crate) licences: Vec<String>,
    pub(crate) from: Option<String>,
    pub(crate) hash: Option<String>,
    pub(crate) main: bool,
}

/// A document while it is read.
#[derive(Default)]
pub(crate) struct Document {
    wants: Wants,
    described: BTreeSet<String>,
    edges: Vec<(String, String, Scope)>,
    ids: Vec<(String, u32)>,
}

/// Words for what nobody said.
const NOTHING: &[&str] = &["NOASSERTION", "NONE", ""];

impl Document {
    pub(crate) fn add(&mut self, draft: &mut Draft<'_>, facts: Facts, span: Span) -> Option<u32> {
        let told = |text: &String| !NOTHING.contains(&text.as_str());
        let mut package = if let Some(purl) = facts.purls.first() {
            draft.purl(purl, span)?
        } else {
            let version = facts.version.as_deref().filter(|text| !NOTHING.contains(text));
            let Ok(purl) = Purl::new("generic", None, &facts.name, version) else {
                draft.wrong(span, "a package without a name");
                return None;
            };
            Package::new(Ecosystem::Generic, purl, span)
        };
        package.licences = facts.licences.into_iter().filter(told).collect();
        package.licences.dedup();
        package.resolved = facts.from.filter(told);
        package.integrity = facts.hash;
        package.local = facts.main;
        let place = draft.push(package);
        self.wants.known(facts.id.clone(), place);
        self.ids.push((facts.id, place));
        Some(place)
    }

    pub(crate) fn relation(&mut self, from: &str, kind: &str, to: &str) {
        let kind = kind.to_ascii_uppercase().replace('_', "");
        let (from, to) = (from.to_owned(), to.to_owned());
        match kind.as_str() {
            "DESCRIBES" => drop(self.described.insert(to)),
            "DESCRIBEDBY" => drop(self.described.insert(from)),
            "DEPENDSON" | "CONTAINS" | "HASPREREQUISITE" => {
                self.edges.push((from, to, Scope::Runtime));
            }
            "DEPENDENCYOF" | "CONTAINEDBY" | "RUNTIMEDEPENDENCYOF" => {
                self.edges.push((to, from, Scope::Runtime));
            }
            "HASOPTIONALDEPENDENCY" => self.edges.push((from, to, Scope::Optional)),
            "DEVDEPENDENCYOF" => self.edges.push((to, from, Scope::Dev)),
            "TESTDEPENDENCYOF" => self.edges.push((to, from, Scope::Test)),
            "BUILDDEPENDENCYOF" => self.edges.push((to, from, Scope::Build)),
            "OPTIONALDEPENDENCYOF" => self.edges.push((to, from, Scope::Optional)),
            _ => {}
        }
    }

    pub(crate) fn done(mut self, draft: &mut Draft<'_>) {
        for (from, to, scope) in self.edges {
            if self.described.contains(&from) {
                self.wants.root(to.clone(), scope);
            }
            self.wants.link(from, to);
        }
        let described = self.ids.iter().filter(|(id, _)| self.described.contains(id)).count();
        for (id, place) in self.ids {
            let is_main = self.wants.has_roots() && described == 1 && self.described.contains(&id);
            if let Some(package) = draft.at(place).filter(|_| is_main) {
                package.local = true;
            }
        }
        self.wants.spread_known(&mut draft.inventory);
    }
}
