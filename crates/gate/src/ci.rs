//! The CI systems that the gate knows, one file each.

use crate::context::{BaseHint, CiContext, branch_hint, commit_hint};
use crate::environment::{Environment, Gatherer, is_zero};
use crate::revision::BranchName;

mod azure;
mod bitbucket;
mod circleci;
mod codebuild;
mod git;
mod github;
mod gitlab;
mod jenkins;

/// Every CI system, in the order of their ids.
pub const ALL: &[&System] = &[
    &azure::SYSTEM,
    &bitbucket::SYSTEM,
    &circleci::SYSTEM,
    &codebuild::SYSTEM,
    &git::SYSTEM,
    &github::SYSTEM,
    &gitlab::SYSTEM,
    &jenkins::SYSTEM,
];

/// The variable by which anybody can name the base, in any system.
const BASE: &str = "SEAWALL_BASE";

/// A CI system: how to know it, what it tells of a run, and how Seawall is put into it.
pub struct System {
    /// Its name for the command line, which is also its file's.
    pub id: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// Whether a run is one of this system's.
    pub(crate) detect: fn(&Environment<'_>) -> bool,
    /// What a run is about.
    pub(crate) context: fn(&mut Gatherer<'_>) -> CiContext,
    /// The one line by which a run gets the whole history.
    pub whole_history: &'static str,
    /// The pipeline that runs the gate; `None` where there is no pipeline.
    pub snippet: Option<Snippet>,
}

/// A piece of pipeline.
pub struct Snippet {
    /// The file it belongs into.
    pub path: &'static str,
    /// By which files a repository shows that it uses the system: a path, or a folder with its slash.
    pub mark: &'static str,
    /// The text.
    pub text: &'static str,
}

/// The system that this environment is a run of; plain git when it is none's.
pub fn detect(environment: &Environment<'_>) -> &'static System {
    let known = ALL.iter().copied().filter(|system| system.id != git::SYSTEM.id);
    known.into_iter().find(|system| (system.detect)(environment)).unwrap_or(&git::SYSTEM)
}

/// The system with this id.
pub fn by_id(id: &str) -> Option<&'static System> {
    ALL.iter().copied().find(|system| system.id == id)
}

/// What a run is about. A base that `SEAWALL_BASE` names stands in place of every other hint: whoever
/// names one does not want another.
pub fn context(environment: &Environment<'_>) -> CiContext {
    let mut gatherer = Gatherer::new(*environment);
    let mut context = (detect(environment).context)(&mut gatherer);
    if let Some(name) = environment.get(BASE).filter(|name| !is_zero(name)) {
        context.base = named_base(&mut gatherer, name);
    }
    context.problems = gatherer.into_problems();
    context
}

/// The base that `SEAWALL_BASE` names: a commit where it reads as one, else a branch, else whatever git
/// understands by it.
fn named_base(gatherer: &mut Gatherer<'_>, name: &str) -> Vec<BaseHint> {
    if name.len() >= 7 && name.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return commit_hint(gatherer.commit(BASE), BASE).into_iter().collect();
    }
    let branch = branch_hint(BranchName::new(name), BASE);
    let revision = gatherer.revision(BASE);
    let revision = revision.map(|revision| BaseHint::Revision { revision, source: BASE });
    branch.into_iter().chain(revision).collect()
}

#[cfg(test)]
mod tests;
