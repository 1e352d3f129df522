//! Statements of `OpenVEX`, which take from the document what they do not say themselves.

use seawall_datatree::{Node, Value};

use crate::draft::{self, Draft, line, text};
use crate::{Identifier, Moment, Product, Statement, Status};

/// What all statements of a document share.
struct Shared {
    author: String,
    timestamp: Option<Moment>,
}

pub(super) fn read(draft: &mut Draft, root: &Node) {
    let timestamp = latest(draft, root);
    let shared = Shared { author: text(root, "author"), timestamp };
    let Some(statements) = root.get("statements") else {
        draft.problem(1, "the document has no `statements`");
        return;
    };
    if !matches!(statements.value, Value::List(_)) {
        draft.problem(line(statements), "`statements` is no list: nothing in it holds");
    }
    for node in statements.items() {
        if let Some(statement) = statement(draft, node, &shared) {
            draft.add(line(node), statement);
        }
    }
}

fn latest(draft: &mut Draft, node: &Node) -> Option<Moment> {
    let said = node.get("last_updated").or_else(|| node.get("timestamp"));
    draft.moment(said)
}

fn statement(draft: &mut Draft, node: &Node, shared: &Shared) -> Option<Statement> {
    let status = status(draft, node)?;
    let justification = draft::justification(draft, node.get("justification"));
    let said = ["impact_statement", "action_statement", "status_notes"];
    let said = said.iter().map(|key| text(node, key)).find(|text| !text.is_empty());
    if status == Status::NotAffected && justification.is_none() && said.is_none() {
        let detail =
            "`not_affected` without a justification or an impact statement: it is left out";
        draft.problem(line(node), detail);
        return None;
    }
    let timestamp = latest(draft, node).or(shared.timestamp);
    Some(Statement {
        products: products(draft, node)?,
        status,
        justification,
        text: said.unwrap_or_default(),
        timestamp,
        ..draft::blank(names(node), &shared.author)
    })
}

fn status(draft: &mut Draft, node: &Node) -> Option<Status> {
    let Some(said) = node.get("status") else {
        draft.problem(line(node), "a statement without `status`: it is left out");
        return None;
    };
    let status = said.text().and_then(|word| word.parse().ok());
    if status.is_none() {
        let detail = format!("unknown status {}: the statement is left out", said.value.describe());
        draft.problem(line(said), &detail);
    }
    status
}

/// The names of a weakness: the first version had one text, later ones a mapping.
fn names(node: &Node) -> Vec<String> {
    let Some(weakness) = node.get("vulnerability") else { return Vec::new() };
    if let Some(name) = weakness.text() {
        return vec![name.to_owned()];
    }
    let aliases = weakness.get("aliases").map(Node::items).unwrap_or_default();
    let aliases = aliases.iter().filter_map(Node::text).map(str::to_owned);
    let mut names: Vec<String> = aliases.chain([text(weakness, "name")]).collect();
    // An address of the weakness ends with its name.
    let address =
        weakness.text_at("@id").and_then(|id| id.trim_end_matches('/').rsplit('/').next());
    if names.iter().all(String::is_empty) {
        names.extend(address.map(str::to_owned));
    }
    names
}

/// What a statement is about; `None` where that cannot be told.
fn products(draft: &mut Draft, node: &Node) -> Option<Vec<Product>> {
    let Some(list) = node.get("products") else { return Some(Vec::new()) };
    if list.items().is_empty() {
        draft.problem(line(list), "`products` names none: the statement is left out");
        return None;
    }
    // The first version has parts beside its products, which are parts of each of them.
    let shared = node.get("subcomponents").map(Node::items).unwrap_or_default();
    let mut products = Vec::new();
    for one in list.items() {
        let own = one.get("subcomponents").map(Node::items).unwrap_or_default();
        if !draft.afford(1 + shared.len() + own.len(), line(one)) {
            return None;
        }
        let name = identifier(draft, one);
        let parts = shared.iter().chain(own).map(|part| identifier(draft, part)).collect();
        products.push(Product { name, parts });
    }
    Some(products)
}

fn identifier(draft: &mut Draft, node: &Node) -> Identifier {
    let id = node.text().or_else(|| node.text_at("@id")).unwrap_or_default();
    let named = draft.identifier(id, node.at(&["identifiers", "purl"]), line(node));
    let others = ["cpe23", "cpe22"].map(|key| node.at(&["identifiers", key]).and_then(Node::text));
    match others.into_iter().flatten().next() {
        Some(other) if id.is_empty() && named.purl.is_none() => {
            Identifier { id: other.to_owned(), ..named }
        }
        _ => named,
    }
}
