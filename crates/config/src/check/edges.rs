//! What connects resources: that one names the other, or that both say the same name.

use std::collections::BTreeMap;

use crate::{Data, Resource, Value};

/// The resources that each is connected with, by their numbers.
pub(super) fn of(resources: &[Resource]) -> Vec<Vec<usize>> {
    let mut connected: Vec<Vec<usize>> = vec![Vec::new(); resources.len()];
    for (one, other) in named(resources).into_iter().chain(same_names(resources)) {
        for (from, to) in [(one, other), (other, one)] {
            if let Some(list) = connected.get_mut(from) {
                list.push(to);
            }
        }
    }
    for list in &mut connected {
        list.sort_unstable();
        list.dedup();
    }
    connected
}

/// The resources of which one is named in the settings of the other.
fn named(resources: &[Resource]) -> Vec<(usize, usize)> {
    let mut by_address: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, one) in resources.iter().enumerate() {
        by_address.entry(without_key(&one.address)).or_default().push(at);
    }
    let mut pairs = Vec::new();
    for (at, one) in resources.iter().enumerate() {
        let others = one.refers.iter().filter_map(|address| by_address.get(address.as_str()));
        for other in others.flatten() {
            // Instances of a block that name those of another mostly mean the one with their own number or key.
            let is_meant = *other != at && fits(&one.address, resources.get(*other));
            pairs.extend(is_meant.then_some((at, *other)));
        }
    }
    pairs
}

/// Whether an instance may be meant by another: not one of another number or key where both have one.
fn fits(address: &str, other: Option<&Resource>) -> bool {
    let key = |address: &str| address.strip_prefix(without_key(address)).map(str::to_owned);
    let keys = (key(address), other.and_then(|other| key(&other.address)));
    match keys {
        (Some(one), Some(other)) => one.is_empty() || other.is_empty() || one == other,
        _ => true,
    }
}

/// Resources that are parts of another by their kinds (`aws_s3_bucket_acl` of `aws_s3_bucket`) and say the name that
/// it says, whoever gives it to both.
fn same_names(resources: &[Resource]) -> Vec<(usize, usize)> {
    // Several that say the same name are none: which of them is meant, nobody knows.
    let mut by_name: BTreeMap<(&str, String), Option<usize>> = BTreeMap::new();
    for (at, one) in resources.iter().enumerate().filter(|(_, one)| !one.is_data) {
        let word = last_word(&one.kind);
        for setting in [word, "name"] {
            if let Some(name) = one.settings.get(setting).and_then(|entry| name(&entry.value)) {
                let entry = by_name.entry((&one.kind, name));
                entry.and_modify(|known| *known = known.filter(|it| *it == at)).or_insert(Some(at));
            }
        }
    }
    let mut pairs = Vec::new();
    for (at, one) in resources.iter().enumerate() {
        for (end, _) in one.kind.match_indices('_').skip(1) {
            let whole = one.kind.get(..end).unwrap_or_default();
            let word = last_word(whole);
            for setting in [word.to_owned(), format!("{word}_name")] {
                let said = one.settings.get(setting.as_str()).and_then(|entry| name(&entry.value));
                let other = said.and_then(|name| *by_name.get(&(whole, name))?);
                pairs.extend(other.map(|other| (at, other)));
            }
        }
    }
    pairs
}

fn last_word(kind: &str) -> &str {
    kind.rsplit('_').next().unwrap_or(kind)
}

/// A name, or what it comes from where nobody knows it.
fn name(value: &Value) -> Option<String> {
    match &value.data {
        Data::Text(text) if !text.is_empty() => Some(text.to_string()),
        Data::Unknown(unknown) if !unknown.refers.is_empty() => {
            Some(format!("{:?} {value}", unknown.refers))
        }
        _ => None,
    }
}

/// An address without the number or key of an instance at its end.
fn without_key(address: &str) -> &str {
    match address.strip_suffix(']') {
        Some(inner) => inner.rfind('[').and_then(|at| inner.get(..at)).unwrap_or(address),
        None => address,
    }
}
