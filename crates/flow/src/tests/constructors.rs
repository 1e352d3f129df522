//! Constructors and what stands in classes outside of methods.

use super::{check, classes, python};

#[test]
fn constructors_keep_what_they_are_given() {
    classes(
        "class P {\nprivate final String a; final String b;\nP(String a, String b) { this.a = a; this.b = b; }\nString a() { return a; }\n}\nclass A {\nvoid f() {\nP p = new P(In.read(), \"x\");\nOut.sql(p.a()); //= sql 10 5 11\nOut.sql(p.b);\nOut.sql(new P(\"x\", In.read()).a());\n}\n}",
    );
    python(
        "class P:\n  def __init__(self, a, b='x'):\n    self.a = a\n    self.b = b\np = P(read())\nsql(p.a) #= sql\nsql(p.b)\nq = P(b=read(), a='x')\nsql(q.a)\nsql(q.b) #= sql",
    );
}

#[test]
fn constructors_call_others() {
    classes(
        "class P {\nString a; String b = \"x\";\nP(String a) { this(a, \"y\"); }\nP(String a, String b) { this.a = a; this.b = b; }\n}\nclass Q extends P {\nQ(String s) { super(s); }\nQ(String s, int n) { super(\"z\", s); }\n}\nclass A {\nvoid f() {\nOut.sql(new P(In.read()).a); //= sql\nOut.sql(new P(In.read()).b);\nOut.sql(new Q(In.read()).a); //= sql\nOut.sql(new Q(In.read(), 1).a);\nOut.sql(new Q(In.read(), 1).b); //= sql\n}\n}",
    );
    python(
        "class P:\n  def __init__(self, a):\n    self.a = a\nclass Q(P):\n  def __init__(self, a, b):\n    super().__init__(a)\n    self.b = b\nclass R(P):\n  pass\nsql(Q(read(), 'x').a) #= sql\nsql(Q(read(), 'x').b)\nsql(R(read()).a) #= sql\nsql(R('x').a)",
    );
}

#[test]
fn fields_have_values_before_the_constructor() {
    classes(
        "class P {\nString a = In.read();\nString b = \"x\";\nString c = a;\nP() { b = \"y\"; }\n}\nclass A {\nvoid f() {\nP p = new P();\nOut.sql(p.a); //= sql\nOut.sql(p.b);\nOut.sql(p.c); //= sql\n}\n}",
    );
    classes(
        "class P {\nString a;\n{ a = In.read(); }\n}\nclass A {\nvoid f() {\nOut.sql(new P().a); //= sql\n}\n}",
    );
}

#[test]
fn a_constructor_is_a_place_like_any_other() {
    check(&[
        ("A.java", "import lib.*;\nclass A {\nvoid f() { new B(In.read()); }\n}"),
        ("B.java", "import lib.*;\nclass B {\nB(String s) {\nOut.sql(s); //= sql A.java:3 4\n}\n}"),
    ]);
}

#[test]
fn what_a_library_makes_carries_what_it_is_made_of() {
    classes(
        "class A {\nvoid f() {\nOut.sql(new Unknown(In.read())); //= sql\nOut.sql(new ArrayList<>(List.of(In.read())).get(0)); //= sql\nOut.sql(new In(In.read()));\n}\n}",
    );
}

#[test]
fn attributes_of_classes_at_the_level_of_their_module() {
    python(
        "class P:\n  a = read()\n  b = 'x'\n  def f(self):\n    sql(self.a) #= sql\n    sql(P.a) #= sql\n    sql(self.b)\nsql(P.a) #= sql\nsql(P().a) #= sql\nsql(P.b)",
    );
}
