//! What rules report in languages of data.

use super::report::check;

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

const IMAGE: &str = "\
FROM --platform=x acme/base:1 AS one
RUN apt-get update && \\
    # why
    apt-get install -y curl
USER root
ENV A=1 B=2
CMD [\"serve\"]
CMD serve
";

#[test]
fn what_instructions_may_leave_out_need_not_match() {
    check("dockerfile", "pattern: FROM $X", IMAGE, &[1]);
    check("dockerfile", "pattern: FROM $X:$Y", IMAGE, &[1]);
    check("dockerfile", "pattern: FROM $X@$Y", IMAGE, &[]);
    check("dockerfile", "pattern: RUN ... apt-get install ... -y ...", IMAGE, &[2]);
    check("dockerfile", "pattern: RUN ... && apt-get install ...", IMAGE, &[2]);
    check("dockerfile", "pattern: apt-get install ...", IMAGE, &[4]);
    check("dockerfile", "pattern: 'CMD [...]'", IMAGE, &[7]);
    check("dockerfile", "pattern: CMD ...", IMAGE, &[7, 8]);
    check("dockerfile", "pattern: ENV ... B=$X", IMAGE, &[6]);
    check("dockerfile", "pattern: |\n    USER root\n    ...\n    CMD serve", IMAGE, &[5]);
}

const WORKFLOW: &str = "\
on:
  push:
jobs:
  a:
    steps:
    - run: |
        echo
      name: one
    - name: two
---
on: [push, pull_request]
";

#[test]
fn entries_and_items_match_wherever_they_stand() {
    check("yaml", "pattern: 'on: [..., push, ...]'", WORKFLOW, &[11]);
    check("yaml", "pattern: |\n    on:\n      push: \"\"", WORKFLOW, &[1]);
    check("yaml", "pattern: |\n    - run: $X\n      ...", WORKFLOW, &[6]);
    check("yaml", "pattern: 'name: $X'", WORKFLOW, &[8, 9]);
    check("yaml", "pattern: |\n    steps:\n      - ...\n      - name: two", WORKFLOW, &[5]);
    check("yaml", "pattern: 'jobs: ...'", WORKFLOW, &[3]);
}

const PAGE: &str = "\
<div>
  <a class=\"x\" href=\"http://a\">b</a>
  <a href=\"/c\"/>
</div>
";

#[test]
fn attributes_of_elements_stand_in_any_order_among_others() {
    for name in ["html", "xml"] {
        check(name, "pattern: '<a href=\"$U\">...</a>'", PAGE, &[2, 3]);
        check(name, "pattern: '<$X href=\"http://a\" class=\"x\">...</$X>'", PAGE, &[2]);
    }
}

#[test]
fn an_import_of_scala_may_say_only_how_a_path_begins() {
    let check = |pattern: &str, expected: &[usize]| {
        check("scala", pattern, "import a.b.c._\nimport a.d\nimport e.{f, g => h}\n", expected);
    };
    check("pattern: import a.b", &[1]);
    check("pattern: import a.$X", &[1, 2]);
    check("pattern: import e.g", &[3]);
    check("pattern: import b.c", &[]);
}

#[test]
fn statements_of_functions_do_not_follow_one_another() {
    let code =
        "class A {\n  def f() = { open() }\n  def g() = {\n    open()\n    close()\n  }\n}\n";
    check("scala", "pattern: |\n  open()\n  ...\n  close()", code, &[4]);
    check("scala", "pattern: |\n  ...\n  close()", code, &[4, 5]);
}

#[test]
fn a_name_for_a_value_of_yaml_is_the_value() {
    let code = "a: &x\n  b: [1]\nc: *x\nd:\n- *x\n- *y\n";
    check("yaml", "pattern: |\n  $K:\n    b: [1]", code, &[1, 3]);
    check("yaml", "pattern: |\n  $K: [1]", code, &[2, 3, 5]);
    let more = "a: &a [1, 1]\nb: &b [*a, *a]\nc: &c [*b, *b]\n";
    check("yaml", "pattern: '[1, 1]'", more, &[1, 2, 2, 3, 3]);
}

#[test]
fn blocks_of_text_are_read_as_what_they_say() {
    let rule = "patterns:\n- pattern: |\n    a: $X\n- metavariable-pattern: {metavariable: $X, language: generic, pattern-regex: '^b\\n$'}";
    check("yaml", rule, "- a: |\n    b\n- a: |\n    bc\n- a: b\n", &[1]);
    let rule = "patterns:\n- pattern: a = \"$X\"\n- metavariable-pattern:\n    metavariable: $X\n    language: yaml\n    pattern: 'b: c'";
    check("hcl", rule, "a = <<E\n  b: c\n  d: e\nE\n", &[1]);
    check("hcl", rule, "a = <<E\n  b: d\n  d: e\nE\n", &[]);
}
