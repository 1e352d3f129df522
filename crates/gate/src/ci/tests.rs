//! Tests of every CI system over captured environments: `testdata/<system>-<event>.env` in,
//! `testdata/<system>-<event>.snap` out.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use seawall_model::Problem;

use crate::ci::{self, ALL};
use crate::{BaseHint, CiContext, Environment, Event};

#[test]
fn the_list_is_the_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ci");
    let files: Vec<_> = stems(&folder, "rs").into_iter().filter(|stem| stem != "tests").collect();
    let listed: Vec<_> = ALL.iter().map(|system| system.id.to_owned()).collect();
    assert_eq!(listed, files);
}

#[test]
fn captured_environments_give_these_contexts() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("testdata");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let bind = settings.bind_to_scope();
    for name in stems(&testdata(), "env") {
        let context = captured(&name);
        let system = name.split('-').next().unwrap_or_default();
        assert_eq!(context.system, system, "{name} is taken for another system's");
        insta::assert_snapshot!(name, describe(&context));
    }
    drop(bind);
}

#[test]
fn every_snapshot_has_its_environment_and_every_system_several() {
    let environments = stems(&testdata(), "env");
    assert_eq!(stems(&testdata(), "snap"), environments);
    for system in ALL {
        let prefix = format!("{}-", system.id);
        let count = environments.iter().filter(|name| name.starts_with(&prefix)).count();
        assert!(count >= 3, "{} has {count} environments", system.id);
    }
}

#[test]
fn a_missing_variable_is_named() {
    for name in ["github-missing", "gitlab-missing", "jenkins-missing", "azure-missing"] {
        let context = captured(name);
        assert_eq!(context.event, Event::PullRequest, "{name}");
        assert!(details(&context).iter().any(|detail| detail.contains(" is not set: ")), "{name}");
    }
}

#[test]
fn a_hostile_value_reaches_no_field() {
    let context = captured("github-hostile");
    assert_eq!(context.branch, None);
    assert_eq!(context.author, None);
    assert!(!context.base.iter().any(|hint| matches!(hint, BaseHint::Commit { .. })));
    assert_eq!(details(&context).len(), 3, "{:?}", details(&context));
    for detail in details(&context) {
        assert!(!detail.contains("upload-pack") && !detail.contains("; id"), "{detail}");
    }
}

#[test]
fn a_merge_is_trusted_only_where_the_system_made_it() {
    let merges = |name: &str| {
        captured(name).base.iter().any(|hint| matches!(hint, BaseHint::MergeParent(_)))
    };
    assert!(merges("github-pull-request") && merges("azure-pull-request"));
    assert!(merges("gitlab-merged-result") && merges("gitlab-merge-train"));
    assert!(!merges("github-target") && !merges("gitlab-merge-request"));
    assert!(!merges("bitbucket-pull-request") && !merges("jenkins-change"));
}

#[test]
fn snippets_are_well_formed_and_careful() {
    for system in ALL {
        let Some(snippet) = &system.snippet else { continue };
        assert!(snippet.path.starts_with(snippet.mark), "{}", system.id);
        assert!(snippet.text.contains("seawall ci"), "{}", system.id);
        assert!(snippet.text.contains("no released binary of Seawall yet"), "{}", system.id);
        assert!(!snippet.text.contains("pull_request_target"), "{}", system.id);
        assert!(!snippet.text.contains("${{") && !snippet.text.contains("$("), "{}", system.id);
        assert!(snippet.text.lines().all(|line| line.len() <= 110), "{}", system.id);
    }
    let github = ci::by_id("github").and_then(|system| system.snippet.as_ref()).unwrap().text;
    for wanted in ["merge_group:", "permissions:\n  contents: read\n", "fetch-depth: 0"] {
        assert!(github.contains(wanted), "{wanted}");
    }
    for line in github.lines().filter(|line| line.contains("uses:")) {
        let pin = line.split('@').nth(1).and_then(|rest| rest.split(' ').next()).unwrap();
        assert!(pin.len() == 40 && pin.bytes().all(|byte| byte.is_ascii_hexdigit()), "{line}");
    }
}

/// What each system shows of a report, in the words of its pipelines.
const SHOWN: &[(&str, &[&str])] = &[
    ("azure", &["task: PublishTestResults@2", "condition: succeededOrFailed()"]),
    ("bitbucket", &["mkdir -p test-results"]),
    ("circleci", &["store_test_results:", "store_artifacts:"]),
    ("codebuild", &["reports:", "file-format: JUNITXML"]),
    ("github", &["security-events: write", "if: always()", "codeql-action/upload-sarif@"]),
    ("gitlab", &["when: always", "secret_detection: gl-secret", "junit: seawall.xml"]),
    ("jenkins", &["always {", "junit testResults: 'seawall.xml'"]),
];

