//! Conditions that say that data is harmless.

use super::{java, python};

#[test]
fn what_is_equal_to_a_constant_is_one() {
    java(
        "String s = In.read();\nif (s.equals(\"a\")) {\nOut.sql(s);\n} else {\nOut.sql(s); //= sql\n}\nOut.sql(s); //= sql",
    );
    java(
        "String s = In.read();\nif (\"a\".equals(s)) {\nOut.sql(s);\n}\nif (!\"a\".equals(s)) {\nOut.sql(s); //= sql\nreturn;\n}\nOut.sql(s);",
    );
    python("s = read()\nif s == 'a':\n  sql(s)\nelif s != 'b':\n  sql(s) #= sql\nelse:\n  sql(s)");
    java("String s = In.read();\nif (s.equals(In.read())) {\nOut.sql(s); //= sql\n}");
}

#[test]
fn and_or_and_not() {
    java(
        "String s = In.read();\nif (s.equals(\"a\") || s.equals(\"b\")) {\nOut.sql(s);\n} else {\nOut.sql(s); //= sql\n}",
    );
    java(
        "String s = In.read();\nif (maybe && s.equals(\"a\")) {\nOut.sql(s);\n} else {\nOut.sql(s); //= sql\n}",
    );
    java("String s = In.read();\nif (maybe || s.equals(\"a\")) {\nOut.sql(s); //= sql\n}");
    java(
        "String s = In.read();\nif (!(maybe && s.equals(\"a\"))) {\nOut.sql(s); //= sql\n} else {\nOut.sql(s);\n}",
    );
    java(
        "String s = In.read();\nif (!maybe || !Guard.ok(s)) {\nOut.sql(s); //= sql\n} else {\nOut.sql(s);\n}",
    );
    python("s = read()\nif not (x() or not ok(s)):\n  sql(s)\nelse:\n  sql(s) #= sql");
}

#[test]
fn a_guard_cleans_for_its_kinds_only() {
    java(
        "String s = In.read();\nif (Guard.okSql(s)) {\nOut.both(s); //= html\n}\nif (s.startsWith(\"/\")) {\nOut.redirect(s);\nOut.sql(s); //= sql\n}",
    );
}

#[test]
fn who_leaves_early_leaves_the_rest_guarded() {
    java("String s = In.read();\nif (!Guard.ok(s)) return;\nOut.sql(s);");
    java("String s = In.read();\nif (!Guard.ok(s)) throw new RuntimeException();\nOut.sql(s);");
    java("String s = In.read();\nif (!Guard.ok(s)) { s = \"a\"; }\nOut.sql(s);");
    java("String s = In.read();\nwhile (!Guard.ok(s)) {\ns = In.read();\n}\nOut.sql(s);");
    java("for (String s : In.many()) {\nif (!Guard.ok(s)) continue;\nOut.sql(s);\n}");
    java("String s = In.read();\nif (!Guard.ok(s)) { In.random(); }\nOut.sql(s); //= sql");
    python(
        "def f():\n  s = read()\n  if not ok(s):\n    return\n  sql(s)\ndef g():\n  s = read()\n  if not ok(s):\n    raise ValueError()\n  sql(s)\ndef h():\n  s = read()\n  assert ok(s)\n  sql(s) #= sql",
    );
}

#[test]
fn one_of_a_fixed_list() {
    java(
        "List<String> l = List.of(\"a\", \"b\");\nString s = In.read();\nif (l.contains(s)) {\nOut.sql(s);\n} else {\nOut.sql(s); //= sql\n}",
    );
    python(
        "s = read()\nif s in ['a', 'b']:\n  sql(s)\nelse:\n  sql(s) #= sql\nif s not in ('a', 'b'):\n  sql(s) #= sql\nelse:\n  sql(s)\nif s in {'a': 1}:\n  sql(s)\nif s in [read()]:\n  sql(s) #= sql",
    );
}

#[test]
fn a_choice_guards_its_parts() {
    java(
        "String s = In.read();\nOut.sql(Guard.ok(s) ? s : \"a\");\nOut.sql(Guard.ok(s) ? \"a\" : s); //= sql\nString t = Guard.ok(s) ? s : \"a\";\nOut.sql(t);",
    );
    python("s = read()\nsql(s if ok(s) else 'a')\nsql('a' if ok(s) else s) #= sql");
}

#[test]
fn guards_behind_variables_and_functions() {
    java("String s = In.read();\nGuard.check(s);\nOut.sql(s);");
    java("String s = In.read();\nString t = s;\nif (Guard.ok(t)) {\nOut.sql(t);\n}");
}

#[test]
fn what_is_written_after_a_guard_is_not_guarded() {
    java("String s = In.read();\nif (Guard.ok(s)) {\ns = In.read();\nOut.sql(s); //= sql\n}");
}

#[test]
fn texts_without_a_letter() {
    java(
        "String s = In.read();\nif (!s.contains(\"..\")) {\nOut.path(s);\nOut.sql(s); //= sql\n} else {\nOut.path(s); //= path\n}\nOut.path(s.replace(\"..\", \"\")); //= path",
    );
    python("s = read()\nif \"'\" in s:\n  raise ValueError()\nxpath(s)\nsql(s) #= sql");
    java(
        "String s = In.read();\nOut.log(s.replace('\\n', ' '));\nOut.log(s.replace(\"a\", \" \")); //= log",
    );
}

#[test]
fn a_switch_over_data_guards_its_cases() {
    java(
        "String s = In.read();\nswitch (s) {\ncase \"a\": Out.sql(s); break;\ndefault: Out.sql(s); //= sql\n}",
    );
}

#[test]
fn a_guard_behind_a_variable() {
    java("String s = In.read();\nboolean ok = Guard.ok(s);\nif (ok) {\nOut.sql(s);\n}");
}
