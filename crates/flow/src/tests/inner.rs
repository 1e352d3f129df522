//! Classes in classes.

use super::{check, classes, python};

#[test]
fn a_class_in_a_class_is_one_like_any_other() {
    classes(
        "class A {\nstatic class P {\nString s;\nP(String s) { this.s = s; }\nvoid out() {\nOut.sql(s); //= sql\n}\n}\nvoid f() {\nP p = new P(In.read());\np.out();\nOut.html(new A.P(\"a\").s);\n}\n}",
    );
}

#[test]
fn a_class_sees_the_methods_of_that_around_it() {
    classes(
        "class A {\nprivate static String get() { return In.read(); }\nprivate static void out(String s) {\nOut.sql(s); //= sql\n}\nstatic class P {\nvoid f() { out(get()); }\n}\n}",
    );
}

#[test]
fn a_class_is_known_elsewhere_by_the_names_of_both() {
    check(&[
        (
            "a/A.java",
            "package a;\npublic class A {\npublic static class P {\npublic static String same(String s) { return s; }\n}\n}",
        ),
        (
            "b/B.java",
            "package b;\nimport a.A;\nimport lib.*;\nclass B {\nvoid f() {\nOut.sql(A.P.same(In.read())); //= sql\n}\n}",
        ),
        (
            "b/C.java",
            "package b;\nimport a.A.P;\nimport lib.*;\nclass C {\nvoid f() {\nOut.sql(P.same(In.read())); //= sql\n}\n}",
        ),
    ]);
}

#[test]
fn classes_of_one_name_in_different_classes() {
    classes(
        "class A {\nstatic class P { String get() { return In.read(); } }\nvoid f() { Out.sql(new P().get()); } //= sql\n}\nclass B {\nstatic class P { String get() { return \"a\"; } }\nvoid f() { Out.sql(new P().get()); }\n}",
    );
}

#[test]
fn classes_in_classes_and_functions_of_python() {
    python(
        "class A:\n  class P:\n    def get(self):\n      return read()\n  def f(self):\n    sql(A.P().get()) #= sql\nsql(A.P().get()) #= sql",
    );
}

#[test]
fn a_static_field_of_the_class_around() {
    classes(
        "class A {\nstatic String kept = \"a\";\nstatic final String FIXED = \"x\";\nclass P {\nvoid out() {\nOut.sql(FIXED);\nOut.sql(kept); //= sql\n}\n}\nvoid f() { kept = In.read(); }\n}",
    );
}

#[test]
#[ignore = "classes in functions are not found"]
fn a_class_in_a_function() {
    python(
        "def f():\n  class P:\n    def get(self):\n      return read()\n  sql(P().get()) #= sql",
    );
}
