//! Azure Pipelines: predefined variables.

use crate::ci::{Snippet, System};
use crate::context::{Annotations, BaseHint, Channels, CiContext, Event, branch_hint};
use crate::environment::Gatherer;

pub(super) const SYSTEM: System = System {
    id: "azure",
    title: "Azure Pipelines",
    detect: |environment| environment.is_true("TF_BUILD"),
    context,
    whole_history: "add `fetchDepth: 0` under `- checkout: self`",
    snippet: Some(Snippet {
        path: "azure-pipelines.yml",
        mark: "azure-pipelines.yml",
        text: include_str!("snippets/azure.yml"),
    }),
};

fn context(gatherer: &mut Gatherer<'_>) -> CiContext {
    let event = event(gatherer);
    let mut context = CiContext {
        commit: gatherer.commit("BUILD_SOURCEVERSION"),
        author: gatherer.text("BUILD_REQUESTEDFOR"),
        repository: gatherer.text("BUILD_REPOSITORY_NAME"),
        run_url: run_url(gatherer),
        channels: Channels { summary: None, annotations: Annotations::Azure },
        ..CiContext::new(SYSTEM.id, event)
    };
    gatherer.require("BUILD_SOURCEVERSION", "the commit of the run is not known");
    match event {
        Event::PullRequest => pull_request(gatherer, &mut context),
        Event::Tag => context.base = vec![BaseHint::Everything("a tag is judged whole")],
        Event::Schedule => context.base = vec![BaseHint::Everything("no change started the run")],
        _ => {
            context.branch = gatherer.branch("BUILD_SOURCEBRANCH");
            context.base = vec![BaseHint::DefaultBranch];
        }
    }
    context
}

fn event(gatherer: &Gatherer<'_>) -> Event {
    let environment = gatherer.environment();
    let source = environment.get("BUILD_SOURCEBRANCH").unwrap_or_default();
    match environment.get("BUILD_REASON") {
        Some("PullRequest") => Event::PullRequest,
        Some("Schedule") => Event::Schedule,
        _ if source.starts_with("refs/tags/") => Event::Tag,
        Some("IndividualCI" | "BatchedCI") => Event::Push,
        _ => Event::Manual,
    }
}

/// The checkout of `refs/pull/N/merge` is a merge of the change into its target, made for the run.
fn pull_request(gatherer: &mut Gatherer<'_>, context: &mut CiContext) {
    context.branch = gatherer.branch("SYSTEM_PULLREQUEST_SOURCEBRANCH");
    context.target_branch = gatherer.branch("SYSTEM_PULLREQUEST_TARGETBRANCH");
    context.change = gatherer
        .text("SYSTEM_PULLREQUEST_PULLREQUESTNUMBER")
        .or_else(|| gatherer.text("SYSTEM_PULLREQUEST_PULLREQUESTID"));
    let fork = gatherer.environment().get("SYSTEM_PULLREQUEST_ISFORK");
    context.fork = fork.map(|fork| fork.eq_ignore_ascii_case("true"));
    gatherer.require(
        "SYSTEM_PULLREQUEST_TARGETBRANCH",
        "the branch that the change goes to is not known",
    );
    let target = branch_hint(context.target_branch.clone(), "SYSTEM_PULLREQUEST_TARGETBRANCH");
    let source = gatherer.environment().get("BUILD_SOURCEBRANCH");
    let merged = source.is_some_and(|source| source.ends_with("/merge"));
    let merge = context.commit.clone().filter(|_| merged).map(BaseHint::MergeParent);
    context.base = [merge, target].into_iter().flatten().collect();
}

fn run_url(gatherer: &mut Gatherer<'_>) -> Option<String> {
    let collection = gatherer.text("SYSTEM_COLLECTIONURI")?;
    let project = gatherer.text("SYSTEM_TEAMPROJECT")?.replace(' ', "%20");
    let build = gatherer.text("BUILD_BUILDID")?;
    Some(format!("{collection}{project}/_build/results?buildId={build}"))
}
