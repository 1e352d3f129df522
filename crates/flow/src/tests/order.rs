//! The same input gives the same output, in whatever order its files come.

use std::collections::BTreeSet;

use super::{File, Nothing, annotated, arrivals, usual};

const FILES: &[File<'_>] = &[
    (
        "a/A.java",
        "package a;\nimport lib.*;\npublic class A {\nstatic String kept = In.read();\nvoid f() { new B().out(kept + In.read()); B.all(java.util.List.of(In.read(), In.read())); }\n}",
    ),
    (
        "a/B.java",
        "package a;\nimport lib.*;\npublic class B extends C {\nvoid out(String s) { Out.sql(s); super.out(s); }\nstatic void all(java.util.List<String> l) { for (String s : l) { Out.both(s); } }\n}",
    ),
    (
        "a/C.java",
        "package a;\nimport lib.*;\npublic class C {\nvoid out(String s) { Out.html(s); Out.command(get()); }\nString get() { return A.kept; }\n}",
    ),
    (
        "a/D.java",
        "package a;\nimport lib.*;\npublic class D extends C {\nString get() { return In.read(); }\nvoid g(boolean b) { C c = b ? new D() : new B(); c.out(In.read()); }\n}",
    ),
];

const MODULES: &[File<'_>] = &[
    ("a.py", "from lib import *\nfrom b import g\ndef f(x):\n  sql(x)\n  g(x)\nf(read())\n"),
    ("b.py", "from lib import *\nfrom c import H\ndef g(x):\n  html(x)\n  H().h(x)\n"),
    (
        "c.py",
        "from lib import *\nimport a\nclass H:\n  def h(self, x):\n    command(x)\n    a.f(read())\n",
    ),
];

/// What arrives, by the names of files.
fn told(files: &[File<'_>]) -> BTreeSet<String> {
    let found = arrivals(files, &usual(files), &Nothing);
    let all = annotated(files, &found);
    let mut file = "";
    let mut told = BTreeSet::new();
    for line in all.lines() {
        match line.strip_prefix("== ") {
            Some(name) => file = name,
            None => {
                told.insert(format!("{file} {line}"));
            }
        }
    }
    told
}

#[test]
fn the_same_files_give_the_same_arrivals_and_ways() {
    for files in [FILES, MODULES] {
        let models = usual(files);
        let first = arrivals(files, &models, &Nothing);
        assert!(first.len() > 2, "{first:?}");
        for _ in 0..4 {
            assert_eq!(arrivals(files, &models, &Nothing), first);
        }
    }
}

#[test]
fn the_order_of_files_does_not_change_what_arrives() {
    for files in [FILES, MODULES] {
        let first = told(files);
        let mut turned = files.to_vec();
        for _ in 0..files.len() {
            turned.rotate_left(1);
            assert_eq!(told(&turned), first);
            let mut back = turned.clone();
            back.reverse();
            assert_eq!(told(&back), first);
        }
    }
}
