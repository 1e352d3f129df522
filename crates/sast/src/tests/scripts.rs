//! What rules report in Python and Ruby.

use super::report::report;

/// The lines that a rule reports in code of a language, each once; the rule is given by what it looks for.
#[track_caller]
fn check(name: &str, looks_for: &str, code: &str, expected: &[usize]) {
    let mut report = report(name, looks_for, code).expect("the rule is understood");
    assert_eq!(report.broken, [], "{code}");
    report.lines.dedup();
    assert_eq!(report.lines, expected, "{looks_for}");
}

#[test]
fn strings_in_a_row_are_told_from_strings_with_code() {
    let code = "a = 'x' 'y'\nb = f'{x}'\nc = 'x' f'{x}' 'y'\nd = f'x'\n";
    check("python", "pattern: f\"...\"", code, &[2, 3, 4]);
    check("python", "pattern: $X = f\"...\"", code, &[2, 4]);
    check("python", "pattern: '$X = \"...\" \"...\"'", code, &[1, 2, 3, 4]);
}

#[test]
fn an_ellipsis_between_the_braces_of_a_string_is_one_piece_of_code() {
    let code = "a \"x#{b}\"\na \"#{b}x\"\na \"#{b}#{c}\"\na \"x\"\n";
    check("ruby", "pattern: 'a \"#{...}...\"'", code, &[2, 3]);
    check("ruby", "pattern: 'a \"...#{...}...\"'", code, &[1, 2, 3]);
    check("ruby", "pattern: a(/...#{...}.../)", "a(/x#{b}/)\na(/#{b}/)\na(/x/)\n", &[1, 2]);
}

#[test]
fn truth_values_are_compared_as_such() {
    let rule =
        "patterns:\n- pattern: f(x=$X)\n- metavariable-comparison: {comparison: $X == False}";
    check("python", rule, "f(x=False)\nf(x=True)\nf(x='False')\nf(x=no)\n", &[1]);
}

#[test]
fn a_variable_of_one_function_says_nothing_of_another() {
    let code = "a = 'x'\ndef m\n  b = 'y'\n  f(b)\nend\ndef n\n  f(b)\n  f(a)\nend\n";
    check("ruby", "pattern: f(\"...\")", code, &[4, 8]);
}

#[test]
fn what_follows_stands_in_functions_within_a_function_too() {
    let code = "def m\n  a = f\n  b do |c|\n    g a\n  end\nend\n";
    check("ruby", "pattern: |\n  $X = f\n  ...\n  g $X", code, &[2]);
    let code = "a = f\ndef m\n  g a\nend\n";
    check("ruby", "pattern: |\n  $X = f\n  ...\n  g $X", code, &[1]);
    let code = "def m():\n  class A:\n    def n(self): pass\n";
    check("python", "pattern: |\n  def $F(...):\n    ...\n    def $G(...): ...", code, &[1]);
}

#[test]
fn what_a_resource_is_called_is_not_assigned_by_a_statement() {
    let code = "with f() as a:\n  g(a)\na = f()\ng(a)\n";
    check("python", "pattern: |\n  $X = f()\n  ...\n  g($X)", code, &[3]);
    check("python", "pattern: |\n  with f() as $X:\n    ...", code, &[1]);
}

#[test]
fn a_metavariable_may_stand_for_what_a_variable_holds() {
    let code = "def f(a={}):\n  b = a\n  b[1] = 2\n  c = {}\n  c[1] = 2\n";
    let rule = "patterns:\n- pattern-inside: |\n    def f(..., $D={}, ...):\n      ...\n- pattern: $D[...] = ...";
    check("python", rule, code, &[]);
    check("python", &format!("{rule}\noptions: {{symbolic_propagation: true}}"), code, &[3]);
}

#[test]
fn what_a_variable_holds_is_no_match_of_its_own() {
    let code = "a = f(1)\na.g()\nh(a)\n";
    let with =
        |pattern: &str| format!("pattern: {pattern}\noptions: {{symbolic_propagation: true}}");
    check("python", &with("f(...)"), code, &[1]);
    check("python", &with("h(f(...))"), code, &[3]);
    check("python", &with("f(...).g()"), code, &[2]);
    check("python", &with("h(f(...))"), "a = f([1])\nh(a)\n", &[]);
}

#[test]
fn keys_are_named_without_their_signs() {
    let rule =
        "patterns:\n- pattern: 'f($KEY: 1)'\n- metavariable-regex: {metavariable: $KEY, regex: a$}";
    check("ruby", rule, "f(:a => 1)\nf(a: 1)\nf(\"a\": 1)\nf(:b => 1)\n", &[1, 2, 3]);
    check("ruby", "pattern: 'def $F(a, b) ... end'", "def m(a:, b: 1)\nend\n", &[1]);
}

