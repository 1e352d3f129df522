//! The commit that a change is compared with: found in the clone, or said to be missing.

use std::fmt;

use crate::ci;
use crate::context::{BaseHint, CiContext, Event};
use crate::revision::{BranchName, CommitId};

/// What the choice of a base needs to know of a clone.
pub trait BaseResolver {
    /// The full id of the commit that a revision names, as in `HEAD^2` or `refs/heads/main`, if it is
    /// in the clone.
    fn resolve(&self, revision: &str) -> Option<String>;
    /// The best common ancestor of two commits, if the clone holds one.
    fn merge_base(&self, one: &str, other: &str) -> Option<String>;
    /// Whether the clone lacks part of the history.
    fn is_shallow(&self) -> bool;
}

/// What a change is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Base {
    /// A commit, by its full id.
    Commit {
        /// The commit's full id.
        id: String,
        /// The commit whose settings judge the change: the tip of the branch that it would go to, by its
        /// full id. None where the change is part of that branch already, or was never proposed.
        judges: Option<String>,
        /// How it was found.
        why: String,
    },
    /// Nothing: everything counts as new.
    Everything {
        /// Why there is nothing to compare with.
        why: String,
    },
}

/// There is no base, and guessing one could let a change pass unseen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct BaseMissing {
    /// Each way that was tried and why it led nowhere, in order.
    pub tried: Vec<String>,
    /// Whether the clone lacks part of the history.
    pub shallow: bool,
    /// The one thing to do.
    pub advice: String,
}

impl fmt::Display for BaseMissing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no base commit to compare with: ")?;
        for reason in &self.tried {
            write!(f, "{reason}; ")?;
        }
        let clone = if self.shallow { "the clone is shallow: " } else { "" };
        write!(f, "{clone}{}", self.advice)
    }
}

/// Finds the base of a run by the hints of its context, best first.
///
/// A hint that leads to HEAD itself would compare the change with itself and is passed over, except
/// on a person's machine that names it, where the change may not be committed yet. When HEAD turns out
/// to be part of the branch that it would be compared with, and no better hint is left, the last commit
/// is the change; in a change under review it means that the change is not what is checked out.
pub fn choose_base(context: &CiContext, resolver: &dyn BaseResolver) -> Result<Base, BaseMissing> {
    let Some(head) = resolver.resolve("HEAD") else {
        return Err(missing(context, resolver, vec!["there is no commit yet".to_owned()]));
    };
    let search = Search { resolver, head: &head, local: context.event == Event::Local };
    let mut tried: Vec<_> = context.problems.iter().map(|problem| problem.detail.clone()).collect();
    let mut contained = None;
    for hint in &context.base {
        if matches!(hint, BaseHint::Before { .. }) && contained.is_none() {
            continue;
        }
        match search.follow(hint) {
            Step::Found(base) => return Ok(base),
            Step::Contained(why) => contained = contained.or(Some(why)),
            Step::Absent(reason) => tried.push(reason),
        }
    }
    match contained {
        // In a shallow clone a better hint may have failed only for want of history.
        Some(why) if !under_review(context) && (tried.is_empty() || !resolver.is_shallow()) => {
            tried.push(why);
            last_commit(resolver, &tried).ok_or_else(|| missing(context, resolver, tried))
        }
        Some(why) if under_review(context) && !resolver.is_shallow() => {
            tried.push(why);
            let advice = "check out the change itself, or name a base with SEAWALL_BASE".to_owned();
            Err(BaseMissing { tried, shallow: false, advice })
        }
        _ => Err(missing(context, resolver, tried)),
    }
}

/// What HEAD itself brought. The first commit of all brought everything; one whose parent is only not
/// in the clone did not.
fn last_commit(resolver: &dyn BaseResolver, tried: &[String]) -> Option<Base> {
    let why = tried.join("; ");
    match resolver.resolve("HEAD^1") {
        Some(id) => {
            let why = format!("the first parent of HEAD, as {why}");
            Some(Base::Commit { id, judges: None, why })
        }
        None if resolver.is_shallow() => None,
        None => Some(Base::Everything { why }),
    }
}

fn under_review(context: &CiContext) -> bool {
    matches!(context.event, Event::PullRequest | Event::MergeQueue)
}

/// Where a hint led.
enum Step {
    Found(Base),
    /// HEAD is part of what it would be compared with.
    Contained(String),
    Absent(String),
}

impl Step {
    fn merged(self) -> Self {
        match self {
            Self::Found(Base::Commit { id, why, .. }) => {
                Self::Found(Base::Commit { id, judges: None, why })
            }
            step => step,
        }
    }
}

