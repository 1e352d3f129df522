//! A new rule of the engine `secrets`.

use anyhow::{Context, Result};

use super::{File, Kind, is_kebab};

pub(super) const KIND: Kind = Kind {
    name: "rule",
    sample: "cloud/acme-access-token",
    accepts: |name| name.split_once('/').is_some_and(|(a, b)| is_kebab(a) && is_kebab(b)),
    files: |_, name| Ok(vec![File::new(format!("rules/secrets/{name}.toml"), text(name)?)]),
    package: "seawall-rules",
    next: "write what the credential really looks like into rules/secrets/NAME.toml, then run \
           `cargo test -p seawall-secrets pack`",
};

fn text(name: &str) -> Result<String> {
    let (category, id) = name.split_once('/').context("a rule is named <category>/<id>")?;
    let provider = id.split('-').next().unwrap_or(id);
    let title: String = provider
        .char_indices()
        .map(|(at, c)| if at == 0 { c.to_ascii_uppercase() } else { c })
        .collect();
    let filled = include_str!("templates/rule.toml")
        .replace("{{id}}", id)
        .replace("{{category}}", category)
        .replace("{{provider}}", provider)
        .replace("{{Provider}}", &title);
    Ok(filled)
}
