//! A run in a pipeline: what it is about, what it is compared with, and whose settings judge it.

use std::collections::BTreeMap;
use std::ffi::OsString;

use seawall_gate::{Base, BaseResolver, CiContext, Environment, Event, choose_base, ci};
use seawall_model::{Scan, Status};
use seawall_source::{Repository, Snapshot};

use crate::chosen::RuleArgs;
use crate::failure::Failure;
use crate::progress::Line;
use crate::run::{Ready, Scope};
use crate::target::{Located, TargetArgs};
use crate::terminal;

/// What the environment tells of the run.
pub(crate) fn context() -> CiContext {
    let variables = variables();
    let read = |path: &str| std::fs::read_to_string(path).ok();
    ci::context(&Environment::new(&variables, &read))
}

/// The environment as far as it is text: no CI system tells anything in other bytes.
fn variables() -> BTreeMap<String, String> {
    let text = |(name, value): (OsString, OsString)| {
        Some((name.into_string().ok()?, value.into_string().ok()?))
    };
    std::env::vars_os().filter_map(text).collect()
}

/// A run that is ready to be scanned.
pub(crate) struct Pipeline<'a> {
    pub(crate) context: &'a CiContext,
    pub(crate) ready: Ready,
    base: Option<Base>,
}

impl<'a> Pipeline<'a> {
    /// Finds the base, and reads the settings of whoever judges.
    pub(crate) fn new(
        context: &'a CiContext,
        target: &TargetArgs,
        rules: &RuleArgs,
    ) -> Result<Self, Failure> {
        let mut base = None;
        let ready = Ready::judged_by(target, rules, |located| {
            base = find_base(located, context)?;
            judges(located, context, base.as_ref())
        })?;
        Ok(Self { context, ready, base })
    }

    /// The commit that the run is compared with, if it is compared with one.
    pub(crate) fn compared_with(&self) -> Option<&str> {
        match &self.base {
            Some(Base::Commit { id, .. }) => Some(id),
            _ => None,
        }
    }

    /// Scans what the run is about: what was committed, or what lies on disk on a person's machine.
    pub(crate) fn scan(&self, line: &Line) -> Result<Scan, Failure> {
        let local = self.context.event == Event::Local;
        let scope = match &self.base {
            None => Scope::Tree,
            Some(Base::Commit { id, .. }) if local => Scope::Diff(id.clone()),
            Some(Base::Commit { id, .. }) => Scope::Commits(id.clone()),
            Some(Base::Everything { .. }) if local => Scope::Tree,
            Some(Base::Everything { .. }) => Scope::Revision("HEAD".to_owned()),
        };
        let mut scan = self.ready.scan(&scope, None, line)?;
        if matches!(self.context.event, Event::Schedule | Event::Tag) {
            // No change started the run, so none can have brought anything.
            for finding in scan.findings.iter_mut().filter(|one| one.status == Status::New) {
                finding.status = Status::Existing;
            }
        }
        scan.problems.extend(self.context.problems.iter().cloned());
        scan.problems.sort();
        Ok(scan)
    }
}

/// What the run is compared with; nothing outside of a repository.
fn find_base(located: &Located, context: &CiContext) -> Result<Option<Base>, Failure> {
    let Some(repository) = &located.repository else {
        terminal::note("no git repository here: everything counts as new");
        return Ok(None);
    };
    let base = choose_base(context, &Clone(repository)).map_err(Failure::incomplete)?;
    terminal::note(&match &base {
        Base::Commit { id, why, .. } => {
            format!("comparing with {}: {why}", id.get(..12).unwrap_or(id))
        }
        Base::Everything { why } => format!("everything is judged: {why}"),
    });
    Ok(Some(base))
}

/// The state of the repository that says how the change is judged, unless it may say so itself.
fn judges(
    located: &Located,
    context: &CiContext,
    base: Option<&Base>,
) -> Result<Option<Snapshot>, Failure> {
    match (&located.repository, base) {
        (Some(repository), Some(Base::Commit { judges: Some(id), .. })) => {
            repository.resolve(id).map(Snapshot::Commit).map(Some).map_err(Failure::incomplete)
        }
        (_, Some(Base::Everything { .. }))
            if matches!(context.event, Event::PullRequest | Event::MergeQueue) =>
        {
            Ok(Some(Snapshot::Empty))
        }
        _ => Ok(None),
    }
}

/// The clone, as far as the choice of a base asks about it.
struct Clone<'a>(&'a Repository);

impl BaseResolver for Clone<'_> {
    fn resolve(&self, revision: &str) -> Option<String> {
        self.0.resolve(revision).ok().map(|id| id.to_string())
    }

    fn merge_base(&self, one: &str, other: &str) -> Option<String> {
        let (one, other) = (self.0.resolve(one).ok()?, self.0.resolve(other).ok()?);
        self.0.merge_base(one, other).ok().flatten().map(|id| id.to_string())
    }

    fn is_shallow(&self) -> bool {
        self.0.is_shallow()
    }
}
