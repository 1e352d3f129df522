//! Tests of the base over small histories written down as lists.

use std::collections::{BTreeMap, BTreeSet};

use seawall_model::{Problem, ProblemKind};

use crate::context::{branch_hint, commit_hint};
use crate::{
    Base, BaseHint, BaseResolver, BranchName, CiContext, CommitId, Event, Revision, choose_base,
};

const A: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const B: &str = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
const C: &str = "cccccccccccccccccccccccccccccccccccccccc";
const D: &str = "dddddddddddddddddddddddddddddddddddddddd";

/// A clone: commits with their parents, oldest first, and what names point to.
#[derive(Default)]
struct Clone {
    commits: Vec<(&'static str, &'static [&'static str])>,
    names: BTreeMap<&'static str, &'static str>,
    shallow: bool,
}

impl Clone {
    fn ancestors(&self, commit: &str) -> BTreeSet<&'static str> {
        let mut seen = BTreeSet::new();
        for (id, parents) in self.commits.iter().rev() {
            if *id == commit || seen.contains(id) {
                seen.insert(*id);
                seen.extend(parents.iter());
            }
        }
        seen.retain(|id| self.commits.iter().any(|(known, _)| known == id));
        seen
    }
}

impl BaseResolver for Clone {
    fn resolve(&self, revision: &str) -> Option<String> {
        if let Some((child, number)) = revision.split_once('^') {
            let child = self.resolve(child)?;
            let (_, parents) = self.commits.iter().find(|(id, _)| *id == child)?;
            let parent = parents.get(number.parse::<usize>().ok()? - 1)?;
            return self.resolve(parent);
        }
        let named = self.names.get(revision).copied();
        let mut ids = self.commits.iter().map(|(id, _)| *id);
        named.or_else(|| ids.find(|id| id.starts_with(revision))).map(str::to_owned)
    }

    fn merge_base(&self, one: &str, other: &str) -> Option<String> {
        let common = &self.ancestors(one) & &self.ancestors(other);
        let newest = self.commits.iter().rev().find(|(id, _)| common.contains(id));
        newest.map(|(id, _)| (*id).to_owned())
    }

