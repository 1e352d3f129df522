//! What of a directory is scanned, and what is told about it.

use seawall_testkit::TestRepo;

use crate::run::{command, finish, seawall};
use crate::token::{self, GITHUB, base64, github};
use crate::tree::tree;

/// What changes from run to run and from build to build is not shown.
fn masked(text: &str) -> String {
    let masked = text.lines().map(|line| {
        let mut words: Vec<&str> = line.split(' ').collect();
        for at in 1..words.len() {
            if words[at].starts_with("rule")
                && words[at - 1].replace(',', "").parse::<u32>().is_ok()
            {
                words[at - 1] = "[n]";
            }
        }
        words.join(" ").trim_end().to_owned() + "\n"
    });
    masked.collect()
}

#[test]
fn text_shows_each_finding_with_its_code_its_harm_and_its_fix() {
    let app = format!("import os\n\nTOKEN = \"{}\"\n\nprint(TOKEN)\n", github(1));
    let directory = tree(&[("src/app.py", app.as_str()), ("README.md", "# shop\n")]);
    let run = seawall(directory.path(), "scan .").exits(0).says("took ");
    insta::assert_snapshot!(masked(&run.out), @r#"
    CRITICAL  GitHub personal access token (classic)                                     SW-4526bc77822c
    src/app.py:3:10  github-personal-access-token

        1 │ import os
        2 │
      > 3 │ TOKEN = "********"
          │          ^^^^^^^^
        4 │
        5 │ print(TOKEN)

      What  GitHub personal access token (classic) in plain text
      Why   Acts as its owner on every repository and organisation that its scopes allow.
      Fix   In GitHub open Settings > Developer settings > Personal access tokens and delete it, then
            read the security log for its use.

    Scanned 2 files (83 bytes) with [n] rules
    1 finding: 1 critical
    "#);
}

#[test]
fn nothing_is_said_to_be_found_in_a_clean_directory() {
    let directory = tree(&[("README.md", "# shop\n")]);
    let run = seawall(directory.path(), "scan .").exits(0);
    insta::assert_snapshot!(masked(&run.out), @r"
    Scanned 1 file (7 bytes) with [n] rules
    No findings
    ");
}

#[test]
fn quiet_leaves_notes_out() {
    let directory = tree(&[("a.env", token::line(1))]);
    let run = seawall(directory.path(), "scan . --quiet").exits(0);
    assert_eq!(run.err, "");
    assert!(run.out.contains("1 finding"), "{}", run.out);
}

#[test]
fn a_report_is_the_same_byte_for_byte_whoever_makes_it() {
    let names: Vec<String> =
        (0..60).map(|number| format!("d{}/f{number}.env", number % 7)).collect();
    let files: Vec<_> = names.iter().map(|name| (name.as_str(), token::line(3))).collect();
    let directory = tree(&files);
    let first = seawall(directory.path(), "scan . -f json -j 1").exits(0).out;
    for threads in [1, 2, 8] {
        let again = seawall(directory.path(), &format!("scan . -f json -j {threads}")).exits(0);
        assert_eq!(again.out, first, "with {threads} threads");
    }
    assert_eq!(seawall(directory.path(), "scan . -f json").findings().len(), 60);
}

#[test]
fn standard_input_is_scanned_under_a_name() {
    let directory = tree::<&str>(&[]);
    let run = |arguments, input: &str| {
        finish(command(directory.path(), arguments), input.as_bytes()).exits(0).findings()
    };
    let input = format!("\n{}", token::line(1));
    assert_eq!(run("scan - -f json", &input), [format!("new {GITHUB} stdin:2")]);
    let named = run("scan - --stdin-name conf/.env -f json", &input);
    assert_eq!(named, [format!("new {GITHUB} conf/.env:2")]);
    assert!(run("scan - -f json", "").is_empty());
}

#[test]
fn a_single_file_is_scanned_alone() {
    let directory = tree(&[("a/one.env", token::line(1)), ("a/two.env", token::line(2))]);
    let run = seawall(directory.path(), "scan a/one.env -f json").exits(0);
    assert_eq!(run.findings(), [format!("new {GITHUB} one.env:1")]);
}

#[test]
fn paths_of_a_repository_start_at_its_root() {
    let repo = TestRepo::new();
    repo.write("web/api/a.env", token::line(1)).write("b.env", token::line(2));
    repo.commit("all");
    let expected = [format!("new {GITHUB} web/api/a.env:1")];
    for (directory, target) in
        [("", "web"), ("", "web/api/a.env"), ("web/api", "."), ("web", "api")]
    {
        let run = seawall(&repo.at(directory), &format!("scan {target} -f json")).exits(0);
        assert_eq!(run.findings(), expected, "{target} in {directory}");
    }
}

#[test]
fn a_file_of_a_repository_is_compared_alone() {
    let repo = TestRepo::new();
    repo.write("a.env", "A=1\n").write("b.env", "B=1\n").commit("first");
    repo.write("a.env", token::line(1)).write("b.env", token::line(2));
    let expected = [format!("new {GITHUB} a.env:1")];
    for scope in ["--diff HEAD", "--baseline HEAD"] {
        let run = seawall(repo.path(), &format!("scan a.env {scope} -f json")).exits(0);
        assert_eq!(run.findings(), expected, "{scope}");
    }
}

#[test]
fn ignore_files_are_honoured_unless_told_otherwise() {
    let repo = TestRepo::new();
    repo.write(".gitignore", "local.env\n/build/\n").write(".seawallignore", "samples/\n");
    for (path, seed) in [("local.env", 1), ("build/b.env", 2), ("samples/s.env", 3), ("a.env", 4)] {
        repo.write(path, token::line(seed));
    }
    repo.commit("all");
    let run = seawall(repo.path(), "scan . -f json").exits(0);
    assert_eq!(run.findings(), [format!("new {GITHUB} a.env:1")]);
    let all = seawall(repo.path(), "scan . --no-ignore -f json").exits(0);
    let found = ["a.env", "build/b.env", "local.env", "samples/s.env"];
    assert_eq!(all.findings(), found.map(|path| format!("new {GITHUB} {path}:1")));
}

#[test]
fn what_git_tracks_is_scanned_though_it_is_ignored() {
    let repo = TestRepo::new();
    repo.write(".gitignore", "*.env\n").write("web/forced.env", token::line(1));
    repo.write("web/local.env", token::line(2));
    repo.git(&["add", "--force", "web/forced.env"]);
    repo.commit_staged("forced");
    let expected = [format!("new {GITHUB} web/forced.env:1")];
    for target in [".", "web"] {
        let run = seawall(repo.path(), &format!("scan {target} -f json")).exits(0);
        assert_eq!(run.findings(), expected, "{target}");
    }
}

#[test]
fn what_is_excluded_is_left_out_and_counted() {
    let settings = "scan:\n  exclude: ['samples/']\n";
    let directory = tree(&[
        ("a.env", token::line(1)),
        ("samples/b.env", token::line(2)),
        ("c.txt", token::line(3)),
        ("seawall.yaml", settings.to_owned()),
    ]);
    let run = seawall(directory.path(), "scan . --exclude *.txt -f json").exits(0);
    assert_eq!(run.findings(), [format!("new {GITHUB} a.env:1")]);
    let skipped = run.json()["coverage"]["skipped"].to_string();
    assert!(skipped.contains("excluded"), "{skipped}");
}

#[test]
fn what_ignore_files_name_is_counted_without_being_listed() {
    let files = [
        (".gitignore", "*.log\n/build/\n".to_owned()),
        (".seawallignore", "/data/\nkept.txt\n".to_owned()),
        ("a.env", token::line(1)),
        ("one.log", token::line(2)),
        ("forced.log", token::line(3)),
        ("sub/two.log", "x".to_owned()),
        ("build/deep/three.txt", token::line(4)),
        ("build/four.txt", token::line(5)),
        ("data/five.txt", token::line(6)),
        ("kept.txt", token::line(7)),
    ];
    let check = |directory: &std::path::Path, arguments: &str, logs: u64| {
        let json = seawall(directory, &format!("scan {arguments} -f json")).exits(0).json();
        let skipped = &json["coverage"]["skipped"];
        assert_eq!(skipped["ignored"]["files"], logs, "{skipped}");
        assert_eq!(skipped["ignored directory"]["files"], 2, "{skipped}");
        let all = seawall(directory, &format!("scan {arguments} --no-ignore -f json")).json();
        assert_eq!(all["coverage"]["skipped"], serde_json::json!({}));
    };
    let directory = tree(&files);
    check(directory.path(), ".", 4);
    let repo = TestRepo::new();
    for (path, content) in files {
        repo.write(path, content);
    }
    repo.git(&["add", "--force", "forced.log", "kept.txt", ".gitignore"]);
    // What is added by force is scanned, but not what our own ignore file names.
    check(repo.path(), ".", 3);
    check(repo.path(), "./", 3);
    let run = seawall(repo.path(), "scan .").exits(0);
    assert!(run.out.contains("Left out 3 ignored ("), "{}", run.out);
    assert!(run.out.contains("and 2 ignored directory\n"), "{}", run.out);
}

#[test]
fn notebooks_are_scanned_by_line() {
    let cell = format!(
        r#"{{"cells":[{{"cell_type":"code","outputs":[],
 "source":["import os\n","token = '{}'\n"]}}],"nbformat":4}}"#,
        github(1)
    );
    let directory = tree(&[("work.ipynb", cell)]);
    let run = seawall(directory.path(), "scan . -f json").exits(0);
    assert_eq!(run.findings(), [format!("new {GITHUB} work.ipynb:2")]);
}