#[test]
fn what_a_system_can_show_is_published_even_when_the_gate_fails() {
    for system in ALL {
        let Some(snippet) = &system.snippet else { continue };
        let shown = SHOWN.iter().find(|(id, _)| *id == system.id);
        for word in shown.unwrap_or_else(|| panic!("{} shows nothing", system.id)).1 {
            assert!(snippet.text.contains(word), "{}: {word}", system.id);
        }
        let command = snippet.text.lines().find(|line| line.contains("seawall ci")).unwrap();
        let outputs: Vec<_> = command.split(" -f ").skip(1).collect();
        assert!(!outputs.is_empty(), "{}", system.id);
        for output in outputs {
            let output = output.trim_end_matches('\'');
            let known = seawall_report::parse_output(output).unwrap();
            let file = known.path.unwrap();
            let folder = file.parent().map_or_else(String::new, |path| path.display().to_string());
            // What nobody picks up is written in vain.
            let name = if folder.is_empty() { file.display().to_string() } else { folder };
            let times = snippet.text.matches(&name).count();
            assert!(times > 1, "{}: {name} is not published", system.id);
        }
    }
}

#[test]
fn snippets_in_yaml_parse() {
    for snippet in ALL.iter().filter_map(|system| system.snippet.as_ref()) {
        if Path::new(snippet.path).extension().is_some_and(|extension| extension == "yml") {
            for event in saphyr_parser::Parser::new_from_str(snippet.text) {
                assert!(event.is_ok(), "{}: {event:?}", snippet.path);
            }
        }
    }
}

/// The context of a captured environment, whose event file stands beside it.
fn captured(name: &str) -> CiContext {
    let text = fs::read_to_string(testdata().join(format!("{name}.env"))).unwrap();
    let pairs = text.lines().filter_map(|line| line.split_once('='));
    let variables: BTreeMap<_, _> =
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let read = |path: &str| fs::read_to_string(testdata().join(path)).ok();
    ci::context(&Environment::new(&variables, &read))
}

/// A context line by line; what is not known is left out.
fn describe(context: &CiContext) -> String {
    let mut text = format!("system: {}\nevent: {}\n", context.system, context.event);
    let commit = context.commit.as_ref().map(ToString::to_string);
    let branch = context.branch.as_ref().map(ToString::to_string);
    let target = context.target_branch.as_ref().map(ToString::to_string);
    let fields = [
        ("commit", &commit),
        ("branch", &branch),
        ("target branch", &target),
        ("change", &context.change),
        ("author", &context.author),
        ("repository", &context.repository),
        ("run", &context.run_url),
        ("fork", &context.fork.map(|fork| fork.to_string())),
        ("summary", &context.channels.summary),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            writeln!(text, "{name}: {value}").unwrap();
        }
    }
    writeln!(text, "annotations: {:?}", context.channels.annotations).unwrap();
    for hint in &context.base {
        writeln!(text, "base: {}", describe_hint(hint)).unwrap();
    }
    for detail in details(context) {
        writeln!(text, "problem: {detail}").unwrap();
    }
    text
}

fn describe_hint(hint: &BaseHint) -> String {
    match hint {
        BaseHint::MergeParent(merge) => format!("first parent of {merge}"),
        BaseHint::Commit { commit, source } => format!("from commit {commit} ({source})"),
        BaseHint::Before { commit, source } => format!("else before {commit} ({source})"),
        BaseHint::Merged { commit, source } => format!("merged after {commit} ({source})"),
        BaseHint::Branch { branch, source } => format!("from branch {branch} ({source})"),
        BaseHint::Revision { revision, source } => format!("from revision {revision} ({source})"),
        BaseHint::DefaultBranch => "from the default branch".to_owned(),
        BaseHint::Everything(why) => format!("everything, {why}"),
    }
}

fn details(context: &CiContext) -> Vec<&str> {
    context.problems.iter().map(|Problem { detail, .. }| detail.as_str()).collect()
}

fn testdata() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ci/testdata")
}

/// The names of a folder's files with one extension, sorted and without it.
fn stems(folder: &Path, extension: &str) -> Vec<String> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let wanted = paths.filter(|path| path.extension().is_some_and(|found| found == extension));
    let mut stems: Vec<_> =
        wanted.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect();
    stems.sort();
    stems
}
