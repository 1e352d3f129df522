//! What one rule that searches reports of a text.

use seawall_model::Span;
use seawall_rules::semgrep::{self, Mode};
use seawall_syntax::{Symbols, language};

use crate::{Facts, Queries, Readers, Search, SearchError, Subject};

/// What was reported, and what of the text is no code.
pub(super) struct Report {
    pub(super) lines: Vec<usize>,
    pub(super) broken: Vec<Span>,
}

/// Runs a rule for a language, given by what it looks for.
pub(super) fn report(name: &str, looks_for: &str, code: &str) -> Result<Report, SearchError> {
    let head = format!("rules:\n- id: r\n  message: m\n  languages: [{name}]\n  severity: INFO\n");
    let body = looks_for.replace('\n', "\n  ");
    let (rules, errors) = semgrep::load([("r.yaml", format!("{head}  {body}").as_str())]);
    assert!(errors.is_empty(), "{errors:?}");
    let rule = rules.first().expect("it is one rule");
    let Mode::Search(formula) = &rule.mode else { panic!("{looks_for} is a rule that searches") };
    let language = language(name).expect("it is there");
    let (known, mut readers) = (Queries::default(), Readers::default());
    let search = Search::new(formula, &rule.options, language, (&known, &mut readers))?;
    search.read(None, &mut readers)?;
    let parser = readers.parser(language).expect("the grammar fits");
    let parsed = parser.parse(code.as_bytes(), Symbols::default()).expect("it is short");
    let facts = Facts::of(&parsed.tree).in_language(language);
    let line = |start| code.get(..start).unwrap_or_default().matches('\n').count() + 1;
    let found = search.run(Subject::new(code, &parsed.tree, &facts));
    let lines = found.into_iter().map(|(span, _)| line(span.start)).collect();
    Ok(Report { lines, broken: parsed.broken })
}

/// Holds the lines that a rule reports against those that are expected.
#[track_caller]
pub(super) fn check(name: &str, looks_for: &str, code: &str, expected: &[usize]) {
    let report = report(name, looks_for, code).expect("the rule is understood");
    assert_eq!(report.lines, expected, "{looks_for}");
}
