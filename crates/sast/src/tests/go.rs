//! What rules report in Go.

use super::report::check;

#[test]
fn what_is_made_has_a_type() {
    let code =
        "package a\nfunc m() {\n x := make(T)\n y := new(T)\n z := &T{}\n x.f()\n y.f()\n z.f()\n}";
    check("go", "pattern: '($X : T).f()'", code, &[6, 8]);
    check("go", "pattern: '($X : *T).f()'", code, &[7, 8]);
    let code = "package a\nfunc m() {\n x := make(chan T)\n y := make(chan T, 1)\n}";
    check("go", "pattern: make(..., $X)", code, &[4]);
}

#[test]
fn a_module_is_named_without_its_version() {
    let code = "package a\nimport (\n b \"x.org/y/jwt-go\"\n c \"x.org/youtube/v3\"\n)\nfunc m() {\n b.F()\n c.F()\n}";
    check("go", "pattern: jwt.F()", code, &[7]);
    check("go", "pattern: youtube.F()", code, &[8]);
}

#[test]
fn cases_and_methods_are_left_open() {
    let code = "package a\nfunc m() {\n switch b {\n case 1: f()\n default: g()\n }\n}";
    check("go", "pattern: \"switch $X {\\n case ...\\n}\"", code, &[3]);
}

#[test]
fn whoever_has_the_address_of_a_variable_may_write_to_it() {
    let code = "package a\nfunc m() {\n b := 1\n f(b)\n g(&b)\n f(b)\n}";
    check("go", "pattern: f(1)", code, &[4]);
}