struct Search<'a> {
    resolver: &'a dyn BaseResolver,
    head: &'a str,
    local: bool,
}

impl Search<'_> {
    fn follow(&self, hint: &BaseHint) -> Step {
        match hint {
            BaseHint::MergeParent(merge) => self.merge_parent(merge),
            BaseHint::Commit { commit, source } => {
                let revisions = [commit.as_str().to_owned()];
                self.fork_point(&revisions, &format!("the commit {commit} ({source})"))
            }
            // What a branch held before it was pushed to: the change was merged into it.
            BaseHint::Before { commit, source } | BaseHint::Merged { commit, source } => {
                let revisions = [commit.as_str().to_owned()];
                let step = self.fork_point(&revisions, &format!("the commit {commit} ({source})"));
                step.merged()
            }
            BaseHint::Branch { branch, source } => {
                self.fork_point(&revisions_of(branch), &format!("the branch {branch} ({source})"))
            }
            BaseHint::Revision { revision, source } => {
                let revisions = [revision.as_str().to_owned()];
                let step =
                    self.fork_point(&revisions, &format!("the revision {revision} ({source})"));
                match step {
                    // Whoever names it on a machine of their own means what is not committed yet.
                    Step::Contained(_) if self.local => {
                        let why = format!("HEAD is the revision {revision} ({source})");
                        Step::Found(Base::Commit { id: self.head.to_owned(), judges: None, why })
                    }
                    step => step,
                }
            }
            BaseHint::DefaultBranch => {
                let conventional = ["origin/HEAD", "origin/main", "origin/master"];
                let local: &[&str] = if self.local { &["main", "master"] } else { &[] };
                let revisions: Vec<_> =
                    conventional.iter().chain(local).map(|name| (*name).to_owned()).collect();
                self.fork_point(&revisions, "the default branch")
            }
            BaseHint::Everything(why) => Step::Found(Base::Everything { why: (*why).to_owned() }),
        }
    }

    fn merge_parent(&self, merge: &CommitId) -> Step {
        if !merge.names(self.head) {
            return Step::Absent(format!("the merge {merge} is not checked out"));
        }
        match (self.resolver.resolve("HEAD^1"), self.resolver.resolve("HEAD^2")) {
            (Some(id), Some(_)) => {
                let why = format!("the first parent of the merge {merge}");
                Step::Found(Base::Commit { judges: Some(id.clone()), id, why })
            }
            _ => Step::Absent(format!("the parents of the merge {merge} are not in this clone")),
        }
    }

    /// The best common ancestor of HEAD and the first of these revisions that is in the clone.
    fn fork_point(&self, revisions: &[String], name: &str) -> Step {
        let found = revisions.iter().find_map(|revision| self.resolver.resolve(revision));
        let Some(other) = found else {
            return Step::Absent(format!("{name} is not in this clone"));
        };
        match self.resolver.merge_base(self.head, &other) {
            None => Step::Absent(format!("{name} and HEAD have no common ancestor in this clone")),
            Some(id) if id == self.head => Step::Contained(format!(
                "HEAD is part of {name} already and nothing tells what came before it"
            )),
            Some(id) => {
                let judges = Some(other).filter(|_| !self.local);
                Step::Found(Base::Commit { id, judges, why: format!("where HEAD left {name}") })
            }
        }
    }
}

/// A branch as the repository that was cloned has it, then as it is here.
fn revisions_of(branch: &BranchName) -> [String; 2] {
    [format!("refs/remotes/origin/{branch}"), format!("refs/heads/{branch}")]
}

fn missing(context: &CiContext, resolver: &dyn BaseResolver, tried: Vec<String>) -> BaseMissing {
    let shallow = resolver.is_shallow();
    let whole_history = ci::by_id(context.system).map(|system| system.whole_history);
    let advice = match (whole_history, fetchable(context)) {
        (Some(whole_history), _) if shallow => whole_history.to_owned(),
        (_, Some(branch)) => {
            format!("run `git fetch origin {branch}` first, or name a base with SEAWALL_BASE")
        }
        _ => "name a base with SEAWALL_BASE".to_owned(),
    };
    BaseMissing { tried, shallow, advice }
}

/// The branch to fetch, if its name can be pasted into any shell as it is.
fn fetchable(context: &CiContext) -> Option<&BranchName> {
    let branches = context.base.iter().filter_map(|hint| match hint {
        BaseHint::Branch { branch, .. } => Some(branch),
        _ => None,
    });
    let plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'/' | b'-');
    branches.into_iter().find(|branch| branch.as_str().bytes().all(plain))
}

#[cfg(test)]
mod tests;
