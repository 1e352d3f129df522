//! What patterns become.

use crate::{Parser, language, show};

/// The pattern as a tree, its nodes in one line: kinds, symbols, and parts in parentheses.
#[track_caller]
fn check(name: &str, pattern: &str, expected: &str) {
    let language = language(name).expect("it is there");
    let mut parser = Parser::new(language).expect("the grammar fits");
    let read = parser.pattern(pattern);
    let shown = read.map(|read| show(read.tree())).unwrap_or_default();
    let shown: Vec<&str> = shown.lines().map(str::trim).collect();
    assert_eq!(shown.join(", "), expected, "{pattern}");
}

#[test]
fn an_expression_stays_one_and_a_statement_too() {
    let call = "callee: Name \"f\", arguments: Arguments, Metavariable \"$X\", Ellipsis";
    check("java", "f($X, ...)", &format!("Call, {call}"));
    check("java", "f($X, ...);", &format!("Expression, value: Call, {call}"));
    check("java", "$X", "Metavariable \"$X\"");
}

#[test]
fn an_ellipsis_stands_for_statements_members_and_parameters() {
    check(
        "java",
        "f();\n...\n$X = 1;",
        "Block, Expression, value: Call, callee: Name \"f\", \
        arguments: Arguments, Ellipsis, Expression, value: Assign, target: Metavariable \"$X\", \
        value: Integer \"1\"",
    );
    check(
        "java",
        "class $C { ... void m(..., int $I) { ... } }",
        "Class \"class\", name: \
        Metavariable \"$C\", body: Body, Ellipsis, Function, name: Name \"m\", parameters: \
        Parameters, Ellipsis, Parameter, class: Name \"int\", name: Metavariable \"$I\", result: \
        Name \"void\", body: Block, Ellipsis",
    );
    check(
        "java",
        "@A(..., b = $X)\n$T $M($...ARGS) { ... }",
        "Function, modifiers: Modifiers, \
        Decorator, value: Call, callee: Name \"A\", arguments: Arguments, Ellipsis, Keyword, name: \
        Name \"b\", value: Metavariable \"$X\", name: Metavariable \"$M\", parameters: Parameters, \
        MetavariableEllipsis \"$...ARGS\", result: Metavariable \"$T\", body: Block, Ellipsis",
    );
}

#[test]
fn a_metavariable_can_have_a_type() {
    check(
        "java",
        "f((a.B $X))",
        "Call, callee: Name \"f\", arguments: Arguments, \
        TypedMetavariable \"$X\", class: Member, object: Name \"a\", member: Name \"B\"",
    );
    check(
        "java",
        "(B $X) = f();",
        "Variable, class: Name \"B\", target: Metavariable \"$X\", \
        value: Call, callee: Name \"f\", arguments: Arguments",
    );
}

#[test]
fn an_expression_can_stand_deep() {
    check(
        "java",
        "if (<... $X.y() ...>) { ... }",
        "If, condition: Deep, value: Call, callee: \
        Member, object: Metavariable \"$X\", member: Name \"y\", arguments: Arguments, then: Block, \
        Ellipsis",
    );
}

#[test]
fn what_is_no_code_is_no_pattern() {
    check("java", "f(", "");
    check("java", "", "");
}

#[test]
fn each_language_has_its_own_stand_ins() {
    let call = "Call, callee: Name \"f\", arguments: Arguments, Ellipsis, Metavariable \"$X\"";
    for name in ["go", "java", "javascript", "python", "ruby", "tsx", "typescript"] {
        check(name, "f(..., $X)", call);
    }
    check("php", "f(..., $X);", &format!("Expression, value: {call}"));
    check("csharp", "$X == \"a\"", "Binary \"==\", left: Metavariable \"$X\", right: String \"a\"");
    check(
        "python",
        "f(f\"{$X}\")",
        "Call, callee: Name \"f\", arguments: Arguments, Template, \
        Metavariable \"$X\"",
    );
}

#[test]
fn c_has_pointers_directives_and_parameters_without_names() {
    check(
        "c",
        "(char *$X) == $Y",
        "Binary \"==\", left: TypedMetavariable \"$X\", class: Unary \"*\", operand: Name \"char\", \
        right: Metavariable \"$Y\"",
    );
    check("c", "#include $X", "Import, module: Metavariable \"$X\", name: Wildcard");
    check(
        "c",
        "int $F(..., int $X) { ... }",
        "Function, name: Metavariable \"$F\", parameters: Parameters, Ellipsis, Parameter, \
        class: Name \"int\", name: Metavariable \"$X\", result: Name \"int\", body: Block, Ellipsis",
    );
}

#[test]
fn cpp_has_arrows_namespaces_and_members() {
    check(
        "cpp",
        "$X->$M = ...;",
        "Expression, value: Assign, target: Member, object: Unary \"*\", \
        operand: Metavariable \"$X\", member: Metavariable \"$M\", value: Ellipsis",
    );
    check("cpp", "namespace A { ... }", "Block, Package, name: Name \"A\", Block, Ellipsis");
    check(
        "cpp",
        "virtual ~$C();",
        "Function, modifiers: Modifiers, Modifier \"virtual\", name: Unary \"~\", \
        operand: Metavariable \"$C\", parameters: Parameters",
    );
}

#[test]
fn go_writes_the_type_behind() {
    check(
        "go",
        "($X : *http.Request).$F",
        "Member, object: TypedMetavariable \"$X\", class: Unary \"*\", operand: Member, \
        object: Name \"http\", member: Name \"Request\", member: Metavariable \"$F\"",
    );
}

#[test]
fn rust_has_items_macros_and_types_behind_names() {
    check(
        "rust",
        "sink(($X : T))",
        "Call, callee: Name \"sink\", arguments: Arguments, TypedMetavariable \"$X\", \
        class: Name \"T\"",
    );
    check(
        "rust",
        "println!(..., $X)",
        "Call, callee: Name \"println!\", arguments: Arguments, Ellipsis, Metavariable \"$X\"",
    );
    check(
        "rust",
        "#[$A]\nmod tests { ... }",
        "Class \"mod\", modifiers: Modifiers, Decorator, value: Metavariable \"$A\", \
        name: Name \"tests\", body: Body, Ellipsis",
    );
    check(
        "rust",
        "fn $F($X, ...) { ... }",
        "Function, name: Metavariable \"$F\", parameters: Parameters, Parameter, \
        name: Metavariable \"$X\", Ellipsis, body: Block, Ellipsis",
    );
}
