//! Which rules run: our own, those of a gitleaks configuration, those that the command line names.

use crate::run::seawall;
use crate::token::{self, GITHUB};
use crate::tree::{tree, write};

/// A gitleaks configuration with one rule of the house.
const HOUSE: &str = "title = 'house'\n[[rules]]\nid = 'house-pass'\ndescription = 'House pass'\n\
                     regex = '''house-[a-f0-9]{12}'''\nkeywords = ['house-']\n";

/// A value that only the rule of the house finds.
fn house_pass() -> String {
    format!("badge {}\n", seawall_secrets::expand("house-{hex:12}", 1))
}

#[test]
fn a_gitleaks_configuration_at_the_root_runs_beside_our_rules() {
    let directory = tree(&[("a.txt", house_pass()), ("b.env", token::line(1))]);
    let ours = [format!("new {GITHUB} b.env:1")];
    assert_eq!(seawall(directory.path(), "scan . -f json").exits(0).findings(), ours);
    write(directory.path(), ".gitleaks.toml", HOUSE);
    let both = ["new house-pass a.txt:1".to_owned(), ours[0].clone()];
    assert_eq!(seawall(directory.path(), "scan . -f json").exits(0).findings(), both);
}

#[test]
fn an_allowlist_of_gitleaks_is_honoured() {
    let allowlist = format!("{HOUSE}[[rules.allowlists]]\npaths = ['''^docs/''']\n");
    let directory = tree(&[
        ("docs/a.txt", house_pass()),
        ("src/a.txt", house_pass()),
        (".gitleaks.toml", allowlist),
    ]);
    let run = seawall(directory.path(), "scan . -f json").exits(0);
    assert_eq!(run.findings(), ["new house-pass src/a.txt:1"]);
}

#[test]
fn the_command_line_chooses_rules() {
    let directory = tree(&[("a.txt", house_pass()), ("b.env", token::line(1))]);
    let elsewhere = tree(&[("house.toml", HOUSE)]);
    let file = elsewhere.path().join("house.toml");
    let found = |options: &str| {
        let options = options.replace("FILE", &file.display().to_string());
        seawall(directory.path(), &format!("scan . -f json {options}")).exits(0).findings()
    };
    let (house, ours) = ("new house-pass a.txt:1".to_owned(), format!("new {GITHUB} b.env:1"));
    assert_eq!(found("--rules FILE"), [house.clone(), ours.clone()]);
    assert_eq!(found("--rules FILE --no-default-rules"), [house.as_str()]);
    assert_eq!(found("--rules FILE --only house-*"), [house.as_str()]);
    assert_eq!(found("--rules FILE --disable house-pass"), [ours]);
    assert_eq!(found("--rules FILE --disable github-* --disable generic-*"), [house]);
}

#[test]
fn rules_for_audits_run_where_they_are_asked_for() {
    let directory = tree(&[("a.py", "import random\nprint(random.random())\n")]);
    let found = |options: &str| {
        seawall(directory.path(), &format!("scan . -f json {options}")).exits(0).findings()
    };
    let audit = ["new python-weak-random a.py:2".to_owned()];
    assert!(found("").is_empty());
    assert_eq!(found("--audit-rules"), audit);
    assert_eq!(found("--only python-weak-random"), audit);
    assert!(found("--audit-rules --disable python-weak-random").is_empty());
    seawall(directory.path(), "rules show python-weak-random").exits(0);
}

#[test]
fn settings_choose_rules_too() {
    let settings = "scan:\n  secrets:\n    rules: [rules/house.toml]\n    disable: ['*-token']\n";
    let directory = tree(&[
        ("a.txt", house_pass()),
        ("b.env", token::line(1)),
        ("rules/house.toml", HOUSE.to_owned()),
        ("seawall.yaml", settings.to_owned()),
    ]);
    let run = seawall(directory.path(), "scan . -f json").exits(0);
    assert_eq!(run.findings(), ["new house-pass a.txt:1"]);
}

