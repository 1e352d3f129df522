//! Calls of functions, also of other files.

use super::{check, classes, python};

#[test]
fn data_goes_into_functions_and_comes_back() {
    classes(
        "class A {\nstatic String same(String s) { return s; }\nstatic String other(String s) { return \"a\"; }\nstatic void out(String s) {\nOut.sql(s); //= sql 9 7\n}\nvoid f() { out(In.read()); out(\"a\"); }\nvoid g() {\nString s = same(In.read());\nOut.sql(s); //= sql 11 12\nOut.sql(same(\"a\"));\nOut.sql(other(In.read()));\n}\n}",
    );
}

#[test]
fn each_call_is_seen_for_itself() {
    classes(
        "class A {\nString pick(boolean first, String a, String b) { if (first) return a; return b; }\nvoid f() {\nOut.sql(pick(true, In.read(), \"b\")); //= sql\nOut.sql(pick(false, In.read(), \"b\"));\nOut.sql(pick(true, \"a\", In.read()));\nOut.sql(pick(false, \"a\", In.read())); //= sql\n}\n}",
    );
}

#[test]
fn files_of_one_package_know_each_other() {
    check(&[
        (
            "a/A.java",
            "package a;\nimport lib.*;\nclass A {\nvoid f() {\nB.out(In.read());\nnew B().keep(In.read());\n}\n}",
        ),
        (
            "a/B.java",
            "package a;\nimport lib.*;\nclass B {\nstatic void out(String s) {\nOut.sql(s); //= sql a/A.java:5 5\n}\nvoid keep(String s) {\nOut.html(s); //= html a/A.java:6 8\n}\n}",
        ),
    ]);
}

#[test]
fn files_know_what_they_import() {
    check(&[
        (
            "a/A.java",
            "package a;\nimport b.B;\nimport static b.C.clean;\nimport lib.*;\nclass A {\nvoid f() {\nString s = B.get();\nOut.sql(s); //= sql b/B.java:4 7 8\nOut.sql(clean(s));\nOut.sql(c.D.get()); //= sql\n}\n}",
        ),
        (
            "b/B.java",
            "package b;\nimport lib.*;\npublic class B {\npublic static String get() { return In.read(); }\n}",
        ),
        (
            "b/C.java",
            "package b;\npublic class C {\npublic static String clean(String s) { return \"a\"; }\n}",
        ),
        (
            "c/D.java",
            "package c;\nimport lib.*;\npublic class D {\npublic static String get() { return In.read(); }\n}",
        ),
    ]);
}

#[test]
fn modules_of_python_know_what_they_import() {
    check(&[
        ("pkg/__init__.py", ""),
        (
            "pkg/a.py",
            "from lib import read\nVALUE = read()\ndef get():\n  return read()\ndef same(x):\n  return x\n",
        ),
        (
            "pkg/b.py",
            "from lib import sql\nfrom . import a\nfrom .a import get, same as alike\nsql(get()) #= sql pkg/a.py:4 4\nsql(a.get()) #= sql pkg/a.py:4 5\nsql(alike(get())) #= sql\nsql(alike('x'))\nsql(a.VALUE) #= sql",
        ),
        (
            "main.py",
            "import pkg.a\nimport pkg.a as renamed\nfrom lib import sql\nsql(pkg.a.get()) #= sql\nsql(renamed.get()) #= sql\ndef f():\n  from pkg.a import get as late\n  sql(late()) #= sql",
        ),
    ]);
}

#[test]
fn functions_are_told_apart_by_their_number_of_parameters() {
    classes(
        "class A {\nString f(String a) { return \"x\"; }\nString f(String a, String b) { return b; }\nvoid g() {\nOut.sql(f(In.read()));\nOut.sql(f(\"a\", In.read())); //= sql\nOut.sql(f(In.read(), \"a\"));\n}\n}",
    );
}

#[test]
fn functions_are_told_apart_by_the_types_of_their_parameters() {
    classes(
        "class A {\nString f(String a) { return a; }\nString f(int a) { return \"x\"; }\nvoid g() {\nOut.sql(f(In.read())); //= sql\nOut.sql(f(5));\n}\n}",
    );
}

