//! Routes: the paths that functions answer for, and what they convert the parameters in them with.

use seawall_syntax::{Kind, Node};

/// The path that a decorator's call names: its first argument, if that is a text.
pub(super) fn route(call: Node<'_>) -> Option<&str> {
    let first = call.slot(2)?.parts().next()?;
    let value = if first.kind() == Kind::Keyword { first.slot(1)? } else { first };
    (value.kind() == Kind::String).then(|| value.text())
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
fn converters_stand_before_or_behind_the_name() {
    assert_eq!(converter("/a/<int:id>", "id"), Some("int"));
    assert_eq!(converter("/a/<id:int>/b", "id"), Some("int"));
    assert_eq!(converter("/<path:rest>/{id:uuid}", "id"), Some("uuid"));
    assert_eq!(converter("/<int(min=1):id>", "id"), Some("int"));
    assert_eq!(converter("/<id>/<int:page>", "id"), None);
    assert_eq!(converter("/a", "a"), None);
}
