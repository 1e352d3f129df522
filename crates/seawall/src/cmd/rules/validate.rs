//! `seawall rules validate`: whether rule files can be used as they are.

use std::path::{Path, PathBuf};

use seawall_gate::Exit;
use seawall_model::Limits;
use seawall_policy::Project;
use seawall_report::counted;
use seawall_rules::semgrep::Rule;
use seawall_sast::{Program, SearchError};
use seawall_secrets::{Detector, IdentityKey};

use crate::chosen::{self, Chosen, RuleArgs};
use crate::failure::Failure;
use crate::terms::Terms;
use crate::{code_rules, terminal};

/// Checks each file and each directory, and fails once all were told.
pub(super) fn validate(paths: &[PathBuf]) -> Result<Exit, Failure> {
    let mut wrong = Vec::new();
    for path in paths {
        let count = if code_rules::are_in(path) {
            code(path, &mut wrong)?
        } else {
            credentials(path, &mut wrong)?
        };
        let are = if count == 1 { "is" } else { "are" };
        let count = counted(count as u64, "rule");
        terminal::print(format!("{}: {count} {are} well-formed\n", path.display()).as_bytes())?;
    }
    if wrong.is_empty() { Ok(Exit::Pass) } else { Err(Failure::usage(wrong.join("\n       "))) }
}

/// Checks rules for code, down to the last pattern, and counts those with which nothing is wrong.
fn code(path: &PathBuf, wrong: &mut Vec<String>) -> Result<usize, Failure> {
    let loaded = code_rules::load(std::slice::from_ref(path), None)?;
    wrong.extend(loaded.errors.iter().map(ToString::to_string));
    let program = Program::of(loaded.rules);
    let broken = program.validate();
    let told =
        broken.iter().filter_map(|(number, error)| Some(told(program.rule(*number)?, error)));
    wrong.extend(told);
    let mut numbers: Vec<usize> = broken.iter().map(|(number, _)| *number).collect();
    numbers.dedup();
    Ok(program.count().saturating_sub(numbers.len()))
}

/// What is wrong with a pattern, where, and what to do about it.
fn told(rule: &Rule, error: &SearchError) -> String {
    let (text, message) = match error {
        SearchError::Pattern(text) => (
            text.as_str(),
            format!("`{}` is no code of its language: {}", short(text), advice(text)),
        ),
        SearchError::Regex(text) => (
            text.as_str(),
            format!("`{}` is too large: repeat less, or bound what repeats", short(text)),
        ),
        SearchError::Unsupported(what) => {
            ("", format!("{what} is not supported yet: write the rule without it"))
        }
    };
    let at = rule.place_of(text).unwrap_or(rule.region).start;
    format!("{}:{}:{}: rule `{}`: {message}", rule.file, at.line, at.column, rule.id)
}

/// What is most often wrong with a pattern that cannot be read.
fn advice(pattern: &str) -> String {
    let lower = pattern.split('$').skip(1).find_map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        rest.get(..end).filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))
    });
    if let Some(name) = lower {
        return format!(
            "metavariables are in capitals: did you mean `${}`?",
            name.to_ascii_uppercase()
        );
    }
    if pattern.contains('…') {
        return "did you mean `...`?".to_owned();
    }
    for (open, close) in [('(', ')'), ('[', ']'), ('{', '}')] {
        let (opened, closed) = (pattern.matches(open).count(), pattern.matches(close).count());
        if opened != closed {
            return format!("it has {opened} `{open}` and {closed} `{close}`");
        }
    }
    "write an expression, statements or a definition of that language, with `...` and `$NAME` for what may \
     be anything"
        .to_owned()
}

fn short(pattern: &str) -> String {
    let line = pattern.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(80).collect()
}

/// Checks a configuration of gitleaks.
fn credentials(path: &Path, wrong: &mut Vec<String>) -> Result<usize, Failure> {
    let args =
        RuleArgs { rules: vec![path.to_owned()], no_default_rules: true, ..RuleArgs::default() };
    let here = Terms::Disk(Path::new("."));
    let Chosen { rules, problems, .. } =
        chosen::rules((&here, None), &args, &Project::default(), args.ours()?)?;
    for problem in problems {
        terminal::note(&format!("{}: {}", path.display(), problem.detail));
    }
    let (_, broken) = Detector::new(&rules, Limits::STANDARD, IdentityKey::standard());
    wrong.extend(broken.iter().map(|one| format!("{}: {}", path.display(), one.detail)));
    Ok(rules.rules.len().saturating_sub(broken.len()))
}
