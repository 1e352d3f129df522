//! What rules report in languages of data.

use seawall_rules::semgrep::{self, Mode, Options};
use seawall_syntax::{Symbols, language};

use crate::{Facts, Readers, Search, Subject};

/// The lines that a rule reports in code of a language; the rule is given by what it looks for.
#[track_caller]
fn check(name: &str, looks_for: &str, code: &str, expected: &[usize]) {
    let head = format!("rules:\n- id: r\n  message: m\n  languages: [{name}]\n  severity: INFO\n");
    let body = looks_for.replace('\n', "\n  ");
    let (rules, errors) = semgrep::load([("r.yaml", format!("{head}  {body}").as_str())]);
    assert!(errors.is_empty(), "{errors:?}");
    let Some(Mode::Search(formula)) = rules.first().map(|rule| &rule.mode) else {
        panic!("{looks_for} is a rule that searches")
    };
    let language = language(name).expect("it is there");
    let mut readers = Readers::default();
    let search = Search::new(formula, &Options::default(), language, &mut readers);
    let search = search.expect("the rule is understood");
    let parser = readers.parser(language).expect("the grammar fits");
    let parsed = parser.parse(code.as_bytes(), Symbols::default()).expect("it is short");
    let facts = Facts::of(&parsed.tree);
    let line = |start| code.get(..start).unwrap_or_default().matches('\n').count() + 1;
    let found = search.run(Subject::new(code, &parsed.tree, &facts));
    let lines: Vec<usize> = found.into_iter().map(|(span, _)| line(span.start)).collect();
    assert_eq!(lines, expected, "{looks_for}");
}

const HOSTS: &str = "\
resource host one {
  a = 1
  inner { b = 2 }
}
resource host two {
  middle {
    inner {
      c = { d = \"x\", e = [1, 2] }
      b = 2
    }
  }
}
";

#[test]
fn fields_of_blocks_stand_in_any_order_among_others() {
    check("hcl", "pattern: 'resource host $X { a = 1 }'", HOSTS, &[1]);
    check("hcl", "pattern: '{ e = [..., 2], d = $X }'", HOSTS, &[8]);
    check("hcl", "pattern: '{ e = [..., 3], d = $X }'", HOSTS, &[]);
    check("hcl", "pattern: b = $X", HOSTS, &[3, 9]);
    check("hcl", "pattern: resource", HOSTS, &[1, 5]);
}

#[test]
fn a_block_is_found_within_other_blocks() {
    let rule = "pattern: |\n    resource host $X {\n      ...\n      inner {\n        ...\n        b = 2\n      }\n    }";
    check("hcl", rule, HOSTS, &[1, 5]);
    check("hcl", &rule.replace("b = 2", "b = 3"), HOSTS, &[]);
}

#[test]
fn a_rule_that_only_says_where_reports_that() {
    let rule = "patterns:\n- pattern-inside: 'resource $A $B { ... }'\n- pattern-not-inside: 'resource $A one { ... }'";
    check("hcl", rule, HOSTS, &[5]);
}

const POLICY: &str = "\
{
  \"a\": {\"effect\": \"allow\", \"who\": [\"x\", \"*\"]},
  \"b\": {\"who\": [\"*\"], \"effect\": \"allow\", \"more\": 1}
}
";

#[test]
fn entries_stand_in_any_order_and_others_beside_an_ellipsis() {
    let rule = "pattern: '{\"effect\": \"allow\", \"who\": [..., \"*\"], ...}'";
    check("json", rule, POLICY, &[2, 3]);
    check("json", &rule.replace(", ...}", "}"), POLICY, &[2]);
    check("json", "pattern: '\"who\": $X'", POLICY, &[2, 3]);
    check("json", "pattern: '$K: {..., \"more\": 1}'", POLICY, &[3]);
}
