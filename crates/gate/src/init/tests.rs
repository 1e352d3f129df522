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
