//! What rules report in scripts of shells.

use super::report::check;

#[test]
fn a_word_is_found_as_a_command_and_among_what_one_is_given() {
    let code = "a\na b\nb a c\n$a\na > b\na;\nba\n";
    check("bash", "pattern: a", code, &[1, 2, 3, 5, 6]);
    check("bash", "pattern: a;", "a\nb a\na &\n", &[1, 3]);
}

#[test]
fn what_is_open_in_quotes_holds_code() {
    let code = "f \"$A\"\nf $A\nf \"${A}b\"\nf \"b\"\nf b\n";
    check("bash", "pattern: f \"$X\"", code, &[1]);
    check("bash", "pattern: f \"...\"", code, &[1, 3]);
    check("bash", "pattern: f \"$...X\"", code, &[1, 3]);
}

#[test]
fn words_made_of_several_pieces_are_no_variables() {
    let code = "${x}\na${x}\nf ${x}b\nf ${x} b\n";
    check("bash", "pattern: '... ...${$X}... ...'", code, &[2, 3]);
    check("bash", "pattern: '... $...A${$X}$...B ...'", code, &[2, 3]);
}

#[test]
fn commands_are_bound_in_their_order_and_by_their_signs() {
    check("bash", "pattern: '... | b ...'", "a | b c\nb c | a\na | b | c\n", &[1, 3]);
    check("bash", "pattern: '... &'", "a\na b &\n(a) &\na & b\n", &[2, 3, 4]);
    check("bash", "pattern: (...)", "(a; b)\n{ a; b; }\n", &[1]);
    check("bash", "pattern: 'a | b'", "a | b > c 2>&1\na | b c\n", &[1]);
}

#[test]
fn what_a_pattern_sets_may_be_declared_in_any_way() {
    let code = "a=b\ndeclare -r a=b\nexport a=b c=d\nexport a\na=b c\n";
    check("bash", "pattern: declare -r $X=...", code, &[1, 2, 3, 3]);
}

#[test]
fn deep_expressions_stand_in_commands_and_in_data() {
    let code = "f b\nf a b\nf \"$(a | b)\"\nf c\n";
    check("bash", "pattern: f <... b ...>", code, &[1, 3]);
    check("json", "pattern: '\"a\": <... 1 ...>'", "{\"a\": [2, {\"b\": 1}]}", &[1]);
    check("json", "pattern: '\"a\": <... 1 ...>'", "{\"a\": [2, {\"b\": 2}]}", &[]);
}

#[test]
fn what_is_anywhere_in_a_command_may_be_the_command() {
    let code = "b -c x\nsudo b -c x\nb x\na | b -c x | d\n";
    check("bash", "pattern: '... b -c ...'", code, &[1, 2, 4]);
    check("bash", "pattern: 'a | ... b ...'", code, &[4]);
}

#[test]
fn what_changes_an_expansion_is_no_command() {
    let rule = "patterns:\n- pattern: '... ${$X} ...'\n- metavariable-regex: {metavariable: $X, regex: '[a-z]+'}";
    let code = "f ${a//,/$b}\nf ${a:-b}\nf ${a%b}\nf ${a}\nf a\nfor c in ${a//,/$b}; do f; done\n";
    check("bash", rule, code, &[1, 2, 3, 4]);
}
