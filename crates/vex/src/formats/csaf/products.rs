//! The product tree of CSAF: which package each product of a document is, and which products stand together as a group.

use std::collections::HashMap;

use seawall_datatree::Node;
use seawall_model::Purl;

use crate::draft::{Draft, line};
use crate::{Identifier, Product};

/// How many relationships may lead from one product to the next.
const LONGEST_WAY: usize = 8;

/// The products of a document.
pub(super) struct Products<'n> {
    named: HashMap<&'n str, Identifier>,
    /// What each product of a relationship is a part of: the part, and the product that has it.
    related: HashMap<&'n str, (&'n str, &'n str)>,
    groups: HashMap<&'n str, &'n [Node]>,
}

/// What the branches around a product say of its version.
#[derive(Clone, Copy, Default)]
struct Around<'n> {
    version: Option<&'n str>,
    range: Option<&'n str>,
}

impl<'n> Products<'n> {
    pub(super) fn read(draft: &mut Draft, root: &'n Node) -> Self {
        let (named, related, groups) = (HashMap::new(), HashMap::new(), HashMap::new());
        let mut products = Self { named, related, groups };
        let Some(tree) = root.get("product_tree") else { return products };
        for product in tree.get("full_product_names").map(Node::items).unwrap_or_default() {
            products.add(draft, product, Around::default());
        }
        products.branches(draft, tree);
        for relation in tree.get("relationships").map(Node::items).unwrap_or_default() {
            let Some(product) = relation.get("full_product_name") else { continue };
            let part = relation.text_at("product_reference").unwrap_or_default();
            let whole = relation.text_at("relates_to_product_reference").unwrap_or_default();
            if let Some(id) = products.add(draft, product, Around::default()) {
                products.related.insert(id, (part, whole));
            }
        }
        for group in tree.get("product_groups").map(Node::items).unwrap_or_default() {
            if let Some(id) = group.text_at("group_id") {
                let members = group.get("product_ids").map(Node::items).unwrap_or_default();
                products.groups.insert(id, members);
            }
        }
        products
    }

    fn branches(&mut self, draft: &mut Draft, tree: &'n Node) {
        let inside = |node: &'n Node| node.get("branches").map(Node::items).unwrap_or_default();
        let mut open: Vec<(&Node, Around<'n>)> =
            inside(tree).iter().map(|branch| (branch, Around::default())).collect();
        while let Some((branch, mut around)) = open.pop() {
            let name = branch.text_at("name");
            match branch.text_at("category") {
                Some("product_version") => around.version = name,
                Some("product_version_range") => around.range = name,
                _ => {}
            }
            if let Some(product) = branch.get("product") {
                self.add(draft, product, around);
            }
            open.extend(inside(branch).iter().map(|branch| (branch, around)));
        }
    }

    /// Adds a product, with the version that its branch has for it. One of a range of versions is no package that could be
    /// recognised here.
    fn add(&mut self, draft: &mut Draft, product: &'n Node, around: Around<'_>) -> Option<&'n str> {
        let Some(id) = product.text_at("product_id") else {
            draft.problem(line(product), "a product without `product_id`: it is left out");
            return None;
        };
        let helper = product.at(&["product_identification_helper", "purl"]);
        let purl = helper.and_then(|node| draft.purl(node.text().unwrap_or_default(), line(node)));
        let purl = purl.and_then(|purl| match (&purl.version, around.range, around.version) {
            (None, Some(_), _) => None,
            (None, None, Some(version)) => Some(Purl { version: Some(version.to_owned()), ..purl }),
            _ => Some(purl),
        });
        self.named.insert(id, Identifier { id: id.to_owned(), purl });
        Some(id)
    }

    /// A product by its id; one that a relationship made is the part of another.
    pub(super) fn get(&self, id: &str) -> Option<Product> {
        let named = self.named.get(id)?.clone();
        let Some((part, whole)) = self.related.get(id) else {
            return Some(Product { name: named, parts: Vec::new() });
        };
        let part = if named.purl.is_some() { named } else { self.identifier(part) };
        Some(Product { name: self.identifier(whole), parts: vec![part] })
    }

    /// The package of a product, or of the part that it is.
    fn identifier(&self, id: &str) -> Identifier {
        let mut at = id;
        for _ in 0..LONGEST_WAY {
            match (self.named.get(at), self.related.get(at)) {
                (Some(named), _) if named.purl.is_some() => {
                    return Identifier { id: id.to_owned(), purl: named.purl.clone() };
                }
                (_, Some((part, _))) => at = part,
                _ => break,
            }
        }
        Identifier { id: id.to_owned(), purl: None }
    }

    /// The products that an entry is about, by themselves and in groups; `None` where it says none, which means all.
    pub(super) fn of_entry(&self, draft: &mut Draft, entry: &'n Node) -> Option<Vec<&'n str>> {
        let ids = entry.get("product_ids").map(Node::items).unwrap_or_default();
        let groups = entry.get("group_ids").map(Node::items).unwrap_or_default();
        if ids.is_empty() && groups.is_empty() {
            return None;
        }
        let mut all: Vec<&str> = ids.iter().filter_map(Node::text).collect();
        for group in groups {
            let Some(members) = group.text().and_then(|id| self.groups.get(id)) else {
                let detail = format!("no group of products is called {}", group.value.describe());
                draft.problem(line(group), &detail);
                continue;
            };
            if draft.afford(members.len(), line(group)) {
                all.extend(members.iter().filter_map(Node::text));
            }
        }
        Some(all)
    }
}
