//! Rules for code in Semgrep's format: which run, on which files, and what the commands say of them.

use crate::run::seawall;
use crate::tree::{tree, write};

/// Two rules for one language each, and one for both.
const RULES: &str = "rules:
- id: house.py.no-eval
  languages: [python]
  severity: ERROR
  message: eval of $X runs what it is given
  metadata: {cwe: 'CWE-95: Eval Injection', confidence: HIGH}
  pattern: eval($X)
- id: no-dump
  languages: [python, javascript]
  severity: WARNING
  message: dump tells too much
  metadata: {cwe: ['CWE-89']}
  pattern: dump(...)
  paths: {exclude: [vendor/]}
";

#[test]
fn options_choose_rules_for_code() {
    let directory =
        tree(&[("r.yaml", RULES), ("a.py", "eval(x)\ndump(x)\n"), ("b.js", "dump(1);\n")]);
    let check = |options: &str, expected: &[&str]| {
        let run = seawall(
            directory.path(),
            &format!("scan . -f json --rules r.yaml --no-default-rules {options}"),
        );
        assert_eq!(run.exits(0).findings(), expected, "{options}");
    };
    let (eval, py, js) =
        ("new house.py.no-eval a.py:1", "new no-dump a.py:2", "new no-dump b.js:1");
    check("", &[eval, py, js]);
    check("--lang python", &[eval, py]);
    check("--lang js", &[js]);
    check("--lang js --lang py", &[eval, py, js]);
    check("--only no-eval", &[eval]);
    check("--only house.py.no-eval", &[eval]);
    check("--only no-*", &[eval, py, js]);
    check("--disable no-dump", &[eval]);
    for (options, said) in [
        ("--only no-evil", "did you mean `no-eval`?"),
        ("--lang pithon", "did you mean `python`?"),
        ("--no-default-rules --lang go", "no rule is left to run"),
        ("--only house.* --disable no-eval", "no rule is left to run"),
    ] {
        let run = seawall(directory.path(), &format!("scan . --rules r.yaml {options}"));
        run.exits(2).says(said);
    }
}

#[test]
fn files_whose_code_is_not_looked_at() {
    let long = format!("eval(x)\n# {}\n", "-".repeat(5_000));
    let directory = tree(&[
        ("r.yaml", RULES),
        ("a.py", "eval(x)\n"),
        ("long.py", &long),
        ("vendor/a.js", "dump(1)\n"),
        ("test/a.py", "eval(x)\n"),
        ("more.txt", "test/\n"),
    ]);
    let scan = |options: &str| {
        seawall(
            directory.path(),
            &format!("scan . -f json --rules r.yaml --no-default-rules {options}"),
        )
        .exits(0)
    };
    let of = |files: &[&str]| -> Vec<String> {
        files.iter().map(|file| format!("new house.py.no-eval {file}:1")).collect()
    };
    assert_eq!(scan("").findings(), of(&["a.py", "long.py", "test/a.py"]));
    let bounded = scan("--max-target-bytes 1000");
    assert_eq!(bounded.findings(), of(&["a.py", "test/a.py"]));
    assert!(bounded.problems().iter().any(|one| one.starts_with("oversized long.py")));
    write(directory.path(), ".semgrepignore", "long.*\n:include more.txt\n:include none.txt\n");
    let ignored = scan("");
    assert_eq!(ignored.findings(), of(&["a.py"]));
    assert!(ignored.problems().iter().any(|one| one.contains("none.txt")), "{ignored:?}");
    assert_eq!(scan("--no-ignore").findings(), of(&["a.py", "long.py", "test/a.py"]));
}

