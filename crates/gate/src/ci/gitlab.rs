//! GitLab CI: predefined variables.

use crate::ci::{Snippet, System};
use crate::context::{BaseHint, CiContext, Event, Push, branch_hint, commit_hint};
use crate::environment::Gatherer;

pub(super) const SYSTEM: System = System {
    id: "gitlab",
    title: "GitLab CI",
    detect: |environment| environment.is_true("GITLAB_CI"),
    context,
    whole_history: "add `GIT_DEPTH: 0` under `variables:` of the job",
    snippet: Some(Snippet {
        path: ".gitlab-ci.yml",
        mark: ".gitlab-ci.yml",
        text: include_str!("snippets/gitlab.yml"),
    }),
};

fn context(gatherer: &mut Gatherer<'_>) -> CiContext {
    let event = event(gatherer);
    let mut context = CiContext {
        commit: gatherer.commit("CI_COMMIT_SHA"),
        author: gatherer.text("GITLAB_USER_LOGIN"),
        repository: gatherer.text("CI_PROJECT_PATH"),
        run_url: gatherer.text("CI_JOB_URL"),
        ..CiContext::new(SYSTEM.id, event)
    };
    gatherer.require("CI_COMMIT_SHA", "the commit of the run is not known");
    match event {
        Event::PullRequest | Event::MergeQueue => merge_request(gatherer, &mut context),
        Event::Push | Event::Manual | Event::Local => branch(gatherer, &mut context),
        Event::Tag => context.base = vec![BaseHint::Everything("a tag is judged whole")],
        Event::Schedule => context.base = vec![BaseHint::Everything("no change started the run")],
    }
    context
}

/// A child pipeline has the source `parent_pipeline` and its parent's merge request.
fn event(gatherer: &Gatherer<'_>) -> Event {
    let environment = gatherer.environment();
    if environment.get("CI_MERGE_REQUEST_IID").is_some() {
        return match environment.get("CI_MERGE_REQUEST_EVENT_TYPE") {
            Some("merge_train") => Event::MergeQueue,
            _ => Event::PullRequest,
        };
    }
    match environment.get("CI_PIPELINE_SOURCE") {
        _ if environment.get("CI_COMMIT_TAG").is_some() => Event::Tag,
        Some("push") => Event::Push,
        Some("schedule") => Event::Schedule,
        _ => Event::Manual,
    }
}

/// Merged-results and merge-train pipelines check out a merge made by GitLab; others the change, whose
/// last commit may be a merge as well, but not one whose first parent is the target.
fn merge_request(gatherer: &mut Gatherer<'_>, context: &mut CiContext) {
    context.branch = gatherer.branch("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME");
    context.target_branch = gatherer.branch("CI_MERGE_REQUEST_TARGET_BRANCH_NAME");
    context.change = gatherer.text("CI_MERGE_REQUEST_IID");
    let environment = gatherer.environment();
    let source = environment.get("CI_MERGE_REQUEST_SOURCE_PROJECT_PATH");
    let target = environment.get("CI_MERGE_REQUEST_PROJECT_PATH");
    context.fork = target.map(|target| source != Some(target));
    gatherer
        .require("CI_MERGE_REQUEST_DIFF_BASE_SHA", "the base of the merge request is not known");
    let kind = gatherer.environment().get("CI_MERGE_REQUEST_EVENT_TYPE");
    let merged = matches!(kind, Some("merged_result" | "merge_train"));
    let target = gatherer.commit("CI_MERGE_REQUEST_TARGET_BRANCH_SHA");
    let base = gatherer.commit("CI_MERGE_REQUEST_DIFF_BASE_SHA");
    context.base = [
        context.commit.clone().filter(|_| merged).map(BaseHint::MergeParent),
        commit_hint(target, "CI_MERGE_REQUEST_TARGET_BRANCH_SHA"),
        commit_hint(base, "CI_MERGE_REQUEST_DIFF_BASE_SHA"),
        branch_hint(context.target_branch.clone(), "CI_MERGE_REQUEST_TARGET_BRANCH_NAME"),
    ]
    .into_iter()
    .flatten()
    .collect();
}

fn branch(gatherer: &mut Gatherer<'_>, context: &mut CiContext) {
    context.branch = gatherer.branch("CI_COMMIT_BRANCH");
    let default = gatherer.branch("CI_DEFAULT_BRANCH");
    let before = gatherer.commit("CI_COMMIT_BEFORE_SHA");
    let push = Push {
        default: branch_hint(default, "CI_DEFAULT_BRANCH"),
        before: (before, "CI_COMMIT_BEFORE_SHA"),
        protected: gatherer.environment().is_true("CI_COMMIT_REF_PROTECTED"),
    };
    context.base = push.hints();
}
