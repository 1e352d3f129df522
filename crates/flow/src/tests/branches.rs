//! Branches that cannot run, and what is known after those that can.

use super::{classes, java, python};

#[test]
fn a_branch_that_cannot_run_hands_nothing_on() {
    java("String s = \"a\";\nif (1 > 2) {\ns = In.read();\n}\nOut.sql(s);");
    java("String s = \"a\";\nif (maybe) {\ns = In.read();\n}\nOut.sql(s); //= sql 6 8");
    java("String s;\nif (1 < 2) s = \"a\"; else s = In.read();\nOut.sql(s);");
    python("s = 'a'\nif False:\n  s = read()\nsql(s)\nif True:\n  s = read()\nsql(s) #= sql");
    python("n = 1\nif n == 2:\n  s = read()\nelif n == 1:\n  s = 'a'\nelse:\n  s = read()\nsql(s)");
}

#[test]
fn choices_give_what_the_condition_says() {
    java(
        "int n = 1;\nOut.sql(n == 1 ? \"a\" : In.read());\nOut.sql(n == 2 ? \"a\" : In.read()); //= sql\nOut.sql(maybe ? \"a\" : In.read()); //= sql",
    );
    python(
        "sql('a' if 1 < 2 else read())\nsql(read() if 1 < 2 else 'a') #= sql\nsql('a' if x() else read()) #= sql",
    );
}

#[test]
fn a_switch_goes_to_the_case_of_a_constant() {
    let switch = |value: &str, hit: bool| {
        let mark = if hit { " //= sql" } else { "" };
        java(&format!(
            "String s = In.read(); String t;\nswitch ({value}) {{\ncase 'A': t = s; break;\ncase 'B': t = \"b\"; break;\ncase 'C': case 'D': t = s; break;\ndefault: t = \"none\";\n}}\nOut.sql(t);{mark}"
        ));
    };
    switch("'A'", true);
    switch("'B'", false);
    switch("'C'", true);
    switch("'D'", true);
    switch("'E'", false);
    switch("\"ABC\".charAt(1)", false);
    switch("\"ABC\".charAt(2)", true);
    switch("given.charAt(0)", true);
}

#[test]
fn a_case_without_break_falls_into_the_next() {
    java(
        "String t = \"a\";\nswitch (1) {\ncase 1: t = In.read();\ncase 2: Out.sql(t); break; //= sql\ncase 3: Out.sql(In.read());\n}",
    );
    java("String t = \"a\";\nswitch (2) {\ncase 1: t = In.read();\ncase 2: Out.sql(t); break;\n}");
}

#[test]
fn switches_of_texts_and_arrows() {
    java(
        "String t;\nswitch (\"b\") {\ncase \"a\": t = In.read(); break;\ncase \"b\": t = \"x\"; break;\ndefault: t = In.read();\n}\nOut.sql(t);",
    );
    java(
        "String t = switch (2) {\ncase 1 -> In.read();\ncase 2, 3 -> \"x\";\ndefault -> In.read();\n};\nOut.sql(t);",
    );
    java(
        "String t = switch (given) {\ncase \"a\" -> In.read();\ndefault -> \"x\";\n};\nOut.sql(t); //= sql",
    );
    java(
        "String t = switch (1) {\ncase 1 -> { String u = In.read(); yield u; }\ndefault -> \"x\";\n};\nOut.sql(t); //= sql",
    );
}

#[test]
fn matches_in_python() {
    python(
        "match 2:\n  case 1:\n    s = read()\n  case 2:\n    s = 'a'\n  case _:\n    s = read()\nsql(s)",
    );
    python("match x():\n  case 1:\n    s = read()\n  case _:\n    s = 'a'\nsql(s) #= sql");
    python(
        "match read():\n  case [a, b]:\n    sql(a) #= sql\n  case {'k': v}:\n    sql(v) #= sql\n  case other:\n    sql(other) #= sql",
    );
}

