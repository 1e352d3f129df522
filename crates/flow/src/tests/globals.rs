//! Variables of modules and static fields.

use super::{check, classes, python};

#[test]
fn static_fields_that_are_made_once() {
    classes(
        "class A {\nstatic final List<String> LIST = List.of(\"a\", \"b\");\nstatic final String READ = In.read();\nvoid f(String given) {\nOut.sql(LIST.get(0));\nOut.sql(READ); //= sql\nif (LIST.contains(given)) {\nOut.sql(given);\n}\n}\n}",
    );
    classes(
        "class A {\nstatic final Map<String, String> MAP = new HashMap<>();\nstatic { MAP.put(\"a\", \"x\"); MAP.put(\"b\", In.read()); }\nvoid f() {\nOut.sql(MAP.get(\"b\")); //= sql\n}\n}",
    );
}

#[test]
fn variables_of_modules() {
    python("data = read()\ndef f():\n  sql(data) #= sql\ndef g():\n  data = 'a'\n  sql(data)");
}

#[test]
fn variables_of_other_modules() {
    check(&[
        ("conf.py", "from lib import read\nFIXED = 'a'\nREAD = read()\n"),
        (
            "use.py",
            "import conf\nfrom conf import FIXED, READ\nfrom lib import *\nsql(FIXED)\nsql(READ) #= sql conf.py:3 5\ndef f():\n  sql(conf.READ) #= sql\n  sql(conf.FIXED)\n  if conf.FIXED != 'a':\n    sql(read())\n",
        ),
    ]);
}

#[test]
fn modules_that_import_each_other() {
    check(&[
        (
            "a.py",
            "from b import g\nfrom lib import *\nX = read()\ndef f():\n  return g()\nsql(f()) #= sql\n",
        ),
        ("b.py", "import a\ndef g():\n  return a.X\n"),
    ]);
}

#[test]
fn a_static_field_that_another_method_writes() {
    classes(
        "class A {\nstatic String kept;\nvoid f() { kept = In.read(); }\nvoid g() {\nOut.sql(kept); //= sql\n}\nvoid h() {\nkept = \"a\";\nOut.sql(kept);\n}\n}",
    );
}

#[test]
fn a_variable_of_a_module_that_a_function_writes() {
    python(
        "kept = 'a'\nfixed = 'b'\ndef f():\n  global kept\n  kept = read()\ndef g():\n  sql(kept) #= sql\n  sql(fixed)\ndef h():\n  kept = read()\n  return kept",
    );
}

#[test]
fn a_map_of_a_module_that_a_function_fills() {
    python("cache = {}\ndef put():\n  cache['a'] = read()\ndef get():\n  sql(cache['a']) #= sql");
}

#[test]
fn static_fields_hold_what_methods_of_other_classes_write() {
    check(&[
        (
            "A.java",
            "import lib.*;\nclass A {\nstatic String kept;\nstatic final String FIXED = \"a\";\n}",
        ),
        ("B.java", "import lib.*;\nclass B {\nvoid f() { A.kept = In.read(); }\n}"),
        (
            "C.java",
            "import lib.*;\nclass C {\nvoid f() {\nOut.sql(A.kept); //= sql\nOut.sql(A.FIXED);\n}\n}",
        ),
    ]);
}

#[test]
fn variables_of_modules_hold_what_functions_of_others_write() {
    check(&[
        ("conf.py", "kept = None\n"),
        ("set.py", "import conf\nfrom lib import *\ndef f():\n  conf.kept = read()\n"),
        ("get.py", "import conf\nfrom lib import *\ndef f():\n  sql(conf.kept) #= sql\n"),
    ]);
}

#[test]
fn a_variable_that_a_function_writes_is_known_in_the_function() {
    python(
        "kept = 'a'\nfixed = 'b'\ndef f():\n  global kept\n  kept = read()\n  sql(kept) #= sql\n  sql(fixed)\ndef g():\n  kept = read()\n  return kept",
    );
    classes(
        "class A {\nstatic String kept;\nvoid h() {\nkept = In.read();\nOut.sql(kept); //= sql\nkept = \"a\";\nOut.sql(kept);\n}\n}",
    );
}

#[test]
fn collections_that_all_code_shares() {
    classes(
        "class A {\nstatic final Map<String, String> KEPT = new HashMap<>();\nstatic final List<String> FIXED = List.of(\"a\");\nvoid f() { KEPT.put(\"a\", In.read()); FIXED.contains(In.read()); }\nvoid g() {\nOut.sql(KEPT.get(\"a\")); //= sql\nOut.sql(FIXED.get(0));\n}\n}",
    );
    python(
        "kept = []\ndef put():\n  kept.append(read())\ndef get():\n  for x in kept:\n    sql(x) #= sql",
    );
}

#[test]
fn functions_see_what_their_file_holds_though_it_calls_them() {
    python("x = read()\ny = 'a'\ndef f():\n  sql(x) #= sql\n  sql(y)\nf()\ny = 'b'");
}

#[test]
fn callers_say_what_a_static_field_holds_when_they_call() {
    let a = "import lib.*;\nclass A {\nstatic String kept;\nvoid f() { kept = In.read(); B.one(); }\nvoid g() { kept = \"a\"; B.two(); }\n}";
    let b = "import lib.*;\nclass B {\nstatic void one() {\nOut.sql(A.kept); //= sql\n}\nstatic void two() {\nOut.sql(A.kept);\nthree();\n}\nprivate static void three() { Out.sql(A.kept); }\n}";
    check(&[("A.java", a), ("B.java", b)]);
    // One of the callers leaves nothing there.
    let c = "import lib.*;\nclass C { void h() { B.two(); } }";
    let b = b.replace("Out.sql(A.kept);\nthree", "Out.sql(A.kept); //= sql\nthree");
    let b = b.replace("{ Out.sql(A.kept); }", "{\nOut.sql(A.kept); //= sql\n}");
    check(&[("A.java", a), ("B.java", &b), ("C.java", c)]);
}

#[test]
fn a_static_field_that_one_branch_writes() {
    let a = "import lib.*;\nclass A {\nstatic String kept;\nvoid f() { kept = In.read(); }\nvoid g(boolean b) {\nif (b) { kept = \"a\"; }\nB.two();\n}\n}";
    let b = "import lib.*;\nclass B {\nstatic void two() {\nOut.sql(A.kept); //= sql\n}\n}";
    check(&[("A.java", a), ("B.java", b)]);
}

#[test]
fn what_a_library_calls_sees_what_any_code_leaves() {
    classes(
        "class A extends Thread {\nstatic String kept;\nvoid f() { kept = In.read(); }\nvoid g() { kept = \"a\"; run(); }\npublic void run() {\nOut.sql(kept); //= sql\n}\n}",
    );
}

#[test]
fn what_reaches_one_field_by_another() {
    check(&[
        (
            "A.java",
            "import lib.*;\nclass A {\nstatic String kept;\nstatic String other;\nvoid f() { kept = In.read(); }\nvoid g() { kept = \"a\"; B.copy(); }\n}",
        ),
        (
            "B.java",
            "import lib.*;\nclass B {\nstatic void copy() { A.other = A.kept; }\nstatic void show() {\nOut.sql(A.other);\n}\n}",
        ),
    ]);
}
