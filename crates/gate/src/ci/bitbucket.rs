//! Bitbucket Pipelines: default variables.

use crate::ci::{Snippet, System};
use crate::context::{BaseHint, CiContext, Event, branch_hint, commit_hint};
use crate::environment::Gatherer;

pub(super) const SYSTEM: System = System {
    id: "bitbucket",
    title: "Bitbucket Pipelines",
    detect: |environment| {
        environment.get("BITBUCKET_PIPELINE_UUID").is_some()
            || environment.get("BITBUCKET_BUILD_NUMBER").is_some()
    },
    context,
    whole_history: "add `clone:` with `depth: full` to the step",
    snippet: Some(Snippet {
        path: "bitbucket-pipelines.yml",
        mark: "bitbucket-pipelines.yml",
        text: include_str!("snippets/bitbucket.yml"),
    }),
};

fn context(gatherer: &mut Gatherer<'_>) -> CiContext {
    let event = event(gatherer);
    let mut context = CiContext {
        commit: gatherer.commit("BITBUCKET_COMMIT"),
        repository: gatherer.text("BITBUCKET_REPO_FULL_NAME"),
        run_url: run_url(gatherer),
        ..CiContext::new(SYSTEM.id, event)
    };
    gatherer.require("BITBUCKET_COMMIT", "the commit of the run is not known");
    match event {
        Event::PullRequest => pull_request(gatherer, &mut context),
        Event::Tag => context.base = vec![BaseHint::Everything("a tag is judged whole")],
        _ => {
            context.branch = gatherer.branch("BITBUCKET_BRANCH");
            context.base = vec![BaseHint::DefaultBranch];
        }
    }
    context
}

fn event(gatherer: &Gatherer<'_>) -> Event {
    let is_set = |name| gatherer.environment().get(name).is_some();
    if is_set("BITBUCKET_PR_ID") {
        Event::PullRequest
    } else if is_set("BITBUCKET_TAG") {
        Event::Tag
    } else {
        Event::Push
    }
}

/// The target is merged into the change before the run, and its commit is told in short form.
fn pull_request(gatherer: &mut Gatherer<'_>, context: &mut CiContext) {
    context.branch = gatherer.branch("BITBUCKET_BRANCH");
    context.target_branch = gatherer.branch("BITBUCKET_PR_DESTINATION_BRANCH");
    context.change = gatherer.text("BITBUCKET_PR_ID");
    gatherer.require(
        "BITBUCKET_PR_DESTINATION_BRANCH",
        "the branch that the change goes to is not known",
    );
    let base = gatherer.commit("BITBUCKET_PR_DESTINATION_COMMIT");
    let target = branch_hint(context.target_branch.clone(), "BITBUCKET_PR_DESTINATION_BRANCH");
    let base = commit_hint(base, "BITBUCKET_PR_DESTINATION_COMMIT");
    context.base = [base, target].into_iter().flatten().collect();
}

fn run_url(gatherer: &mut Gatherer<'_>) -> Option<String> {
    let repository = gatherer.text("BITBUCKET_REPO_FULL_NAME")?;
    let build = gatherer.text("BITBUCKET_BUILD_NUMBER")?;
    Some(format!("https://bitbucket.org/{repository}/pipelines/results/{build}"))
}
