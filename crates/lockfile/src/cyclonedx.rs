//! What `CycloneDX` says, in JSON as in XML.

use seawall_datatree::Node;
use seawall_model::{Ecosystem, Purl, Span};

use crate::draft::{Draft, texts};
use crate::graph::Wants;
use crate::{Package, Scope};

/// Which of the two forms a document has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Json,
    Xml,
}

/// Components in components deeper than any software is.
const DEEPEST: usize = 32;

/// Reads a document from its root.
pub(crate) fn read(draft: &mut Draft<'_>, root: &Node, form: Form) {
    let mut reader = Reader { form, wants: Wants::default() };
    let main = root.at(&["metadata", "component"]);
    if let Some(main) = main {
        reader.component(draft, main, true);
        reader.components(draft, main);
    }
    reader.components(draft, root);
    let main = main.and_then(|main| field(main, "bom-ref"));
    reader.graph(draft, root, main);
}

struct Reader {
    form: Form,
    wants: Wants,
}

impl Reader {
    fn list<'a>(&self, node: &'a Node, list: &str, item: &str) -> &'a [Node] {
        match self.form {
            Form::Json => node.each(list),
            Form::Xml => node.get(list).map(|node| node.each(item)).unwrap_or_default(),
        }
    }

    /// All components of a node, those inside of others too.
    fn components(&mut self, draft: &mut Draft<'_>, node: &Node) {
        let mut open = vec![(node, 0)];
        while let Some((node, depth)) = open.pop() {
            let inner = self.list(node, "components", "component");
            for component in inner {
                self.component(draft, component, false);
            }
            if depth < DEEPEST {
                open.extend(inner.iter().map(|node| (node, depth + 1)));
            }
        }
    }

    fn component(&mut self, draft: &mut Draft<'_>, node: &Node, main: bool) -> Option<()> {
        let kind = field(node, "type").unwrap_or_default();
        let purl = node.text_at("purl").map(str::trim).filter(|purl| !purl.is_empty());
        if purl.is_none() && matches!(kind, "file" | "data" | "cryptographic-asset") {
            return None;
        }
        let span = draft.span(node.region);
        let mut package = match purl {
            Some(purl) => draft.purl(purl, span)?,
            None => named(draft, node, span)?,
        };
        self.describe(&mut package, node);
        package.local = main;
        let name = package.purl.to_string();
        let place = draft.push(package);
        self.wants.known(name, place);
        if let Some(reference) = field(node, "bom-ref") {
            self.wants.known(reference, place);
        }
        Some(())
    }

    fn describe(&self, package: &mut Package, node: &Node) {
        package.scope = match field(node, "scope") {
            Some("optional") => Scope::Optional,
            Some("excluded") => Scope::Dev,
            _ => Scope::Runtime,
        };
        let hash = self.list(node, "hashes", "hash").first();
        package.integrity = hash.and_then(|hash| {
            let content = hash.text_at("content").or_else(|| hash.text_at("#text"))?;
            Some(format!("{}:{content}", field(hash, "alg")?.to_ascii_lowercase().replace('-', "")))
        });
        for choice in node.each("licenses") {
            package.licences.extend(choice.text_at("expression").map(str::to_owned));
            for licence in choice.each("license") {
                let text = licence.text_at("id").or_else(|| licence.text_at("name"));
                package.licences.extend(text.map(str::to_owned));
            }
        }
        for reference in self.list(node, "externalReferences", "reference") {
            if field(reference, "type") == Some("distribution") {
                package.resolved = reference.text_at("url").map(str::to_owned);
            }
        }
    }

    fn graph(&mut self, draft: &mut Draft<'_>, root: &Node, main: Option<&str>) {
        let mut edges: Vec<(String, String)> = Vec::new();
        for node in self.list(root, "dependencies", "dependency") {
            let Some(from) = field(node, "ref") else { continue };
            let inner = node.each("dependency").iter().filter_map(|node| field(node, "ref"));
            let to = texts(node.get("dependsOn")).into_iter().chain(inner.map(str::to_owned));
            edges.extend(to.map(|to| (from.to_owned(), to)));
        }
        for (from, to) in edges {
            if main == Some(from.as_str()) {
                self.wants.root(to.clone(), Scope::Runtime);
            }
            self.wants.link(from, to);
        }
        self.wants.mark_known(&mut draft.inventory);
    }
}

/// A component that says its name, but not what kind of package it is.
fn named(draft: &mut Draft<'_>, node: &Node, span: Span) -> Option<Package> {
    let name = node.text_at("name")?;
    let group = node.text_at("group").filter(|group| !group.is_empty());
    let Ok(purl) = Purl::new("generic", group, name, node.text_at("version")) else {
        draft.wrong(span, "a component without a name");
        return None;
    };
    Some(Package::new(Ecosystem::Generic, purl, span))
}

/// What JSON has under a key and XML as an attribute or an element.
fn field<'a>(node: &'a Node, name: &str) -> Option<&'a str> {
    node.text_at(name).or_else(|| node.text_at(&format!("@{name}")))
}
