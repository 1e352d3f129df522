//! `rules test`: rules tried on the annotated files beside them.

use std::path::Path;

use crate::run::seawall;
use crate::tree::tree;

const RULES: &str = "rules:
- {id: no-eval, languages: [python], severity: ERROR, message: m, pattern: eval($X), fix: run($X)}
- {id: no-dump, languages: [python], severity: ERROR, message: m, pattern: dump()}
- {id: untried, languages: [python], severity: ERROR, message: m, pattern: zzz()}
";

#[test]
fn rules_that_find_what_they_should_pass() {
    let code = "# ruleid: no-eval, no-dump\neval(dump())\n# ok: no-eval\n# ok:no-dump\nx()\n\
                # todoruleid: no-eval\nx()\n# todook: no-eval\neval(1)\neval(2) # nosemgrep\n";
    let fixed = code.replace("eval(d", "run(d").replace("eval(1)", "run(1)");
    let directory = tree(&[
        ("rules/a/eval.yaml", RULES),
        ("rules/a/eval.py", code),
        ("rules/a/eval.fixed.py", fixed.as_str()),
        ("rules/b/alone.yaml", RULES),
    ]);
    let run = seawall(directory.path(), "rules test rules").exits(0);
    let summary =
        "3 rules: 2 passed, 0 failed, 1 without an annotation, 1 of 1 fixed file as written\n";
    assert_eq!(run.out, summary);
    seawall(directory.path(), "rules test rules/a/eval.yaml -j 1").exits(0);
    seawall(directory.path(), "rules test rules/b").exits(2).says("no rule has a file");
    seawall(directory.path(), "rules test none").exits(2).says("none");
    seawall(directory.path(), "rules test").exits(2);
}

#[test]
fn rules_that_find_something_else_are_told_with_lines_and_code() {
    let directory = tree(&[
        ("eval.yaml", RULES),
        (
            "eval.py",
            "# ruleid: no-eval\neval (\n  1)\n# ok: no-eval\neval(2)\n# ruleid: no-dump\nx = 1\n",
        ),
        (
            "eval.fixed.py",
            "# ruleid: no-eval\nrun(1)\n# ok: no-eval\neval(2)\n# ruleid: no-dump\nx = 1\n",
        ),
    ]);
    let run = seawall(directory.path(), "rules test .").exits(1);
    let expected = "\
./eval.yaml: `no-eval` in ./eval.py
  found, not expected      5 | eval(2)
./eval.yaml: `no-dump` in ./eval.py
  expected, not found      7 | x = 1
./eval.yaml: the fixes make something else of ./eval.py
--- ./eval.fixed.py
+++ what the fixes make of it
@@ -1,6 +1,6 @@
 # ruleid: no-eval
 run(1)
 # ok: no-eval
-eval(2)
+run(2)
 # ruleid: no-dump
 x = 1
3 rules: 0 passed, 2 failed, 1 without an annotation, 0 of 1 fixed file as written
";
    assert_eq!(run.out, expected);
}

#[test]
fn a_rule_that_cannot_be_read_fails() {
    let check = |rule: &str, said: &str| {
        let directory = tree(&[("a.yaml", rule), ("a.test.yaml", "# ruleid: r\na: 1\n")]);
        let run = seawall(directory.path(), "rules test .").exits(1);
        assert!(run.out.contains(said), "{}", run.out);
    };
    let head = "rules:\n- {id: r, languages: [yaml], severity: ERROR, message: m";
    check(&format!("{head}, patern: 'a: 1'}}\n"), "did you mean `pattern`?");
    check(&format!("{head}, pattern: 'a: [1'}}\n"), "cannot be read as code");
    check(&format!("{head}\n"), "a.yaml:");
}

#[test]
fn every_rule_for_code_that_is_brought_along_finds_what_it_should() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let run = seawall(&root, "rules test rules/sast").exits(0);
    assert!(run.out.contains(" 0 failed") && !run.out.contains("without"), "{}", run.out);
}
