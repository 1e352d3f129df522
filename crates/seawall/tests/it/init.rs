//! `seawall init`: settings, the pipeline of the CI system that a repository uses, and a hook.

use std::fs;

use seawall_testkit::TestRepo;

use crate::run::seawall;
use crate::token;
use crate::tree::tree;

/// Each system: a file by which it is known, and the pipeline that is written or shown.
const SYSTEMS: &[(&str, &str, &str)] = &[
    ("github", ".github/workflows/test.yml", ".github/workflows/seawall.yml"),
    ("gitlab", ".gitlab-ci.yml", ".gitlab-ci.yml"),
    ("jenkins", "Jenkinsfile", "Jenkinsfile"),
    ("circleci", ".circleci/config.yml", ".circleci/config.yml"),
    ("azure", "azure-pipelines.yml", "azure-pipelines.yml"),
    ("bitbucket", "bitbucket-pipelines.yml", "bitbucket-pipelines.yml"),
    ("codebuild", "buildspec.yml", "buildspec.yml"),
];

#[test]
fn the_pipeline_of_the_system_that_is_there_is_written_or_shown() {
    for (system, mark, pipeline) in SYSTEMS {
        let repo = TestRepo::new();
        repo.write(mark, "# ours\n");
        let run = seawall(repo.path(), "init").exits(0);
        assert_eq!(fs::read_to_string(repo.at(mark)).unwrap(), "# ours\n", "{system}");
        let shown = if mark == pipeline {
            assert!(run.out.contains(&format!("{pipeline} exists already")), "{}", run.out);
            run.out
        } else {
            fs::read_to_string(repo.at(pipeline)).unwrap()
        };
        assert!(shown.contains("seawall ci"), "{system}: {shown}");
    }
}

#[test]
fn the_pipeline_of_a_named_system_is_written() {
    for (system, _, pipeline) in SYSTEMS {
        let repo = TestRepo::new();
        let run = seawall(repo.path(), &format!("init --ci {system}")).exits(0);
        assert!(run.out.contains(&format!("wrote {pipeline}")), "{}", run.out);
        assert!(fs::read_to_string(repo.at(pipeline)).unwrap().contains("seawall ci"));
    }
    let repo = TestRepo::new();
    seawall(repo.path(), "init --ci travis").exits(2).says("possible values: ");
}

#[test]
fn the_command_of_each_pipeline_writes_its_reports_when_the_gate_fails() {
    for (system, _, pipeline) in SYSTEMS {
        let repo = TestRepo::new();
        repo.write("a.txt", "A=1\n").commit("first");
        repo.write("new.env", token::line(1));
        fs::create_dir(repo.at("reports")).unwrap();
        fs::create_dir(repo.at("test-results")).unwrap();
        seawall(repo.path(), &format!("init --ci {system}")).exits(0);
        let text = fs::read_to_string(repo.at(pipeline)).unwrap();
        let (_, command) = text.split_once("seawall ci ").expect("a command");
        let arguments = command.lines().next().unwrap_or_default().trim_end_matches('\'');
        let mut run = crate::run::command(repo.path(), &format!("ci {arguments}"));
        run.env("SEAWALL_BASE", "HEAD");
        crate::run::finish(run, b"").exits(1).says("new.env:1");
        for output in arguments.split("-f ").filter_map(|output| output.trim().split_once('=')) {
            let written = fs::read_to_string(repo.at(output.1)).expect("a report");
            assert!(written.contains("new.env"), "{system}: {written}");
        }
    }
}

#[test]
fn what_is_written_is_valid_and_nothing_is_written_twice() {
    let repo = TestRepo::new();
    let run = seawall(repo.path(), "init --waivers").exits(0).says("no CI system was found");
    assert_eq!(run.out, "wrote seawall.yaml\nwrote .seawall/waivers.yaml\n");
    repo.commit("settings");
    seawall(repo.path(), "gate").exits(0);
    repo.write("seawall.yaml", "# ours\n");
    let again = seawall(repo.path(), "init --waivers").exits(0);
    assert!(again.out.contains("seawall.yaml exists already"), "{}", again.out);
    assert_eq!(fs::read_to_string(repo.at("seawall.yaml")).unwrap(), "# ours\n");
}

#[test]
fn files_are_written_to_the_root_of_the_repository() {
    let repo = TestRepo::new();
    repo.write("deep/down/a", "a\n");
    seawall(&repo.at("deep/down"), "init --hook").exits(0);
    assert!(repo.at("seawall.yaml").is_file() && !repo.at("deep/down/seawall.yaml").exists());
    assert!(repo.at(".git/hooks/pre-commit").is_file());
}

#[test]
fn a_hook_that_is_there_is_left_alone() {
    let repo = TestRepo::new();
    repo.write(".git/hooks/pre-commit", "#!/bin/sh\n# ours\n");
    let run = seawall(repo.path(), "init --hook").exits(0);
    assert!(run.out.contains(".git/hooks/pre-commit exists already"), "{}", run.out);
    assert_eq!(
        fs::read_to_string(repo.at(".git/hooks/pre-commit")).unwrap(),
        "#!/bin/sh\n# ours\n"
    );
}

#[test]
fn the_framework_for_hooks_is_used_where_it_is() {
    let repo = TestRepo::new();
    repo.write(".pre-commit-config.yaml", "repos: []\n");
    let run = seawall(repo.path(), "init --hook").exits(0);
    assert!(run.out.contains("seawall gate --staged"), "{}", run.out);
    assert!(!repo.at(".git/hooks/pre-commit").exists());
}

#[test]
fn the_hook_of_a_linked_worktree_is_that_of_its_repository() {
    let repo = TestRepo::new();
    repo.commit("first");
    let other = tree::<&str>(&[]);
    let linked = other.path().join("linked");
    repo.git(&["worktree", "add", "--quiet", &linked.display().to_string()]);
    seawall(&linked, "init --hook").exits(0);
    assert!(repo.at(".git/hooks/pre-commit").is_file());
}

#[test]
fn a_hook_needs_a_repository() {
    let directory = tree::<&str>(&[]);
    seawall(directory.path(), "init --hook").exits(2).says("git init");
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 0, "nothing was written");
}

#[test]
fn a_hook_goes_where_the_repository_keeps_its_hooks() {
    let repo = TestRepo::new();
    repo.git(&["config", "core.hooksPath", ".husky"]);
    let first = seawall(repo.path(), "init --hook").exits(0);
    assert!(first.out.contains("wrote .husky/pre-commit"), "{}", first.out);
    assert!(fs::read_to_string(repo.at(".husky/pre-commit")).unwrap().contains("seawall gate"));
    let again = seawall(repo.path(), "init --hook").exits(0);
    assert!(again.out.contains(".husky/pre-commit is up to date"), "{}", again.out);
}
