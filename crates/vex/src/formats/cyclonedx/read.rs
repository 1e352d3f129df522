//! Statements of `CycloneDX`: what the analysis of a weakness says of the components and versions that it names.

use std::collections::HashMap;

use seawall_datatree::{Node, Value};
use seawall_model::Purl;

use super::{JUSTIFICATIONS, STATES};
use crate::draft::{self, Draft, is_purl, line, text};
use crate::{Identifier, Justification, Moment, Product, Statement, Status};

/// What all statements of a document share.
struct Shared<'n> {
    author: String,
    timestamp: Option<Moment>,
    /// The package URL of each component, as it is written, by its reference.
    components: HashMap<&'n str, &'n Node>,
}

pub(super) fn read(draft: &mut Draft, root: &Node) {
    // XML has the document in its one element.
    let bom = root.get("bom").unwrap_or(root);
    let metadata = bom.get("metadata");
    let timestamp = draft.moment(metadata.and_then(|node| node.get("timestamp")));
    let author = metadata.map(author).unwrap_or_default();
    let shared = Shared { author, timestamp, components: components(bom) };
    let Some(weaknesses) = bom.get("vulnerabilities") else {
        draft.problem(1, "the document has no `vulnerabilities`");
        return;
    };
    for weakness in elements(bom, "vulnerabilities", "vulnerability") {
        of_weakness(draft, weakness, &shared);
    }
    if !matches!(weaknesses.value, Value::List(_) | Value::Mapping(_) | Value::Null) {
        draft.problem(line(weaknesses), "`vulnerabilities` is no list: nothing in it holds");
    }
}

/// The parts of a list: in JSON an array, in XML an element with one for each part.
fn elements<'n>(node: &'n Node, list: &str, one: &str) -> &'n [Node] {
    match node.get(list) {
        Some(Node { value: Value::List(items), .. }) => items,
        Some(list) => list.each(one),
        None => &[],
    }
}

fn author(metadata: &Node) -> String {
    let named = |node: &Node| node.text_at("name").map(str::to_owned);
    let authors = elements(metadata, "authors", "author").iter().find_map(named);
    let makers = ["manufacturer", "supplier", "manufacture"];
    let maker = || makers.iter().find_map(|key| metadata.get(key).and_then(named));
    authors.or_else(maker).unwrap_or_default()
}

/// All components, those in others too.
fn components(bom: &Node) -> HashMap<&str, &Node> {
    let mut found = HashMap::new();
    let mut open: Vec<&Node> = elements(bom, "components", "component").iter().collect();
    open.extend(bom.at(&["metadata", "component"]));
    while let Some(component) = open.pop() {
        let reference = component.text_at("bom-ref").or_else(|| component.text_at("@bom-ref"));
        if let (Some(reference), Some(purl)) = (reference, component.get("purl")) {
            found.insert(reference, purl);
        }
        open.extend(elements(component, "components", "component"));
    }
    found
}

fn of_weakness(draft: &mut Draft, weakness: &Node, shared: &Shared<'_>) {
    let analysis = weakness.get("analysis");
    let Some(status) = status(draft, analysis) else { return };
    let key = ["lastUpdated", "firstIssued"];
    let said = key.iter().find_map(|key| analysis?.get(key));
    let timestamp = draft.moment(said).or(shared.timestamp);
    let justification = analysis.and_then(|analysis| justification(draft, analysis));
    let detail = analysis.map(|analysis| text(analysis, "detail")).unwrap_or_default();
    let blank = Statement {
        timestamp,
        justification,
        text: detail,
        ..draft::blank(names(weakness), &shared.author)
    };
    let affects = elements(weakness, "affects", "target");
    if weakness.get("affects").is_none() {
        draft.add(line(weakness), Statement { status, ..blank });
        return;
    }
    if affects.is_empty() {
        draft.problem(line(weakness), "`affects` names no component: the statement is left out");
    }
    let mut by_status: Vec<(Status, Vec<Product>)> = Vec::new();
    for target in affects {
        for (status, name) in targets(draft, target, status, shared) {
            let product = Product { name, parts: Vec::new() };
            match by_status.iter_mut().find(|(known, _)| *known == status) {
                Some((_, products)) => products.push(product),
                None => by_status.push((status, vec![product])),
            }
        }
    }
    for (status, products) in by_status {
        draft.add(line(weakness), Statement { products, status, ..blank.clone() });
    }
}

/// What an analysis says; a weakness that a document lists without one is there.
fn status(draft: &mut Draft, analysis: Option<&Node>) -> Option<Status> {
    let Some(state) = analysis.and_then(|analysis| analysis.get("state")) else {
        return Some(Status::Affected);
    };
    let known = STATES.iter().find(|(word, _)| state.text() == Some(word));
    if known.is_none() {
        let detail = format!("unknown state {}: the statement is left out", state.value.describe());
        draft.problem(line(state), &detail);
    }
    known.map(|(_, status)| *status)
}

