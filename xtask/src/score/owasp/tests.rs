//! Answers, and copies under other names.

use std::collections::BTreeSet;

use super::expected::{Expected, read};
use super::renamed::{JAVA, PYTHON};

#[test]
fn answers_are_read() {
    let text = "# test name, category, real, cwe\nB00001,sqli,true,89\nB00002, xss ,false,79\n";
    let one = |name: &str, category: &str, is_weak, weaknesses: [u32; 2]| Expected {
        name: name.to_owned(),
        file: name.to_owned(),
        category: category.to_owned(),
        is_weak,
        weaknesses: BTreeSet::from(weaknesses),
    };
    let tests = [one("B00001", "sqli", true, [89, 564]), one("B00002", "xss", false, [79, 80])];
    assert_eq!(read(text), tests);
}

#[test]
fn names_stay_different() {
    let named = |number| JAVA.name(&format!("BenchmarkTest{number:05}"));
    let names: BTreeSet<String> = (0..3000).map(named).collect();
    assert_eq!(names.len(), 3000);
    assert_eq!(named(1), "LedgerStation00020");
}

const PLAIN: &str = r#"package org.owasp.benchmark.testcode;

public class BenchmarkTest00001 extends HttpServlet {
    private int a = 1;

    // one { of }
    void one() {
        String bar = "}" + '"';
    } // end

    class Test {
        int two() { return 2; }
    }
}
"#;

const OTHER: &str = r#"package net.quay.ledger.sheets;

public class LedgerStation00020 extends HttpServlet {
  private int a = 1;

  class Worker {
    int two() { return 2; }
  }

  // one { of }
  void one() {
    String formed = "}" + '"';
  } // end
}
"#;

#[test]
fn copies_say_the_same_in_other_words() {
    let (from, to) =
        (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let folder = from.path().join("org/owasp/benchmark/testcode");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("BenchmarkTest00001.java"), PLAIN).expect("a file");
    JAVA.write(from.path(), to.path()).expect("a copy");
    let copy = to.path().join("net/quay/ledger/sheets/LedgerStation00020.java");
    assert_eq!(std::fs::read_to_string(copy).expect("a copy"), OTHER);
}

#[test]
fn decorated_functions_change_places() {
    let (from, to) =
        (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let text = "def init(app):\n\t@app.route('/a')\n\tdef a():\n\t\treturn 1\n\n\t@app.route('/b')\n\tdef b():\n\t\treturn 2\n";
    std::fs::write(from.path().join("BenchmarkTest00001.py"), text).expect("a file");
    PYTHON.write(from.path(), to.path()).expect("a copy");
    let copy = std::fs::read_to_string(to.path().join("LedgerStation00020.py")).expect("a copy");
    let other = "def init(app):\n   @app.route('/b')\n   def b():\n      return 2\n\n   @app.route('/a')\n   def a():\n      return 1\n\n\n";
    assert_eq!(copy, other);
}
