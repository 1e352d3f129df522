//! AWS `CodeBuild`: variables of a build that a webhook started.

use crate::ci::{Snippet, System};
use crate::context::{BaseHint, CiContext, Event, Push, branch_hint};
use crate::environment::Gatherer;

pub(super) const SYSTEM: System = System {
    id: "codebuild",
    title: "AWS CodeBuild",
    detect: |environment| environment.get("CODEBUILD_BUILD_ID").is_some(),
    context,
    whole_history: "set the project's `Git clone depth` to `Full`",
    snippet: Some(Snippet {
        path: "buildspec.yml",
        mark: "buildspec.yml",
        text: include_str!("snippets/codebuild.yml"),
    }),
};

fn context(gatherer: &mut Gatherer<'_>) -> CiContext {
    let event = event(gatherer);
    let mut context = CiContext {
        commit: gatherer.commit("CODEBUILD_RESOLVED_SOURCE_VERSION"),
        repository: gatherer.address("CODEBUILD_SOURCE_REPO_URL"),
        run_url: gatherer.text("CODEBUILD_BUILD_URL"),
        ..CiContext::new(SYSTEM.id, event)
    };
    match event {
        Event::PullRequest => pull_request(gatherer, &mut context),
        Event::Tag => context.base = vec![BaseHint::Everything("a tag is judged whole")],
        _ => branch(gatherer, &mut context),
    }
    context
}

fn event(gatherer: &Gatherer<'_>) -> Event {
    let environment = gatherer.environment();
    let trigger = environment.get("CODEBUILD_WEBHOOK_TRIGGER").unwrap_or_default();
    match trigger.split('/').next() {
        Some("pr") => Event::PullRequest,
        Some("tag") => Event::Tag,
        Some("branch") => Event::Push,
        _ => Event::Manual,
    }
}

fn pull_request(gatherer: &mut Gatherer<'_>, context: &mut CiContext) {
    context.branch = gatherer.branch("CODEBUILD_WEBHOOK_HEAD_REF");
    context.target_branch = gatherer.branch("CODEBUILD_WEBHOOK_BASE_REF");
    let trigger = gatherer.text("CODEBUILD_WEBHOOK_TRIGGER");
    context.change = trigger.and_then(|text| text.strip_prefix("pr/").map(str::to_owned));
    gatherer
        .require("CODEBUILD_WEBHOOK_BASE_REF", "the branch that the change goes to is not known");
    context.base.extend(branch_hint(context.target_branch.clone(), "CODEBUILD_WEBHOOK_BASE_REF"));
}

fn branch(gatherer: &mut Gatherer<'_>, context: &mut CiContext) {
    context.branch = gatherer.branch("CODEBUILD_WEBHOOK_HEAD_REF");
    let before = gatherer.commit("CODEBUILD_WEBHOOK_PREV_COMMIT");
    let push = Push {
        default: Some(BaseHint::DefaultBranch),
        before: (before, "CODEBUILD_WEBHOOK_PREV_COMMIT"),
        protected: false,
    };
    context.base = push.hints();
}
