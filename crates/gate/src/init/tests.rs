//! Tests of what `seawall init` plans: for which systems, and never over a file.

use std::collections::BTreeSet;

use seawall_policy::{Project, parse, parse_waivers};

use crate::init::{Hook, InitOptions, NewFile, WaiverFile, init_files, systems_of};

#[test]
fn an_empty_repository_gets_settings_only() {
    assert_eq!(plan(&[], InitOptions::default()), ["write seawall.yaml"]);
}

#[test]
fn each_system_in_use_gets_its_pipeline_and_nothing_existing_is_written_over() {
    let files = [
        ".github/workflows/test.yml",
        ".gitlab-ci.yml",
        "Jenkinsfile",
        "src/azure-pipelines.yml",
        "seawall.yaml",
    ];
    assert_eq!(
        plan(&files, InitOptions::default()),
        [
            "show seawall.yaml",
            "write .github/workflows/seawall.yml",
            "show .gitlab-ci.yml",
            "show Jenkinsfile",
        ]
    );
}

#[test]
fn waivers_and_hooks_come_on_request() {
    let options = InitOptions { waivers: WaiverFile::Now, hook: Hook::PreCommit };
    assert_eq!(
        plan(&[], options),
        [
            "write seawall.yaml",
            "write .seawall/waivers.yaml",
            "write .git/hooks/pre-commit (executable)",
        ]
    );
    assert_eq!(
        plan(&[".pre-commit-config.yaml", ".git/hooks/pre-commit"], options),
        ["write seawall.yaml", "write .seawall/waivers.yaml", "show .pre-commit-config.yaml",]
    );
}

#[test]
fn what_is_written_is_valid_and_keeps_the_default_rule() {
    let options = InitOptions { waivers: WaiverFile::Now, hook: Hook::None };
    let planned = init_files(&[], &BTreeSet::new(), options);
    let project = parse(&text(&planned, "seawall.yaml"), "seawall.yaml").expect("valid settings");
    let first = |project: &Project| project.policy.rules[0].id.to_string();
    assert_eq!(first(&project), first(&Project::default()));
    let waivers = parse_waivers(&text(&planned, ".seawall/waivers.yaml"), "w.yaml");
    assert!(waivers.expect("a valid file").is_empty());
}

#[test]
fn the_frameworks_hook_is_the_same_for_those_who_write_it_and_those_who_fetch_it() {
    let fetched = include_str!("../../../../.pre-commit-hooks.yaml");
    let options = InitOptions { waivers: WaiverFile::Later, hook: Hook::PreCommit };
    let framework = ".pre-commit-config.yaml";
    let planned = init_files(&[], &BTreeSet::from([framework.to_owned()]), options);
    let written = text(&planned, framework);
    for yaml in [fetched, &written] {
        for event in saphyr_parser::Parser::new_from_str(yaml) {
            assert!(event.is_ok(), "{event:?}");
        }
    }
    let keys = |text: &str| -> BTreeSet<String> {
        let lines = text.lines().map(|line| line.trim_start_matches([' ', '-']).to_owned());
        lines.filter(|line| !line.starts_with('#')).collect()
    };
    let local = BTreeSet::from(["repos:", "repo: local", "hooks:"].map(str::to_owned));
    let hook: BTreeSet<_> = &keys(&written) - &local;
    assert!(hook.is_subset(&keys(fetched)), "{hook:?}");
}

fn plan(files: &[&str], options: InitOptions) -> Vec<String> {
    let files: BTreeSet<_> = files.iter().map(|file| (*file).to_owned()).collect();
    let planned = init_files(&systems_of(&files), &files, options);
    planned.iter().map(describe).collect()
}

fn describe(file: &NewFile) -> String {
    let verb = if file.exists { "show" } else { "write" };
    let executable = if file.executable { " (executable)" } else { "" };
    format!("{verb} {}{executable}", file.path)
}

fn text(planned: &[NewFile], path: &str) -> String {
    planned.iter().find(|file| file.path == path).expect("a planned file").text.clone()
}
