//! Patterns that say the beginning of a definition or a statement only.

use super::report::{check, report};

#[test]
fn a_head_stands_for_definitions_with_any_body() {
    let code = "@A\nclass B extends C {\n int d(int e) {\n  return 1;\n }\n B() {\n  super(e);\n }\n}\nclass F {}";
    check("java", "pattern: class $X", code, &[1, 10]);
    check("java", "pattern: \"@A\\nclass $X\"", code, &[1]);
    check("java", "pattern: int d(...)", code, &[3]);
    check("java", "pattern: void d(...)", code, &[]);
    check("java", "pattern: super(...)", code, &[7]);
    let code = "class A {\n @b\n c(): string { return 1 }\n}\nfunction d(e) { return e }\n";
    check("typescript", "pattern: '@$X $F(): string'", code, &[2]);
    check("javascript", "pattern: function $F($X)", "function d(e) { return e }\n", &[1]);
    let code = "package a\nfunc (b *C) d(e *F) error {\n return nil\n}\ntype G interface {\n H() bool\n i()\n}\n";
    check("go", "pattern: func ($X *C) $F($Y *$T) $R", code, &[2]);
    check("go", "pattern: $F(...) bool", code, &[6]);
}

#[test]
fn a_part_of_a_try_statement_stands_for_itself() {
    let code = "void m() {\n try {\n  f();\n }\n catch (E e) { g(); }\n try { h(); } finally {}\n}";
    check("java", "pattern: 'try { ... }'", code, &[2, 6]);
    check("java", "pattern: 'try { f(); }'", code, &[2]);
    let code = "try {\n f()\n}\ncatch (e) { g() }\n";
    check("javascript", "pattern: 'catch ($E) { ... }'", code, &[4]);
    assert!(report("javascript", "pattern: 'finally { ... }'", code).is_err());
}

#[test]
fn types_of_a_class_are_left_open() {
    let code = "class A<T, U> {}\nclass B {}";
    check("java", "pattern: 'class A<...> { ... }'", code, &[1]);
    check("java", "pattern: 'class $X<..., U, ...> { ... }'", code, &[1]);
    check("java", "pattern: 'class $X<..., V, ...> { ... }'", code, &[]);
}

#[test]
fn blocks_and_handlers_are_told_apart() {
    let code = "class A {\n static { f(); }\n { g(); }\n void m() {\n  try { f(); } catch (E e) { g(); }\n  try { f(); } catch (E e) {}\n  f();\n  int x;\n  g();\n }\n}";
    check("java", "pattern: 'static { ... }'", code, &[2]);
    check("java", "pattern: 'try { ... } catch (...) {}'", code, &[6]);
    check("java", "pattern: |\n    f();\n    $...X\n    g();", code, &[7]);
    let code = "try:\n  f()\nexcept A:\n  pass\ntry:\n  f()\nexcept B:\n  pass\n";
    let rule = "pattern: |\n    try:\n      ...\n    except (..., A, ...):\n      ...";
    check("python", rule, code, &[1]);
}
