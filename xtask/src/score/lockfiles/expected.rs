//! Which packages the Go tests of a scanner expect of which fixture.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use tree_sitter::Node;

use super::go::{Source, children, inner};

/// A fixture with what a test expects of it.
pub(super) struct Case {
    pub(super) fixture: PathBuf,
    pub(super) test: String,
    pub(super) packages: Vec<Listed>,
}

/// A package by name and version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Listed {
    pub(super) name: String,
    pub(super) version: String,
}

impl Listed {
    /// Spellings of one name alike.
    pub(super) fn normal(&self) -> Self {
        let mut name = self.name.to_lowercase().replace(['_', '.'], "-");
        while name.contains("--") {
            name = name.replace("--", "-");
        }
        let version = self.version.trim();
        let version = version.strip_prefix('v').unwrap_or(version);
        Self { name, version: version.to_owned() }
    }
}

impl fmt::Display for Listed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.name, self.version)
    }
}

/// All cases in the tests below a folder.
pub(super) fn cases(folder: &Path) -> Result<Vec<Case>> {
    let mut cases = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let mut sources = Vec::new();
        let mut entries: Vec<PathBuf> =
            fs::read_dir(&folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
        entries.sort();
        for path in entries {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                if name != "testdata" && name != "test-fixtures" {
                    folders.push(path);
                }
            } else if name.ends_with("_test.go") || name.contains("testcase") {
                sources.push(Source::parse(fs::read_to_string(&path)?)?);
            }
        }
        let package = Tests::new(&folder, &sources);
        for source in &sources {
            for function in source.functions() {
                package.function(source, function, &mut cases);
            }
        }
    }
    cases.sort_by(|left, right| (&left.fixture, &left.test).cmp(&(&right.fixture, &right.test)));
    Ok(cases)
}

type Values<'a> = BTreeMap<&'a str, (&'a Source, Node<'a>)>;

/// The tests of one folder.
struct Tests<'a> {
    folder: &'a Path,
    values: Values<'a>,
}

/// Tests of which packages are not the subject.
const OTHERS: &[&str] = &["FileRequired", "Metric", "Shrinkwrap", "Specifier", "corruptIndex"];

/// More steps from name to name than tests take.
const DEEPEST: usize = 12;

impl<'a> Tests<'a> {
    fn new(folder: &'a Path, sources: &'a [Source]) -> Self {
        let mut values = Values::new();
        for source in sources {
            for (name, node) in source.values(source.tree.root_node(), false) {
                values.insert(name, (source, node));
            }
        }
        Self { folder, values }
    }

    fn function(&self, source: &'a Source, function: Node<'a>, cases: &mut Vec<Case>) {
        let test = function
            .child_by_field_name("name")
            .map(|name| source.text_of(name))
            .unwrap_or_default();
        if !test.starts_with("Test") || OTHERS.iter().any(|other| test.contains(other)) {
            return;
        }
        let mut values = self.values.clone();
        for (name, node) in source.values(function, true) {
            values.insert(name, (source, node));
        }
        let before = cases.len();
        let mut open = vec![function];
        while let Some(node) = open.pop() {
            if node.kind() == "literal_value" && self.row(source, node, test, &values, cases) {
                continue;
            }
            open.extend(children(node).into_iter().rev());
        }
        if cases.len() == before {
            self.alone(source, function, test, &values, cases);
        }
    }

    /// Whether a literal is one row of a table of tests.
    fn row(
        &self,
        source: &'a Source,
        node: Node<'a>,
        test: &str,
        values: &Values<'a>,
        cases: &mut Vec<Case>,
    ) -> bool {
        let fields = source.fields(node);
        let is = |key: &str, words: &[&str]| {
            let key = key.to_lowercase();
            words.iter().any(|word| key.starts_with(word))
        };
        let expects =
            |key: &str| is(key, &["want", "expect"]) && !key.to_lowercase().contains("err");
        let hopes: Vec<Node<'a>> =
            fields.iter().filter(|(key, _)| expects(key)).map(|(_, value)| *value).collect();
        let inputs: Vec<Node<'a>> = fields
            .iter()
            .filter(|(key, _)| !is(key, &["want", "expect"]))
            .map(|(_, value)| *value)
            .collect();
        let mut fixtures = Vec::new();
        for input in inputs {
            self.fixtures(source, input, values, &mut fixtures);
        }
        let [fixture] = fixtures.as_slice() else { return false };
        if hopes.is_empty() {
            return false;
        }
        let failing = fields.iter().any(|(key, value)| {
            let text = source.text_of(*value);
            key.to_lowercase().contains("err")
                && !matches!(text, "nil" | "\"\"" | "false" | "require.NoError" | "assert.NoError")
        });
        let mut packages = Vec::new();
        for hope in hopes {
            listed(source, hope, values, &mut packages, 0);
        }
        // What cannot be read as a list of packages says nothing.
        let empty = packages.is_empty();
        let says = |text: &str| text == "nil" || text.ends_with("{}");
        let told = fields
            .iter()
            .filter(|(key, _)| expects(key))
            .all(|(_, value)| says(source.text_of(*value)));
        if !failing && (!empty || told) {
            cases.push(Case { fixture: fixture.clone(), test: test.to_owned(), packages });
        }
        true
    }