#[test]
fn any_number_of_arguments() {
    classes(
        "class A {\nvoid all(String... all) {\nOut.sql(all[0]); //= sql\nOut.html(all[1]);\n}\nvoid f() { all(In.read(), \"a\"); }\nvoid one(String... all) {\nfor (String s : all) Out.command(s); //= command\n}\nvoid g() { one(\"a\", \"b\", In.read()); one(); }\n}",
    );
}

#[test]
fn objects_that_functions_are_given_are_changed_for_the_caller() {
    classes(
        "class P { String a = \"\"; }\nclass A {\nstatic void fill(P p) { p.a = In.read(); }\nstatic void clear(P p) { p.a = \"\"; }\nstatic void add(List<String> l) { l.add(In.read()); }\nvoid f() {\nP p = new P();\nfill(p);\nOut.sql(p.a); //= sql\nclear(p);\nOut.sql(p.a);\nList<String> l = new ArrayList<>();\nadd(l);\nOut.sql(l.get(0)); //= sql\n}\n}",
    );
    python("def fill(l):\n  l.append(read())\nl = ['a']\nfill(l)\nsql(l[0])\nsql(l[1]) #= sql");
}

#[test]
fn a_private_function_is_only_seen_as_it_is_called() {
    classes("class A {\nprivate void out(String s) {\nOut.sql(s);\n}\nvoid f() { out(\"a\"); }\n}");
    classes(
        "class A {\nprivate String last(List<String> l) { return l.get(l.size() - 1); }\nvoid f() {\nList<String> l = new ArrayList<>();\nl.add(In.read());\nl.add(\"a\");\nOut.sql(last(l));\n}\n}",
    );
}

#[test]
fn what_nobody_knows_gives_what_it_is_given() {
    classes(
        "class A {\nvoid f(Unknown u) {\nOut.sql(u.f(In.read())); //= sql\nOut.sql(Other.f(\"a\", In.read())); //= sql\nOut.sql(new Third(In.read()).get()); //= sql\nOut.sql(u.f(\"a\"));\n}\n}",
    );
    python(
        "from other import f, T\nsql(f(read())) #= sql\nsql(T(read()).x.y()) #= sql\nsql(f('a'))",
    );
}

#[test]
fn a_way_names_each_step() {
    check(&[
        (
            "A.java",
            "import lib.*;\nclass A {\nvoid f() {\nString s = In.read();\nString t = s.trim();\nString u = t + \"a\";\nB.g(u);\n}\n}",
        ),
        (
            "B.java",
            "import lib.*;\nclass B {\nstatic void g(String s) {\nString t = s;\nh(t);\n}\nstatic void h(String s) {\nOut.sql(s); //= sql A.java:4 A.java:5 A.java:6 A.java:7 4 5 8\n}\n}",
        ),
    ]);
}

#[test]
fn several_data_arrive_once_each_kind() {
    classes(
        "class A {\nvoid f() {\nOut.both(In.read() + In.read()); //= html sql\nOut.html(In.file()); //= html\nOut.sql(In.file());\nOut.credential(In.random()); //= credential\nOut.sql(In.random());\n}\n}",
    );
}

#[test]
fn numbers_that_are_computed_decide_branches_where_they_are_few() {
    python(
        "def f(s, n):\n  if n == 3:\n    sql(s)\n  if n == 4:\n    html(s) #= html\nf(read(), 1 + 1)\nn = 2\nf(read(), n + 2)",
    );
}

#[test]
fn what_functions_pass_to_themselves() {
    classes(
        "class A {\nvoid f(String a, String b, String c) {\nOut.sql(b); //= sql\nf(c, a, b);\n}\nvoid g(String p, String q) { f(In.read(), p, q); }\n}",
    );
    classes(
        "class A {\nvoid f(String a, String b) {\nOut.sql(b); //= sql\nh(b, a);\n}\nvoid h(String a, String b) { f(a, b); }\nvoid g(String p) { f(In.read(), p); }\n}",
    );
    classes(
        "class A {\nvoid f(String a, String b) {\nOut.sql(b);\nif (a != null) f(a, b);\n}\nvoid g(String p) { f(In.read(), p); }\n}",
    );
}
