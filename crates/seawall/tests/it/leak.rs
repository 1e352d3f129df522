//! The value of a credential is in no output, whatever the format and wherever the value stands.

use std::fs;
use std::path::Path;

use seawall_testkit::TestRepo;

use crate::formats::FORMATS;
use crate::run::{command, finish, seawall};
use crate::token::{self, base64, github, private_key};
use crate::tree::tree;

/// Fails when one of the values is in what a run told.
#[track_caller]
fn tells_none(told: &str, secrets: &[String]) {
    for secret in secrets {
        assert!(!told.contains(secret.as_str()), "{secret} is in\n{told}");
    }
}

/// Runs with every format on standard output, then into files, and looks at all that comes out.
#[track_caller]
fn check(directory: &Path, arguments: &str, findings: usize, secrets: &[String]) {
    assert_eq!(seawall(directory, &format!("{arguments} -f json")).findings().len(), findings);
    let out = tree::<&str>(&[]);
    let mut all = format!("{arguments} -v");
    for format in FORMATS {
        let run = seawall(directory, &format!("{arguments} -v -f {format}"));
        tells_none(&(run.out + &run.err), secrets);
        let file = out.path().join(format).display().to_string();
        all.extend([" -f ", format, "=", file.as_str()]);
    }
    let run = seawall(directory, &all);
    tells_none(&(run.out + &run.err), secrets);
    for format in FORMATS {
        let report = fs::read_to_string(out.path().join(format)).expect("a report");
        assert!(!report.is_empty(), "{format}");
        tells_none(&report, secrets);
    }
}

#[test]
fn no_format_tells_a_value() {
    let token = github(1);
    let directory = tree(&[("src/app.py", format!("import os\ntoken = \"{token}\"\n"))]);
    check(directory.path(), "scan .", 1, std::slice::from_ref(&token));
    check(directory.path(), "gate --all", 1, &[token]);
}

#[test]
fn no_line_of_a_key_is_told() {
    let key = private_key(1);
    let directory = tree(&[("server.key", format!("# the key\n{key}\n# its end\n"))]);
    let body = key.lines().filter(|line| !line.starts_with("--")).map(str::to_owned);
    check(directory.path(), "scan .", 1, &body.collect::<Vec<_>>());
}

#[test]
fn an_encoded_value_is_told_neither_way() {
    let token = github(1);
    let encoded = base64(format!("GITHUB_TOKEN={token}\n").as_bytes());
    let directory = tree(&[("a.yaml", format!("data: {encoded}\n"))]);
    check(directory.path(), "scan .", 1, &[token, encoded]);
}

#[test]
fn a_copy_that_no_rule_finds_is_masked_beside_the_one_that_is_found() {
    let password = seawall_secrets::expand("{password:16}", 5);
    let text = format!("db_password = \"{password}\"\n# it was {password}: all along\n");
    let directory = tree(&[("settings.py", text)]);
    check(directory.path(), "scan .", 1, &[password]);
}

#[test]
fn the_other_values_of_a_line_are_masked_too() {
    let (one, two) = (github(1), github(2));
    let directory = tree(&[("a.sh", format!("run --from {one} --to {two}\n"))]);
    check(directory.path(), "scan .", 2, &[one, two]);
}

#[test]
fn a_value_whose_rule_is_left_out_is_masked_beside_others() {
    let (token, key) = (github(1), seawall_secrets::expand("{password:16}", 5));
    let directory = tree(&[("a.sh", format!("db_password = \"{key}\"; token = {token}\n"))]);
    let secrets = [token, key];
    for options in ["--only github-*", "--disable generic-*"] {
        check(directory.path(), &format!("scan . {options}"), 1, &secrets);
    }
    let house = tree(&[("house.toml", "[[rules]]\nid='house'\nregex='ghp_[A-Za-z0-9]+'\n")]);
    let options =
        format!("--no-default-rules --rules {}", house.path().join("house.toml").display());
    check(directory.path(), &format!("scan . {options}"), 1, &secrets);
}

#[test]
fn a_reason_that_names_what_it_excuses_is_told_without_it() {
    let (one, two) = (github(1), github(2));
    let comment = format!("# seawall:ignore github-* {one} and {two} are revoked");
    let directory = tree(&[("a.sh", format!("run --from {one} --to {two} {comment}\n"))]);
    check(directory.path(), "scan .", 4, &[one, two]);
}

#[test]
fn a_commit_that_names_what_it_leaks_is_told_without_it() {
    let repo = TestRepo::new();
    let token = github(1);
    repo.write("a.env", format!("TOKEN={token}\n")).commit(&format!("use {token} for now"));
    check(repo.path(), "scan . --history", 1, &[token]);
}

