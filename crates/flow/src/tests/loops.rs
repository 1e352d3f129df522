//! Loops and functions that call themselves: the analysis ends and keeps the data.

use super::{check, classes, java, python};

#[test]
fn a_loop_hands_on_what_an_earlier_turn_wrote() {
    java(
        "String s = \"a\"; String t = \"a\"; String u = \"a\";\nwhile (maybe) {\nOut.sql(u); //= sql\nu = t;\nt = s;\ns = In.read();\n}\nOut.sql(u); //= sql",
    );
    python("s = t = u = 'a'\nfor x in y():\n  sql(u) #= sql\n  u = t\n  t = s\n  s = read()");
}

#[test]
fn a_counter_is_not_known_after_a_loop() {
    java(
        "int n = 0;\nfor (int i = 0; i < 10; i++) {\nn = n + 1;\n}\nif (n == 10) {\nOut.sql(In.read()); //= sql\n} else {\nOut.sql(In.read()); //= sql\n}",
    );
    java("int n = 0;\nwhile (n < 5) {\nif (n == 3) Out.sql(In.read()); //= sql\nn++;\n}");
    python("n = 0\nwhile n < 5:\n  if n == 3:\n    sql(read()) #= sql\n  n += 1");
}

#[test]
fn texts_and_lists_that_grow() {
    java(
        "String s = \"\";\nwhile (maybe) {\ns = s + \"a\";\n}\nOut.sql(s);\nwhile (maybe) {\ns += In.read();\n}\nOut.sql(s); //= sql",
    );
    java(
        "List<Object> l = new ArrayList<>();\nwhile (maybe) {\nList<Object> m = new ArrayList<>();\nm.add(l);\nm.add(In.read());\nl = m;\n}\nOut.sql(l.get(0)); //= sql",
    );
    python("l = []\nwhile x():\n  l = [l]\n  l.append(l)\nsql(l)");
    java(
        "StringBuilder b = new StringBuilder();\nfor (int i = 0; i < 100; i++) {\nb.append(i).append(In.read());\n}\nOut.sql(b.toString()); //= sql",
    );
}

#[test]
fn objects_that_hold_themselves() {
    classes(
        "class N { N next; String s; }\nclass A {\nvoid f(boolean maybe) {\nN n = new N();\nn.next = n;\nn.next.next.s = In.read();\nOut.sql(n.s); //= sql\nN list = null;\nwhile (maybe) {\nN one = new N();\none.s = In.read();\none.next = list;\nlist = one;\n}\nOut.sql(list.next.next.s); //= sql\n}\n}",
    );
}

#[test]
fn functions_that_call_themselves() {
    classes(
        "class A {\nString deep(int n, String s) {\nif (n == 0) return s;\nreturn deep(n - 1, s + \"a\");\n}\nvoid f(int n) {\nOut.sql(deep(n, In.read())); //= sql\nOut.sql(deep(3, In.read())); //= sql\nOut.sql(deep(n, \"a\"));\n}\n}",
    );
    python("def f(n, s):\n  if n > 0:\n    f(n - 1, s)\n  else:\n    sql(s) #= sql\nf(5, read())");
    python(
        "def fact(n):\n  return 1 if n < 2 else n * fact(n - 1)\nif fact(5) > 0:\n  sql(read()) #= sql",
    );
    python("def f(x):\n  return f(x)\nsql(f(read())) #= sql");
}

#[test]
fn functions_that_call_each_other() {
    check(&[
        (
            "A.java",
            "import lib.*;\nclass A {\nstatic void even(int n, String s) {\nif (n == 0) Out.sql(s); //= sql\nelse B.odd(n - 1, s);\n}\n}",
        ),
        (
            "B.java",
            "import lib.*;\nclass B {\nstatic void odd(int n, String s) {\nif (n == 0) Out.html(s); //= html\nelse A.even(n - 1, s);\n}\nvoid f(int n) { odd(n, In.read()); }\n}",
        ),
    ]);
}

#[test]
fn a_tree_that_is_gone_through() {
    classes(
        "class T {\nT left; T right; String s;\nvoid each() {\nOut.sql(s); //= sql\nif (left != null) left.each();\nif (right != null) right.each();\n}\n}\nclass A {\nvoid f() {\nT t = new T();\nt.left = new T();\nt.left.s = In.read();\nt.each();\n}\n}",
    );
}

#[test]
fn what_never_comes_back_sends_data_on() {
    classes(
        "class A {\nstatic void serve(String given) {\nwhile (true) {\nOut.sql(given); //= sql\n}\n}\nvoid f() {\nserve(In.read());\n}\n}",
    );
}