#[test]
fn an_encoded_credential_is_found_as_deep_as_asked() {
    let once = base64(token::line(1).as_bytes());
    let directory = tree(&[("a.yaml", format!("data: {once}\n"))]);
    let run = seawall(directory.path(), "scan . -f json").exits(0);
    assert_eq!(run.findings(), [format!("new {GITHUB} a.yaml:1")]);
    let message = run.json()["findings"][0]["message"].to_string();
    assert!(message.contains("base64"), "{message}");
    let plain = seawall(directory.path(), "scan . --decode-depth 0 -f json").exits(0);
    assert_eq!(plain.findings(), [""; 0]);
}

#[cfg(unix)]
#[test]
fn a_key_for_signatures_is_used_or_refused() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let directory = tree(&[("a.env", token::line(1))]);
    let run = |key: Option<&[u8]>| {
        let mut command = command(directory.path(), "scan . -f json");
        command.envs(key.map(|key| ("SEAWALL_IDENTITY_KEY", OsStr::from_bytes(key))));
        finish(command, b"")
    };
    let signatures = |key| run(key).exits(0).json()["findings"][0]["signatures"].to_string();
    assert_ne!(signatures(None), signatures(Some(b"ours")));
    run(Some(b"")).exits(2).says("SEAWALL_IDENTITY_KEY is empty");
    run(Some(b" \n")).exits(2).says("SEAWALL_IDENTITY_KEY is empty");
    run(Some(b"\xff")).exits(2).says("SEAWALL_IDENTITY_KEY is not UTF-8");
}