#[test]
fn a_path_that_holds_a_value_is_told_without_it() {
    let (name, other, inside) = (github(1), github(2), github(3));
    let directory = tree(&[
        (format!("{name}.env").as_str(), format!("A={inside}\n").into_bytes()),
        (format!("by/{inside}/copy.env").as_str(), format!("A={inside}\n").into_bytes()),
        (format!("of/{other}.zip").as_str(), b"PK\x03\x04 broken".to_vec()),
        (
            format!("c/{other}.py").as_str(),
            format!("A='{inside}'  # seawall:ignore github-* a fixture\n").into_bytes(),
        ),
    ]);
    let secrets = [name.clone(), other, inside];
    check(directory.path(), "scan .", 3, &secrets);
    check(directory.path(), "gate --all", 3, &secrets);
    let run = seawall(directory.path(), "gate --all").exits(1);
    tells_none(&(run.out + &run.err), &secrets);
    let json = seawall(directory.path(), "scan . -f json").json();
    let paths: Vec<_> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["place"]["path"].as_str().unwrap())
        .collect();
    assert_eq!(paths, ["by/********/copy.env", "c/********.py", "********.env"]);
}

#[test]
fn a_policy_goes_by_the_path_itself() {
    let name = github(1);
    let file = format!("{name}.env");
    let rule = format!("policy: {{rules: [{{id: a, when: {{path: '{}*.env'}}}}]}}\n", &name[..9]);
    let directory = tree(&[(&*file, token::line(2)), ("seawall.yaml", rule)]);
    let run = seawall(directory.path(), "gate --all -f json").exits(1);
    let id = crate::run::only_id(&run.json());
    let run = seawall(directory.path(), &format!("gate explain {id} --all")).exits(0);
    tells_none(&(run.out + &run.err), &[name]);
    // By a report it stood elsewhere, so that it moved; it is no new one.
    let old = directory.path().join("old.json").display().to_string();
    seawall(directory.path(), &format!("scan . -f json={old}")).exits(0);
    let run = seawall(directory.path(), &format!("scan . --baseline {old} -f json")).exits(0);
    assert!(run.findings()[0].starts_with("moved "), "{:?}", run.findings());
}

#[test]
fn a_change_tells_no_value_when_it_is_judged() {
    let repo = TestRepo::new();
    repo.write("a.env", "A=1\n").commit("first");
    let token = github(1);
    repo.write("a.env", format!("A={token}\n")).git(&["add", "."]);
    let mut ci = command(repo.path(), "ci -v");
    ci.env("GITHUB_TOKEN", github(2)).env("SEAWALL_BASE", "main");
    let ci = finish(ci, b"").exits(1);
    let gate = seawall(repo.path(), "gate --staged").exits(1);
    let told = [ci.out, ci.err, gate.out, gate.err].concat();
    tells_none(&told, &[token, github(2)]);
}

#[test]
fn nothing_that_goes_wrong_tells_a_value() {
    let (token, other) = (github(1), github(2));
    let directory = tree(&[
        ("a.env", format!("A={token}\n").into_bytes()),
        ("cut.gz", [b"\x1f\x8b\x08\0", token.as_bytes()].concat()),
        ("cut.zip", [b"PK\x03\x04", token.as_bytes()].concat()),
        (".gitleaksignore", format!("{other}\n").into_bytes()),
        ("report.json", format!("{{\"schema\": \"{token}\"}}").into_bytes()),
        ("broken.toml", format!("[[rules]]\nid = \"a\"\nregex = '({token}'\n").into_bytes()),
    ]);
    let secrets = [token, other];
    let commands = [
        ("scan . -v", 0),
        ("gate --all", 1),
        ("scan . --baseline report.json", 2),
        ("gate --report report.json", 2),
        ("rules validate broken.toml", 2),
        ("scan . -f json=missing/out.json", 4),
    ];
    for (command, exit) in commands {
        let run = seawall(directory.path(), command);
        assert_eq!(run.code, exit, "{command}: {}", run.err);
        tells_none(&(run.out + &run.err), &secrets);
    }
}

#[test]
fn standard_input_is_not_told_back() {
    let directory = tree::<&str>(&[]);
    let token = github(1);
    for format in FORMATS {
        let run = command(directory.path(), &format!("scan - -f {format}"));
        let run = finish(run, format!("token {token}\n").as_bytes()).exits(0);
        tells_none(&(run.out + &run.err), std::slice::from_ref(&token));
    }
}