    /// A test without a table: one fixture, and what is expected in variables.
    fn alone(
        &self,
        source: &'a Source,
        function: Node<'a>,
        test: &str,
        values: &Values<'a>,
        cases: &mut Vec<Case>,
    ) {
        let mut fixtures = Vec::new();
        self.fixtures(source, function, values, &mut fixtures);
        fixtures.dedup();
        let [fixture] = fixtures.as_slice() else { return };
        let own = source.values(function, true);
        let hopes = own.iter().filter(|(name, _)| {
            let name = name.to_lowercase();
            name.contains("expect") || name.contains("want")
        });
        let mut packages = Vec::new();
        for (_, node) in hopes {
            listed(source, *node, values, &mut packages, 0);
        }
        if packages.is_empty() {
            listed(source, function, values, &mut packages, 0);
        }
        if !packages.is_empty() {
            cases.push(Case { fixture: fixture.clone(), test: test.to_owned(), packages });
        }
    }

    /// The files that texts name.
    fn fixtures(
        &self,
        source: &Source,
        node: Node<'_>,
        values: &Values<'a>,
        found: &mut Vec<PathBuf>,
    ) {
        if node.kind() == "identifier" {
            if let Some((source, value)) = values.get(source.text_of(node))
                && let Some(text) = source.string(*value)
            {
                self.fixture(&text, found);
            }
            return;
        }
        match source.string(node) {
            Some(text) => self.fixture(&text, found),
            None => children(node)
                .into_iter()
                .for_each(|child| self.fixtures(source, child, values, found)),
        }
    }

    fn fixture(&self, text: &str, found: &mut Vec<PathBuf>) {
        // Databases of rpm have names without an ending.
        if !text.contains('.') && !text.contains("Packages") {
            return;
        }
        let Ok(path) = self.folder.join(text).canonicalize() else { return };
        if path.is_file() && !found.contains(&path) {
            found.push(path);
        }
    }
}

/// The packages that an expression lists.
fn listed<'a>(
    source: &'a Source,
    node: Node<'a>,
    values: &Values<'a>,
    found: &mut Vec<Listed>,
    depth: usize,
) {
    if depth > DEEPEST {
        return;
    }
    let node = inner(node);
    match node.kind() {
        "identifier" => {
            if let Some((source, value)) = values.get(source.text_of(node)) {
                listed(source, *value, values, found, depth + 1);
            }
        }
        "call_expression" => match called(source, node) {
            Some(package) => found.push(package),
            None => children(node)
                .into_iter()
                .for_each(|child| listed(source, child, values, found, depth)),
        },
        "literal_value" => match package(source, node, values) {
            Some(package) => found.push(package),
            None => children(node)
                .into_iter()
                .for_each(|child| listed(source, child, values, found, depth)),
        },
        "keyed_element" => {
            if let Some(value) = children(node).into_iter().next_back() {
                listed(source, value, values, found, depth);
            }
        }
        _ => {
            for child in children(node) {
                listed(source, child, values, found, depth);
            }
        }
    }
}

/// A package by a function that makes one of a name and a version.
fn called(source: &Source, call: Node<'_>) -> Option<Listed> {
    let function = source.text_of(call.child_by_field_name("function")?);
    if !matches!(function, "pkg" | "newPackage" | "makePackage") {
        return None;
    }
    let texts = children(call.child_by_field_name("arguments")?);
    let mut texts = texts.into_iter().filter_map(|argument| source.string(argument));
    Some(Listed { name: texts.next()?, version: texts.next()? })
}

/// Keys of which each package has one beside its name.
const BESIDE: &[&str] = &["Version", "PURLType", "PURL", "ID", "Type", "Relationship"];

fn package(source: &Source, literal: Node<'_>, values: &Values<'_>) -> Option<Listed> {
    let fields = source.fields(literal);
    let text = |wanted: &str| {
        let (_, value) = fields.iter().find(|(key, _)| *key == wanted)?;
        source.string(*value).or_else(|| {
            let (source, value) = values.get(source.text_of(*value))?;
            source.string(*value)
        })
    };
    let is_package = fields.iter().any(|(key, _)| BESIDE.contains(key));
    let name = text("Name").filter(|_| is_package)?;
    Some(Listed { name, version: text("Version").unwrap_or_default() })
}
