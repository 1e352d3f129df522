//! Tests of the options: each has a value that it takes and one that it does not.

use insta::assert_snapshot;

use super::{check_rule, show};
use crate::semgrep::Options;

fn check(option: &str) -> String {
    check_rule(&format!("pattern: f()\noptions: {{{option}}}"))
}

#[test]
fn every_option_takes_what_it_is_for_and_nothing_else() {
    let good = |name: &str| match name {
        "taint_focus_on" | "taint_match_on" => "source",
        "generic_engine" => "aliengrep",
        "cpp_parsing_pref" => "as_fundef",
        "generic_braces" | "generic_extra_braces" => "[['<', '>']]",
        "generic_extra_word_characters" => "['-']",
        "generic_comment_style" => "shell",
        "generic_ellipsis_max_span"
        | "max_match_per_file"
        | "dynamic_timeout_unit_kb"
        | "dynamic_timeout_max_multiplier" => "3",
        "timeout" | "taint_fixpoint_timeout" => "1.5",
        _ => "",
    };
    for name in Options::NAMES {
        let values = if good(name).is_empty() { ["true", "false"] } else { [good(name); 2] };
        let told = values.map(|value| check(&format!("{name}: {value}")));
        assert!(
            told.iter().all(|told| !told.contains(" error") && !told.contains("a.yaml")),
            "{told:?}"
        );
        assert!(told.iter().any(|told| told.contains(&format!("{name}: "))), "{told:?}");
        let refused = check(&format!("{name}: {{}}"));
        assert!(refused.contains(&format!("for `{name}`, found a mapping")), "{refused}");
    }
}

#[test]
fn the_defaults_are_those_of_the_format() {
    let all = format!("{:?}", Options::default());
    let on = all.split(", ").filter_map(|line| line.strip_suffix(": true"));
    assert_snapshot!(on.collect::<Vec<_>>().join(" "), @r"Options { constant_propagation ac_matching vardef_assign attr_expr unify_ids_strictly arrow_is_function let_is_var go_deeper_expr go_deeper_stmt implicit_deep_exprstmt implicit_ellipsis xml_singleton_loose_matching xml_attrs_implicit_ellipsis xml_children_ordered generic_multiline implicit_return");
    assert_eq!(show::options(&Options::default()), "");
}

#[test]
fn what_is_wrong_is_told() {
    assert_snapshot!(check("ac_maching: true"), @r"a.yaml:7:13: rule `a`: unknown key in options, `ac_maching`: did you mean `ac_matching`?");
    assert_snapshot!(check("timeout: -1, max_match_per_file: 1.5, generic_braces: [['(']], generic_engine: x"), @r"
        a.yaml:7:22: rule `a`: expected a number of seconds for `timeout`, found the number -1
        a.yaml:7:46: rule `a`: expected a whole number from 0 up for `max_match_per_file`, found the number 1.5
        a.yaml:7:67: rule `a`: expected a list of pairs, as in [['<', '>']] for `generic_braces`, found a list
        a.yaml:7:92: rule `a`: expected spacegrep or aliengrep for `generic_engine`, found `x`
        ");
    assert_snapshot!(check_rule("pattern: f()\noptions: [a]"), @r"a.yaml:7:12: rule `a`: expected options, as `key: value` lines, found a list");
}
