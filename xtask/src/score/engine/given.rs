//! The tests of a folder: targets, what is looked for in them, and the lines on which it is expected.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use seawall_rules::semgrep;

/// A target and the rules that are run on it.
#[derive(Debug)]
pub(super) struct Test {
    /// Its path from the folder.
    pub(super) name: String,
    pub(super) language: String,
    pub(super) target: PathBuf,
    /// A name by which a file of its language is known.
    pub(super) scanned_as: String,
    pub(super) rules: String,
    pub(super) expected: BTreeSet<u32>,
    /// Whether only an analysis across functions or files can see what is expected.
    pub(super) is_across: bool,
}

/// Folders of patterns with their languages and the ends of the names of targets.
const PATTERNS: &[(&str, &str, &str)] = &[
    ("bash", "bash", "bash"),
    ("c", "c", "c"),
    ("cpp", "cpp", "cpp"),
    ("csharp", "csharp", "cs"),
    ("dockerfile", "dockerfile", "dockerfile"),
    ("go", "go", "go"),
    ("html", "html", "html"),
    ("java", "java", "java"),
    ("js", "javascript", "js"),
    ("json", "json", "json"),
    ("kotlin", "kotlin", "kt"),
    ("php", "php", "php"),
    ("python", "python", "py"),
    ("ruby", "ruby", "rb"),
    ("rust", "rust", "rs"),
    ("scala", "scala", "scala"),
    ("solidity", "solidity", "sol"),
    ("swift", "swift", "swift"),
    ("terraform", "terraform", "tf"),
    ("ts", "typescript", "ts"),
    ("xml", "xml", "xml"),
    ("yaml", "yaml", "yaml"),
];
/// Where the patterns are that several languages share.
const SHARED: &str = "POLYGLOT";
/// Folders of rules.
const RULES: &[&str] = &["rules", "tainting_rules"];
/// What stands in rules that follow data from function to function.
const ACROSS: &[&str] = &["interfile: true", "taint_intrafile: true"];
/// The folder of those that need not say so.
const ACROSS_FOLDER: &str = "cross_function";

/// All tests whose languages Seawall reads, in the order of their names.
pub(super) fn find(root: &Path) -> Result<Vec<Test>> {
    let mut tests = Vec::new();
    for (folder, language, end) in PATTERNS {
        for target in files(&root.join("patterns").join(folder))? {
            let name = name_of(&target);
            let stem = name.strip_suffix(end).and_then(|stem| stem.strip_suffix('.'));
            let Some(stem) = stem else { continue };
            let pattern = format!("{stem}.sgrep");
            let beside = [
                target.with_file_name(&pattern),
                root.join("patterns").join(SHARED).join(&pattern),
            ];
            let Some(pattern) = beside.iter().find_map(|path| fs::read_to_string(path).ok()) else {
                continue;
            };
            let (rules, marks) = (rule(language, &pattern), &["ERROR:", "MATCH:"]);
            let scanned_as = format!("target.{end}");
            tests.push(test(root, (language, &scanned_as), &target, (rules, marks))?);
        }
    }
    for folder in RULES {
        of_rules(root, &root.join(folder), &mut tests)?;
    }
    Ok(tests)
}

fn of_rules(root: &Path, folder: &Path, tests: &mut Vec<Test>) -> Result<()> {
    let all = files(folder)?;
    for path in all.iter().filter(|path| path.is_dir()) {
        of_rules(root, path, tests)?;
    }
    for path in all.iter().filter(|path| is_rules(path)) {
        let Some(target) = all.iter().find(|other| is_target(other, path)) else { continue };
        let Ok(text) = fs::read_to_string(path) else { continue };
        let (rules, _) = semgrep::load([("rules.yaml", text.as_str())]);
        let language = rules.first().and_then(|rule| rule.languages.first().copied());
        let Some(language) = language else { continue };
        let end = PATTERNS.iter().find(|(_, name, _)| *name == language.as_str());
        let end = end.map(|(_, _, end)| *end).filter(|end| !name_of(target).ends_with(end));
        let own = name_of(target).split_once('.').map(|(_, end)| end.to_owned());
        let scanned_as = format!("target.{}", end.or(own.as_deref()).unwrap_or_default());
        let kind = (language.as_str(), scanned_as.as_str());
        tests.push(test(root, kind, target, (text, &["ruleid:", "todook:"]))?);
    }
    Ok(())
}

fn test(
    root: &Path,
    (language, scanned_as): (&str, &str),
    target: &Path,
    (rules, marks): (String, &[&str]),
) -> Result<Test> {
    let name = target.strip_prefix(root).unwrap_or(target).to_string_lossy().into_owned();
    let bytes = fs::read(target).with_context(|| format!("cannot read {name}"))?;
    let is_across =
        name.contains(ACROSS_FOLDER) || ACROSS.iter().any(|option| rules.contains(option));
    Ok(Test {
        expected: expected(&String::from_utf8_lossy(&bytes), marks),
        language: language.to_owned(),
        target: target.to_owned(),
        scanned_as: scanned_as.to_owned(),
        name,
        rules,
        is_across,
    })
}

/// The lines below those that hold one of some words.
pub(super) fn expected(text: &str, marks: &[&str]) -> BTreeSet<u32> {
    let holds = |line: &str, mark: &str| {
        line.match_indices(mark).any(|(at, _)| {
            // `todoruleid:` is another word.
            let before = line.get(..at).and_then(|before| before.chars().next_back());
            mark.starts_with(|first: char| first.is_ascii_uppercase())
                || !before.is_some_and(|char| char.is_alphanumeric() || char == '_')
        })
    };
    let lines = text.split('\n').zip(2..);
    lines.filter(|(line, _)| marks.iter().any(|mark| holds(line, mark))).map(|(_, at)| at).collect()
}

/// A rule that looks for a pattern.
fn rule(language: &str, pattern: &str) -> String {
    let head = "rules:\n- id: test\n  message: test\n  severity: ERROR\n";
    let mut rule = format!("{head}  languages: [{language}]\n  pattern: |4\n");
    for line in pattern.lines() {
        let _ = writeln!(rule, "      {line}");
    }
    rule
}

fn is_rules(path: &Path) -> bool {
    let name = name_of(path);
    let end = path.extension().unwrap_or_default();
    (end == "yaml" || end == "yml") && !name.contains(".test.")
}

/// Whether a file is what rules are tested with: it has their name, and is neither a fixed one nor a template.
fn is_target(path: &Path, rules: &Path) -> bool {
    let (name, rules) = (name_of(path), name_of(rules));
    let (Some((stem, end)), Some((wanted, own))) = (name.split_once('.'), rules.rsplit_once('.'))
    else {
        return false;
    };
    stem == wanted && end != own && end != "jsonnet" && end != "yaml.j2" && !end.contains("fixed")
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// What stands in a folder, in order; nothing if there is none.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(Vec::new()) };
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.sort();
    Ok(files)
}
