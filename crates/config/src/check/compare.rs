//! What is asked of one known setting.

use regex_automata::meta::Regex;
use seawall_datatree::{Node, Value as Written};
use seawall_rules::resource::Test;

use crate::network::Network;
use crate::{Data, Unknown, Value};

/// Whether something holds of a setting, or of its absence.
pub(super) fn holds(test: Test, setting: Option<&Value>, value: Option<&Node>) -> bool {
    let Some(setting) = setting else { return false };
    let text = || shown(setting);
    let wanted = || value.and_then(written);
    let both = |test: fn(&str, &str) -> bool| {
        text().zip(wanted()).is_some_and(|(one, other)| test(&one, &other))
    };
    match test {
        Test::Any | Test::Exists => true,
        Test::Equals => value.is_some_and(|value| is_same(setting, value)),
        Test::EqualsIgnoreCase => both(str::eq_ignore_ascii_case),
        Test::Within => each(value).iter().any(|value| is_same(setting, value)),
        Test::Contains => value.is_some_and(|value| contains(setting, value)),
        Test::StartingWith => both(|one, other| one.starts_with(other)),
        Test::EndingWith => both(|one, other| one.ends_with(other)),
        Test::RegexMatch => both(matches),
        Test::Subset => {
            parts(setting).iter().all(|one| each(value).iter().any(|value| is_same(one, value)))
        }
        Test::Intersects => intersects(setting, value),
        Test::IsEmpty => length(setting) == Some(0) && setting.as_text().is_none(),
        Test::IsNotEmpty => length(setting).is_some_and(|length| length > 0),
        Test::IsTrue => setting.data == Data::Bool(true),
        Test::IsFalse => setting.data == Data::Bool(false),
        Test::GreaterThan => ordered(setting, value, |one, other| one > other),
        Test::GreaterThanOrEqual => ordered(setting, value, |one, other| one >= other),
        Test::LessThan => ordered(setting, value, |one, other| one < other),
        Test::LessThanOrEqual => ordered(setting, value, |one, other| one <= other),
        Test::LengthEquals => counted(length(setting), value, |one, other| one == other),
        Test::LengthGreaterThan => counted(length(setting), value, |one, other| one > other),
        Test::LengthGreaterThanOrEqual => {
            counted(length(setting), value, |one, other| one >= other)
        }
        Test::LengthLessThan => counted(length(setting), value, |one, other| one < other),
        Test::LengthLessThanOrEqual => counted(length(setting), value, |one, other| one <= other),
        Test::WordsEqual => counted(words(setting), value, |one, other| one == other),
        Test::WordsGreaterThan => counted(words(setting), value, |one, other| one > other),
        Test::WordsGreaterThanOrEqual => counted(words(setting), value, |one, other| one >= other),
        Test::WordsLessThan => counted(words(setting), value, |one, other| one < other),
        Test::WordsLessThanOrEqual => counted(words(setting), value, |one, other| one <= other),
        Test::RangeIncludes => {
            parts(setting).iter().any(|one| each(value).iter().any(|value| in_range(one, value)))
        }
        Test::CidrRangeSubset => {
            parts(setting).iter().all(|one| each(value).iter().any(|value| in_network(one, value)))
        }
    }
}

/// What is known of something unknown: what it names is a part of it as people write it, and what another resource
/// gives is something.
pub(super) fn names(test: Test, unknown: &Unknown, value: Option<&Node>) -> Option<bool> {
    let wanted = value.and_then(written)?;
    let is_given =
        !unknown.refers.is_empty() && !unknown.refers.iter().any(|one| one.contains("var."));
    match test {
        Test::Equals if wanted.is_empty() && is_given => Some(false),
        Test::Contains if unknown.refers.iter().any(|one| one.contains(&wanted)) => Some(true),
        Test::StartingWith if unknown.refers.iter().any(|one| one.starts_with(&wanted)) => {
            Some(true)
        }
        _ => None,
    }
}

