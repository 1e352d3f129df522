//! Where single patterns match.

use seawall_syntax::{Parser, Symbols, language};

use crate::{Bound, find};

/// The lines on which a pattern's matches begin, each with its metavariables.
#[track_caller]
fn check(pattern: &str, code: &str, expected: &[&str]) {
    let java = language("java").expect("it is there");
    let mut parser = Parser::new(java).expect("the grammar fits");
    let pattern = parser.pattern(pattern).expect("it is a pattern");
    let parsed = parser.parse(code.as_bytes(), Symbols::default()).expect("it is short");
    assert_eq!(parsed.broken, [], "{code}");
    let (found, whole) = find(&pattern, &parsed.tree);
    assert!(whole, "the search was given up");
    let told: Vec<String> = found
        .iter()
        .map(|one| {
            let line = code.get(..one.span.start).unwrap_or_default().lines().count().max(1);
            let bound = one.bindings.iter().map(|(name, bound)| {
                let text = match bound {
                    Bound::Text(text, _) => text,
                    _ => bound.span().and_then(|span| code.get(span.start..span.end)).unwrap_or(""),
                };
                format!(" {name}={text}")
            });
            format!("{line}{}", bound.collect::<String>())
        })
        .collect();
    assert_eq!(told, expected, "{code}");
}

#[test]
fn metavariables_stand_for_the_same_code_each_time() {
    check("$X == $X", "b = a.c() == a.c() || a == c;", &["1 $X=a.c()"]);
    check("$_ == $_", "b = a == c;", &["1"]);
    check("$F(\"$F\")", "f(\"f\"); g(\"f\");", &["1 $F=f"]);
}

#[test]
fn an_ellipsis_takes_up_any_number_of_arguments() {
    let code = "f(); f(1); f(2, 1); f(1, 2, 3);";
    check("f(...)", code, &["1", "1", "1", "1"]);
    check("f(..., 1, ...)", code, &["1", "1", "1"]);
    check("f($X, ...)", code, &["1 $X=1", "1 $X=2", "1 $X=1"]);
    check("f($...A, 3)", code, &["1 $...A=1, 2"]);
}

#[test]
fn strings_match_by_content_expression_or_at_all() {
    let code = "f(\"md5\"); f(\"sha\" + x); f(y);";
    check("f(\"...\")", code, &["1"]);
    check("f(\"=~/MD5|md.*/\")", code, &["1"]);
    check("f(\"=~/d5/\")", code, &["1"]);
    check("f(\"=~/^d5/\")", code, &[]);
    check("f(\"=~/^(?!md)/\")", code, &[]);
    check("f(\"=~/^(?!sha)/\")", code, &["1"]);
    check("f(\"=~/(/\")", code, &[]);
    check("f(\"$A\")", code, &["1 $A=md5"]);
}

#[test]
fn a_block_is_whole_unless_an_ellipsis_leaves_more_open() {
    let code = "if (c) { }\n if (c) { g(); }\n if (c) { g(); h(); }";
    check("if (c) { }", code, &["1"]);
    check("if (c) { g(); }", code, &["2"]);
    check("if (c) { ... g(); }", code, &["2", "3"]);
    check("if (c) { h(); }", code, &[]);
}

#[test]
fn a_declaration_assigns_too() {
    check("$X = f();", "int a = f(); b = f();", &["1 $X=a", "1 $X=b"]);
    check("$X = f()", "int a = f(); b = f();", &["1 $X=a", "1 $X=b"]);
    check("int $X = f();", "int a = f(); b = f(); long c = f();", &["1 $X=a"]);
}

#[test]
fn statements_follow_one_another() {
    let code = "void m() {\n a = open();\n use(a);\n a.close();\n b.close();\n}";
    check("$A = open();\n...\n$A.close();", code, &["2 $A=a"]);
    check("$A.close();\n$B.close();", code, &["4 $A=a $B=b"]);
    check("$A = open();\n$A.close();", code, &[]);
}

#[test]
fn definitions_match_by_what_the_pattern_says_of_them() {
    let code = "@A(x = 1, y = 2) class C extends P implements I, J {\n public int m(int a, String b) { return a; }\n int n() { return; }\n}";
    check("class $C implements J { ... }", code, &["1 $C=C"]);
    check("@A(..., y = $Y, ...) class $C { ... }", code, &["1 $Y=2 $C=C"]);
    check("int $M(..., String $B) { ... }", code, &["2 $M=m $B=b"]);
    check("return $X;", code, &["2 $X=a"]);
    check("return;", code, &["3"]);
}

#[test]
fn what_stands_deep_or_at_the_end_of_a_chain_is_found() {
    check("if (<... $X.y() ...>) { ... }", "if (a && !b.y()) { f(); }", &["1 $X=b"]);
    check("a(). ... .z()", "a().b(1).c.z(); x().z(); a().z();", &["1", "1"]);
}