#[test]
fn decorators_stand_alone_in_patterns() {
    let code = "@f(1, x=2)\ndef a(): pass\n@g(1, x=2)\ndef b(): pass\n";
    check("python", "pattern: '@f(..., x=2)'", code, &[1]);
}

#[test]
fn the_statements_of_a_function_are_not_deep_in_what_takes_it() {
    let code = "f { |a| g }\nf(g)\n";
    check("ruby", "pattern: f(<... g ...>)", code, &[2]);
}

#[test]
fn a_method_returns_what_it_ends_with() {
    let code = "def m(x)\n  f\n  if x\n    1\n  else\n    return 2\n  end\nend\ng\n";
    check("ruby", "pattern: return $X", code, &[4, 6]);
    check("ruby", "pattern: return $X\noptions: {implicit_return: false}", code, &[6]);
    let code = "def m\n  begin\n    1\n  rescue A\n    2\n  end\nend\n";
    check("ruby", "pattern: return $X", code, &[3, 5]);
    check("python", "pattern: return $X", "def m():\n  f()\n", &[]);
}

#[test]
fn rows_of_operators_are_one_however_they_are_nested() {
    let code = "f(a and (b and c))\nf(c and b and a)\nf(a & (b & c))\nf(c & b & a)\n";
    check("python", "pattern: f(a and b and c)", code, &[1]);
    check("python", "pattern: f(a and ... and c)", code, &[1]);
    check("python", "pattern: f(a & c)", code, &[3, 4]);
    let option = "options: {commutative_boolop: true}";
    check("python", &format!("pattern: f(a and b and c)\n{option}"), code, &[1, 2]);
    check("python", "pattern: f(a and b and c)\noptions: {ac_matching: false}", code, &[]);
}

#[test]
fn a_decorator_without_arguments_is_none_with_some() {
    let code = "@a\ndef f(): pass\n@a()\ndef f(): pass\n@a(1)\ndef f(): pass\n";
    check("python", "pattern: |\n    @$D\n    def f(): ...", code, &[1, 3]);
    check("python", "pattern: |\n    @a()\n    def f(): ...", code, &[1, 3]);
    check("python", "pattern: |\n    @$D(...)\n    def f(): ...", code, &[1, 3, 5]);
}

#[test]
fn an_empty_collection_is_not_nothing() {
    let code = "def f(a={}): pass\ndef f(a): pass\ndef f(a=[]): pass\n";
    check("python", "pattern: 'def f(..., $A={}, ...): ...'", code, &[1]);
    check("python", "pattern: 'def f(..., $A=[], ...): ...'", code, &[3]);
}

#[test]
fn what_a_resource_is_called_is_no_assignment() {
    let code = "with open(a) as f:\n  g(f)\nf = open(b)\n";
    check("python", "pattern: $F = open(...)", code, &[3]);
    check("python", "pattern: |\n    with open(...) as $F:\n      ...", code, &[1]);
}

#[test]
fn a_function_in_one_line_returns_its_value() {
    check("python", "pattern: return $X", "f = lambda: 1\ndef g():\n  return 2\n", &[1, 3]);
}

#[test]
fn an_expression_with_code_in_it_is_no_string() {
    let code = "a(\"x#{b}\")\na(/x#{b}/)\n";
    check("ruby", "pattern: a(/...#{...}.../)", code, &[2]);
    check("ruby", "pattern: 'a(\"...#{...}...\")'", code, &[1, 2]);
}

#[test]
fn a_variable_of_a_command_is_told_from_its_words() {
    let code = "a $x\na ${x}\na \"$x\"\na x\na y$x\n";
    check("bash", "pattern: 'a ${$X}'", code, &[1, 2]);
    check("bash", "pattern: 'a \"...${$X}...\"'", code, &[3]);
    check("bash", "pattern: 'a ...${$X}...'", code, &[5]);
    check("bash", "pattern: 'a \"y\"'", "x=y\na $x\n", &[2]);
}

#[test]
fn the_name_of_a_command_may_be_a_variable() {
    check(
        "bash",
        "pattern: '... ${$X} ...'",
        "$a b\nb c\nif ! $a b; then c; fi\nb $a\n",
        &[1, 3, 4],
    );
}

#[test]
fn a_name_may_be_of_a_module_that_is_imported_as_a_whole() {
    let code = "from a.b import *\nf(1)\nc.g(2)\n";
    check("python", "pattern: a.b.f(...)", code, &[2]);
    check("python", "pattern: a.b.c.g(...)", code, &[3]);
    check("python", "pattern: b.f(...)", code, &[]);
    check("python", "pattern: a.b.f(...)", "import a\nf(1)\n", &[]);
}

#[test]
fn what_a_dict_holds_has_no_name() {
    let rule = "patterns:\n- pattern: return ...\n- pattern-not-inside: 'def $F(...): ...'";
    check("python", rule, "x = {\n 'a': lambda v: v }\ndef f():\n  return 1\n", &[2]);
}
