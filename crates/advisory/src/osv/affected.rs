//! The packages of an advisory, and which of their versions are meant.

use seawall_model::Ecosystem;
use serde_json::Value;

use super::{Affected, Event, EventKind, Scale, Stretch, list, symbols, text, texts, vectors};
use crate::name;

/// Longest version and name that are taken over, in bytes.
const LONGEST: usize = 512;

/// Reads one package, or says why it is left out.
pub(super) fn read(value: &Value) -> Result<Affected, String> {
    let package = value.get("package").ok_or("versions without a package")?;
    let world = text(package, "ecosystem").unwrap_or_default();
    let (ecosystem, release) =
        Ecosystem::of_osv(world).ok_or_else(|| format!("unknown ecosystem `{world}`"))?;
    let name = text(package, "name").filter(|name| !name.is_empty() && name.len() <= LONGEST);
    let name = name.ok_or_else(|| format!("package of `{world}` without a name"))?;
    // Behind the colon, registries name themselves; only distributions have releases.
    let release = release.filter(|_| ecosystem.is_system()).unwrap_or_default();
    Ok(Affected {
        ecosystem,
        release: release.to_owned(),
        name: name::key(ecosystem, name),
        ranges: list(value, "ranges").filter_map(stretch).collect(),
        versions: versions(value),
        symbols: symbols::read(ecosystem, name, value),
        vectors: vectors(value),
    })
}

fn versions(value: &Value) -> Vec<String> {
    let mut versions = texts(value, "versions");
    versions.retain(|version| version.len() <= LONGEST);
    versions
}

fn stretch(value: &Value) -> Option<Stretch> {
    let scale = match text(value, "type")? {
        "SEMVER" => Scale::Semver,
        "ECOSYSTEM" => Scale::Ecosystem,
        "GIT" => Scale::Git,
        _ => return None,
    };
    let events = list(value, "events").flat_map(event).collect();
    Some(Stretch { scale, events })
}

const KINDS: &[(&str, EventKind)] = &[
    ("introduced", EventKind::Introduced),
    ("fixed", EventKind::Fixed),
    ("last_affected", EventKind::LastAffected),
    ("limit", EventKind::Limit),
];

/// What an object says happens; the specification allows one thing each, sources do not all obey.
fn event(value: &Value) -> impl Iterator<Item = Event> {
    KINDS.iter().filter_map(|(key, kind)| {
        let version = text(value, key).filter(|version| version.len() <= LONGEST)?;
        // No limit is no bound.
        let unbounded = *kind == EventKind::Limit && version == "*";
        (!unbounded).then(|| Event { kind: *kind, version: version.to_owned() })
    })
}
