//! What rules report in Ruby.

use super::report::check;

#[test]
fn a_call_is_the_same_with_a_block() {
    let code = "f(x) do |n|\n g n\nend\nf(x, -> { g })\n";
    check("ruby", "pattern: f($X)", code, &[1]);
    check("ruby", "pattern: f($X, $Y)", code, &[4]);
    check("ruby", "pattern: f(...)", code, &[1, 4]);
}

#[test]
fn what_is_no_variable_is_a_call() {
    let code = "f\na = f\nf[1]\nf()[2]\ndef m(f)\n f\nend\nf = 1\nb = f\nc.f\n";
    check("ruby", "pattern: f(...)", code, &[1, 2, 3, 4]);
    check("ruby", "pattern: $F(...)", code, &[1, 4]);
    check("ruby", "pattern: 'f()[...]'", code, &[3, 4]);
    check("ruby", "pattern: 'f[...]'", code, &[3, 4]);
}

#[test]
fn branches_expressions_and_ranges_are_left_open() {
    let code = "if a\n f\n g\nelse\n f\n g\nend\nif a\n f\nelse\n g\nend\n";
    check("ruby", "pattern: \"if $E\\n  $S\\nelse\\n  $S\\nend\"", code, &[1]);
    check("ruby", "pattern: '/.../'", "x = /a/\ny = /a#{b}/\nz = 'c'\n", &[1, 2]);
    check("ruby", "pattern: ($X .. $Y)", "x = (1..)\ny = (1..2)\n", &[1, 2]);
}

#[test]
fn a_text_that_is_changed_is_no_constant() {
    let code = "a = 'b'\nf(a)\na.concat('c')\nf(a)\na << d\nf(a)\n";
    check("ruby", "pattern: f('...')", code, &[2, 4]);
    check("ruby", "pattern: f('b')", code, &[2]);
}

#[test]
fn several_variables_are_set_one_by_one() {
    check("ruby", "pattern: a = 1", "a, b = 1, 2\na, b = 2, 1\na, b = c\na = 1\n", &[1, 4]);
}

#[test]
fn a_block_behind_what_is_open_is_the_calls() {
    let code = "foo 1 do 2 end\nfoo(1) { }\nfoo 1\n";
    check("ruby", "pattern: '$M ... { ... }'", code, &[1, 2]);
}
