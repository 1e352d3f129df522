//! Where a metavariable stands for an expression, and where for statements.

use super::report::check;

const ANY_A: &str =
    "patterns:\n- pattern: $X\n- metavariable-regex: {metavariable: $X, regex: ^a$}";

#[test]
fn what_only_names_or_types_is_no_expression() {
    let code = "class a {\n a m(\n  a a) {\n  int\n   a = 1;\n  a b;\n  c\n   .a();\n  a = 2;\n  for (int\n   a : c) {}\n  new\n   a();\n }\n}";
    check("java", ANY_A, code, &[5, 9]);
    let code = "import a\nclass a(\n  b,\n  a): 0\ndef a(\n  a,\n  b=\n  a): 0\nfor \\\n a in c: 0\nc(\n a=1)\n@a\ndef b(): 0\n{\n a: 1}\n";
    check("python", ANY_A, code, &[4, 8, 13, 16]);
    let code = "x = {\n a: 1};\nlet\n a;\nclass b {\n a() {}\n}\ny\n .a;\n";
    check("javascript", ANY_A, code, &[4]);
    check("php", ANY_A.replace("^a", "^A").as_str(), "<?php\nnew A(1);\nA::B;", &[2, 3]);
}

#[test]
fn what_a_metavariable_stands_for_is_looked_at_whatever_it_is() {
    let rule = "patterns:\n- pattern: x.$M(...)\n- metavariable-pattern: {metavariable: $M, pattern: open}";
    check("python", rule, "x.open(1)\nx.close(1)\n", &[1]);
    let rule = "patterns:\n- pattern: $C $X = ...;\n- metavariable-pattern: {metavariable: $C, pattern: A}";
    check("java", rule, "A b = c();\nB b = c();", &[1]);
}

#[test]
fn a_statement_may_be_several_where_only_one_stands() {
    let code = "if (a) {\n b();\n c();\n} else {\n b();\n c();\n}\nif (a) {\n b();\n c();\n} else {\n b();\n}";
    check("java", "pattern: |\n  if ($A) $S; else $S;", code, &[1]);
    let code = "if a:\n  b()\n  c()\nelse:\n  b()\n  c()\nif a:\n  b()\n  c()\nelse:\n  b()\n";
    check("python", "pattern: |\n  if $A:\n    $S\n  else:\n    $S", code, &[1]);
    let code = "class A { void m() {\n if (a) b();\n if (a) { b(); }\n} }";
    check("csharp", "pattern: if ($A) { $S; }", code, &[2, 3]);
}

#[test]
fn a_block_is_one_that_code_writes() {
    check("java", "pattern: '{ ... }'", "class A {\n void m() {\n  f(a);\n }\n}", &[2]);
}
