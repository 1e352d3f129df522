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
        "Assign, target: TypedMetavariable \"$X\", class: Name \"B\", \
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
    check("csharp", "$X", "Metavariable \"$X\"");
    check("csharp", "a.$X", "Member, object: Name \"a\", member: Metavariable \"$X\"");
    check("csharp", "$X == \"a\"", "Binary \"==\", left: Metavariable \"$X\", right: String \"a\"");
    check(
        "python",
        "f(f\"{$X}\")",
        "Call, callee: Name \"f\", arguments: Arguments, Template, \
        Metavariable \"$X\"",
    );
}

#[test]
fn variables_of_perl_are_no_metavariables_but_for_capitals() {
    let index =
        |object: &str, at: &str| format!("Index, object: {object}, arguments: Arguments, {at}");
    check("perl", "$ENV{$K}", &index("Name \"%ENV\"", "Metavariable \"$K\""));
    check("perl", "$H{a}", &index("Metavariable \"$H\"", "String \"a\""));
    check("perl", "$H->{...}", &index("Metavariable \"$H\"", "Ellipsis"));
    check("perl", "$_", "Name \"$_\"");
    check(
        "perl",
        "my ($A, ...) = @_;",
        "Variable, modifiers: Modifiers, Modifier \"my\", target: Tuple, Metavariable \"$A\", \
        Ellipsis, value: Name \"@_\"",
    );
    check(
        "perl",
        "$O->...->run({ ..., $K => 1 })",
        "Call, callee: Member, object: Member, object: Metavariable \"$O\", member: Ellipsis, \
        member: Name \"run\", arguments: Arguments, Dict, Ellipsis, Pair, key: Metavariable \"$K\", \
        value: Integer \"1\"",
    );
}

#[test]
fn what_looks_open_in_text_is_text() {
    check("perl", "/...$A/", "Template \"regex\", String \"...\", Metavariable \"$A\"");
    check("perl", "qx{...}", "Call, callee: Name \"qx\", arguments: Arguments, String \"...\"");
    check("javascript", "/.../", "Regex \".../\"");
}

#[test]
fn commands_of_shells_may_have_anything_around_what_is_named() {
    let run = "Call, callee: Name \"$()\", arguments: Arguments, Call, callee: Name \"curl\", \
        arguments: Arguments, Ellipsis";
    check("bash", "$(curl ...)", run);
    check(
        "bash",
        "eval \"$(curl ...)\"",
        &format!("Call, callee: Name \"eval\", arguments: Arguments, Template \"\\\"\", {run}"),
    );
    check(
        "bash",
        "... ${$X} ... | sh",
        "Binary \"pipe\", left: Call, callee: Ellipsis, arguments: Arguments, Ellipsis, \
        Unary \"$\", operand: Metavariable \"$X\", Ellipsis, right: Call, callee: Name \"sh\", arguments: Arguments",
    );
    check(
        "bash",
        "$X=1\n...\nrm $1",
        "Block, Expression, value: Assign, target: Metavariable \
        \"$X\", value: Integer \"1\", Ellipsis, Expression, value: Call, callee: Name \"rm\", \
        arguments: Arguments, Unary \"$\", operand: Name \"1\"",
    );
}

