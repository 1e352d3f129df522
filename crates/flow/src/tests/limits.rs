//! Programs beyond all measure: the analysis ends soon and does not fail.

use std::fmt::Write as _;
use std::time::Duration;

use super::{File, Nothing, usual, with_input};
use crate::analyse;

/// How many data arrive in a program, which must not take long.
#[track_caller]
fn soon(files: &[File<'_>]) -> usize {
    let begun = spent();
    let found = with_input(files, &usual(files), &Nothing, analyse).unwrap_or_default();
    let took = spent().saturating_sub(begun);
    assert!(took < Duration::from_secs(20), "{took:?}");
    found.len()
}

/// The processor's time that this thread has taken, where the system tells: other work may go on at the same time.
fn spent() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split_whitespace().next().and_then(|first| first.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or_default())
}

#[test]
fn functions_that_call_each_other_deeply() {
    let mut text = String::from("from lib import *\ndef f0(x):\n  sql(x)\n");
    for number in 1..200 {
        let _ = write!(text, "def f{number}(x):\n  f{}(x)\n", number - 1);
    }
    text.push_str("f20(read())\nf199(read())\n");
    assert!(soon(&[("app.py", &text)]) >= 1);
}

#[test]
fn three_hundred_files_that_call_each_other() {
    let text = |number: usize| {
        let (one, two) = ((number + 1) % 300, (number * 7 + 3) % 300);
        format!(
            "package p;\nimport lib.*;\npublic class C{number} {{\npublic static String f(String s) {{\nOut.sql(s);\nString t = C{one}.f(s + \"a\");\nreturn C{two}.g(t);\n}}\npublic static String g(String s) {{ return C{one}.f(s); }}\nvoid h() {{ f(In.read()); }}\n}}"
        )
    };
    let files: Vec<(String, String)> =
        (0..300).map(|number| (format!("p/C{number}.java"), text(number))).collect();
    let files: Vec<File<'_>> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    assert!(soon(&files) > 0);
}

#[test]
fn a_function_of_two_thousand_branches() {
    let mut text = String::from(
        "import lib.*;\nclass A { void f(int n) {\nString s = In.read(); String t = \"a\";\n",
    );
    for number in 0..2_000 {
        let _ = writeln!(text, "if (n == {number}) {{ t = t + s; }}");
    }
    text.push_str("Out.sql(t);\n} }\n");
    assert_eq!(soon(&[("A.java", &text)]), 1);
}

#[test]
fn a_switch_of_two_thousand_cases() {
    let mut text =
        String::from("import lib.*;\nclass A { void f(String n) {\nString t;\nswitch (n) {\n");
    for number in 0..2_000 {
        let _ = writeln!(text, "case \"k{number}\": t = \"{number}\"; break;");
    }
    text.push_str("default: t = In.read();\n}\nOut.sql(t);\n} }\n");
    assert_eq!(soon(&[("A.java", &text)]), 1);
}

#[test]
fn loops_in_loops_in_loops() {
    let mut text = String::from("import lib.*;\nclass A { void f(int n) {\nString s = \"a\";\n");
    for number in 0..30 {
        let _ = writeln!(text, "for (int i{number} = 0; i{number} < n; i{number}++) {{");
    }
    text.push_str("s = s + In.read();\n");
    text.push_str(&"}".repeat(30));
    text.push_str("\nOut.sql(s);\n} }\n");
    assert_eq!(soon(&[("A.java", &text)]), 1);
}

#[test]
fn inheritance_that_goes_round() {
    let text = "import lib.*;\nclass A extends B { void f() { g(); this.g(); super.g(); x = In.read(); Out.sql(x); } }\nclass B extends C { String h() { return In.read(); } }\nclass C extends A { void g() { Out.sql(h()); } String x; }\nclass D extends D { void k() { k(); super.k(); new D().k(); } }\ninterface I extends I {}\n";
    assert!(soon(&[("A.java", text)]) >= 1);
    let text = "from lib import *\nclass A(B):\n  def f(self):\n    sql(self.g())\nclass B(A):\n  def g(self):\n    return super().g() or read()\nclass C(C):\n  def h(self):\n    return super().h()\nA().f()\nC().h()\n";
    soon(&[("app.py", text)]);
}

#[test]
fn inheritance_of_a_thousand_classes() {
    let mut text = String::from(
        "import lib.*;\nclass C0 { void out(String s) { Out.sql(s); } String get() { return \"a\"; } void run() { out(get()); } }\n",
    );
    for number in 1..1_000 {
        let _ = writeln!(
            text,
            "class C{number} extends C{} {{ String get() {{ return In.read(); }} }}",
            number / 3
        );
    }
    text.push_str("class A { void f(C0 c) { c.out(c.get()); c.run(); } }\n");
    assert!(soon(&[("A.java", &text)]) >= 1);
}