#[test]
fn code_inside_of_other_files() {
    let cell = "[\n\"eval(x)\\n\",\n\"eval(y) # nosemgrep\\n\",\n\"# seawall:ignore *eval mine\\n\",\n\"eval(z)\"]";
    let notebook = format!("{{\"cells\": [{{\"cell_type\": \"code\", \"source\": {cell}}}]}}");
    let directory = tree(&[
        ("r.yaml", RULES),
        ("a.html", "<p>\n<script>\n  dump({{ x }})\n  dump(1) // nosemgrep\n</script>\n"),
        ("b.ipynb", &notebook),
        ("c.html", "<script>f(</script>\n<script>dump = = )</script>\n"),
    ]);
    let scan = |options: &str| {
        let options = format!("scan . -f json --rules r.yaml --no-default-rules {options}");
        seawall(directory.path(), &options).exits(0)
    };
    let all = scan("");
    let (script, cell) = ("new no-dump a.html:3", "new house.py.no-eval b.ipynb:2");
    let hidden = "new no-dump a.html:4 suppressed";
    let hidden_cells =
        ["new house.py.no-eval b.ipynb:3 suppressed", "new house.py.no-eval b.ipynb:5 suppressed"];
    let [one, other] = hidden_cells;
    assert_eq!(all.findings(), [script, hidden, cell, one, other]);
    let broken: Vec<String> =
        all.problems().into_iter().filter(|one| one.starts_with("syntax")).collect();
    assert_eq!(broken.len(), 1, "{broken:?}");
    assert!(broken.iter().all(|one| one.contains("c.html")), "{broken:?}");
    assert!(scan("--no-embedded").findings().is_empty());
    assert_eq!(scan("--lang py").findings(), [cell, one, other]);
}

#[test]
fn a_search_is_given_up_after_its_time() {
    let slow = "rules:\n- {id: slow, languages: [python], severity: INFO, message: m, \
                pattern: 'f(..., $A, ..., $B, ..., $C, ..., $A, ..., $B, ..., $C)'}\n";
    let arguments: Vec<String> = (0..90).map(|number| format!("a{number}")).collect();
    let code = format!("f({})\n", arguments.join(", "));
    let directory = tree(&[("r.yaml", slow), ("a.py", &code)]);
    let run = seawall(directory.path(), "scan . -f json --rules r.yaml --timeout 1").exits(0);
    let problems = run.problems();
    assert!(
        problems.iter().any(|one| one.contains("rule `slow` took too many steps")),
        "{problems:?}"
    );
    seawall(directory.path(), "scan . --rules r.yaml --timeout 0").exits(2);
}

#[test]
fn rules_for_code_can_be_listed_shown_and_explained() {
    let directory = tree(&[("rules/r.yaml", RULES)]);
    let said = |command: &str| seawall(directory.path(), command).exits(0).out;
    let list = said("rules list --rules rules --no-default-rules");
    assert_eq!(list.lines().count(), 2, "{list}");
    assert!(list.contains(" sast ") && list.contains("python,javascript"), "{list}");
    assert_eq!(said("rules list --rules rules --no-default-rules --lang js").lines().count(), 1);
    let shown = said("rules show no-eval --rules rules");
    for part in
        ["house.py.no-eval", "CWE-95", "languages  python\n", "mode       search", "r.yaml:2"]
    {
        assert!(shown.contains(part), "`{part}` is not in\n{shown}");
    }
    let page = said("rules explain no-dump --rules rules --lang python");
    for part in ["CWE-89: SQL injection", "Why it matters", "How to fix it in Python"] {
        assert!(page.contains(part), "`{part}` is not in\n{page}");
    }
    assert!(!page.contains("in Java"), "{page}");
    assert!(said("rules explain github-personal-access-token").contains("CWE-798"));
    seawall(directory.path(), "rules explain no-evil").exits(2).says("there is no rule `no-evil`");
}

#[test]
fn rules_for_code_are_checked_down_to_their_patterns() {
    let check = |pattern: &str, said: &str| {
        let rules = RULES.replace("eval($X)", pattern);
        let directory = tree(&[("rules/r.yaml", rules)]);
        let run = seawall(directory.path(), "rules validate rules");
        match said {
            "" => assert!(run.exits(0).out.contains("2 rules are well-formed")),
            said => drop(run.exits(2).says(said)),
        }
    };
    check("eval($X)", "");
    check(
        "'eval($X'",
        "r.yaml:7:12: rule `house.py.no-eval`: `eval($X` is no code of its language: it has 1 `(`",
    );
    check("eval(1 1 $x)", "did you mean `$X`?");
    check("'eval(1 …)'", "did you mean `...`?");
    check(
        "eval($X)\n  patern: x",
        "r.yaml:8:3: rule `house.py.no-eval`: unknown key in a rule, `patern`: did you mean `pattern`?",
    );
    let directory = tree(&[("r.toml", "[[rules]]\nid = 3\n")]);
    seawall(directory.path(), "rules validate r.toml").exits(2).says("r.toml");
    seawall(directory.path(), "rules validate none.yaml").exits(2).says("none.yaml");
}
