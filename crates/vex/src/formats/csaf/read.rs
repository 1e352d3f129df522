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

/// What a weakness says of products beside their status.
struct Beside<'n> {
    flags: Said<'n, Justification>,
    impacts: Said<'n, &'n str>,
    remedies: Said<'n, &'n str>,
}

impl<'n> Beside<'n> {
    fn read(draft: &mut Draft, weakness: &'n Node, shared: &Shared<'n>) -> Self {
        let flag =
            |draft: &mut Draft, entry: &Node| draft::justification(draft, entry.get("label"));
        let impact = |_: &mut Draft, entry: &'n Node| {
            let is_impact = entry.text_at("category") == Some("impact");
            entry.text_at("details").filter(|_| is_impact)
        };
        let remedy = |_: &mut Draft, entry: &'n Node| entry.text_at("details");
        Self {
            flags: Said::read(draft, weakness, "flags", shared, flag),
            impacts: Said::read(draft, weakness, "threats", shared, impact),
            remedies: Said::read(draft, weakness, "remediations", shared, remedy),
        }
    }

    /// Why a product has its status, and what a reader should know of it.
    fn of(&self, id: &str, status: Status) -> (Option<Justification>, &'n str) {
        let flag = self.flags.get(id).filter(|_| status == Status::NotAffected);
        let text = match status {
            Status::NotAffected | Status::UnderInvestigation => self.impacts.get(id),
            Status::Affected | Status::Fixed => {
                self.remedies.get(id).or_else(|| self.impacts.get(id))
            }
        };
        (flag, text.unwrap_or_default())
    }
}

fn of_weakness(draft: &mut Draft, weakness: &Node, shared: &Shared<'_>) {
    let beside = Beside::read(draft, weakness, shared);
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
        let blank = draft::blank(names(weakness), &shared.author);
        let blank = Statement { status: *status, timestamp: shared.timestamp, ..blank };
        for ((justification, text), products) in alike(draft, list, (*status, &beside), shared) {
            let text = text.to_owned();
            draft.add(line(list), Statement { products, justification, text, ..blank.clone() });
        }
    }
}

/// The products of a list by what else is said of them.
fn alike<'n>(
    draft: &mut Draft,
    list: &Node,
    (status, beside): (Status, &Beside<'n>),
    shared: &Shared<'_>,
) -> BTreeMap<(Option<Justification>, &'n str), Vec<Product>> {
    let mut alike: BTreeMap<_, Vec<Product>> = BTreeMap::new();
    for node in list.items() {
        let id = node.text().unwrap_or_default();
        let Some(product) = shared.products.get(id) else {
            let detail = format!("no product is called {}: it is left out", node.value.describe());
            draft.problem(line(node), &detail);
            continue;
        };
        alike.entry(beside.of(id, status)).or_default().push(product);
    }
    alike
}

fn names(weakness: &Node) -> Vec<String> {
    let ids = weakness.get("ids").map(Node::items).unwrap_or_default();
    ids.iter().map(|id| text(id, "text")).chain([text(weakness, "cve")]).collect()
}
