//! Tests of the Semgrep format: rule files in, rules or messages out.

mod expressions;
mod formulas;
mod hostile;
mod options;
mod regexes;
mod rules;
mod show;
mod taint;

use crate::semgrep::load;

/// Reads a rule file and tells its rules and what is wrong with it.
fn check(text: &str) -> String {
    check_all(&[("a.yaml", text)])
}

/// As [`check`], for several files.
fn check_all(files: &[(&str, &str)]) -> String {
    let (rules, errors) = load(files.iter().copied());
    let rules = rules.iter().map(show::rule);
    rules.chain(errors.iter().map(ToString::to_string)).collect::<Vec<_>>().join("\n")
}

/// What is told of a rule for Python of which only some lines matter.
fn check_rule(lines: &str) -> String {
    check_lines("python", lines)
}

fn check_lines(language: &str, lines: &str) -> String {
    let lines = lines.lines().map(|line| format!("  {line}\n")).collect::<Vec<_>>().concat();
    let text = format!(
        "rules:\n- id: a\n  message: m\n  severity: ERROR\n  languages: [{language}]\n{lines}"
    );
    check(&text).replace("a: \"m\" python ERROR\n  ", "")
}