#[test]
fn what_comes_after_a_return_or_a_throw_cannot_run() {
    java("String s = In.read();\nif (1 < 2) return;\nOut.sql(s);");
    java("String s = In.read();\nif (1 < 2) throw new RuntimeException();\nOut.sql(s);");
    java("String s = In.read();\nif (maybe) { s = \"a\"; } else { return; }\nOut.sql(s);");
    python(
        "def f():\n  s = read()\n  return\n  sql(s)\ndef g():\n  s = read()\n  raise ValueError()\n  sql(s)",
    );
}

#[test]
fn breaks_and_continues_leave_loops_where_they_stand() {
    java("String s = \"a\";\nwhile (true) {\ns = In.read();\nbreak;\n}\nOut.sql(s); //= sql");
    java("String s = \"a\";\nfor (;;) {\nif (maybe) break;\ncontinue;\n}\nOut.sql(s);");
    java(
        "String s = \"a\";\nouter:\nfor (;;) {\nfor (;;) {\ns = In.read();\nbreak outer;\n}\n}\nOut.sql(s); //= sql",
    );
    java("String s = \"a\";\nwhile (1 > 2) {\ns = In.read();\n}\nOut.sql(s);");
    java(
        "String s = \"a\";\ndo {\nOut.sql(s); //= sql\ns = In.read();\n} while (maybe);\nOut.sql(s); //= sql",
    );
    java("String s = \"a\";\ndo {\ns = In.read();\n} while (false);\nOut.sql(s); //= sql");
}

#[test]
fn what_is_thrown_goes_to_what_catches_it() {
    java(
        "String s = \"a\";\ntry {\ns = In.read();\ng();\ns = \"b\";\n} catch (Exception e) {\nOut.sql(s); //= sql\n}\nOut.sql(s); //= sql",
    );
    java("String s = In.read();\ntry {\ng();\n} finally {\ns = \"a\";\n}\nOut.sql(s);");
    python(
        "s = 'a'\ntry:\n  s = read()\n  g()\nexcept ValueError:\n  sql(s) #= sql\nelse:\n  s = 'b'\n  sql(s)\nfinally:\n  sql(s) #= sql",
    );
}

#[test]
fn a_field_that_nothing_writes_decides_branches() {
    classes(
        "class A {\nprivate static final boolean ON = true;\nprivate final int five = 5;\nprivate static int changed = 5;\nvoid f() {\nString s = In.read();\nif (!ON) Out.sql(s);\nif (five != 5) Out.sql(s);\nif (changed != 5) Out.sql(s); //= sql\n}\nvoid g() { changed = 6; }\n}",
    );
}

#[test]
fn a_method_that_gives_a_constant_decides_branches() {
    classes(
        "class A {\nprivate boolean yes() { return true; }\nstatic boolean no() { return false; }\nvoid f() {\nString s = In.read();\nif (!yes()) Out.sql(s);\nif (no()) Out.sql(s);\nif (yes()) Out.sql(s); //= sql\n}\n}",
    );
}

#[test]
fn null_is_a_constant() {
    java(
        "String s = null;\nif (s != null) {\nOut.sql(In.read());\n}\nif (s == null) {\nOut.sql(In.read()); //= sql\n}",
    );
    python("s = None\nif s is not None:\n  sql(read())\nif s is None:\n  sql(read()) #= sql");
}

#[test]
fn what_is_thrown_carries_its_data() {
    java(
        "try {\nthrow new RuntimeException(In.read());\n} catch (RuntimeException e) {\nOut.sql(e.getMessage()); //= sql\n}",
    );
}

#[test]
fn what_a_function_throws_that_is_called() {
    classes(
        "class Bad extends RuntimeException {\nBad(String m) { super(m); }\n}\nclass Other extends RuntimeException {}\nclass A {\nvoid g(String s) { throw new Bad(s); }\nvoid f() {\ntry {\ng(In.read());\n} catch (Other e) {\nOut.sql(e.getMessage());\n} catch (Bad e) {\nOut.sql(e.getMessage()); //= sql\n}\ntry {\ng(\"a\");\n} catch (Bad e) {\nOut.sql(e.getMessage());\n}\n}\n}",
    );
    python("try:\n  raise ValueError(read())\nexcept ValueError as e:\n  sql(str(e)) #= sql");
}