#[test]
fn expressions_in_expressions() {
    let deep = format!("{}x{}", "f(".repeat(200), ")".repeat(200));
    soon(&[("app.py", &format!("from lib import *\nx = read()\nsql({deep})\n"))]);
    let long = vec!["s"; 3_000].join(" + ");
    let text = format!(
        "import lib.*;\nclass A {{ void f() {{ String s = In.read();\nOut.sql({long});\n}} }}"
    );
    soon(&[("A.java", &text)]);
    let list = vec!["'a'"; 5_000].join(", ");
    let text = format!(
        "from lib import *\nl = [{list}, read()]\nsql(l[5000])\nsql(l[3])\nm = l + l\nsql(m)\n"
    );
    assert!(soon(&[("app.py", &text)]) >= 2);
}

#[test]
fn huge_constants() {
    let text = format!(
        "from lib import *\ns = '{}'\nfor i in x():\n  s = s + s\nn = {}\nm = n * n * n\nt = 'a' * 99999999999\nsql(s + t + str(m) + read())\n",
        "x".repeat(4_000),
        "9".repeat(500)
    );
    assert_eq!(soon(&[("app.py", &text)]), 1);
    let mut doubled = String::from("from lib import *\ns = 'ab'\n");
    doubled.push_str(&"s = s + s\n".repeat(100));
    doubled.push_str("sql(s + read())\n");
    assert_eq!(soon(&[("app.py", &doubled)]), 1);
    let places = "import lib.*;\nclass A { void f() { String[] a = new String[2147483647];\na[2147483646] = In.read(); a[-1] = In.read(); a[99999999999] = \"x\";\nOut.sql(a[2147483646]);\n\"a\".repeat(2147483647); \"abc\".substring(2147483647, -5); \"abc\".charAt(-2147483648);\n} }";
    assert!(soon(&[("A.java", places)]) >= 1);
}

#[test]
fn many_ways_to_call_a_function() {
    let mut text =
        String::from("from lib import *\ndef f(a, b):\n  if a == b:\n    sql(b)\n  return a + b\n");
    for number in 0..1_500 {
        let _ = writeln!(text, "f('{number}', read())");
    }
    assert_eq!(soon(&[("app.py", &text)]), 1);
}

#[test]
fn many_data_and_many_objects() {
    let mut text = String::from("from lib import *\nl = []\nm = {}\n");
    for number in 0..400 {
        let _ = writeln!(text, "l.append(read())\nm['k{number}'] = [read(), l]");
    }
    text.push_str("sql(l)\nhtml(m)\nfor k in m:\n  command(m[k])\n");
    assert_eq!(soon(&[("app.py", &text)]), 3);
}

#[test]
fn functions_that_give_each_other_ever_new_values() {
    let text = "from lib import *\ndef f(n, x):\n  return g(n + 1, [x, n])\ndef g(n, x):\n  return h(n * 2, {'k': x})\ndef h(n, x):\n  if n % 7 == 3:\n    return f(n - 1, (x, x))\n  return f(n, x) + g(n, x) + h(n, x)\nsql(f(0, read()))\n";
    assert_eq!(soon(&[("app.py", text)]), 1);
}

#[test]
fn nothing_at_all() {
    assert_eq!(soon(&[]), 0);
    assert_eq!(soon(&[("app.py", "")]), 0);
    assert_eq!(soon(&[("A.java", "class A {"), ("B.java", "\u{feff}}}}"), ("C.java", "\u{0}")]), 0);
    assert_eq!(soon(&[("a.properties", "a=b")]), 0);
}

#[test]
fn counters_that_many_functions_pass_on() {
    let mut text =
        String::from("from lib import *\ndef f0(s, n):\n  if n == 0:\n    html(s)\n  sql(s)\n");
    for number in 1..60 {
        let (one, two) = (number - 1, number / 2);
        let _ = write!(text, "def f{number}(s, n):\n  f{one}(s, n + 1)\n  f{two}(s, n + 2)\n");
    }
    text.push_str("f59(read(), 0)\nf0(read(), 1)\n");
    assert!(soon(&[("app.py", &text)]) >= 1);
}

#[test]
fn variables_that_many_functions_write_to() {
    let mut text = String::from("from lib import *\ns = []\ndef f0(x):\n  s.append(x)\n");
    for number in 1..30 {
        let below = number - 1;
        let calls =
            ["1", "2"].map(|more| format!("  y{more} = x + '{more}'\n  f{below}(y{more})\n"));
        let _ = write!(text, "def f{number}(x):\n{}", calls.concat());
    }
    text.push_str("def a():\n  f29(read())\ndef b():\n  sql(s)\n");
    assert_eq!(soon(&[("app.py", &text)]), 1);
}
