//! Which method runs: overriding, inheritance, interfaces.

use super::{check, classes, python};

#[test]
fn an_object_runs_the_methods_of_its_class() {
    let program = |new: &str, hit: bool| {
        let mark = if hit { " //= sql" } else { "" };
        classes(&format!(
            "abstract class P {{ abstract String get(); }}\nclass Q extends P {{ String get() {{ return In.read(); }} }}\nclass R extends P {{ String get() {{ return \"a\"; }} }}\nclass A {{\nvoid f(boolean maybe) {{\nP p = {new};\nOut.sql(p.get());{mark}\n}}\n}}"
        ));
    };
    program("new Q()", true);
    program("new R()", false);
    program("maybe ? new Q() : new R()", true);
    program("Other.make()", true);
}

#[test]
fn an_interface_means_all_that_implement_it() {
    check(&[
        (
            "a/I.java",
            "package a;\npublic interface I {\nString of(String s);\ndefault String usual(String s) { return s; }\n}",
        ),
        (
            "a/One.java",
            "package a;\npublic class One implements I {\npublic String of(String s) { return s; }\n}",
        ),
        (
            "a/Two.java",
            "package a;\npublic class Two implements I {\npublic String of(String s) { return \"a\"; }\npublic String usual(String s) { return \"b\"; }\n}",
        ),
        (
            "b/A.java",
            "package b;\nimport a.*;\nimport lib.*;\nclass A {\nvoid f(I i) {\nOut.sql(i.of(In.read())); //= sql 6\n}\nvoid g() {\nI i = new Two();\nOut.sql(i.of(In.read()));\nOut.sql(i.usual(In.read()));\nI j = new One();\nOut.sql(j.usual(In.read())); //= sql\n}\n}",
        ),
    ]);
}

#[test]
fn what_a_class_inherits() {
    classes(
        "class P {\nprotected String kept;\nvoid keep(String s) { kept = s; }\nString get() { return own(); }\nString own() { return \"a\"; }\n}\nclass Q extends P {\nString own() { return kept; }\n}\nclass A {\nvoid f() {\nQ q = new Q();\nq.keep(In.read());\nOut.sql(q.get()); //= sql\nP p = new P();\np.keep(In.read());\nOut.sql(p.get());\n}\n}",
    );
    python(
        "class P:\n  def get(self):\n    return self.own()\n  def own(self):\n    return 'a'\nclass Q(P):\n  def own(self):\n    return read()\nsql(Q().get()) #= sql\nsql(P().get())",
    );
}

#[test]
fn super_means_the_method_of_the_parent() {
    classes(
        "class P { String get(String s) { return s; } }\nclass Q extends P {\nString get(String s) { return \"a\"; }\nString other(String s) { return super.get(s); }\n}\nclass A {\nvoid f() {\nOut.sql(new Q().get(In.read()));\nOut.sql(new Q().other(In.read())); //= sql\n}\n}",
    );
    python(
        "class P:\n  def get(self, s):\n    return s\nclass Q(P):\n  def get(self, s):\n    return super().get(s) + 'a'\nclass R(P):\n  def get(self, s):\n    return 'a'\nsql(Q().get(read())) #= sql\nsql(R().get(read()))",
    );
}

#[test]
fn classes_that_extend_those_of_libraries() {
    classes(
        "class L extends ArrayList<String> {}\nclass A {\nvoid f() {\nL l = new L();\nl.add(In.read());\nOut.sql(l.get(0)); //= sql\n}\n}",
    );
}

#[test]
fn a_class_given_by_its_name() {
    classes(
        "class P { String get() { return \"a\"; } }\nclass Q extends P { String get() { return In.read(); } }\nclass A {\nvoid f() {\nP p = (P) Class.forName(\"Q\").newInstance();\nOut.sql(p.get()); //= sql\n}\n}",
    );
}

#[test]
fn enums_and_what_they_hold() {
    classes(
        "enum E {\nONE(\"a\"), TWO(\"b\");\nfinal String s;\nE(String s) { this.s = s; }\n}\nclass A {\nvoid f(String given) {\nOut.sql(E.ONE.s);\n}\n}",
    );
}

#[test]
fn static_methods_and_methods_of_classes_in_python() {
    python(
        "class P:\n  kind = 'a'\n  @staticmethod\n  def same(x):\n    return x\n  @classmethod\n  def make(cls, v):\n    p = cls()\n    p.v = v\n    return p\nsql(P.same(read())) #= sql\nsql(P.same('a'))\nsql(P().same(read())) #= sql\nsql(P.make(read()).v) #= sql\nsql(P.make('a').v)\nsql(P.kind)",
    );
}

#[test]
fn several_parents() {
    python(
        "class P:\n  def a(self):\n    return 'x'\nclass Q:\n  def a(self):\n    return read()\n  def b(self):\n    return read()\nclass R(P, Q):\n  pass\nsql(R().a())\nsql(R().b()) #= sql",
    );
}

#[test]
fn casts() {
    classes(
        "class P { String get() { return \"a\"; } }\nclass Q extends P { String get() { return In.read(); } }\nclass A {\nvoid f(Object o) {\nOut.sql(((Q) o).get()); //= sql\nif (o instanceof Q q) {\nOut.sql(q.get()); //= sql\n}\n}\n}",
    );
}
