//! Turns the rule files under `rules/secrets` into one static table, so that a start parses nothing.
//!
//! Only the text of each key is carried over, and examples are left out; what the keys mean is read by
//! the same code that reads any other gitleaks configuration.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use toml::{Table, Value};

fn main() -> Result<(), Box<dyn Error>> {
    // Asked when it runs: what was true when it was compiled is not after the checkout has moved.
    let root = given("CARGO_MANIFEST_DIR")?.join("../../rules/secrets");
    let mut files = Vec::new();
    collect(&root, &mut files)?;
    files.sort();
    let mut code = String::from("static RULES: &[EmbeddedRule] = &[\n");
    let mut ids = BTreeSet::new();
    for file in &files {
        println!("cargo:rerun-if-changed={}", file.display());
        let config: Table = fs::read_to_string(file)?
            .parse()
            .map_err(|error| format!("{}: {error}", file.display()))?;
        for rule in tables(&config, "rules") {
            if !ids.insert(text(rule, "id").to_owned()) {
                return Err(format!("{}: another rule has this id already", file.display()).into());
            }
            emit(&mut code, rule)?;
        }
    }
    code.push_str("];\n");
    Ok(fs::write(given("OUT_DIR")?.join("embedded.rs"), code)?)
}

/// A directory that cargo names.
fn given(variable: &str) -> Result<PathBuf, String> {
    env::var_os(variable).map(PathBuf::from).ok_or_else(|| format!("cargo sets {variable}"))
}

fn collect(directory: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    println!("cargo:rerun-if-changed={}", directory.display());
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    Ok(())
}

fn emit(code: &mut String, rule: &Table) -> Result<(), Box<dyn Error>> {
    let empty = Table::new();
    let ours = rule.get("seawall").and_then(Value::as_table).unwrap_or(&empty);
    writeln!(code, "EmbeddedRule {{")?;
    for key in ["id", "description", "regex", "path"] {
        writeln!(code, "{key}: {:?},", text(rule, key))?;
    }
    writeln!(code, "secret_group: {},", number(rule, "secretGroup"))?;
    writeln!(code, "entropy: {:?},", float(rule, "entropy"))?;
    writeln!(code, "keywords: &{:?}, tags: &{:?},", texts(rule, "keywords"), texts(rule, "tags"))?;
    writeln!(
        code,
        "skip_report: {},",
        rule.get("skipReport").and_then(Value::as_bool).unwrap_or(false)
    )?;
    code.push_str("allowlists: &[");
    for list in tables(rule, "allowlists") {
        write!(code, "EmbeddedAllowlist {{ condition: {:?}, ", text(list, "condition"))?;
        write!(
            code,
            "target: {:?}, paths: &{:?}, ",
            text(list, "regexTarget"),
            texts(list, "paths")
        )?;
        write!(
            code,
            "regexes: &{:?}, stopwords: &{:?} }}, ",
            texts(list, "regexes"),
            texts(list, "stopwords")
        )?;
    }
    code.push_str("],\n");
    for key in ["provider", "severity", "confidence", "structure", "detector", "impact", "revoke"] {
        writeln!(code, "{key}: {:?},", text(ours, key))?;
    }
    writeln!(code, "cwe: {},\n}},", number(ours, "cwe"))?;
    Ok(())
}

fn tables<'a>(table: &'a Table, key: &str) -> impl Iterator<Item = &'a Table> {
    table.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table)
}

fn text<'a>(table: &'a Table, key: &str) -> &'a str {
    table.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn texts<'a>(table: &'a Table, key: &str) -> Vec<&'a str> {
    table
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

fn number(table: &Table, key: &str) -> i64 {
    table.get(key).and_then(Value::as_integer).unwrap_or_default()
}

fn float(table: &Table, key: &str) -> f64 {
    table.get(key).and_then(Value::as_float).unwrap_or_default()
}
