//! Files that steer Seawall and lead elsewhere: a change must not make a runner read its own secrets.

use std::os::unix::fs::symlink;
use std::path::Path;

use seawall_testkit::TestRepo;
use tempfile::TempDir;

use crate::run::seawall;
use crate::token;
use crate::tree::{tree, write};

/// What lies on a machine beside the repository.
const PRIVATE: &str = "private line";

/// A file that would be an error in any of the languages in which Seawall is steered.
fn outside() -> TempDir {
    tree(&[("private", format!("{PRIVATE}\n: [\n"))])
}

/// Checks that a scan refuses what the repository names, without a word of it.
#[track_caller]
fn check(directory: &Path, named: &str, reason: &str) {
    let run = seawall(directory, "scan .").exits(2).says(named).says(reason);
    assert!(!run.err.contains(PRIVATE), "{}", run.err);
}

#[test]
fn settings_and_rules_do_not_lead_out_of_the_repository() {
    let outside = outside();
    let private = outside.path().join("private");
    let shown = private.display().to_string();
    let above = format!("../{}/private", outside.path().file_name().unwrap().to_string_lossy());
    for target in [&shown, &above] {
        let settings = [
            ("seawall.yaml", format!("extends: [{{file: '{target}'}}]\n")),
            ("seawall.yaml", format!("scan: {{secrets: {{rules: ['{target}']}}}}\n")),
            (".gitleaks.toml", format!("[extend]\npath = '{target}'\n")),
        ];
        for settings in settings {
            check(tree(&[settings]).path(), target, "leads out of the repository");
        }
    }
    for name in ["seawall.yaml", ".gitleaks.toml", "gitleaks.toml"] {
        let directory = tree(&[("a.env", token::line(1))]);
        symlink(&private, directory.path().join(name)).unwrap();
        check(directory.path(), name, "leads out of the repository");
    }
    let directory = tree(&[("seawall.yaml", "extends: [{file: policies/private}]\n")]);
    symlink(outside.path(), directory.path().join("policies")).unwrap();
    check(directory.path(), "policies/private", "leads out of the repository");
}

#[test]
fn settings_do_not_lead_into_the_git_directory() {
    let repo = TestRepo::new();
    repo.write("seawall.yaml", "extends: [{file: .git/token}]\n").write(".git/token", PRIVATE);
    check(repo.path(), ".git/token", "leads into `.git`");
}

#[test]
fn an_ignore_file_that_leads_out_is_told_and_hides_nothing() {
    let outside = outside();
    let directory = tree(&[("a.env", token::line(1))]);
    symlink(outside.path().join("private"), directory.path().join(".gitleaksignore")).unwrap();
    let run = seawall(directory.path(), "scan . -f json").exits(0);
    assert_eq!(run.findings().len(), 1);
    let problems = run.problems().join("\n");
    assert!(problems.contains("leads out of the repository"), "{problems}");
    assert!(!problems.contains(PRIVATE), "{problems}");
}

#[test]
fn links_inside_the_repository_and_files_of_the_command_line_stay_free() {
    let directory = tree(&[("a.env", token::line(1)), ("conf/own.yaml", "scan: {}\n".to_owned())]);
    symlink("conf/own.yaml", directory.path().join("seawall.yaml")).unwrap();
    seawall(directory.path(), "scan .").exits(0);
    let base = "[[rules]]\nid = 'x'\nregex = '''xyz[0-9]{9}'''\nkeywords = ['xyz']\n";
    let elsewhere = tree(&[("s.yaml", "scan: {}\n"), ("base.toml", base)]);
    let path = |name: &str| elsewhere.path().join(name).display().to_string();
    write(elsewhere.path(), "r.toml", format!("[extend]\npath = '{}'\n", path("base.toml")));
    let options = format!("scan . --config {} --rules {}", path("s.yaml"), path("r.toml"));
    seawall(directory.path(), &options).exits(0);
}
