//! Jenkins: multibranch pipelines, which know changes, and plain jobs, which know branches.

use crate::ci::{Snippet, System};
use crate::context::{BaseHint, CiContext, Event, branch_hint, commit_hint};
use crate::environment::Gatherer;
use crate::revision::BranchName;

pub(super) const SYSTEM: System = System {
    id: "jenkins",
    title: "Jenkins",
    detect: |environment| {
        environment.get("JENKINS_URL").is_some()
            || (environment.get("JENKINS_HOME").is_some() && environment.get("JOB_NAME").is_some())
    },
    context,
    whole_history: "turn off `Shallow clone` in the job's Git behaviours, or run \
                    `git fetch --unshallow origin`",
    snippet: Some(Snippet {
        path: "Jenkinsfile",
        mark: "Jenkinsfile",
        text: include_str!("snippets/Jenkinsfile"),
    }),
};

fn context(gatherer: &mut Gatherer<'_>) -> CiContext {
    let event = event(gatherer);
    let mut context = CiContext {
        commit: gatherer.commit("GIT_COMMIT"),
        repository: gatherer.address("GIT_URL"),
        run_url: gatherer.text("BUILD_URL"),
        ..CiContext::new(SYSTEM.id, event)
    };
    match event {
        Event::PullRequest => change(gatherer, &mut context),
        Event::Tag => context.base = vec![BaseHint::Everything("a tag is judged whole")],
        _ => branch(gatherer, &mut context),
    }
    context
}

fn event(gatherer: &Gatherer<'_>) -> Event {
    let is_set = |name| gatherer.environment().get(name).is_some();
    if is_set("CHANGE_ID") {
        Event::PullRequest
    } else if is_set("TAG_NAME") {
        Event::Tag
    } else {
        Event::Push
    }
}

fn change(gatherer: &mut Gatherer<'_>, context: &mut CiContext) {
    context.branch = gatherer.branch("CHANGE_BRANCH");
    context.target_branch = gatherer.branch("CHANGE_TARGET");
    context.change = gatherer.text("CHANGE_ID");
    context.author = gatherer.text("CHANGE_AUTHOR");
    context.fork = Some(gatherer.environment().get("CHANGE_FORK").is_some());
    gatherer.require("CHANGE_TARGET", "the branch that the change goes to is not known");
    context.base.extend(branch_hint(context.target_branch.clone(), "CHANGE_TARGET"));
}

/// A plain job has no `BRANCH_NAME`; its `GIT_BRANCH` names the remote as well, as in `origin/main`,
/// or says `detached`. The last successful commit passed the gate, so it will do for any branch.
fn branch(gatherer: &mut Gatherer<'_>, context: &mut CiContext) {
    let multibranch = gatherer.environment().get("BRANCH_NAME").is_some();
    context.branch = if multibranch {
        gatherer.branch("BRANCH_NAME")
    } else {
        let full = gatherer.branch("GIT_BRANCH");
        full.filter(|full| full.as_str() != "detached").and_then(|full| {
            BranchName::new(full.as_str().strip_prefix("origin/").unwrap_or(full.as_str()))
        })
    };
    let before = gatherer.commit("GIT_PREVIOUS_SUCCESSFUL_COMMIT");
    let source = "GIT_PREVIOUS_SUCCESSFUL_COMMIT";
    let default = Some(BaseHint::DefaultBranch);
    let mainline = !multibranch || gatherer.environment().is_true("BRANCH_IS_PRIMARY");
    let hints = if mainline {
        [before.map(|commit| BaseHint::Merged { commit, source }), default]
    } else {
        [default, commit_hint(before, source)]
    };
    context.base = hints.into_iter().flatten().collect();
}
