//! What models say of libraries: each key of theirs by itself.

use super::{check_with, java, python};

/// Checks a method of Java with one more type `x.T` that has these members.
#[track_caller]
fn with(members: &str, body: &str) {
    let models = format!(
        "library: x\nabout: x\ntypes:\n  x.T:\n    members:\n      in: {{ gives: user-input }}\n      out: {{ sinks: {{ 0: sql }}, moves: [] }}\n{members}\n"
    );
    let text = format!("import x.T;\nclass A {{ void f(T t, String given) {{\n{body}\n}} }}");
    check_with(&models, &[("A.java", &text)]);
}

#[test]
fn gives_and_sinks() {
    with(
        "",
        "T.out(T.in()); //= sql 3\nT.out(\"a\");\nt.out(t.in()); //= sql 5\nT.out(\"a\", T.in());",
    );
    with(
        "      more: { sinks: { 0: [sql, html], 1: command } }\n      rest: { sinks: { 1+: log } }\n      any: { sinks: { any: path } }\n      own: { sinks: { this: xpath } }",
        "T.more(T.in(), \"a\"); //= html sql\nT.more(\"a\", T.in()); //= command\nT.rest(T.in());\nT.rest(\"a\", \"b\", T.in()); //= log\nT.any(\"a\", T.in()); //= path\nt.own(T.in());\nString s = T.in();\nT u = t.make(s);\nu.own(); //= xpath",
    );
    with(
        "      random: { gives: weak-random }\n      secret: { sinks: { 0: [sql, credential] } }",
        "T.secret(T.random()); //= credential\nT.secret(T.in()); //= credential sql",
    );
}

#[test]
fn members_of_a_number_of_arguments() {
    with(
        "      get/1: { gives: user-input }\n      get/2+: { moves: [] }\n      get/3: {}",
        "T.out(t.get(\"a\")); //= sql\nT.out(t.get(\"a\", T.in()));\nT.out(t.get(\"a\", \"b\", T.in())); //= sql\nT.out(t.get(\"a\", \"b\", \"c\", T.in()));",
    );
}

#[test]
fn taints() {
    with(
        "      fill: { taints: { 0: user-input }, moves: [] }\n      grow: { taints: { this: user-input }, moves: [] }",
        "byte[] b = new byte[8];\nT.out(b);\nT.fill(b);\nT.out(b); //= sql 5 6\nString s = \"a\";\nT.fill(s);\nT.out(s); //= sql\nt.grow();\nT.out(t); //= sql",
    );
}

#[test]
fn moves() {
    with(
        "      usual: {}\n      none: { moves: [] }\n      first: { moves: [\"0 -> return\"] }\n      own: { moves: [\"this -> return\"] }\n      keep: { moves: [\"0 -> this\"] }\n      copy: { moves: [\"0 -> 1\"] }",
        "String s = T.in();\nT.out(t.usual(s)); //= sql\nT.out(t.none(s));\nT.out(t.first(s, \"a\")); //= sql\nT.out(t.first(\"a\", s));\nT.out(t.own(s));\nString to = \"a\";\nT.copy(s, to);\nT.out(to); //= sql\nt.keep(s);\nT.out(t.own()); //= sql\nT.out(t.first(\"a\"));",
    );
}

#[test]
fn cleans() {
    with(
        "      html: { sinks: { 0: html } }\n      sql: { cleans: sql }\n      both: { cleans: [sql, html] }\n      all: { cleans: all }",
        "String s = T.in();\nT.out(T.sql(s));\nT.html(T.sql(s)); //= html\nT.html(T.both(s));\nT.out(T.all(s));\nT.out(T.sql(s) + s); //= sql\nT.out(T.sql(\"a\" + T.all(s) + s)); ",
    );
}

#[test]
fn guards_and_checks() {
    with(
        "      html: { sinks: { 0: html } }\n      ok: { guards: { 0: sql }, moves: [] }\n      own: { guards: { this: all }, moves: [] }\n      check: { checks: { 0: all }, moves: [] }",
        "String s = T.in();\nif (T.ok(s)) {\nT.out(s);\nT.html(s); //= html\n} else {\nT.out(s); //= sql\n}\nT.out(s); //= sql\nT.check(s);\nT.out(s);\nString u = T.in();\nif (u.own()) T.out(u); //= sql",
    );
}

#[test]
fn what_a_member_returns() {
    with(
        "      other: { returns: x.U }\n      many: { returns: \"x.U[]\" }\n      self: { returns: this, moves: [\"0 -> this\"] }\n      own: { moves: [\"this -> return\"] }\n  x.U:\n    members:\n      get: { gives: user-input }",
        "T.out(t.other().get()); //= sql\nfor (var u : t.many()) T.out(u.get()); //= sql\nT.out(t.many()[0].get()); //= sql\nT.out(t.self(\"a\").self(\"b\").own());\nT.out(t.self(\"a\").self(T.in()).own()); //= sql\nT.out(t.get());",
    );
}

#[test]
fn what_is_done_exactly() {
    with(
        "      same: { do: identity }\n      one: { do: constant(1) }\n      text: { do: constant(\"a\") }\n      second: { do: \"identity(1)\" }\n      coded: { do: encode }",
        "T.out(t.text(T.in()));\nif (t.one() != 1) T.out(T.in());\nif (!t.text().equals(\"a\")) T.out(T.in()); //= sql\nT.out(T.coded(T.in())); //= sql\nT.out(T.second(\"a\", T.in())); //= sql\nT.out(T.second(T.in(), \"a\"));\nT.out(T.same(T.in())); //= sql",
    );
}

#[test]
fn callbacks() {
    with(
        "      call: { callback: { 0: [1] }, moves: [] }\n      each: { callback: { 0: [elements(1)] }, moves: [] }\n      own: { callback: { 0: [this] }, moves: [] }",
        "T.call(s -> T.out(s), T.in()); //= sql\nT.call(s -> T.out(s), \"a\");\nT.each(s -> T.out(s), new String[] {\"a\", T.in()}); //= sql\nt.own(s -> T.out(s));\nT.call((s, u) -> {\nT.out(s); //= sql\nT.out(u);\n}, T.in());",
    );
}

#[test]
fn fields_of_libraries() {
    python(
        "sql(body) #= sql\nsql(request.get('a')) #= sql\nsql(request.form) #= sql\nsql(request.form['a']) #= sql\nsql(request.method)\nimport lib\nsql(lib.body) #= sql\nsql(lib.request.get('a')) #= sql",
    );
}

#[test]
fn keywords_name_slots() {
    python(
        "named(text=read()) #= sql\nnamed(read())\nnamed(other=read())\nrest('a', read()) #= sql\nrest(read())\nlog('a', x=read()) #= log",
    );
}

#[test]
fn constants_that_count_as_data() {
    java(
        "Out.hash(\"MD5\"); //= hash-name\nOut.hash(\"SHA-256\");\nString s = maybe ? \"MD5\" : \"MD5\";\nOut.hash(s); //= hash-name\nOut.sql(\"MD5\");",
    );
    python("def f(name):\n  hash(name) #= hash-name\nf('MD5')");
}
