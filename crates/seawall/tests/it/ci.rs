//! `seawall ci` in each CI system: its captured environment over a clone as its runners make it.

mod pipeline;

use crate::dependencies::{LOCK, MESSAGE, database};
use crate::run::{Run, finish, seawall};
use crate::token;
use crate::tree::tree;
use crate::vex::vex;

use pipeline::{Checkout, Depth, Pipeline, Upstream};

/// What a change does to the repository, and how the run has to end.
struct Change {
    what: &'static str,
    make: fn(&Upstream),
    exit: i32,
}

const CHANGES: &[Change] = &[
    Change { what: "touches a file with an old secret", make: Upstream::touch, exit: 0 },
    Change { what: "brings a new secret", make: Upstream::leak, exit: 1 },
    Change { what: "fixes the old secret", make: Upstream::fix, exit: 0 },
];

/// How a system shows findings beside the code.
#[derive(Clone, Copy)]
enum Shown {
    Nowhere,
    Annotation(&'static str),
}

/// Runs each change through a system, then a change in a clone without history.
#[track_caller]
fn check(name: &str, checkout: Checkout, shown: Shown, whole_history: &str) {
    for Change { what, make, exit } in CHANGES {
        let pipeline = Pipeline::new(make, checkout, Depth::Whole);
        let run = finish(pipeline.command(name, "ci"), b"").exits(*exit);
        let base = pipeline.base.get(..12).expect("a commit's id");
        let run = run.says(&format!("comparing with {base}: "));
        if *exit == 1 {
            told(&run, shown);
        } else {
            assert!(!run.out.contains("login.env"), "{name}, {what}: {}", run.out);
        }
        let summary = pipeline.summary();
        assert_eq!(
            summary.contains("login.env"),
            name.starts_with("github") && *exit == 1,
            "{name}"
        );
    }
    let shallow = Pipeline::new(&Upstream::touch, checkout, Depth::One);
    finish(shallow.command(name, "ci"), b"").exits(3).says("shallow").says(whole_history);
}

#[track_caller]
fn told(run: &Run, shown: Shown) {
    let told = [run.out.as_str(), run.err.as_str()].concat();
    assert!(told.contains("login.env:1:14") && told.contains("verdict: FAIL"), "{told}");
    assert!(!told.contains("main.env"), "it was there before: {told}");
    match shown {
        Shown::Annotation(line) => {
            assert!(run.out.lines().any(|one| one.starts_with(line)), "{told}");
        }
        Shown::Nowhere => assert!(!told.contains("::error") && !told.contains("##vso["), "{told}"),
    }
}

#[test]
fn github_actions() {
    let shown = Shown::Annotation("::error file=login.env,line=1,endLine=1,col=14,");
    check("github-pull-request", Checkout::Merge, shown, "fetch-depth: 0");
    check("github-fork", Checkout::Merge, shown, "fetch-depth: 0");
}

#[test]
fn gitlab_ci() {
    check("gitlab-merge-request", Checkout::Head, Shown::Nowhere, "GIT_DEPTH: 0");
    check("gitlab-merged-result", Checkout::Merge, Shown::Nowhere, "GIT_DEPTH: 0");
}

#[test]
fn jenkins() {
    check("jenkins-change", Checkout::Head, Shown::Nowhere, "Shallow clone");
    check("jenkins-branch", Checkout::Head, Shown::Nowhere, "Shallow clone");
}

#[test]
fn circleci() {
    check("circleci-pull-request", Checkout::Branch, Shown::Nowhere, "method: full");
}

#[test]
fn azure_pipelines() {
    let shown = Shown::Annotation(
        "##vso[task.logissue type=error;sourcepath=login.env;linenumber=1;columnnumber=14]",
    );
    check("azure-pull-request", Checkout::Merge, shown, "fetchDepth: 0");
}

#[test]
fn bitbucket_pipelines() {
    check("bitbucket-pull-request", Checkout::TargetMerged, Shown::Nowhere, "depth: full");
}

#[test]
fn aws_codebuild() {
    check("codebuild-pull-request", Checkout::Head, Shown::Nowhere, "Git clone depth");
}

#[test]
fn plain_git() {
    check("git-local", Checkout::Branch, Shown::Nowhere, "git fetch --unshallow");
    check("git-unknown-ci", Checkout::Head, Shown::Nowhere, "git fetch --unshallow");
}

#[test]
fn a_push_to_the_default_branch_is_compared_with_what_was_there_before() {
    for name in ["github-push", "gitlab-push", "circleci-push", "codebuild-push"] {
        for Change { what, make, exit } in CHANGES {
            let pipeline = Pipeline::new(make, Checkout::Push, Depth::Whole);
            let run = finish(pipeline.command(name, "ci"), b"");
            assert_eq!(run.code, *exit, "{name} {what}: {}", run.err);
            let base = pipeline.base.get(..12).expect("a commit's id");
            assert!(run.err.contains(&format!("comparing with {base}")), "{name}: {}", run.err);
        }
    }
}

#[test]
fn a_push_of_which_nothing_tells_what_was_before_is_compared_with_the_commit_before() {
    for name in ["azure-push", "bitbucket-push"] {
        for (change, code) in [(&Upstream::touch as &dyn Fn(&Upstream), 0), (&Upstream::leak, 1)] {
            let pipeline = Pipeline::new(change, Checkout::Push, Depth::Whole);
            let run = finish(pipeline.command(name, "ci"), b"").exits(code);
            assert!(run.err.contains("the first parent of HEAD"), "{name}: {}", run.err);
        }
    }
}

#[test]
fn tags_and_schedules_are_judged_whole_and_bring_nothing_new() {
    for name in ["github-tag", "gitlab-tag", "jenkins-tag", "azure-schedule", "github-schedule"] {
        let pipeline = Pipeline::new(&Upstream::touch, Checkout::Push, Depth::One);
        let run = finish(pipeline.command(name, "ci"), b"").exits(0).says("everything is judged");
        assert!(run.out.contains("1 existing"), "{name}: {}", run.out);
        let strict = Some("policy: {rules: [{id: none, when: {severity: '>=low'}}]}\n");
        let pipeline = Pipeline::with_settings(strict, &Upstream::touch, Checkout::Push);
        finish(pipeline.command(name, "ci"), b"").exits(1);
    }
}

#[test]
fn an_environment_that_lacks_what_a_base_needs_never_passes() {
    let names = ["github-missing", "gitlab-missing", "jenkins-missing", "azure-missing"];
    for name in names {
        let pipeline = Pipeline::new(&Upstream::leak, Checkout::Head, Depth::One);
        let run = finish(pipeline.command(name, "ci"), b"");
        assert!(matches!(run.code, 1 | 3), "{name}: {run:?}");
    }
}

#[test]
fn a_named_base_stands_in_place_of_any_other() {
    let pipeline = Pipeline::new(&Upstream::leak, Checkout::Head, Depth::Whole);
    let mut command = pipeline.command("gitlab-merge-request", "ci");
    command.env("SEAWALL_BASE", &pipeline.head);
    finish(command, b"").exits(3).says("HEAD is part of the commit");
    let mut command = pipeline.command("gitlab-merge-request", "ci");
    command.env("SEAWALL_BASE", "release");
    finish(command, b"").exits(3).says("git fetch origin release");
}

#[test]
fn a_change_under_review_does_not_choose_its_policy() {
    for before in [None, Some("policy: {mode: enforce}\n")] {
        let lax = |upstream: &Upstream| {
            upstream.leak();
            upstream.repo.write("seawall.yaml", "policy: {mode: audit}\n");
        };
        let pipeline = Pipeline::with_settings(before, &lax, Checkout::Head);
        let run = finish(pipeline.command("gitlab-merge-request", "ci"), b"");
        assert_eq!(run.code, 1, "{before:?}: {}", run.err);
        assert!(run.err.contains("this change edits seawall.yaml"), "{before:?}: {}", run.err);
    }
}

#[test]
fn an_explanation_goes_by_the_terms_of_the_run_that_it_explains() {
    let lax = |upstream: &Upstream| {
        upstream.leak();
        upstream.repo.write("seawall.yaml", "policy: {rules: [{id: lax, allow: 9}]}\n");
    };
    let base = "policy: {rules: [{id: strict, when: {status: new}}]}\n";
    let pipeline = Pipeline::with_settings(Some(base), &lax, Checkout::Head);
    let ci = |arguments: &str| finish(pipeline.command("gitlab-merge-request", arguments), b"");
    let json = ci("ci -f json").exits(1).says("breaks strict").json();
    let id = json["verdict"]["rules"][0]["findings"][0].as_str().expect("an id");
    let run = ci(&format!("gate explain {id}")).exits(0).says("comparing with ");
    let run = run.says("judged by seawall.yaml of commit ");
    assert!(run.out.contains("rule strict") && run.out.contains("effect: blocks"), "{}", run.out);
    // Options ask about another run, and so does a person's machine.
    let run = ci(&format!("gate explain {id} --all")).exits(0);
    assert!(run.out.contains("rule lax"), "{}", run.out);
    let run = run.says("judged by seawall.yaml on disk");
    assert!(!run.err.contains("comparing with"), "{}", run.err);
    let work = pipeline.at("work");
    let local = seawall(&work, &format!("gate explain {id} --base origin/main")).exits(0);
    assert!(local.says("judged by seawall.yaml on disk").out.contains("rule lax"));
    let own = Pipeline::new(&Upstream::leak, Checkout::Head, Depth::Whole);
    let command = own.command("gitlab-merge-request", &format!("gate explain {id}"));
    finish(command, b"")
        .exits(0)
        .says("judged by the built-in policy, as there is no seawall.yaml");
}

#[test]
fn a_change_under_review_does_not_choose_what_is_looked_at() {
    let house = "[[allowlists]]\npaths = ['''.*''']\n";
    for (file, text) in [
        ("seawall.yaml", "scan: {exclude: ['*.env']}\n"),
        ("seawall.yaml", "scan: {secrets: {disable: ['github-*']}}\n"),
        ("seawall.yaml", "scan: {max-file-size: 10B}\n"),
        ("seawall.yaml", "scan: [this is no setting\n"),
        (".seawallignore", "*.env\n"),
        (".gitleaksignore", "login.env:github-personal-access-token:1\n"),
        (".gitleaks.toml", house),
    ] {
        let blind = |upstream: &Upstream| {
            upstream.leak();
            upstream.repo.write(file, text);
        };
        for (name, checkout) in [
            ("gitlab-merge-request", Checkout::Head),
            ("github-pull-request", Checkout::Merge),
            ("circleci-new-branch", Checkout::Branch),
        ] {
            let pipeline = Pipeline::new(&blind, checkout, Depth::Whole);
            let run = finish(pipeline.command(name, "ci"), b"");
            assert_eq!(run.code, 1, "{name} {file} {text}: {}", run.err);
            assert!(run.err.contains(&format!("this change edits {file}")), "{}", run.err);
        }
    }
}

#[test]
fn a_change_is_judged_by_what_its_target_says_now() {
    let strict = |upstream: &Upstream| {
        upstream.leak();
        upstream.repo.commit("leak");
        upstream.repo.git(&["checkout", "--quiet", "main"]);
        upstream.repo.write("seawall.yaml", "policy: {mode: enforce}\n").commit("strict");
        upstream.repo.git(&["checkout", "--quiet", "feature/login"]);
        upstream.repo.write("a.txt", "more\n");
    };
    let lax = Some("policy: {mode: audit}\n");
    let pipeline = Pipeline::with_settings(lax, &strict, Checkout::Head);
    finish(pipeline.command("jenkins-change", "ci"), b"").exits(1);
}

#[test]
fn a_pipeline_judges_what_was_committed_and_not_what_lies_about() {
    let pipeline = Pipeline::new(&Upstream::leak, Checkout::Head, Depth::Whole);
    std::fs::remove_file(pipeline.at("work").join("login.env")).unwrap();
    finish(pipeline.command("jenkins-change", "ci"), b"").exits(1).says("login.env");
    let pipeline = Pipeline::new(&Upstream::touch, Checkout::Head, Depth::Whole);
    std::fs::write(pipeline.at("work").join("credentials.env"), token::line(5)).unwrap();
    finish(pipeline.command("jenkins-change", "ci"), b"").exits(0);
}

#[test]
fn a_verdict_is_told_even_where_a_report_cannot_be_written() {
    let pipeline = Pipeline::new(&Upstream::leak, Checkout::Head, Depth::Whole);
    let run = finish(pipeline.command("jenkins-change", "ci -f sarif=/dev/full"), b"").exits(4);
    run.says("verdict: FAIL");
}

#[test]
fn formats_are_written_beside_the_verdict() {
    let pipeline = Pipeline::new(&Upstream::leak, Checkout::Head, Depth::Whole);
    let out = tree::<&str>(&[]);
    let file = out.path().join("seawall.sarif");
    let arguments = format!("ci -f sarif={}", file.display());
    finish(pipeline.command("jenkins-change", &arguments), b"").exits(1);
    let sarif = std::fs::read_to_string(file).unwrap();
    assert!(sarif.contains("login.env") && sarif.contains("\"baselineState\""), "{sarif}");
}

#[test]
fn no_repository_means_that_everything_is_new() {
    let directory = tree(&[("a.env", token::line(1))]);
    seawall(directory.path(), "ci").exits(1).says("no git repository here");
}

#[test]
fn a_change_under_review_does_not_excuse_its_dependencies() {
    let excused = |upstream: &Upstream| {
        upstream.repo.write("package-lock.json", LOCK);
        upstream.repo.write("vex.json", vex("not_affected", "1.0.2"));
    };
    let pipeline = Pipeline::new(&excused, Checkout::Head, Depth::Whole);
    let place = tempfile::tempdir().expect("a directory");
    let file = place.path().join("advisories.db");
    std::fs::write(&file, database()).expect("a written file");
    let mut command = pipeline.command("gitlab-merge-request", "ci --vex vex.json");
    command.env("SEAWALL_DB", &file);
    let run = finish(command, b"").exits(1).says(MESSAGE);
    assert!(run.err.contains("holds once it is merged"), "{}", run.err);
}
