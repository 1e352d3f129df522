//! Turns the rule files under `rules/secrets` into one static table, so that a start parses nothing, and those
//! under `rules/sast` and the models under `rules/models` into texts for each language, which are read when a file of
//! that language is met.
//!
//! Of rules for secrets, only the text of each key is carried over, and examples are left out; what the keys mean is read by
//! the same code that reads any other gitleaks configuration.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use toml::{Table, Value};

/// What rules for code say that run only where they are asked for.
const AUDIT: &str = "subcategory: [audit]";

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
    fs::write(given("OUT_DIR")?.join("embedded.rs"), code)?;
    fs::write(given("OUT_DIR")?.join("code.rs"), code_packs()?)?;
    Ok(fs::write(given("OUT_DIR")?.join("models.rs"), models()?)?)
}

/// The rules for code, a folder for each language.
fn code_packs() -> Result<String, Box<dyn Error>> {
    let root = given("CARGO_MANIFEST_DIR")?.join("../../rules/sast");
    let mut code = String::from("static PACKS: &[Pack] = &[\n");
    for folder in folders(&root)? {
        let files = yaml_files(&folder)?;
        let mut languages = BTreeSet::new();
        let (mut first, mut audit, mut count) = (String::new(), String::new(), 0);
        for file in &files {
            let text = fs::read_to_string(file)?;
            languages.extend(languages_of(&text));
            let name = file.strip_prefix(&root)?.display().to_string();
            let is_audit = text.lines().any(|line| line.trim() == AUDIT);
            count += usize::from(!is_audit);
            embed(if is_audit { &mut audit } else { &mut first }, &name, file)?;
        }
        let languages: Vec<String> = languages.into_iter().collect();
        let files = format!("files: &[{first}], audit: &[{audit}]");
        writeln!(code, "Pack {{ {files}, languages: &{languages:?}, rules: {count} }},")?;
    }
    code.push_str("];\n");
    Ok(code)
}

/// The models of libraries, a folder for each language.
fn models() -> Result<String, Box<dyn Error>> {
    let root = given("CARGO_MANIFEST_DIR")?.join("../../rules/models");
    let mut code = String::from("static MODELS: &[(&str, &[(&str, &str)])] = &[\n");
    // Before the first model is written there is no folder, and what would be looked at for changes is above it.
    if !root.is_dir() {
        println!("cargo:rerun-if-changed={}", root.join("..").display());
        return Ok(code + "];\n");
    }
    for folder in folders(&root)? {
        let language = folder.strip_prefix(&root)?.display().to_string();
        write!(code, "({language:?}, &[")?;
        for file in yaml_files(&folder)? {
            let name = file.strip_prefix(&root)?.display().to_string();
            embed(&mut code, &name, &file)?;
        }
        code.push_str("]),\n");
    }
    code.push_str("];\n");
    Ok(code)
}

/// The folders in a folder, in order.
fn folders(root: &Path) -> io::Result<Vec<PathBuf>> {
    println!("cargo:rerun-if-changed={}", root.display());
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    folders.retain(|folder| folder.is_dir());
    folders.sort();
    Ok(folders)
}

/// The YAML files in a folder, in order.
fn yaml_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "yaml"));
    files.sort();
    Ok(files)
}

/// Writes the name and the text of a file as code.
fn embed(code: &mut String, name: &str, file: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={}", file.display());
    let path = fs::canonicalize(file)?.display().to_string();
    Ok(write!(code, "({name:?}, include_str!({path:?})), ")?)
}

/// The languages of the one rule of a file, as our rules write them.
fn languages_of(rule: &str) -> Vec<String> {
    let line = rule.lines().find_map(|line| line.trim().strip_prefix("languages: ["));
    let names = line.unwrap_or_default().trim_end_matches(']').split(',');
    names.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
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
