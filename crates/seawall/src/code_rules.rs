//! Rules for code: the files in Semgrep's format that the command line names.

use std::convert::Infallible;
use std::fs::DirEntry;
use std::path::{Path, PathBuf};

use seawall_model::{Engine, Problem, ProblemKind};
use seawall_rules::RuleError;
use seawall_rules::semgrep::{self, Language, Rule, RuleFile};
use seawall_sast::{Bounds, LazyRule};
use seawall_scan::{Cache, CodeRules, RulesOfFiles};
use seawall_source::{SEMGREP_IGNORE, SemgrepIgnore};

use crate::failure::Failure;
use crate::project;
use crate::target::TargetArgs;
use crate::terms::Terms;

/// Comparisons that a slow machine does in a second.
const STEPS_A_SECOND: usize = 200_000;

/// What is wrong with rules as a scan tells it, which goes on without them.
pub(crate) fn problems(errors: &[RuleError]) -> impl Iterator<Item = Problem> {
    errors.iter().map(|error| of_code(Problem::general(ProblemKind::Rule, error.to_string())))
}

/// Whether a path holds rules for code: a directory, or a file in YAML.
pub(crate) fn are_in(path: &Path) -> bool {
    path.is_dir() || is_yaml(path)
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml")
}

/// The rules of the files and directories among `paths`; those of files that `index` knows are not read yet.
pub(crate) fn load(paths: &[PathBuf], index: Option<&Cache>) -> Result<RulesOfFiles, Failure> {
    let open = |file: &PathBuf| Ok(RuleFile::new(file.display().to_string(), project::read(file)?));
    CodeRules::read(&files(paths)?, open, index)
}

/// The rules for code of a scan.
pub(crate) enum Code {
    /// Those that Seawall brings, each read once a file needs it.
    Brought,
    /// These and no others.
    These(Vec<LazyRule>),
}

impl Code {
    /// Whether there are none.
    pub(crate) const fn is_empty(&self) -> bool {
        matches!(self, Self::These(rules) if rules.is_empty())
    }

    /// All of them, read.
    pub(crate) fn read(self) -> Vec<Rule> {
        match self {
            Self::Brought => semgrep::packs().iter().flat_map(semgrep::Pack::read).collect(),
            Self::These(rules) => read(&rules),
        }
    }
}

/// Rules as they stand in their files, as far as they are for the languages that are left of them.
pub(crate) fn read(rules: &[LazyRule]) -> Vec<Rule> {
    rules.iter().filter_map(LazyRule::read).collect()
}

/// The rules for code that Seawall brings, with or without those that run only where they are asked for; those of
/// files that `index` knows are not read yet.
pub(crate) fn brought(index: Option<&Cache>, with_audit: bool) -> Vec<LazyRule> {
    let files: Vec<_> = semgrep::packs().iter().flat_map(|pack| pack.files(with_audit)).collect();
    let open = |(path, text): &&(&'static str, _)| Ok::<_, Infallible>(RuleFile::new(*path, *text));
    let Ok(read) = CodeRules::read(&files, open, index);
    read.rules
}

/// The rule files among `paths` and in the directories among them.
pub(crate) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths.iter().filter(|path| are_in(path)) {
        if path.is_dir() {
            files.extend(inside(path)?);
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

/// The names by which a rule may be chosen: its whole name, and the last part of one with dots.
pub(crate) fn names(id: &str) -> [&str; 2] {
    [id, id.rsplit('.').next().unwrap_or(id)]
}

/// Rules as far as they are for one of these languages; all of them where there is none.
pub(crate) fn of_languages(rules: Vec<LazyRule>, languages: &[Language]) -> Vec<LazyRule> {
    if languages.is_empty() {
        return rules;
    }
    let is_asked = |one: &Language| {
        let is_python = matches!(one, Language::Python2 | Language::Python3);
        languages.contains(one) || is_python && languages.contains(&Language::Python)
    };
    let narrowed = |mut rule: LazyRule| {
        rule.outline.languages.retain(is_asked);
        (!rule.outline.languages.is_empty()).then_some(rule)
    };
    rules.into_iter().filter_map(narrowed).collect()
}

/// Rules ready to run on a target, if there are any, and what of them and of its `.semgrepignore` was left out.
pub(crate) fn ready(
    code: Code,
    terms: &Terms<'_>,
    target: &TargetArgs,
) -> (Option<CodeRules>, Vec<Problem>) {
    let most_steps =
        target.timeout.map(|seconds| usize::from(seconds).saturating_mul(STEPS_A_SECOND));
    let bounds = Bounds { most_steps, depth: target.depth };
    let (mut code, mut problems) = match code {
        Code::These(rules) if rules.is_empty() => return (None, Vec::new()),
        Code::These(rules) => {
            let left_out = CodeRules::left_out(&rules);
            (CodeRules::new(rules, bounds), left_out)
        }
        Code::Brought => (CodeRules::embedded(bounds), Vec::new()),
    };
    if target.max_target_bytes > 0 {
        code = code.up_to(target.max_target_bytes);
    }
    if !target.no_embedded {
        code = code.looking_inside();
    }
    if target.no_ignore {
        return (Some(code), problems);
    }
    let (ignored, unread) = ignored(terms);
    problems.extend(unread);
    (Some(code.ignoring(ignored)), problems)
}

/// The files whose code is left out; a file of them that cannot be read leaves out nothing and is told.
fn ignored(terms: &Terms<'_>) -> (SemgrepIgnore, Vec<Problem>) {
    let include = |path: &str| match terms.read(path) {
        Ok(Some(text)) => Ok(text),
        Ok(None) => Err(format!("there is no file {path}")),
        Err(failure) => Err(failure.message),
    };
    let (ignored, problems) = match terms.read(SEMGREP_IGNORE) {
        Ok(text) => SemgrepIgnore::parse(&text.unwrap_or_default(), &include),
        Err(failure) => {
            let kind = ProblemKind::Unreadable;
            let problem = Problem::at(kind, SEMGREP_IGNORE, failure.message);
            (SemgrepIgnore::default(), vec![problem])
        }
    };
    (ignored, problems.into_iter().map(of_code).collect())
}

fn of_code(problem: Problem) -> Problem {
    Problem { engine: Some(Engine::Sast), ..problem }
}

/// The rule files in a directory and those below, in the order of their paths.
fn inside(directory: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failed = |error: std::io::Error| {
        Failure::usage(format!("cannot read {}: {error}", directory.display()))
    };
    let mut entries = std::fs::read_dir(directory)
        .and_then(Iterator::collect::<std::io::Result<Vec<_>>>)
        .map_err(failed)?;
    entries.sort_by_key(DirEntry::file_name);
    let mut found = Vec::new();
    for entry in entries {
        // A link may lead back to where it stands.
        let is_directory = entry.file_type().is_ok_and(|kind| kind.is_dir());
        let path = entry.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        if is_directory {
            found.extend(inside(&path)?);
        } else if is_yaml(&path) && !name.contains(".test.") && !name.contains(".fixed.") {
            found.push(path);
        }
    }
    Ok(found)
}
