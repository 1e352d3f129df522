//! GitHub Actions: variables, and the event's payload for the commits.

use serde_json::Value;

use crate::ci::{Snippet, System};
use crate::context::{
    Annotations, BaseHint, Channels, CiContext, Event, Push, branch_hint, commit_hint,
};
use crate::environment::Gatherer;

pub(super) const SYSTEM: System = System {
    id: "github",
    title: "GitHub Actions",
    detect: |environment| environment.is_true("GITHUB_ACTIONS"),
    context,
    whole_history: "add `fetch-depth: 0` under `with:` of the step that uses actions/checkout",
    snippet: Some(Snippet {
        path: ".github/workflows/seawall.yml",
        mark: ".github/workflows/",
        text: include_str!("snippets/github.yml"),
    }),
};

fn context(gatherer: &mut Gatherer<'_>) -> CiContext {
    let event = event(gatherer);
    let payload = match event {
        Event::Tag | Event::Schedule => Value::Null,
        _ => gatherer.json_file("GITHUB_EVENT_PATH"),
    };
    let mut context = CiContext {
        commit: gatherer.commit("GITHUB_SHA"),
        author: gatherer.text("GITHUB_ACTOR"),
        repository: gatherer.text("GITHUB_REPOSITORY"),
        run_url: run_url(gatherer),
        channels: Channels {
            summary: gatherer.text("GITHUB_STEP_SUMMARY"),
            annotations: Annotations::GitHub,
        },
        ..CiContext::new(SYSTEM.id, event)
    };
    gatherer.require("GITHUB_SHA", "the commit of the run is not known");
    match event {
        Event::PullRequest => pull_request(gatherer, &payload, &mut context),
        Event::MergeQueue => merge_queue(gatherer, &payload, &mut context),
        Event::Push | Event::Manual | Event::Local => branch(gatherer, &payload, &mut context),
        Event::Tag => context.base = vec![BaseHint::Everything("a tag is judged whole")],
        Event::Schedule => context.base = vec![BaseHint::Everything("no change started the run")],
    }
    context
}

fn event(gatherer: &mut Gatherer<'_>) -> Event {
    let environment = gatherer.environment();
    let name = environment.get("GITHUB_EVENT_NAME").unwrap_or_default();
    match name {
        _ if environment.get("GITHUB_REF_TYPE") == Some("tag") => Event::Tag,
        "pull_request" => Event::PullRequest,
        "pull_request_target" => {
            gatherer.tell(
                "the event pull_request_target checks out the target branch, not the change: use \
                 pull_request",
            );
            Event::PullRequest
        }
        "merge_group" => Event::MergeQueue,
        "release" => Event::Tag,
        "push" => Event::Push,
        "schedule" => Event::Schedule,
        _ => Event::Manual,
    }
}

/// The checkout is a merge made by GitHub, unless the workflow asks for the head of the change.
fn pull_request(gatherer: &mut Gatherer<'_>, payload: &Value, context: &mut CiContext) {
    context.branch = gatherer.branch("GITHUB_HEAD_REF");
    context.target_branch = gatherer.branch("GITHUB_BASE_REF");
    context.change = payload.pointer("/pull_request/number").map(Value::to_string);
    context.author = gatherer.text_in(payload, "/pull_request/user/login");
    let repository = |side| payload.pointer(&format!("/pull_request/{side}/repo/full_name"));
    context.fork = repository("base").map(|base| repository("head") != Some(base));
    gatherer.require("GITHUB_BASE_REF", "the branch that the change goes to is not known");
    let base = gatherer.commit_in(payload, "/pull_request/base/sha");
    let merged = gatherer.environment().get("GITHUB_REF").is_some_and(|r| r.ends_with("/merge"));
    context.base = [
        context.commit.clone().filter(|_| merged).map(BaseHint::MergeParent),
        commit_hint(base, "pull_request.base.sha of the event"),
        branch_hint(context.target_branch.clone(), "GITHUB_BASE_REF"),
    ]
    .into_iter()
    .flatten()
    .collect();
}

fn merge_queue(gatherer: &mut Gatherer<'_>, payload: &Value, context: &mut CiContext) {
    context.branch = gatherer.branch_in(payload, "/merge_group/head_ref");
    context.target_branch = gatherer.branch_in(payload, "/merge_group/base_ref");
    let base = gatherer.commit_in(payload, "/merge_group/base_sha");
    context.base = [
        commit_hint(base, "merge_group.base_sha of the event"),
        branch_hint(context.target_branch.clone(), "merge_group.base_ref of the event"),
    ]
    .into_iter()
    .flatten()
    .collect();
}

/// A run on a branch: after a push, or by hand, which has no commit before.
fn branch(gatherer: &mut Gatherer<'_>, payload: &Value, context: &mut CiContext) {
    context.branch = gatherer.branch("GITHUB_REF_NAME");
    let default = gatherer.branch_in(payload, "/repository/default_branch");
    let before = gatherer.commit_in(payload, "/before");
    let push = Push {
        default: branch_hint(default, "repository.default_branch of the event"),
        before: (before, "before of the event"),
        protected: gatherer.environment().is_true("GITHUB_REF_PROTECTED"),
    };
    context.base = push.hints();
}

fn run_url(gatherer: &mut Gatherer<'_>) -> Option<String> {
    let server = gatherer.text("GITHUB_SERVER_URL")?;
    let repository = gatherer.text("GITHUB_REPOSITORY")?;
    let run = gatherer.text("GITHUB_RUN_ID")?;
    Some(format!("{server}/{repository}/actions/runs/{run}"))
}
