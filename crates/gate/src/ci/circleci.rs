//! `CircleCI`: every run is a push; what the branch held before is told by our own variable, which the
//! pipeline sets from a pipeline value.

use crate::ci::{Snippet, System};
use crate::context::{BaseHint, CiContext, Event, Push};
use crate::environment::Gatherer;

pub(super) const SYSTEM: System = System {
    id: "circleci",
    title: "CircleCI",
    detect: |environment| environment.is_true("CIRCLECI"),
    context,
    whole_history: "add `method: full` under `- checkout:`",
    snippet: Some(Snippet {
        path: ".circleci/config.yml",
        mark: ".circleci/config.yml",
        text: include_str!("snippets/circleci.yml"),
    }),
};

fn context(gatherer: &mut Gatherer<'_>) -> CiContext {
    let event = event(gatherer);
    let mut context = CiContext {
        commit: gatherer.commit("CIRCLE_SHA1"),
        change: change(gatherer),
        author: gatherer.text("CIRCLE_PR_USERNAME").or_else(|| gatherer.text("CIRCLE_USERNAME")),
        repository: repository(gatherer),
        run_url: gatherer.text("CIRCLE_BUILD_URL"),
        fork: Some(gatherer.environment().get("CIRCLE_PR_NUMBER").is_some()),
        ..CiContext::new(SYSTEM.id, event)
    };
    gatherer.require("CIRCLE_SHA1", "the commit of the run is not known");
    if event == Event::Tag {
        context.base = vec![BaseHint::Everything("a tag is judged whole")];
    } else {
        context.branch = gatherer.branch("CIRCLE_BRANCH");
        let before = gatherer.commit("SEAWALL_BEFORE");
        let push = Push {
            default: Some(BaseHint::DefaultBranch),
            before: (before, "SEAWALL_BEFORE"),
            protected: false,
        };
        context.base = push.hints();
    }
    context
}

fn event(gatherer: &Gatherer<'_>) -> Event {
    let is_set = |name| gatherer.environment().get(name).is_some();
    if is_set("CIRCLE_TAG") {
        Event::Tag
    } else if is_set("CIRCLE_PULL_REQUEST") || is_set("CIRCLE_PR_NUMBER") {
        Event::PullRequest
    } else {
        Event::Push
    }
}

/// Only forks have a number; others have the change's page, which ends in it.
fn change(gatherer: &mut Gatherer<'_>) -> Option<String> {
    let number = gatherer.text("CIRCLE_PR_NUMBER");
    let page = gatherer.text("CIRCLE_PULL_REQUEST");
    number.or_else(|| page?.rsplit('/').next().map(str::to_owned))
}

fn repository(gatherer: &mut Gatherer<'_>) -> Option<String> {
    let owner = gatherer.text("CIRCLE_PROJECT_USERNAME")?;
    let name = gatherer.text("CIRCLE_PROJECT_REPONAME")?;
    Some(format!("{owner}/{name}"))
}
