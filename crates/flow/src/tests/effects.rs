//! What models say of types and annotations.

use super::{check_with, classes, python};

const TYPES: &str = "library: x\nabout: x\ntypes:\n  x.P:\n    also: [y.P]\n    members:\n      in: { gives: user-input }\n      out: { sinks: { 0: sql }, moves: [] }\n  x.Q:\n    parents: [x.P]\n    members:\n      in: { moves: [] }\n  x.R:\n    parents: [x.Q]\n  x.S:\n    parents: [x.S]\n    members:\n      new: { gives: user-input }\n";

#[test]
fn types_have_the_members_of_their_parents() {
    check_with(
        TYPES,
        &[(
            "A.java",
            "import x.*;\nclass A {\nvoid f(P p, Q q, R r, y.P other) {\np.out(p.in()); //= sql\nq.out(q.in());\nr.out(r.in());\nr.out(p.in()); //= sql\nother.out(other.in()); //= sql\n}\n}",
        )],
    );
}

#[test]
fn classes_of_the_project_have_the_members_of_their_parents_in_libraries() {
    check_with(
        TYPES,
        &[
            (
                "A.java",
                "import x.*;\nclass A extends P {\nvoid f() {\nout(in()); //= sql\nthis.out(this.in()); //= sql\nnew B().out(new B().in()); //= sql\n}\n}",
            ),
            ("B.java", "class B extends A {}"),
        ],
    );
}

#[test]
fn what_a_constructor_gives() {
    check_with(
        TYPES,
        &[(
            "A.java",
            "import x.*;\nclass A {\nvoid f(P p) {\np.out(new S()); //= sql\np.out(new S().any()); //= sql\n}\n}",
        )],
    );
}

#[test]
fn annotations_of_parameters() {
    classes(
        "class A {\nvoid f(@Param String a, String b, @lib.Param(\"x\") String c, @Param int d) {\nOut.sql(a); //= sql 4 5\nOut.sql(b);\nOut.sql(c); //= sql\nOut.sql(\"\" + d);\n}\n}",
    );
}

#[test]
fn annotations_of_functions() {
    classes(
        "class A {\n@Handler String f(String a, String b) {\nOut.sql(a); //= sql\nreturn b; //= html\n}\nString g(String a) {\nreturn a;\n}\n}",
    );
    python(
        "app = App()\n@app.route('/')\ndef f(a, b):\n  sql(a) #= sql\n  return b #= html\n@handler\ndef g(a):\n  sql(a) #= sql\n  return a\ndef h(a):\n  sql(a)",
    );
}

#[test]
fn models_of_nothing() {
    check_with(
        "library: x\nabout: x\ntypes: {}\n",
        &[("A.java", "class A { void f() { x.P.out(x.P.in()); } }")],
    );
}