fn justification(draft: &mut Draft, analysis: &Node) -> Option<Justification> {
    let said = analysis.get("justification")?;
    let known = JUSTIFICATIONS.iter().find(|(word, _)| said.text() == Some(word));
    if known.is_none() {
        let detail = format!("unknown justification {}", said.value.describe());
        draft.problem(line(said), &detail);
    }
    known.map(|(_, justification)| *justification)
}

fn names(weakness: &Node) -> Vec<String> {
    let others = elements(weakness, "references", "reference");
    others.iter().map(|other| text(other, "id")).chain([text(weakness, "id")]).collect()
}

/// The component that a target names, with the versions that are meant and what is said of each.
fn targets(
    draft: &mut Draft,
    target: &Node,
    status: Status,
    shared: &Shared<'_>,
) -> Vec<(Status, Identifier)> {
    // A text alone stands for its reference.
    let reference = target.text_at("ref").or_else(|| target.text()).unwrap_or_default();
    let (at, local) = (line(target), last_part(reference));
    let purl = shared.components.get(local).copied();
    let id = if purl.is_none() && is_purl(local) { local } else { reference };
    let whole = draft.identifier(id, purl, at);
    let versions = elements(target, "versions", "version");
    if versions.is_empty() {
        return vec![(status, whole)];
    }
    let mut targets = Vec::new();
    for version in versions {
        let said = version_status(draft, version, status);
        for meant in meant(draft, version, said) {
            targets.push((said, narrowed(&whole, &meant)));
        }
    }
    targets
}

/// The component of a link to another document, or the reference itself.
fn last_part(reference: &str) -> &str {
    let linked = reference.strip_prefix("urn:cdx:").and_then(|link| link.split_once('#'));
    linked.map_or(reference, |(_, part)| part)
}

/// What is said of one version: the analysis holds for it, unless its own word says something else.
fn version_status(draft: &mut Draft, version: &Node, status: Status) -> Status {
    let Some(said) = version.get("status") else { return status };
    match said.text() {
        Some("unaffected") if status.is_safe() => status,
        Some("unaffected") => Status::NotAffected,
        Some("affected") if status.is_safe() => Status::Affected,
        Some("affected") => status,
        Some("unknown") => Status::UnderInvestigation,
        _ => {
            let detail = format!("unknown status {}", said.value.describe());
            draft.problem(line(said), &detail);
            Status::UnderInvestigation
        }
    }
}

/// Versions that are meant.
enum Meant {
    All,
    One(String),
    /// A range, which is not compared here, so that nothing is known to be in it.
    Unknown(String),
}

fn meant(draft: &mut Draft, version: &Node, status: Status) -> Vec<Meant> {
    let range = version.text_at("range");
    let Some(range) = range else {
        let one = version.text_at("version").or_else(|| version.text());
        if one.is_none() {
            draft.problem(line(version), "neither `version` nor `range` is a text: it is left out");
        }
        return one.map(|one| Meant::One(one.to_owned())).into_iter().collect();
    };
    let listed = range.strip_prefix("vers:").and_then(|text| text.split_once('/'));
    let Some((_, list)) = listed else { return vec![unknown(draft, version, range, status)] };
    let one = |part: &str| match part.trim().trim_start_matches('=') {
        "*" => Some(Meant::All),
        part if part.is_empty() || part.starts_with(['<', '>', '!']) => None,
        part => Some(Meant::One(part.to_owned())),
    };
    let all: Option<Vec<Meant>> = list.split('|').map(one).collect();
    all.unwrap_or_else(|| vec![unknown(draft, version, range, status)])
}

/// A range that says that something should be done is taken for all versions, one that says the opposite for none.
fn unknown(draft: &mut Draft, version: &Node, range: &str, status: Status) -> Meant {
    if !status.is_safe() {
        return Meant::All;
    }
    let detail = format!(
        "a range of versions, `{}`, holds for no package: list the versions",
        range.escape_debug()
    );
    draft.problem(line(version), &detail);
    Meant::Unknown(range.to_owned())
}

fn narrowed(whole: &Identifier, meant: &Meant) -> Identifier {
    let with = |version: &str| {
        let purl = whole.purl.as_ref()?;
        let purl = Purl { version: Some(version.to_owned()), ..purl.clone() };
        Some(Identifier::package(purl))
    };
    match meant {
        Meant::All => whole.clone(),
        Meant::One(version) => with(version)
            .unwrap_or_else(|| Identifier { id: format!("{} {version}", whole.id), purl: None }),
        Meant::Unknown(range) => Identifier { id: format!("{} {range}", whole.id), purl: None },
    }
}
