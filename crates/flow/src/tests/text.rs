//! What is known of texts: what methods of them and builders give.

use super::{java, python};

/// Whether a condition in Java is known to hold.
#[track_caller]
fn holds(condition: &str) {
    java(&format!(
        "String t = \"abCab\";\nif ({condition}) {{\nOut.sql(In.read()); //= sql\n}} else {{\nOut.command(In.read());\n}}"
    ));
}

#[test]
fn methods_of_constants_give_constants() {
    holds("t.length() == 5");
    holds("t.charAt(2) == 'C'");
    holds("t.substring(3).equals(\"ab\")");
    holds("t.substring(1, 3).equals(\"bC\")");
    holds("t.toUpperCase().equals(\"ABCAB\")");
    holds("t.toLowerCase().equals(\"abcab\")");
    holds("\" x \".trim().equals(\"x\")");
    holds("t.replace(\"ab\", \"x\").equals(\"xCx\")");
    holds("t.equalsIgnoreCase(\"ABcAB\")");
    holds("t.contains(\"Ca\") && t.startsWith(\"ab\") && t.endsWith(\"ab\")");
    holds("t.indexOf(\"b\") == 1 && t.lastIndexOf(\"b\") == 4 && t.indexOf(\"z\") == -1");
    holds("\"\".isEmpty() && \" \".isBlank() && !t.isEmpty()");
    holds("t.concat(\"d\").equals(\"abCabd\")");
    holds("\"ab\".repeat(2).equals(\"abab\")");
    holds("\"a,b\".split(\",\")[1].equals(\"b\")");
    holds("(\"a\" + 1 + 'c').equals(\"a1c\")");
    holds("String.valueOf(12).equals(\"12\")");
    holds("Integer.parseInt(\"12\") + 1 == 13");
    holds("Integer.valueOf(12) == 12 && Integer.valueOf(\"7\").intValue() == 7");
    holds("Math.abs(-3) == 3 && Math.min(1, 2) == 1 && Math.max(1, 2) == 2");
    holds("\"a\".compareTo(\"b\") < 0 && \"b\".compareTo(\"a\") > 0");
}

#[test]
fn places_outside_of_a_text_are_not_known() {
    let unknown = |condition: &str| {
        java(&format!(
            "String t = \"abc\";\nif ({condition}) {{\nOut.sql(In.read()); //= sql\n}} else {{\nOut.command(In.read()); //= command\n}}"
        ));
    };
    unknown("t.charAt(3) == 'x'");
    unknown("t.charAt(-1) == 'x'");
    unknown("t.substring(5).isEmpty()");
    unknown("t.substring(2, 1).isEmpty()");
    unknown("Integer.parseInt(t) == 1");
    unknown("Integer.parseInt(\"99999999999999999999\") == 1");
    unknown("t.repeat(-1).isEmpty()");
    unknown("t.repeat(2147483647).isEmpty()");
}

#[test]
fn letters_of_more_than_one_byte() {
    holds("\"äöü\".length() == 3 && \"äöü\".charAt(1) == 'ö'");
    holds("\"äöü\".substring(1, 2).equals(\"ö\") && \"äöü\".indexOf(\"ü\") == 2");
    python(
        "t = 'äöü'\nif t[1] == 'ö' and t[-1] == 'ü' and t[1:] == 'öü':\n  sql(read()) #= sql\nelse:\n  sql(read())",
    );
}

#[test]
fn data_goes_through_texts() {
    java(
        "String s = In.read();\nOut.sql(s.trim().toLowerCase().substring(1)); //= sql\nOut.sql(\"a\" + s + \"b\"); //= sql\nOut.sql(\"a\".concat(s)); //= sql\nOut.sql(\"a\".replace(\"a\", s)); //= sql\nOut.sql(String.format(\"%s\", s)); //= sql\nOut.sql(String.join(\",\", \"a\", s)); //= sql\nOut.sql(s.split(\",\")[0]); //= sql\nOut.sql(String.valueOf(s)); //= sql\nOut.sql(s.toString()); //= sql",
    );
    java(
        "String s = In.read();\nOut.sql(\"\" + s.length());\nOut.sql(\"\" + Integer.parseInt(s));\nOut.sql(\"\" + s.indexOf(\"a\"));\nOut.sql(\"\" + s.equals(\"a\"));",
    );
    java(
        "String s = \"a\";\ns += In.read();\nOut.sql(s); //= sql\nString t = \"\";\nt = t + \"b\";\nOut.sql(t);",
    );
}

#[test]
fn data_goes_through_texts_in_python() {
    python(
        "s = read()\nsql('a' + s) #= sql\nsql(f'a {s} b') #= sql\nsql('a %s' % s) #= sql\nsql('a {}'.format(s)) #= sql\nsql('{x}'.format(x=s)) #= sql\nsql(','.join([s, 'a'])) #= sql\nsql(s[1:]) #= sql\nsql(s[0]) #= sql\nsql(str(s)) #= sql\nsql(int(s))\nsql(len(s))\nsql('a' in s)",
    );
    python("s = read()\nsql(','.join(['a', 'b']))\nsql(f'a {1}')\nsql('a' 'b')\nsql('%s' % 'a')");
}

#[test]
fn builders_hold_what_is_put_into_them() {
    java(
        "StringBuilder b = new StringBuilder();\nb.append(\"a\").append(In.read());\nOut.sql(b.toString()); //= sql",
    );
    java(
        "StringBuilder b = new StringBuilder(In.read());\nOut.sql(b.toString()); //= sql\nb.setLength(0);\nOut.sql(b.toString());",
    );
    java(
        "StringBuilder b = new StringBuilder(\"ab\");\nb.insert(0, \"x\").reverse();\nif (b.toString().equals(\"bax\")) {\nOut.sql(In.read()); //= sql\n} else {\nOut.sql(In.read());\n}",
    );
    java(
        "StringBuilder b = new StringBuilder();\nb.insert(0, In.read());\nOut.sql(b.toString()); //= sql",
    );
    java(
        "StringBuilder b = new StringBuilder(\"ab\");\nStringBuilder c = b;\nc.append(In.read());\nOut.sql(b.toString()); //= sql",
    );
}

#[test]
fn texts_in_python_by_index_and_part() {
    python(
        "t = 'abc'\nif t[0] == 'a' and t[-1] == 'c' and t[1:] == 'bc' and t[:-1] == 'ab' and t[-2:] == 'bc':\n  sql(read()) #= sql\nelse:\n  sql(read())",
    );
    python("t = 'abc'\nif 'b' in t and 'z' not in t:\n  sql(read()) #= sql\nelse:\n  sql(read())");
    python("t = 'abc'\nif t[5] == 'a':\n  sql(read()) #= sql\nelse:\n  command(read()) #= command");
    python(
        "t = 'abc'\nif t[::-1] == 'abc':\n  sql(read()) #= sql\nelse:\n  command(read()) #= command",
    );
}

#[test]
fn what_is_deleted_of_a_builder() {
    java(
        "StringBuilder b = new StringBuilder(\"abc\");\nb.delete(0, 2);\nif (b.toString().equals(\"c\")) {\nOut.sql(In.read()); //= sql\n} else {\nOut.sql(In.read());\n}",
    );
}
