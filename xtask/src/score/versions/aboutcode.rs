//! The suites of package-url/vers-spec and aboutcode-org/univers, which share one form.

use std::fs;

use anyhow::{Context, Result};
use ignore::WalkBuilder;
use seawall_advisory::range::{Constraint, Vers};
use seawall_advisory::{Order, Range};
use serde_json::Value;

use super::{Suite, explained};
use crate::corpora;

const SUITES: &[(&str, &str, &str)] = &[
    ("vers-spec", "package-url/vers-spec", "tests"),
    ("univers", "aboutcode-org/univers", "tests/data/schema"),
];

pub(super) fn run(suite: &mut Suite) -> Result<()> {
    for (folder, repository, part) in SUITES {
        let root = corpora::folder(folder)
            .with_context(|| format!("fetch {repository} into the folder {folder}"))?;
        for entry in WalkBuilder::new(root.join(part)).sort_by_file_path(Ord::cmp).build() {
            let entry = entry?;
            if entry.path().extension().is_none_or(|extension| extension != "json") {
                continue;
            }
            let file: Value = serde_json::from_str(&fs::read_to_string(entry.path())?)?;
            let name = entry.path().file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let tests = file.as_array().or_else(|| file["tests"].as_array());
            for test in tests.context("a suite has tests")? {
                let (what, reason) = (test["input"].to_string(), reason(test));
                suite.tell_explained(&format!("{folder} {name}"), &what, judge(test), reason);
            }
        }
    }
    Ok(())
}

fn reason(test: &Value) -> Option<&'static str> {
    let input = &test["input"];
    match input["native_range"].as_str() {
        Some(range) => explained::range(input["scheme"].as_str()?, range),
        None => explained::order(order_of(input).ok()?.name, &versions(input).join(" ")),
    }
}

/// Whether it comes out as the test says; what came out where it does not.
fn judge(test: &Value) -> Result<(), String> {
    let (input, expected) = (&test["input"], &test["expected_output"]);
    let holds = match test["test_type"].as_str() {
        Some("comparison") => return sorted(input, expected),
        Some("equality") => equal(input).map(|found| found == *expected),
        Some("from_native") => return native(input, expected),
        Some("containment") => containment(input).map(|found| found == *expected),
        Some("validate" | "roundtrip") => written(input).map(|found| found == *expected),
        Some("parse") => parsed(input).map(|found| found == *expected),
        other => Err(format!("no test of type {other:?}")),
    };
    let fails = test["expected_failure"].as_bool().unwrap_or(false);
    match holds {
        Ok(true) if !fails => Ok(()),
        Err(_) if fails => Ok(()),
        Ok(_) => Err(format!("not {expected}")),
        Err(error) => Err(format!("{error}, not {expected}")),
    }
}

/// A native range must have the bounds of the range that is expected, whatever the spelling of versions.
fn native(input: &Value, expected: &Value) -> Result<(), String> {
    let scheme = input["scheme"].as_str().unwrap_or_default();
    let text = input["native_range"].as_str().unwrap_or_default();
    let range = Range::parse_scheme(scheme, text).ok_or("no range")?;
    let wanted = Vers::parse_lenient(expected.as_str().unwrap_or_default())
        .map_err(|error| error.to_string())?;
    let found = if text == "*" && range.is_any() { None } else { Some(range.constraints()) };
    let (mut found, mut wanted) = (found, wanted.constraints);
    let order = Order::of_scheme(scheme).ok_or("no scheme")?;
    let key = |constraint: &Constraint| constraint.comparator;
    for list in [&mut found, &mut wanted].into_iter().flatten() {
        for constraint in list.iter_mut() {
            // What stands before all pre-releases bounds like the release itself.
            for suffix in ["-0", "-dev", ".A"] {
                let cut = constraint.version.strip_suffix(suffix).map(str::to_owned);
                constraint.version = cut.unwrap_or_else(|| constraint.version.clone());
            }
        }
        list.sort_by(|left, right| {
            order.compare(&left.version, &right.version).then_with(|| key(left).cmp(&key(right)))
        });
    }
    let same = |(left, right): (&Constraint, &Constraint)| {
        key(left) == key(right) && order.compare(&left.version, &right.version).is_eq()
    };
    let equal = match (&found, &wanted) {
        (Some(found), Some(wanted)) => {
            found.len() == wanted.len() && found.iter().zip(wanted).all(same)
        }
        (found, wanted) => found.is_none() && wanted.is_none(),
    };
    if equal { Ok(()) } else { Err(format!("{range:?}, not {expected}")) }
}

fn vers(text: Option<&str>) -> Result<Vers, String> {
    Vers::parse_lenient(text.unwrap_or_default()).map_err(|error| error.to_string())
}

fn containment(input: &Value) -> Result<Value, String> {
    let range = vers(input["vers"].as_str())?;
    Ok(range.contains(input["version"].as_str().unwrap_or_default()).into())
}

fn written(input: &Value) -> Result<Value, String> {
    Ok(vers(input.as_str().or_else(|| input["vers"].as_str()))?.to_string().into())
}

fn parsed(input: &Value) -> Result<Value, String> {
    let range =
        Vers::parse(input.as_str().unwrap_or_default()).map_err(|error| error.to_string())?;
    let constraints = range.constraints.into_iter().flatten().map(|one| {
        let sign = if one.comparator.sign().is_empty() { "=" } else { one.comparator.sign() };
        Value::from(vec![sign.to_owned(), one.version])
    });
    let constraints: Vec<Value> = constraints.collect();
    Ok(serde_json::json!({ "scheme": range.scheme, "version_constraints": constraints }))
}

fn order_of(input: &Value) -> Result<&'static Order, String> {
    let scheme = input["input_scheme"].as_str().unwrap_or_default();
    Order::of_scheme(scheme).ok_or_else(|| format!("no scheme {scheme}"))
}

fn versions(input: &Value) -> Vec<&str> {
    input["versions"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// Versions that are equal may stand for each other.
fn sorted(input: &Value, expected: &Value) -> Result<(), String> {
    let order = order_of(input)?;
    let mut versions = versions(input);
    versions.sort_by(|left, right| order.compare(left, right));
    let wanted: Vec<&str> =
        expected.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let same = |(found, wanted): (&&str, &&str)| order.compare(found, wanted).is_eq();
    let equal = versions.len() == wanted.len() && versions.iter().zip(&wanted).all(same);
    if equal { Ok(()) } else { Err(format!("{versions:?}, not {wanted:?}")) }
}

fn equal(input: &Value) -> Result<Value, String> {
    let order = order_of(input)?;
    Ok(versions(input).windows(2).all(|pair| order.compare(pair[0], pair[1]).is_eq()).into())
}