    fn is_shallow(&self) -> bool {
        self.shallow
    }
}

/// The change C and its target B both grew from A; D merges C into B.
fn merged() -> Clone {
    Clone {
        commits: vec![(A, &[]), (B, &[A]), (C, &[A]), (D, &[B, C])],
        names: BTreeMap::from([("HEAD", D), ("refs/remotes/origin/main", B)]),
        shallow: false,
    }
}

#[test]
fn a_merge_made_for_the_run_is_compared_with_its_first_parent() {
    let hints = vec![BaseHint::MergeParent(commit(D)), branch("main")];
    check(&merged(), Event::PullRequest, hints, &format!("{B}: the first parent of the merge {D}"));
}

#[test]
fn without_that_merge_a_change_is_compared_with_where_it_began() {
    let mut clone = merged();
    clone.names.insert("HEAD", C);
    let hints = vec![BaseHint::MergeParent(commit(D)), from(B), branch("main")];
    check(
        &clone,
        Event::PullRequest,
        hints,
        &format!("{A}: where HEAD left the commit {B} (the event)"),
    );
}

#[test]
fn a_merge_that_somebody_else_made_has_no_say() {
    let hints = vec![BaseHint::MergeParent(commit(C)), from(A)];
    check(
        &merged(),
        Event::PullRequest,
        hints,
        &format!("{A}: where HEAD left the commit {A} (the event)"),
    );
}

#[test]
fn a_shortened_commit_and_a_branch_will_do() {
    let clone = merged();
    check(
        &clone,
        Event::PullRequest,
        vec![from("bbbbbbbbbbbb")],
        &format!("{B}: where HEAD left the commit bbbbbbbbbbbb (the event)"),
    );
    check(
        &clone,
        Event::PullRequest,
        vec![branch("main")],
        &format!("{B}: where HEAD left the branch main (TARGET)"),
    );
}

#[test]
fn a_revision_leads_to_what_git_understands_by_it() {
    let clone = Clone {
        commits: vec![(A, &[]), (B, &[A]), (C, &[B])],
        names: BTreeMap::from([("HEAD", C)]),
        shallow: false,
    };
    let named = |text| BaseHint::Revision {
        revision: Revision::new(text).unwrap(),
        source: "SEAWALL_BASE",
    };
    let expected = format!("{B}: where HEAD left the revision HEAD^1 (SEAWALL_BASE)");
    check(&clone, Event::Push, vec![named("HEAD^1")], &expected);
    let hints = vec![branch("origin/old"), named("origin/old")];
    let error = choose_base(&context("git", Event::Push, hints), &clone).unwrap_err();
    let tried = "the branch origin/old (TARGET) is not in this clone; the revision origin/old \
                 (SEAWALL_BASE) is not in this clone";
    assert!(error.to_string().contains(tried), "{error}");
}

#[test]
fn a_shallow_clone_says_what_is_missing_and_what_to_add() {
    let clone =
        Clone { commits: vec![(D, &[B, C])], names: BTreeMap::from([("HEAD", D)]), shallow: true };
    let hints = vec![BaseHint::MergeParent(commit(D)), from(B), branch("main")];
    let error = choose_base(&context("github", Event::PullRequest, hints), &clone).unwrap_err();
    insta::assert_snapshot!(error, @"no base commit to compare with: the parents of the merge dddddddddddddddddddddddddddddddddddddddd are not in this clone; the commit bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb (the event) is not in this clone; the branch main (TARGET) is not in this clone; the clone is shallow: add `fetch-depth: 0` under `with:` of the step that uses actions/checkout");
    for (system, advice) in [
        ("gitlab", "add `GIT_DEPTH: 0` under `variables:` of the job"),
        ("azure", "add `fetchDepth: 0` under `- checkout: self`"),
        ("bitbucket", "add `clone:` with `depth: full` to the step"),
        ("circleci", "add `method: full` under `- checkout:`"),
        ("git", "run `git fetch --unshallow origin`"),
    ] {
        let context = context(system, Event::PullRequest, vec![from(B)]);
        assert_eq!(choose_base(&context, &clone).unwrap_err().advice, advice);
    }
}

#[test]
fn a_common_ancestor_beyond_the_shallow_edge_is_missing() {
    let clone = Clone {
        commits: vec![(B, &[A]), (C, &[A])],
        names: BTreeMap::from([("HEAD", C)]),
        shallow: true,
    };
    let error = choose_base(&context("gitlab", Event::PullRequest, vec![from(B)]), &clone);
    assert!(error.unwrap_err().to_string().contains("have no common ancestor in this clone"));
}

#[test]
fn a_whole_clone_without_the_target_says_how_to_fetch_it() {
    let clone = Clone {
        commits: vec![(A, &[]), (C, &[A])],
        names: BTreeMap::from([("HEAD", C)]),
        shallow: false,
    };
    let error = choose_base(&context("jenkins", Event::PullRequest, vec![branch("main")]), &clone);
    insta::assert_snapshot!(error.unwrap_err(), @"no base commit to compare with: the branch main (TARGET) is not in this clone; run `git fetch origin main` first, or name a base with SEAWALL_BASE");
    let hostile = context("jenkins", Event::PullRequest, vec![branch("x$(id)")]);
    insta::assert_snapshot!(choose_base(&hostile, &clone).unwrap_err(), @"no base commit to compare with: the branch x$(id) (TARGET) is not in this clone; name a base with SEAWALL_BASE");
    insta::assert_snapshot!(
        choose_base(&context("git", Event::Push, vec![]), &clone).unwrap_err(), @"no base commit to compare with: name a base with SEAWALL_BASE"
    );
}

#[test]
fn a_push_to_the_default_branch_is_compared_with_what_came_before() {
    let clone = pushed(false);
    check(
        &clone,
        Event::Push,
        vec![branch("main"), from(A)],
        &format!("{A}: where HEAD left the commit {A} (the event)"),
    );
}

#[test]
fn what_came_before_helps_only_on_the_branch_that_changes_go_to() {
    let before = |id| BaseHint::Before { commit: commit(id), source: "the event" };
    check(
        &pushed(false),
        Event::Push,
        vec![branch("main"), before(A)],
        &format!("{A}: where HEAD left the commit {A} (the event)"),
    );
    let mut feature = pushed(false);
    feature.names.remove("refs/remotes/origin/main");
    let context = context("github", Event::Push, vec![branch("main"), before(A)]);
    assert!(choose_base(&context, &feature).is_err());
}

#[test]
fn what_the_environment_lacks_is_told_with_the_missing_base() {
    let mut context = context("github", Event::Push, vec![]);
    context.problems = vec![Problem::general(ProblemKind::Git, "the variable X is not set")];
    let error = choose_base(&context, &pushed(false)).unwrap_err();
    assert!(error.to_string().contains(": the variable X is not set; "), "{error}");
}

#[test]
fn a_change_is_never_compared_with_itself() {
    check(
        &pushed(false),
        Event::Push,
        vec![from(C), branch("main")],
        &format!(
            "{A}: the first parent of HEAD, as the commit {C} (the event) is not in this clone; HEAD is part of the branch \
             main (TARGET) already and nothing tells what came before it"
        ),
    );
    let shallow = context("github", Event::Push, vec![from(C), branch("main")]);
    assert!(choose_base(&shallow, &pushed(true)).is_err());
}

#[test]
fn a_change_that_is_not_checked_out_is_not_judged() {
    let context = context("github", Event::PullRequest, vec![from(B), branch("main")]);
    let error = choose_base(&context, &pushed(false)).unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("; check out the change itself, or name a base with SEAWALL_BASE"),
        "{error}"
    );
    assert!(choose_base(&context, &pushed(true)).is_err());
}