/// A value as a text.
pub(super) fn shown(value: &Value) -> Option<String> {
    match &value.data {
        Data::Text(text) => Some(text.to_string()),
        Data::Bool(value) => Some(value.to_string()),
        Data::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// What a rule says, as a text.
fn written(node: &Node) -> Option<String> {
    match &node.value {
        Written::Text(text) | Written::Float(text) => Some(text.to_string()),
        Written::Bool(value) => Some(value.to_string()),
        Written::Integer(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Whether a setting is what a rule says, which tells `"80"` from `80` no more than the tools that carry it out do.
fn is_same(setting: &Value, value: &Node) -> bool {
    match (&setting.data, &value.value) {
        (Data::List(items), Written::List(values)) => {
            items.len() == values.len()
                && items.iter().zip(values).all(|(one, other)| is_same(one, other))
        }
        (Data::Map(entries), Written::Mapping(values)) => {
            entries.len() == values.len()
                && values.iter().all(|(key, value)| {
                    entries.get(key.name.as_str()).is_some_and(|one| is_same(&one.value, value))
                })
        }
        (Data::Bool(_), _) | (_, Written::Bool(_)) => {
            let both = shown(setting).zip(written(value));
            both.is_some_and(|(one, other)| one.eq_ignore_ascii_case(&other))
        }
        _ => {
            let both = shown(setting).zip(written(value));
            both.is_some_and(|(one, other)| {
                one == other
                    || numbers(&one, &other)
                        .is_some_and(|(one, other)| one.total_cmp(&other).is_eq())
            })
        }
    }
}

/// Whether a setting has a value in it: an element, a name, or a piece of a text.
fn contains(setting: &Value, value: &Node) -> bool {
    match &setting.data {
        Data::List(items) => items.iter().any(|one| is_same(one, value)),
        Data::Map(entries) => {
            let name = written(value).unwrap_or_default();
            let holds = |one: &Value| {
                matches!(one.data, Data::Text(_) | Data::List(_)) && contains(one, value)
                    || one.entries().is_some_and(|inner| inner.contains_key(name.as_str()))
            };
            entries.contains_key(name.as_str()) || entries.values().any(|one| holds(&one.value))
        }
        _ => shown(setting).zip(written(value)).is_some_and(|(one, other)| one.contains(&other)),
    }
}

fn intersects(setting: &Value, value: Option<&Node>) -> bool {
    if let Some(text) = setting.as_text() {
        return each(value).iter().filter_map(written).any(|value| text.contains(&value));
    }
    parts(setting).iter().any(|one| each(value).iter().any(|value| is_same(one, value)))
}

/// The elements of a list, or the thing alone.
fn parts(setting: &Value) -> &[Value] {
    match &setting.data {
        Data::List(items) => items,
        _ => std::slice::from_ref(setting),
    }
}

fn each(value: Option<&Node>) -> &[Node] {
    match value {
        Some(Node { value: Written::List(items), .. }) => items,
        Some(value) => std::slice::from_ref(value),
        None => &[],
    }
}

fn numbers(one: &str, other: &str) -> Option<(f64, f64)> {
    one.trim().parse().ok().zip(other.trim().parse().ok())
}

fn ordered(setting: &Value, value: Option<&Node>, test: fn(f64, f64) -> bool) -> bool {
    let both = shown(setting).zip(value.and_then(written));
    both.and_then(|(one, other)| numbers(&one, &other)).is_some_and(|(one, other)| test(one, other))
}

fn counted(count: Option<usize>, value: Option<&Node>, test: fn(usize, usize) -> bool) -> bool {
    let wanted = value.and_then(written).and_then(|value| value.trim().parse().ok());
    count.zip(wanted).is_some_and(|(one, other)| test(one, other))
}

fn length(setting: &Value) -> Option<usize> {
    match &setting.data {
        Data::Text(text) => Some(text.chars().count()),
        Data::List(items) => Some(items.len()),
        Data::Map(entries) => Some(entries.len()),
        _ => None,
    }
}

fn words(setting: &Value) -> Option<usize> {
    setting.as_text().map(|text| text.split_whitespace().count())
}

/// Whether an expression finds something at the start of a text.
pub(super) fn matches(text: &str, pattern: &str) -> bool {
    const MOST_BYTES: usize = 1 << 20;
    let config = Regex::config().nfa_size_limit(Some(MOST_BYTES));
    let regex = Regex::builder().configure(config).build(&format!("^(?:{pattern})"));
    regex.is_ok_and(|regex| regex.is_match(text))
}

/// Whether a number, a range of them or `*` has one in it.
fn in_range(setting: &Value, value: &Node) -> bool {
    let Some((setting, value)) = shown(setting).zip(written(value)) else { return false };
    let range = |text: &str| -> Option<(i64, i64)> {
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        first.trim().parse().ok().zip(last.trim().parse().ok())
    };
    setting == "*"
        || range(&setting)
            .zip(range(&value))
            .is_some_and(|(one, other)| one.0 <= other.1 && other.0 <= one.1)
}

/// Whether a range of addresses lies in another.
fn in_network(setting: &Value, value: &Node) -> bool {
    let both = shown(setting).zip(written(value));
    let both = both.and_then(|(one, other)| Network::read(&one).zip(Network::read(&other)));
    both.is_some_and(|(one, other)| one.is_in(other))
}
