//! What rules of taint tracking report where data is kept in parts of values.

use super::{PLAIN, check};

#[test]
fn entries_of_maps_are_told_apart_by_their_keys() {
    let kotlin = |body: &str| format!("fun f() {{\n val m = HashMap<String, String>()\n{body}\n}}");
    let body = kotlin(
        "m.put(\"a\", source())\nm.put(\"b\", \"\")\nsink(m.get(\"a\"))\nsink(m.getOrDefault(\"b\", \"\"))\nsink(m)",
    );
    check("kotlin", PLAIN, &body, &[5, 7]);
    let body = kotlin(
        "m.put(\"a\", source())\nsink(m.remove(\"a\"))\nsink(m.get(\"a\"))\nn.o.put(\"a\", source())\nsink(n)",
    );
    check("kotlin", PLAIN, &body, &[4]);
    let scala = "object A { def f() = {\nval m = Map()\nm(\"a\") = source()\nm += (\"b\" -> source())\nsink(m(\"a\"))\nsink(m.get(\"b\"))\nsink(m(\"c\"))\n} }";
    check("scala", PLAIN, scala, &[5, 6]);
    let go = "package a\nfunc f() {\nm := g()\nm[\"a\"] = source()\nsink(m[\"a\"])\ndelete(m, \"a\")\nsink(m[\"a\"])\n}";
    check("go", PLAIN, go, &[5]);
    let csharp = "class A { void F() {\nm.Add(\"a\", source());\nsink(m.GetValueOrDefault(\"a\"));\nsink(m.GetValueOrDefault(\"b\"));\n} }";
    check("csharp", PLAIN, csharp, &[3]);
}

#[test]
fn patterns_of_cases_give_names_to_parts() {
    let code = "class A { void F() {\nswitch (source()) {\ncase (int x, (B y, _)) when sink(x):\nsink(y); break;\ncase C: sink(C); break;\n}\n} }";
    check("csharp", PLAIN, code, &[3, 4]);
}

#[test]
fn a_sink_within_another_is_one_of_its_own_where_bindings_must_agree() {
    let rule = "pattern-sources:\n- pattern: source($A)\npattern-sinks:\n- pattern-either:\n  - patterns:\n    - pattern: sink($X)\n    - focus-metavariable: $X\n  - pattern: sink($A)";
    let unified = format!("{rule}\noptions:\n  taint_unify_mvars: true");
    check("python", rule, "x = source(a)\nsink(x)\n", &[2]);
    check("python", &unified, "x = source(a)\nsink(x)\n", &[2]);
}

#[test]
fn what_a_pointer_points_to_is_a_part_of_it() {
    let code = "void f() {\n p->a = source();\n p->b = c;\n sink(p->a);\n sink(p->b);\n sink(*p);\n sink((*p).a);\n}";
    check("cpp", PLAIN, code, &[4, 6, 7]);
    let rule = "pattern-sources:\n- pattern: source()\npattern-sanitizers:\n- by-side-effect: true\n  patterns:\n  - pattern: clean($X)\n  - focus-metavariable: $X\npattern-sinks:\n- pattern: sink(...)";
    let code = "void f() {\n auto p = source();\n clean(p->a);\n sink(p->a);\n sink(p->b);\n}";
    check("cpp", rule, code, &[5]);
    let rule = "pattern-sources:\n- by-side-effect: true\n  patterns:\n  - pattern: source($X)\n  - focus-metavariable: $X\npattern-sinks:\n- pattern: sink(...)";
    check("cpp", rule, "void f() {\n auto p = new char[source(x)];\n sink(x);\n}", &[3]);
}

#[test]
fn declarations_take_values_apart() {
    let rust = |body: &str| format!("fn f() {{\n{body}\n}}");
    let body = rust(
        "let Some(a) = source();\nsink(a);\nlet P { b, c: d, .. } = source();\nsink(b);\nsink(c);\nsink(d);",
    );
    check("rust", PLAIN, &body, &[3, 5, 7]);
    let body = rust("let w @ (r, _) = source();\nsink(w);\nsink(r);");
    check("rust", PLAIN, &body, &[3, 4]);
    let body = rust(
        "let [a, .., b] = [1, 2, source(), 3];\nsink(a);\nsink(b);\nlet [.., c] = [1, source()];\nsink(c);",
    );
    check("rust", PLAIN, &body, &[6]);
    let body = rust("if let Some(x) = source() {\nsink(x);\n} else {\nsink(x);\n}");
    check("rust", PLAIN, &body, &[3]);
    let rule = "pattern-sources:\n- patterns:\n  - pattern-inside: 'fn f($X: $T) { ... }'\n  - focus-metavariable: $X\npattern-sinks:\n- pattern: sink(...)";
    check(
        "rust",
        rule,
        "fn f((a, B {c}) | d: T) {\nsink(a);\nsink(c);\nsink(d);\nsink(e);\n}",
        &[2, 3, 4],
    );
    let scala = "object A { def f() = {\nval Some(a) = source()\nsink(a)\n} }";
    check("scala", PLAIN, scala, &[3]);
    let solidity = "contract A { function f() {\n(, uint a) = (1, source());\nsink(a);\n(uint b, , uint c) = (1, source(), 2);\nsink(b);\nsink(c);\n} }";
    check("solidity", PLAIN, solidity, &[3]);
}

#[test]
fn what_says_which_part_is_meant_is_no_sink_itself() {
    let rule = "pattern-sources:\n- pattern: source()\npattern-sinks:\n- patterns:\n  - pattern: sink($X)\n  - focus-metavariable: $X\noptions: {taint_assume_safe_indexes: true}";
    check("python", rule, "sink(a[source()])\nsink(source())\n", &[2]);
    let rule = "pattern-sources:\n- pattern: source()\npattern-sinks:\n- pattern: sink(...)\noptions: {taint_assume_safe_numbers: true}";
    check(
        "java",
        rule,
        "class A { void f() {\nsink(source().length);\nsink(source().length2);\n} }",
        &[3],
    );
}

#[test]
fn parts_that_nobody_names_are_one() {
    let code = "x[i] = source()\nsink(x[j])\nsink(x['a'])\nsink(x)\nx[j] = b\nsink(x[k])\n";
    check("python", PLAIN, code, &[2, 3, 4]);
    let code = "x['a'] = source()\nsink(x[i])\nsink(x['b'])\n";
    check("python", PLAIN, code, &[2]);
    let code = "function f() {\nx = source();\nx.c[i].d = a;\nsink(x.c[j].d);\nsink(x.c[j]);\nsink(x.e);\n}";
    check("javascript", PLAIN, code, &[5, 6]);
}

#[test]
fn a_field_that_is_a_sink_is_one_for_what_is_written_to_it() {
    let rule = |sink: &str| {
        format!("pattern-sources:\n- pattern: source(...)\npattern-sinks:\n- pattern: {sink}")
    };
    let code =
        "x.href = source();\ne.href = b;\nx.name = source();\nvar c = source();\nx.href = 'd' + c;";
    check("javascript", &rule("$X.href"), code, &[1, 5]);
    check("javascript", &rule("$X[...]"), "a[b] = source();\ne[b] = c;\nd = a;", &[1]);
    check("javascript", &rule("a"), "a = source();\nb(a);", &[2]);
    check("ruby", &rule("a[...]"), "a[1] = source()\nb(a[source()])\n", &[2]);
}
