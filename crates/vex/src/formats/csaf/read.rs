//! Statements of CSAF: the status of each product, with the flags, threats and remediations that are about it.

use std::collections::{BTreeMap, HashMap};

use seawall_datatree::{Node, Value};

use super::products::Products;
use crate::draft::{self, Draft, line, text};
use crate::{Justification, Moment, Product, Statement, Status};

/// The lists of products with a status.
const LISTS: &[(&str, Status)] = &[
    ("first_affected", Status::Affected),
    ("known_affected", Status::Affected),
    ("last_affected", Status::Affected),
    ("first_fixed", Status::Fixed),
    ("fixed", Status::Fixed),
    ("recommended", Status::Fixed),
    ("known_not_affected", Status::NotAffected),
    ("under_investigation", Status::UnderInvestigation),
];

/// What all statements of a document share.
struct Shared<'n> {
    author: String,
    timestamp: Option<Moment>,
    products: Products<'n>,
}

pub(super) fn read(draft: &mut Draft, root: &Node) {
    let version = root.at(&["document", "csaf_version"]);
    if version.and_then(Node::text) != Some("2.0") {
        let detail = "only version 2.0 of CSAF is known: nothing in it holds";
        draft.problem(version.map_or(1, line), detail);
        return;
    }
    let publisher = root.at(&["document", "publisher"]);
    let author = publisher.map(|publisher| text(publisher, "name")).unwrap_or_default();
    let released = root.at(&["document", "tracking", "current_release_date"]);
    let timestamp = draft.moment(released);
    let shared = Shared { author, timestamp, products: Products::read(draft, root) };
    let Some(weaknesses) = root.get("vulnerabilities") else {
        draft.problem(1, "the document has no `vulnerabilities`");
        return;
    };
    if !matches!(weaknesses.value, Value::List(_)) {
        draft.problem(line(weaknesses), "`vulnerabilities` is no list: nothing in it holds");
    }
    for weakness in weaknesses.items() {
        of_weakness(draft, weakness, &shared);
    }
}

/// What entries say of single products, and of all.
struct Said<'n, T> {
    of: HashMap<&'n str, T>,
    of_all: Option<T>,
}

impl<'n, T: Clone> Said<'n, T> {
    /// Of entries about one product the first counts.
    fn read(
        draft: &mut Draft,
        weakness: &'n Node,
        key: &str,
        shared: &Shared<'n>,
        value: impl Fn(&mut Draft, &'n Node) -> Option<T>,
    ) -> Self {
        let mut said = Self { of: HashMap::new(), of_all: None };
        for entry in weakness.get(key).map(Node::items).unwrap_or_default() {
            let Some(value) = value(draft, entry) else { continue };
            match shared.products.of_entry(draft, entry) {
                Some(ids) => {
                    for id in ids {
                        said.of.entry(id).or_insert_with(|| value.clone());
                    }
                }
                None => said.of_all = said.of_all.or(Some(value)),
            }
        }
        said
    }

    fn get(&self, id: &str) -> Option<T> {
        self.of.get(id).cloned().or_else(|| self.of_all.clone())
    }
}

fn of_weakness(draft: &mut Draft, weakness: &Node, shared: &Shared<'_>) {
    let flags = Said::read(draft, weakness, "flags", shared, |draft, entry| {
        draft::justification(draft, entry.get("label"))
    });
    let impacts = Said::read(draft, weakness, "threats", shared, |_, entry| {
        let is_impact = entry.text_at("category") == Some("impact");
        entry.text_at("details").filter(|_| is_impact)
    });
    let remedies =
        Said::read(draft, weakness, "remediations", shared, |_, entry| entry.text_at("details"));
    let Some(status) = weakness.get("product_status") else {
        draft.problem(line(weakness), "a vulnerability without `product_status`: it is left out");
        return;
    };
    for (key, list) in status.entries() {
        let Some((_, status)) = LISTS.iter().find(|(name, _)| key.name == *name) else {
            let detail = format!("unknown status `{}`: it is left out", key.name.escape_debug());
            draft.problem(key.region.start.line, &detail);
            continue;
        };
        let mut alike: BTreeMap<(Option<Justification>, &str), Vec<Product>> = BTreeMap::new();
        for node in list.items() {
            let id = node.text().unwrap_or_default();
            let Some(product) = shared.products.get(id) else {
                let detail =
                    format!("no product is called {}: it is left out", node.value.describe());
                draft.problem(line(node), &detail);
                continue;
            };
            let flag = flags.get(id).filter(|_| *status == Status::NotAffected);
            let text = match status {
                Status::NotAffected | Status::UnderInvestigation => impacts.get(id),
                Status::Affected | Status::Fixed => remedies.get(id).or_else(|| impacts.get(id)),
            };
            alike.entry((flag, text.unwrap_or_default())).or_default().push(product);
        }
        for ((justification, text), products) in alike {
            let blank = draft::blank(names(weakness), &shared.author);
            let (status, text, timestamp) = (*status, text.to_owned(), shared.timestamp);
            let said = Statement { products, status, justification, text, timestamp, ..blank };
            draft.add(line(list), said);
        }
    }
}

fn names(weakness: &Node) -> Vec<String> {
    let ids = weakness.get("ids").map(Node::items).unwrap_or_default();
    ids.iter().map(|id| text(id, "text")).chain([text(weakness, "cve")]).collect()
}