#[test]
fn expressions_in_strings_need_no_escapes_for_slashes() {
    for name in ["csharp", "go", "java", "python"] {
        check(name, r#""=~/^[\/a]\/|\/?[b\\]/""#, r#"String "=~/^[/a]/|/?[b\\\\]/""#);
    }
    check("javascript", r#"f(/\//, "\/", "=~/\/|"#, "");
}

#[test]
fn types_of_metavariables_stand_where_the_language_has_them() {
    let typed = |class: &str| format!("TypedMetavariable \"$X\", class: {class}");
    check("typescript", "($X: A)", &typed("Name \"A\""));
    check("javascript", "($X: A)", &typed("Name \"A\""));
    check("kotlin", "($X: A)", &typed("Name \"A\""));
    check("csharp", "($T $X)", &typed("Metavariable \"$T\""));
    check("go", "($X > $Y)", "Binary \">\", left: Metavariable \"$X\", right: Metavariable \"$Y\"");
}

#[test]
fn patterns_of_data_are_values_or_entries() {
    let pair = "Pair, key: String \"a\", value: Array, Ellipsis, Integer \"1\", Ellipsis";
    check("json", "\"a\": [..., 1, ...]", pair);
    check("json", "a: [..., 1, ...],", pair);
    check(
        "json",
        "{..., $K: \"...\", ...}",
        "Dict, Ellipsis, Pair, key: Metavariable \"$K\", value: String \"...\", Ellipsis",
    );
    check("json", "\"=~/a\\s,}/\"", "String \"=~/a\\\\s,}/\"");
    check("hcl", "a = [..., 1, ...]", &pair.replace("String", "Name"));
    check("hcl", "\"$X\"", "String \"$X\"");
}

#[test]
fn lines_of_blocks_are_told_from_what_stands_beside_them() {
    let body =
        "Call, callee: Name \"a\", arguments: Arguments, Metavariable \"$X\", Body, Ellipsis";
    let inner = "Expression, value: Call, callee: Name \"b\", arguments: Arguments, Body, Ellipsis";
    check("hcl", "a $X {\n  ...\n  b { ... }\n  ...\n}", &format!("{body}, {inner}, Ellipsis"));
}

#[test]
fn patterns_of_dockerfiles_are_instructions_or_commands() {
    let words = "Call, arguments: Arguments, String \"apt\", Ellipsis";
    check("dockerfile", "apt ...", words);
    let run =
        format!("Call, callee: Name \"RUN\", arguments: Arguments, Expression, value: {words}");
    check("dockerfile", "RUN apt ...", &run);
    check("dockerfile", "root", "String \"root\"");
    check(
        "dockerfile",
        "USER $X\n...\n$I",
        "Block, Expression, value: Call, callee: Name \"USER\", arguments: Arguments, Metavariable \"$X\", Ellipsis, Expression, value: Metavariable \"$I\"",
    );
    check("dockerfile", "CMD ...", "Call, callee: Name \"CMD\", arguments: Arguments, Ellipsis");
    check(
        "dockerfile",
        "ENV ... A=$X ...",
        "Call, callee: Name \"ENV\", arguments: Arguments, Ellipsis, Pair, key: String \"A\", value: Metavariable \"$X\", Ellipsis",
    );
}

#[test]
fn patterns_of_yaml_are_entries_items_or_scalars() {
    check("yaml", "a:\n  ...", "Pair, key: String \"a\", value: Ellipsis");
    check(
        "yaml",
        "- $X: yes\n  ...",
        "Dict, Pair, key: Metavariable \"$X\", value: Boolean \"true\", Ellipsis",
    );
    check("yaml", "...\n- $X\n...", "Array, Ellipsis, Metavariable \"$X\", Ellipsis");
    check("yaml", "!$T a", "Cast, class: Metavariable \"$T\", value: String \"a\"");
    check(
        "yaml",
        "{..., a: \"$X\"}",
        "Dict, Ellipsis, Pair, key: String \"a\", value: String \"$X\"",
    );
    check("yaml", "a: \"=~/\\s+'/\"", "Pair, key: String \"a\", value: String \"=~/\\\\s+'/\"");
}

#[test]
fn patterns_of_markup_are_elements_or_attributes() {
    let open = "Element, name: Metavariable \"$X\", attributes: Attributes";
    let attribute = "Keyword, name: Name \"a\", value: String \"$V\"";
    let wanted = format!("{open}, Ellipsis, {attribute}, Ellipsis, children: Children, Ellipsis");
    check("html", "<$X ... a=\"$V\" ...>...</$X>", &wanted);
    check("xml", "<$X ... a=\"$V\" ...>...</$X>", &wanted);
    check("xml", "a=\"$V\"", attribute);
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

#[test]
fn scala_leaves_open_cases_turns_of_loops_and_what_declares() {
    let call = "Call, callee: Name \"f\", arguments: Arguments, Ellipsis";
    check("scala", "f { ... }", call);
    let read = "Try, body: Block, Ellipsis, catches: Catches, Ellipsis";
    check("scala", "try { ... } catch { ... }", read);
    let read = "Switch, subject: Metavariable \"$X\", cases: Cases, Ellipsis";
    check("scala", "$X match { ... }", read);
    let read = "Comprehension \"yield\", element: Name \"y\", clauses: Clauses, Ellipsis, ForEach, \
        target: Metavariable \"$X\", values: Name \"xs\"";
    check("scala", "for (...; $X <- xs) yield y", read);
    let read = "Variable, modifiers: Modifiers, Modifier \"val\", target: Metavariable \"$X\", \
        value: Integer \"1\"";
    check("scala", "$WORD $X = 1", read);
}

#[test]
fn swift_has_labels_conditions_that_declare_and_code_in_strings() {
    let read = "Call, callee: Name \"f\", arguments: Arguments, Keyword, name: Name \"key\", \
        value: Metavariable \"$X\", Ellipsis";
    check("swift", "f(key: $X, ...)", read);
    let read = "Template, String \"...\", Metavariable \"$X\"";
    check("swift", "\"...\\($X)\"", read);
    let read = "If, condition: Variable, modifiers: Modifiers, Modifier \"let\", \
        target: Metavariable \"$X\", value: Name \"a\", then: Block, Ellipsis";
    check("swift", "if let $X = a { ... }", read);
    let read = "Class \"class\", name: Metavariable \"$C\", body: Body, Ellipsis";
    check("swift", "class $C { ... }", read);
}

#[test]
fn a_metavariable_alone_is_one_in_every_language() {
    for language in crate::lang::ALL {
        check(language.name, "$X", "Metavariable \"$X\"");
    }
    check("csharp", "$X;", "Expression, value: Metavariable \"$X\"");
}

#[test]
fn a_statement_need_not_end() {
    let import = "Import, module: Member, object: Name \"A\", member: Name \"B\", name: Wildcard";
    check("csharp", "using A.B", import);
    check("java", "return $X", "Return, value: Metavariable \"$X\"");
    check("java", "f($X)", "Call, callee: Name \"f\", arguments: Arguments, Metavariable \"$X\"");
}

#[test]
fn a_text_that_nobody_would_write_is_no_pattern() {
    for deep in ["a".to_owned() + &".b".repeat(50_000), "!".repeat(100_000), "$X ".repeat(30_000)] {
        check("javascript", &deep, "");
    }
    check("javascript", &format!("f({})", "$X, ".repeat(300)), "");
    // Each of these holes has stand-ins with which other things are broken.
    check("java", &("f($X, ... ) - ( -\n".repeat(60) + "class { "), "");
    let long = format!("f({}1)", "\"some words\", ".repeat(200));
    let read = Parser::new(language("javascript").expect("it is there"));
    assert!(read.expect("the grammar fits").pattern(&long).is_some());
}
