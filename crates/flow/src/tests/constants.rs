//! Constants: what code says outright, and what follows from it, decides which values are possible.

use super::{check, java, python};

#[test]
fn what_a_constant_overwrites_is_gone() {
    java("String s = In.read();\nOut.sql(s); //= sql\ns = \"a\";\nOut.sql(s);");
    python("s = read()\nsql(s) #= sql\ns = 'a'\nsql(s)");
}

#[test]
fn arithmetic_decides_branches() {
    let says = |condition: &str, holds: bool| {
        let mark = |hit: bool| if hit { " //= sql" } else { "" };
        java(&format!(
            "int n = 106; int m = 7;\nString s = In.read();\nif ({condition}) {{\nOut.sql(s);{}\n}} else {{\nOut.sql(s);{}\n}}",
            mark(holds),
            mark(!holds)
        ));
    };
    says("(n * 3) + m > 200", true);
    says("(7 * 42) - n > 200", false);
    says("n / m == 15", true);
    says("n % m == 1", true);
    says("-n < 0", true);
    says("(n & 1) == 0", true);
    says("(n | 1) == 107", true);
    says("(n ^ n) != 0", false);
    says("m << 2 >= 28", true);
    says("n >> 1 <= 52", false);
    says("!(n == 106)", false);
    says("n > 100 && m > 7", false);
    says("n > 100 || m > 7", true);
    says("'a' + 1 == 98", true);
    says("0x1F == 31 && 0b101 == 5 && 010 == 8 && 1_000 == 1000", true);
}

#[test]
fn a_condition_of_two_parts_is_known_by_one() {
    java(
        "String s = In.read();\nif (maybe && 1 > 2) {\nOut.sql(s);\n}\nif (maybe || 2 > 1) {\nOut.sql(s); //= sql\n} else {\nOut.sql(s);\n}",
    );
}

#[test]
fn what_overflows_is_not_known() {
    java(
        "int n = 2147483647;\nString s = In.read();\nif (n + 1 > 0) {\nOut.sql(s); //= sql\n} else {\nOut.sql(s); //= sql\n}",
    );
    java(
        "int n = 2147483647;\nn++;\nString s = In.read();\nif (n > 0) {\nOut.sql(s); //= sql\n} else {\nOut.sql(s); //= sql\n}",
    );
    java(
        "int n = -2147483648;\nString s = In.read();\nif (-n > 0) {\nOut.sql(s); //= sql\n} else {\nOut.sql(s); //= sql\n}",
    );
}

#[test]
fn what_cannot_be_divided_is_not_known() {
    java(
        "int n = 0;\nString s = In.read();\nif (1 / n > 0) {\nOut.sql(s); //= sql\n}\nif (1 % n == 0) {\nOut.sql(s); //= sql\n}",
    );
    python("s = read()\nif 1 // 0:\n  sql(s) #= sql\nif 1 % 0:\n  sql(s) #= sql");
}

#[test]
fn division_in_python_rounds_down() {
    python(
        "s = read()\nif -7 // 2 == -4 and 7 // -2 == -4 and -7 // -2 == 3:\n  sql(s) #= sql\nelse:\n  sql(s)",
    );
    python(
        "s = read()\nif -7 % 3 == 2 and 7 % -3 == -2 and -7 % -3 == -1:\n  sql(s) #= sql\nelse:\n  sql(s)",
    );
    python("s = read()\nif 1 / 2 == 0:\n  sql(s) #= sql\nelse:\n  sql(s) #= sql");
}

#[test]
fn numbers_in_python_have_no_bounds() {
    python("s = read()\nif 2147483647 + 1 > 0:\n  sql(s) #= sql\nelse:\n  sql(s)");
    python("s = read()\nif (1 << 63) > 0:\n  sql(s) #= sql\nelse:\n  command(s) #= command");
    python("s = read()\nif (4 << 62) == 0:\n  command(s) #= command\nelse:\n  sql(s) #= sql");
    python(
        "n = 9223372036854775807\ns = read()\nif n + 1 < 0:\n  command(s) #= command\nelse:\n  sql(s) #= sql",
    );
}

#[test]
fn shifts_in_java_count_modulo_the_width() {
    java(
        "int n = -8;\nString s = In.read();\nif (n >> 33 == -1) {\nOut.command(s); //= command\n} else {\nOut.sql(s); //= sql\n}",
    );
}

#[test]
fn hexadecimal_numbers_in_java_have_a_sign() {
    java(
        "String s = In.read();\nif (0xFFFFFFFF > 0) {\nOut.command(s);\n} else {\nOut.sql(s); //= sql\n}",
    );
    java("String s = In.read();\nif (0xFFFFFFFFL > 0) {\nOut.sql(s); //= sql\n}");
}

#[test]
fn truth_in_python_is_a_number() {
    python("s = read()\nif True == 1 and False == 0:\n  sql(s) #= sql\nelse:\n  command(s)");
    python("s = read()\nif '' or 0 or None:\n  sql(s)\nif 'a' and 1:\n  sql(s) #= sql");
    python("s = '' or read()\nsql(s) #= sql\nt = 'a' or read()\nsql(t)");
    python("s = 'a' and read()\nsql(s) #= sql\nt = '' and read()\nsql(t)");
    python("s = read() or 'a'\nsql(s) #= sql");
}

#[test]
fn constants_go_through_variables_and_joins() {
    java(
        "int n = 1;\nif (maybe) { n = 1; }\nString s = In.read();\nif (n == 2) {\nOut.sql(s);\n}\nif (maybe) { n = 2; }\nif (n == 2) {\nOut.sql(s); //= sql\n}",
    );
    java(
        "int n = 1;\nn += 2;\nn -= 1;\nString s = In.read();\nif (n == 2) {\nOut.sql(s); //= sql\n} else {\nOut.sql(s);\n}",
    );
    java(
        "int n = 1;\nint m = n++ + ++n;\nString s = In.read();\nif (m == 4 && n == 3) {\nOut.sql(s); //= sql\n} else {\nOut.sql(s);\n}",
    );
}

#[test]
fn constants_go_through_calls() {
    check(&[(
        "A.java",
        "import lib.*;\nclass A {\nstatic int one() { return 1; }\nstatic int add(int a, int b) { return a + b; }\nvoid f() {\nString s = In.read();\nif (add(one(), one()) == 2) {\nOut.sql(s); //= sql\n} else {\nOut.sql(s);\n}\n}\n}",
    )]);
}

#[test]
fn a_huge_constant_is_none() {
    let long = "x".repeat(5_000);
    java(&format!(
        "String t = \"{long}\";\nString s = In.read();\nif (t.equals(\"x\")) {{\nOut.sql(s); //= sql\n}}"
    ));
    python(
        "n = 99999999999999999999999999\ns = read()\nif n > 5:\n  sql(s) #= sql\nelse:\n  sql(s) #= sql",
    );
}