#[test]
fn a_scan_without_rules_is_refused() {
    let directory = tree(&[("b.env", token::line(1))]);
    let run = seawall(directory.path(), "scan . --only github-* --disable github-*");
    run.exits(2).says("no rule is left to run");
}

#[test]
fn a_name_that_no_rule_has_is_refused() {
    let rules = ("rules/house.toml", HOUSE.to_owned());
    let check = |settings: &str, options: &str, said: &str| {
        let settings = ("seawall.yaml", settings.to_owned());
        let directory = tree(&[("b.env", token::line(1)), rules.clone(), settings]);
        let run = seawall(directory.path(), &format!("scan . {options}"));
        match said {
            "" => drop(run.exits(0)),
            said => drop(run.exits(2).says(said)),
        }
    };
    let house =
        "scan: {secrets: {rules: [rules/house.toml], disable: [house-pass, generic-password]}}";
    check(house, "", "");
    check(house, "--rules rules/house.toml --no-default-rules --only house-*", "no rule is left");
    let disable =
        |name: &str| format!("scan:\n  secrets:\n    disable: [generic-password, {name}]\n");
    let meant = "seawall.yaml:3:33: no rule is called `house-pass`";
    check(&disable("house-pass"), "", meant);
    check(&disable("house-pass"), "--rules rules/house.toml", "");
    check(&disable("generic-pasword"), "", "did you mean `generic-password`?");
    check(&disable("'gneric-*'"), "", "seawall.yaml:3:33: no rule has a name like `gneric-*`");
    check(&disable("generic-private-key").replace("disable", "only"), "", "seawall.yaml:3");
    let policy = "policy: {rules: [{id: mine, when: {rule: [generic-password, gihub-*]}}]}";
    check(policy, "", "seawall.yaml:1:61: no rule has a name like `gihub-*`");
    check(
        "",
        "--disable generic-pasword",
        "--disable: no rule is called `generic-pasword`: did you",
    );
}

#[test]
fn a_broken_rule_file_is_refused_with_its_place() {
    let broken = HOUSE.replace("{12}'''", "('''");
    let unknown = HOUSE.replace("keywords", "keyword");
    for (text, said) in [(broken, ".gitleaks.toml:5:"), ("title = ".to_owned(), ".gitleaks.toml")] {
        let directory = tree(&[("b.env", token::line(1)), (".gitleaks.toml", text)]);
        seawall(directory.path(), "scan .").exits(2).says(said);
    }
    let directory = tree(&[("b.env", token::line(1)), (".gitleaks.toml", unknown)]);
    let run = seawall(directory.path(), "scan . -f json").exits(0);
    let problems = run.problems();
    assert!(problems.iter().any(|one| one.contains("keyword")), "{problems:?}");
    seawall(directory.path(), "scan . --rules missing.toml").exits(2).says("missing.toml");
}

#[test]
fn rules_can_be_listed_shown_and_checked() {
    let directory = tree(&[("house.toml", HOUSE), ("broken.toml", "[[rules]]\nid = 3\n")]);
    let list = seawall(directory.path(), "rules list").exits(0).out;
    assert!(list.lines().count() >= 220, "{} rules", list.lines().count());
    assert!(list.lines().any(|line| line.starts_with(GITHUB) && line.contains(" critical ")));
    let house = seawall(directory.path(), "rules list --rules house.toml --no-default-rules");
    assert_eq!(house.exits(0).out.lines().count(), 1);

    let shown = seawall(directory.path(), &format!("rules show {GITHUB}")).exits(0).out;
    for part in ["finds", "CWE-798", "impact", "fix", "structure"] {
        assert!(shown.contains(part), "`{part}` is not in\n{shown}");
    }
    seawall(directory.path(), "rules show nothing").exits(2).says("there is no rule `nothing`");

    let valid = seawall(directory.path(), "rules validate house.toml").exits(0);
    assert!(valid.out.contains("1 rule"), "{}", valid.out);
    seawall(directory.path(), "rules validate broken.toml").exits(2).says("broken.toml");
}
