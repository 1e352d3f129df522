//! Files of settings of the project that its code reads.

use super::{File, check};

const LOADS: &str = "import java.util.Properties;\nimport lib.*;\nclass A {\nvoid f() throws Exception {\nProperties p = new Properties();\np.load(getClass().getClassLoader().getResourceAsStream(\"app.properties\"));\nString v = p.getProperty(\"kind\", \"b\");\nString s = In.read();\nif (v.equals(\"a\")) {\nOut.sql(s); //= sql\n} else {\nOut.command(s);\n}\nOut.html(p.getProperty(\"other\", In.read())); //= html\n}\n}";

/// Checks what the usual program does with these files of settings.
#[track_caller]
fn with(settings: &[File<'_>], program: &str) {
    let mut files = vec![("src/A.java", program)];
    files.extend(settings);
    check(&files);
}

/// The same program where nothing is known of the setting, or another value.
fn otherwise(first: bool, second: bool) -> String {
    let first = if first { "Out.sql(s); //= sql" } else { "Out.sql(s);" };
    let second = if second { "Out.command(s); //= command" } else { "Out.command(s);" };
    LOADS.replace("Out.sql(s); //= sql", first).replace("Out.command(s);", second)
}

#[test]
fn what_properties_say_decides_branches() {
    with(&[("src/app.properties", "# a comment\nkind = a\n")], LOADS);
    with(&[("src/app.properties", "kind:a")], LOADS);
    with(&[("src/app.properties", "kind a")], LOADS);
    with(&[("src/app.properties", "kind=b")], &otherwise(false, true));
    with(&[("src/app.properties", "! kind=a")], &otherwise(false, true));
    with(&[("src/app.properties", "kind=\\\n  a")], LOADS);
}

#[test]
fn a_file_that_is_not_there_or_there_twice_says_nothing() {
    with(&[], &otherwise(true, true));
    with(&[("a/app.properties", "kind=a"), ("b/app.properties", "kind=b")], &otherwise(true, true));
    with(&[("src/other.properties", "kind=a")], &otherwise(true, true));
}

#[test]
fn files_of_settings_that_are_none() {
    with(&[("src/app.properties", "\u{0}=\\\n\\u00\n===\n:\n \\")], &otherwise(false, true));
    with(&[("src/app.properties", "kind=a\\")], LOADS);
}

#[test]
fn a_key_that_is_set_later_has_the_later_value() {
    let program = LOADS.replace("String v =", "p.setProperty(\"kind\", \"a\");\nString v =");
    with(&[("src/app.properties", "kind=b")], &program);
}
