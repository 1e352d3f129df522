//! Which code is vulnerable, as each source tells it.

use seawall_model::Ecosystem;
use serde_json::Value;

use super::{Symbol, list, text, texts};

/// Most symbols of one package that are kept.
const MOST: usize = 5_000;

/// Reads the symbols of a package.
pub(super) fn read(ecosystem: Ecosystem, name: &str, value: &Value) -> Vec<Symbol> {
    let parts = [value.get("ecosystem_specific"), value.get("database_specific")];
    let mut symbols = Vec::new();
    for part in parts.into_iter().flatten() {
        symbols.extend(imports(part, name));
        symbols.extend(functions(ecosystem, part));
    }
    symbols.truncate(MOST);
    symbols
}

/// Go: packages with their symbols; a package without symbols is vulnerable whole.
fn imports<'v>(part: &'v Value, name: &str) -> impl Iterator<Item = Symbol> + use<'v> {
    let module = name.to_owned();
    list(part, "imports").flat_map(move |import| {
        let path = text(import, "path").unwrap_or(&module).to_owned();
        let mut names = texts(import, "symbols");
        if names.is_empty() {
            names.push(String::new());
        }
        names.into_iter().map(move |name| Symbol { path: path.clone(), name })
    })
}

/// Rust (`affects.functions`) and GitHub (`affected_functions`): paths of functions.
fn functions(ecosystem: Ecosystem, part: &Value) -> Vec<Symbol> {
    let affects = part.get("affects").into_iter().flat_map(|affects| list(affects, "functions"));
    let all = affects.chain(list(part, "affected_functions"));
    all.filter_map(Value::as_str).map(|path| split(ecosystem, path)).collect()
}

/// `a::b::c` is `c` in `a::b`; elsewhere the last dot divides.
fn split(ecosystem: Ecosystem, path: &str) -> Symbol {
    let mark = if ecosystem == Ecosystem::Cargo { "::" } else { "." };
    let (path, name) = path.rsplit_once(mark).unwrap_or(("", path));
    Symbol { path: path.to_owned(), name: name.to_owned() }
}