#[test]
fn on_a_persons_machine_uncommitted_work_is_compared_with_head() {
    let mut clone = pushed(false);
    check(
        &clone,
        Event::Local,
        vec![BaseHint::DefaultBranch],
        &format!(
            "{A}: the first parent of HEAD, as HEAD is part of the default branch already and nothing \
             tells what came before it"
        ),
    );
    clone.names = BTreeMap::from([("HEAD", B), ("main", A)]);
    check(
        &clone,
        Event::Local,
        vec![BaseHint::DefaultBranch],
        &format!("{A}: where HEAD left the default branch"),
    );
    assert!(
        choose_base(&context("git", Event::Push, vec![BaseHint::DefaultBranch]), &clone).is_err()
    );
}

#[test]
fn a_run_without_a_change_is_about_everything() {
    check(
        &pushed(true),
        Event::Tag,
        vec![BaseHint::Everything("a tag is judged whole")],
        "everything: a tag is judged whole",
    );
}

#[test]
fn a_repository_without_a_commit_has_no_base() {
    let error = choose_base(&context("git", Event::Local, vec![]), &Clone::default());
    assert_eq!(error.unwrap_err().tried, ["there is no commit yet"]);
}

/// Two commits on the default branch, the second one just pushed.
fn pushed(shallow: bool) -> Clone {
    Clone {
        commits: vec![(A, &[]), (B, &[A])],
        names: BTreeMap::from([("HEAD", B), ("refs/remotes/origin/main", B), ("origin/HEAD", B)]),
        shallow,
    }
}

fn check(clone: &Clone, event: Event, hints: Vec<BaseHint>, expected: &str) {
    let base = choose_base(&context("github", event, hints), clone);
    let found = match base.expect("a base") {
        Base::Commit { id, why, .. } => format!("{id}: {why}"),
        Base::Everything { why } => format!("everything: {why}"),
    };
    assert_eq!(found, expected);
}

fn context(system: &'static str, event: Event, base: Vec<BaseHint>) -> CiContext {
    CiContext { base, ..CiContext::new(system, event) }
}

fn commit(id: &str) -> CommitId {
    CommitId::new(id).unwrap()
}

fn from(id: &str) -> BaseHint {
    commit_hint(CommitId::new(id), "the event").unwrap()
}

fn branch(name: &str) -> BaseHint {
    branch_hint(BranchName::new(name), "TARGET").unwrap()
}

#[test]
fn a_change_is_judged_by_the_tip_of_what_it_goes_to_until_it_is_part_of_it() {
    let judges =
        |clone: &Clone, event, hints| match choose_base(&context("github", event, hints), clone)
            .expect("a base")
        {
            Base::Commit { judges, .. } => judges,
            Base::Everything { .. } => None,
        };
    let mut clone = merged();
    assert_eq!(
        judges(&clone, Event::PullRequest, vec![BaseHint::MergeParent(commit(D))]).as_deref(),
        Some(B)
    );
    clone.names.insert("HEAD", C);
    for event in [Event::PullRequest, Event::Push, Event::Manual] {
        assert_eq!(judges(&clone, event, vec![branch("main")]).as_deref(), Some(B));
    }
    assert_eq!(judges(&clone, Event::Local, vec![branch("main")]), None);
    let before = BaseHint::Merged { commit: commit(A), source: "the event" };
    assert_eq!(judges(&pushed(false), Event::Push, vec![before]), None);
    assert_eq!(judges(&pushed(false), Event::Push, vec![branch("main")]), None);
}
