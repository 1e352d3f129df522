//! All names of licences that are known: SPDX's identifiers and names, and what else people write.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::words::normal;
use crate::expression::{Expression, parse};
use crate::licences;

/// What people write, and the expression that they mean.
const SPELLINGS: &str = include_str!("../../data/spellings.tsv");

struct Table {
    /// By what is left of the name.
    names: HashMap<String, Expression>,
    /// By address without scheme and ending, in lower case.
    addresses: HashMap<String, Expression>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { names: of_list(), addresses: HashMap::new() };
    for (written, meant) in rows() {
        let Ok(expression) = parse(meant) else { continue };
        match address(written) {
            Some(address) => table.addresses.insert(address, expression),
            None => table.names.insert(normal(written), expression),
        };
    }
    table
});

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = SPELLINGS.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t'))
}

/// The names of the list; one that two licences share means neither.
fn of_list() -> HashMap<String, Expression> {
    let mut ids = HashMap::new();
    let mut names: HashMap<String, Option<Expression>> = HashMap::new();
    for listed in licences() {
        let Ok(expression) = parse(listed.id) else { continue };
        if !listed.deprecated {
            let name = names.entry(normal(listed.name)).or_insert_with(|| Some(expression.clone()));
            *name = name.take().filter(|known| *known == expression);
        }
        ids.entry(normal(listed.id)).or_insert(expression);
    }
    let names = names.into_iter().filter_map(|(name, expression)| Some((name, expression?)));
    let mut all: HashMap<String, Expression> = names.collect();
    all.extend(ids);
    all.remove("");
    all
}

/// What a name or an address means.
pub(super) fn find(text: &str) -> Option<Expression> {
    if let Some(address) = address(text) {
        return by_address(&address);
    }
    let name = normal(text);
    let names = &TABLE.names;
    if let Some(known) = names.get(&name) {
        return Some(known.clone());
    }
    let with_plus = |stem: &str| match names.get(stem)? {
        Expression::Licence(term) => parse(&format!("{}+", term.name.as_str())).ok(),
        _ => None,
    };
    name.strip_suffix(" +")
        .and_then(with_plus)
        .or_else(|| names.get(name.strip_suffix(" only")?).cloned())
}

fn by_address(address: &str) -> Option<Expression> {
    if let Some(known) = TABLE.addresses.get(address) {
        return Some(known.clone());
    }
    // Hosts at which the last part is an identifier.
    let hosts = [
        "opensource.org/licenses/",
        "opensource.org/license/",
        "spdx.org/licenses/",
        "choosealicense.com/licenses/",
    ];
    let id = hosts.iter().find_map(|host| address.strip_prefix(host))?;
    TABLE.names.get(&normal(id)).cloned()
}

/// An address without what differs between two of the same page.
fn address(text: &str) -> Option<String> {
    let text = text.trim();
    let (scheme, rest) = text.split_once("://")?;
    if !matches!(scheme, "http" | "https") || rest.contains(char::is_whitespace) {
        return None;
    }
    let rest = rest.to_ascii_lowercase();
    let rest = rest.split(['#', '?']).next().unwrap_or_default();
    let rest = rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/');
    let endings = [".txt", ".html", ".htm", ".php", ".json", ".md"];
    let rest = endings.iter().find_map(|ending| rest.strip_suffix(ending)).unwrap_or(rest);
    Some(rest.to_owned())
}

#[test]
fn each_spelling_means_something_that_is_known() {
    for line in SPELLINGS.lines().filter(|line| !line.starts_with('#')) {
        let (written, meant) = line.split_once('\t').expect("two cells");
        let expression = parse(meant).expect(line);
        let is_known = |name: &crate::Name| {
            !matches!(name, crate::Name::Unlisted(_) | crate::Name::Reference(_))
        };
        assert!(expression.terms().iter().all(|term| is_known(&term.name)), "{line}");
        assert_eq!(
            find(written).as_ref(),
            Some(&expression),
            "{line}: another row means something else by it"
        );
    }
}

#[test]
fn the_names_of_the_list_mean_its_licences() {
    for listed in licences() {
        assert_eq!(find(listed.id), parse(listed.id).ok(), "{}", listed.id);
    }
}
