//! CSAF 2.0 of the profile VEX: one entry for each weakness, with the status of every product.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::document::{pretty, put, uuid};
use crate::statement::{giver, is_cve};
use crate::{Document, Identifier, Justification, Product, Statement, Status};

/// The id of the product that stands for whatever the document was made for.
const SUBJECT: &str = "seawall:subject";

pub(super) fn write(document: &Document<'_>) -> String {
    let mut weaknesses: BTreeMap<(&str, &[String]), Vec<&Statement>> = BTreeMap::new();
    for statement in document.statements {
        let names = (statement.best_name(), statement.names.as_slice());
        weaknesses.entry(names).or_default().push(statement);
    }
    let weaknesses: Vec<Value> =
        weaknesses.iter().map(|((best, names), said)| weakness(best, names, said)).collect();
    let tree = product_tree(document);
    let content =
        json!([document.subject, document.author, document.moment.to_string(), tree, weaknesses]);
    let head = head(document, &uuid(&content));
    let mut map = Map::new();
    map.insert("document".to_owned(), head);
    map.insert("product_tree".to_owned(), tree);
    map.insert("vulnerabilities".to_owned(), weaknesses.into());
    pretty(&map.into())
}

fn head(document: &Document<'_>, id: &str) -> Value {
    let moment = document.moment.to_string();
    json!({
        "category": "csaf_vex",
        "csaf_version": "2.0",
        "publisher": {"category": "vendor", "name": document.author, "namespace": document.namespace},
        "title": format!("Known weaknesses of what {} is made of", document.subject),
        "tracking": {
            "current_release_date": moment,
            "generator": {"engine": {"name": "seawall", "version": document.tool_version}},
            "id": format!("seawall-{id}"),
            "initial_release_date": moment,
            "revision_history": [{"date": moment, "number": "1", "summary": "First version"}],
            "status": "final",
            "version": "1",
        },
    })
}

/// All products: packages by themselves, and parts of others as what two products make together.
fn product_tree(document: &Document<'_>) -> Value {
    let identifiers = document.identifiers();
    let named: BTreeMap<&str, &Identifier> =
        identifiers.iter().map(|one| (one.id.as_str(), *one)).collect();
    let mut names: Vec<Value> = named.into_values().map(full_name).collect();
    if document.statements.iter().any(|one| one.products.is_empty()) {
        names.push(json!({"name": document.subject, "product_id": SUBJECT}));
    }
    let products = document.statements.iter().flat_map(|one| &one.products);
    let pairs: BTreeSet<(&str, &str)> = products.flat_map(pairs).collect();
    let mut map = Map::new();
    map.insert("full_product_names".to_owned(), names.into());
    if !pairs.is_empty() {
        let relations: Vec<Value> = pairs.into_iter().map(relation).collect();
        map.insert("relationships".to_owned(), relations.into());
    }
    map.into()
}

fn full_name(identifier: &Identifier) -> Value {
    let mut map = Map::new();
    put(&mut map, "name", &identifier.id);
    put(&mut map, "product_id", &identifier.id);
    if let Some(purl) = &identifier.purl {
        let helper = json!({ "purl": purl.to_string() });
        map.insert("product_identification_helper".to_owned(), helper);
    }
    map.into()
}

fn pairs(product: &Product) -> impl Iterator<Item = (&str, &str)> {
    product.parts.iter().map(|part| (part.id.as_str(), product.name.id.as_str()))
}

fn together((part, whole): (&str, &str)) -> String {
    format!("{part} in {whole}")
}

fn relation(pair: (&str, &str)) -> Value {
    let id = together(pair);
    json!({
        "category": "default_component_of",
        "full_product_name": {"name": id, "product_id": id},
        "product_reference": pair.0,
        "relates_to_product_reference": pair.1,
    })
}

/// The ids of the products that a statement is about.
fn ids(statement: &Statement) -> BTreeSet<String> {
    if statement.products.is_empty() {
        return BTreeSet::from([SUBJECT.to_owned()]);
    }
    let of = |product: &Product| {
        if product.parts.is_empty() {
            vec![product.name.id.clone()]
        } else {
            pairs(product).map(together).collect()
        }
    };
    statement.products.iter().flat_map(of).collect()
}

fn weakness(best: &str, names: &[String], said: &[&Statement]) -> Value {
    let mut map = named(best, names);
    let (mut flags, mut threats, mut remedies) = (BTreeMap::new(), Texts::new(), Texts::new());
    let mut status: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for statement in said {
        let ids = ids(statement);
        status.entry(list(statement.status)).or_default().extend(ids.iter().cloned());
        if let Some(flag) =
            statement.justification.filter(|_| statement.status == Status::NotAffected)
        {
            let known: &mut BTreeSet<String> = flags.entry(flag).or_default();
            known.extend(ids.iter().cloned());
        }
        let (texts, text) = match statement.status {
            Status::Affected => (&mut remedies, otherwise(statement, "nothing was decided yet")),
            Status::Fixed => (&mut remedies, statement.text.as_str()),
            Status::NotAffected if statement.justification.is_none() => {
                (&mut threats, otherwise(statement, "no reason was given"))
            }
            Status::NotAffected | Status::UnderInvestigation => {
                (&mut threats, statement.text.as_str())
            }
        };
        if !text.is_empty() {
            texts.entry(text).or_default().extend(ids);
        }
    }
    insert(&mut map, "flags", flags.iter().map(flag).collect());
    map.insert("product_status".to_owned(), json!(status));
    insert(&mut map, "remediations", entries(&remedies, "vendor_fix"));
    insert(&mut map, "threats", entries(&threats, "impact"));
    map.into()
}

/// A weakness by its names, and the note that the profile asks for.
fn named(best: &str, names: &[String]) -> Map<String, Value> {
    let mut map = Map::new();
    let cve = if is_cve(best) { best } else { "" };
    put(&mut map, "cve", cve);
    let others = names.iter().filter(|name| *name != cve);
    let others: Vec<Value> =
        others.map(|name| json!({"system_name": giver(name), "text": name})).collect();
    if !others.is_empty() {
        map.insert("ids".to_owned(), others.into());
    }
    let note = format!("What {best} means for the products that are named here.");
    map.insert("notes".to_owned(), json!([{"category": "general", "text": note}]));
    map
}

/// Products by what is said of them.
type Texts<'s> = BTreeMap<&'s str, BTreeSet<String>>;

fn otherwise<'s>(statement: &'s Statement, text: &'s str) -> &'s str {
    if statement.text.is_empty() { text } else { &statement.text }
}

const fn list(status: Status) -> &'static str {
    match status {
        Status::NotAffected => "known_not_affected",
        Status::Fixed => "fixed",
        Status::UnderInvestigation => "under_investigation",
        Status::Affected => "known_affected",
    }
}

fn flag((label, ids): (&Justification, &BTreeSet<String>)) -> Value {
    json!({"label": label.as_str(), "product_ids": ids})
}

fn entries(texts: &Texts<'_>, category: &str) -> Vec<Value> {
    let entry = |(text, ids): (&&str, &BTreeSet<String>)| json!({"category": category, "details": text, "product_ids": ids});
    texts.iter().map(entry).collect()
}

fn insert(map: &mut Map<String, Value>, key: &str, values: Vec<Value>) {
    if !values.is_empty() {
        map.insert(key.to_owned(), values.into());
    }
}
