//! Functions as values: lambdas, references, what is called with what.

use super::{classes, java, python};

#[test]
fn lambdas_see_what_stands_around_them() {
    java("String s = In.read();\nRunnable r = () -> {\nOut.sql(s); //= sql\n};\nr.run();");
    python("s = read()\nf = lambda: sql(s) #= sql\nf()");
    python(
        "def outer():\n  s = read()\n  t = 'a'\n  def inner():\n    sql(s) #= sql\n    sql(t)\n  inner()",
    );
}

#[test]
fn what_a_lambda_is_called_with() {
    java(
        "List<String> l = List.of(\"a\", In.read());\nl.forEach(s -> Out.sql(s)); //= sql\nl.forEach(s -> {\nOut.html(s); //= html\n});\nList.of(\"a\").forEach(s -> Out.sql(s));",
    );
    java(
        "Optional.of(In.read()).ifPresent(s -> Out.sql(s)); //= sql\nOptional.of(\"a\").ifPresent(s -> Out.sql(s));",
    );
    python("later(lambda x: sql(x), read()) #= sql\nlater(lambda x: sql(x), 'a')");
    python("def f(x):\n  sql(x) #= sql\nlater(f, read())");
    python("f = lambda x: x\nsql(f(read())) #= sql\nsql(f('a'))");
}

#[test]
fn references_to_methods() {
    java("List<String> l = List.of(In.read());\nl.forEach(Out::sql); //= sql");
    classes(
        "class A {\nvoid out(String s) {\nOut.sql(s); //= sql\n}\nvoid f() { List.of(In.read()).forEach(this::out); }\n}",
    );
}

#[test]
fn what_a_lambda_gives() {
    java("Object o = Optional.of(In.read()).map(s -> s.trim());\nOut.sql(\"\" + o); //= sql");
    python("sql(map(lambda x: x, [read()])) #= sql\nsql(map(lambda x: x, ['a']))");
}

#[test]
fn functions_in_variables_and_parameters() {
    python(
        "def same(x):\n  return x\ndef other(x):\n  return 'a'\ndef apply(f, x):\n  return f(x)\nsql(apply(same, read())) #= sql\nsql(apply(other, read()))\ng = same\nsql(g(read())) #= sql\ntable = {'a': same, 'b': other}\nsql(table['a'](read())) #= sql\nsql(table['b'](read()))",
    );
}

#[test]
fn classes_without_a_name() {
    java(
        "String s = In.read();\nRunnable r = new Runnable() {\npublic void run() {\nOut.sql(s); //= sql\n}\n};",
    );
}

#[test]
fn a_function_that_a_function_gives() {
    python(
        "def make(x):\n  def inner():\n    return x\n  return inner\nsql(make(read())()) #= sql",
    );
}

#[test]
fn a_class_without_a_name_is_called() {
    classes(
        "interface I { String get(); }\nclass A {\nvoid f() {\nString s = In.read();\nI i = new I() {\npublic String get() { return s; }\n};\nOut.sql(i.get()); //= sql\n}\n}",
    );
}
