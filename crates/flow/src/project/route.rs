//! Routes: the paths that functions answer for, and what they convert the parameters in them with.

use seawall_rules::models::HttpMethod;
use seawall_syntax::{Kind, Node};

/// The names under which annotations are told paths.
const PATHS: &[&str] = &["path", "pattern", "rule", "template", "urlPatterns", "value"];
/// The names under which they are told methods.
const METHODS: &[&str] = &["method", "methods"];

/// The path that an annotation names: its first argument, or one whose name says so, if that is a text.
pub(crate) fn route(call: Node<'_>) -> Option<&str> {
    let is_path = |one: &Node<'_>| match one.kind() {
        Kind::Keyword => one.slot(0).is_some_and(|name| PATHS.contains(&name.text())),
        _ => true,
    };
    let first = call.slot(2)?.parts().find(is_path)?;
    let value = if first.kind() == Kind::Keyword { first.slot(1)? } else { first };
    // Of several the first.
    let value = if value.kind() == Kind::String { value } else { value.parts().next()? };
    (value.kind() == Kind::String).then(|| value.text())
}

/// The methods that an annotation names.
pub(crate) fn methods(call: Node<'_>) -> Vec<HttpMethod> {
    let named = |one: &Node<'_>| {
        one.kind() == Kind::Keyword
            && one.slot(0).is_some_and(|name| METHODS.contains(&name.text()))
    };
    let said = call.slot(2).and_then(|all| all.parts().find(named)).and_then(|one| one.slot(1));
    let each = said.into_iter().flat_map(|said| std::iter::once(said).chain(said.parts()));
    let words = each.map(|one| match one.kind() {
        Kind::Member => one.slot(1).map_or("", Node::text),
        _ => one.text(),
    });
    words.filter_map(|word| word.to_ascii_uppercase().parse().ok()).collect()
}

/// The parameters in a path: `<int:id>`, `{id}`, `{id:int}`, `{*rest}`, `:id`.
pub(crate) fn parameters(path: &str) -> Vec<&str> {
    path.split('/').flat_map(in_segment).collect()
}

fn in_segment(segment: &str) -> Vec<&str> {
    if let Some(name) = segment.strip_prefix(':') {
        let end = name.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
        return name.get(..end.unwrap_or(name.len())).into_iter().collect();
    }
    let holes = |open: char, close: char| {
        segment.split(open).skip(1).filter_map(move |rest| rest.split(close).next())
    };
    let angles = holes('<', '>').map(|hole| hole.rsplit(':').next().unwrap_or(hole));
    let braces = holes('{', '}').map(|hole| hole.split(':').next().unwrap_or(hole));
    angles.chain(braces).map(|name| name.trim_matches(['*', '?'])).collect()
}

/// What a route converts a parameter with: `int` of `<int:id>`, `<id:int>`, `{id:int}` and `<int(min=1):id>`.
pub(crate) fn converter<'r>(route: &'r str, parameter: &str) -> Option<&'r str> {
    let holes = route.split(['<', '{']).skip(1);
    let mut holes = holes.filter_map(|rest| rest.split(['>', '}']).next());
    let named = holes.find_map(|hole| {
        let before = hole.strip_suffix(parameter).and_then(|rest| rest.strip_suffix(':'));
        before.or_else(|| hole.strip_prefix(parameter).and_then(|rest| rest.strip_prefix(':')))
    })?;
    named.split('(').next()
}

#[cfg(test)]
#[test]
fn parameters_stand_in_brackets_or_behind_a_colon() {
    assert_eq!(parameters("/a/<int:id>/<rest>"), ["id", "rest"]);
    assert_eq!(parameters("/a/{id:int}/{*rest}.{format?}"), ["id", "rest", "format"]);
    assert_eq!(parameters("/a/:id/:name?/b"), ["id", "name"]);
    assert!(parameters("/a/b").is_empty());
}

#[cfg(test)]
#[test]
fn converters_stand_before_or_behind_the_name() {
    assert_eq!(converter("/a/<int:id>", "id"), Some("int"));
    assert_eq!(converter("/a/<id:int>/b", "id"), Some("int"));
    assert_eq!(converter("/<path:rest>/{id:uuid}", "id"), Some("uuid"));
    assert_eq!(converter("/<int(min=1):id>", "id"), Some("int"));
    assert_eq!(converter("/<id>/<int:page>", "id"), None);
    assert_eq!(converter("/a", "a"), None);
}
