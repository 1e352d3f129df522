//! How long files and functions are.

use std::collections::BTreeMap;

use super::rust_text::{code_of, functions, without_tests};
use super::{Check, Complaint};
use crate::workspace::TextFile;

pub(super) const CHECK: Check = Check { name: "sizes", run };

/// Lines of a file that are worth a look, and that are too many: for code, and for tests.
const FILE: (usize, usize) = (400, 800);
const TEST_FILE: (usize, usize) = (800, 1000);
/// The same for a function outside of tests.
const FUNCTION: (usize, usize) = (40, 60);

fn run(files: &[TextFile]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for file in files.iter().filter(|file| file.is_rust()) {
        let bounds = if file.is_test() { TEST_FILE } else { FILE };
        let lines = file.text.lines().count();
        complaints.extend(judge(&file.path, &format!("{lines} lines"), lines, bounds));
        for function in functions_of(file) {
            let place = format!("{}:{}", file.path, function.line);
            let what = format!("the function `{}` has {} lines", function.name, function.lines);
            complaints.extend(judge(&place, &what, function.lines, FUNCTION));
        }
    }
    complaints
}

fn judge(place: &str, what: &str, lines: usize, (aim, end): (usize, usize)) -> Option<Complaint> {
    if lines > end {
        Some(Complaint::error(place, format!("{what}: {end} is the end")))
    } else if lines > aim {
        Some(Complaint::warning(place, format!("{what}: aim at {aim}")))
    } else {
        None
    }
}

/// The functions that are no tests.
fn functions_of(file: &TextFile) -> Vec<super::rust_text::Function> {
    if file.is_test() { Vec::new() } else { functions(without_tests(&code_of(&file.text))) }
}

/// The columns of [`report`].
pub(super) const HEAD: &[&str] = &[
    "crate",
    "files",
    "lines",
    "median",
    "p95",
    "max",
    "functions",
    "median",
    "p95",
    "max",
    "test lines",
];

/// One row of sizes for each crate, and one for all.
pub(super) fn report(files: &[TextFile]) -> Vec<Vec<String>> {
    let mut crates: BTreeMap<&str, Vec<&TextFile>> = BTreeMap::new();
    let rust: Vec<&TextFile> = files.iter().filter(|file| file.is_rust()).collect();
    for file in &rust {
        let folder = file.path.split_once("/src/").map_or("other", |(folder, _)| folder);
        crates.entry(folder).or_default().push(file);
    }
    let rows = crates.into_iter().map(|(name, files)| row(name, &files));
    rows.chain([row("all", &rust)]).collect()
}

fn row(name: &str, files: &[&TextFile]) -> Vec<String> {
    let (tests, code): (Vec<&&TextFile>, Vec<&&TextFile>) =
        files.iter().partition(|file| file.is_test());
    let lines = |file: &&TextFile| file.text.lines().count();
    let sizes = sorted(code.iter().map(|file| lines(file)).collect());
    let functions = code.iter().flat_map(|file| functions_of(file));
    let lengths = sorted(functions.map(|function| function.lines).collect());
    let tests: usize = tests.iter().map(|file| lines(file)).sum();
    let mut cells = vec![name.to_owned(), sizes.len().to_string()];
    cells.push(sizes.iter().sum::<usize>().to_string());
    cells.extend(quantiles(&sizes));
    cells.push(lengths.len().to_string());
    cells.extend(quantiles(&lengths));
    cells.push(tests.to_string());
    cells
}

fn sorted(mut numbers: Vec<usize>) -> Vec<usize> {
    numbers.sort_unstable();
    numbers
}

/// Median, 95th percentile and maximum.
fn quantiles(sorted: &[usize]) -> [String; 3] {
    let last = sorted.len().saturating_sub(1);
    let at = |percent: usize| sorted.get(last * percent / 100).copied().unwrap_or_default();
    [at(50), at(95), at(100)].map(|number| number.to_string())
}
