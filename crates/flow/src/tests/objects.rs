//! Objects and their fields.

use super::{classes, java, python};

#[test]
fn fields_are_kept_apart() {
    classes(
        "class P { String a; String b; }\nclass A {\nvoid f() {\nP p = new P();\np.a = In.read();\np.b = \"x\";\nOut.sql(p.a); //= sql\nOut.sql(p.b);\np.a = \"y\";\nOut.sql(p.a);\n}\n}",
    );
    python(
        "class P:\n  pass\np = P()\np.a = read()\np.b = 'x'\nsql(p.a) #= sql\nsql(p.b)\np.a = 'y'\nsql(p.a)",
    );
}

#[test]
fn objects_are_kept_apart() {
    classes(
        "class P { String a; }\nclass A {\nvoid f() {\nP p = new P();\nP q = new P();\np.a = In.read();\nq.a = \"x\";\nOut.sql(p.a); //= sql\nOut.sql(q.a);\n}\n}",
    );
}

#[test]
fn two_names_of_one_object() {
    classes(
        "class P { String a; }\nclass A {\nvoid f() {\nP p = new P();\nP q = p;\nq.a = In.read();\nOut.sql(p.a); //= sql\nq.a = \"x\";\nOut.sql(p.a);\n}\n}",
    );
    classes(
        "class P { String a; }\nclass A {\nvoid f(boolean maybe) {\nP p = new P();\nP r = new P();\nr.a = \"x\";\np.a = \"x\";\nP q = maybe ? p : r;\nq.a = In.read();\nOut.sql(p.a); //= sql\nOut.sql(r.a); //= sql\n}\n}",
    );
}

#[test]
fn methods_read_and_write_fields() {
    classes(
        "class P {\nprivate String a; private String b = \"x\";\nvoid setA(String v) { this.a = v; }\nString getA() { return a; }\nString getB() { return this.b; }\n}\nclass A {\nvoid f() {\nP p = new P();\np.setA(In.read());\nOut.sql(p.getA()); //= sql 12 5 13\nOut.sql(p.getB());\np.setA(\"y\");\nOut.sql(p.getA());\n}\n}",
    );
    python(
        "class P:\n  def set(self, v):\n    self.a = v\n    self.b = 'x'\n  def get(self):\n    return self.a\np = P()\np.set(read())\nsql(p.get()) #= sql\nsql(p.b)",
    );
}

#[test]
fn objects_in_objects() {
    classes(
        "class Q { String s; }\nclass P { Q q = new Q(); }\nclass A {\nvoid f() {\nP p = new P();\np.q.s = In.read();\nOut.sql(p.q.s); //= sql\nQ q = p.q;\nq.s = \"x\";\nOut.sql(p.q.s);\n}\n}",
    );
    python(
        "class N:\n  def __init__(self, v, next):\n    self.v = v\n    self.next = next\nn = N('a', N(read(), None))\nsql(n.v)\nsql(n.next.v) #= sql",
    );
}

#[test]
fn an_object_that_arrives_brings_what_it_holds() {
    classes(
        "class P { String a; String b; }\nclass A {\nvoid f() {\nP p = new P();\np.a = In.read();\nOut.sql(\"\" + p); //= sql\nP q = new P();\nOut.sql(\"\" + q);\n}\n}",
    );
}

#[test]
fn builders_of_the_project_give_themselves() {
    classes(
        "class B {\nString s = \"\";\nB with(String v) { s = s + v; return this; }\nString build() { return s; }\n}\nclass A {\nvoid f() {\nOut.sql(new B().with(\"a\").with(In.read()).build()); //= sql\nOut.sql(new B().with(\"a\").build());\n}\n}",
    );
}

#[test]
fn what_one_method_keeps_another_gives() {
    classes(
        "class A {\nString kept;\nvoid set() { kept = In.read(); }\nvoid both() {\nset();\nOut.sql(kept); //= sql\n}\nvoid clear() {\nkept = In.read();\nreset();\nOut.sql(kept);\n}\nvoid reset() { kept = \"a\"; }\n}",
    );
}

#[test]
fn records_are_told_apart() {
    classes(
        "record P(String a, String b) {}\nclass A {\nvoid f() {\nP p = new P(In.read(), \"x\");\nOut.sql(p.a()); //= sql\nOut.sql(p.b());\n}\n}",
    );
}

#[test]
fn classes_of_data_are_told_apart() {
    python(
        "from dataclasses import dataclass\n@dataclass\nclass P:\n  a: str\n  b: str\np = P(read(), 'x')\nsql(p.a) #= sql\nsql(p.b)",
    );
}

#[test]
fn accessors_that_nobody_wrote() {
    classes(
        "class P {\nprivate String name;\nprivate String other;\n}\nclass A {\nvoid f() {\nP p = new P(In.read(), \"x\");\nOut.sql(p.getName()); //= sql\nOut.sql(p.getOther());\np.setOther(In.read());\nOut.sql(p.getOther()); //= sql\n}\n}",
    );
}

#[test]
fn data_in_a_list_that_may_be_another_one_is_not_lost() {
    java(
        "List<String> own = new ArrayList<>();\nown.add(In.read());\nList<String> either = maybe ? own : new Other().list();\n\
         Out.sql(either.get(0)); //= sql",
    );
}

#[test]
fn an_object_says_itself_how_long_it_is() {
    classes(
        "class Text {\nString length = In.read();\nint count = 0;\n}\nclass A {\nvoid f() {\nText text = new Text();\n\
         Out.sql(text.length); //= sql\n}\n}",
    );
}

#[test]
fn what_is_made_again_in_a_loop_may_be_either() {
    classes(
        "class Node {\nString s = \"a\";\n}\nclass A {\nstatic Node make() { return new Node(); }\nvoid f(boolean maybe) {\n\
         Node last = make();\nwhile (maybe) {\nOut.sql(last.s); //= sql\nNode next = make();\nnext.s = In.read();\nlast = next;\n}\n}\n}",
    );
}
