//! From a scan to a verdict: policy, waivers and owners, each from the side of the change that may say so.

use seawall_gate::{Event, Telling, render_verdict};
use seawall_model::{Scan, Status};
use seawall_policy::{Change, Comments, Context, Policy, Verdict, Waivers, explain, judge};
use seawall_source::{IGNORE_FILE, Snapshot};

use crate::chosen::GITLEAKS;
use crate::engines::GITLEAKS_IGNORE;
use crate::failure::Failure;
use crate::project;
use crate::run::Ready;
use crate::terms::Terms;
use crate::{clock, terminal};

/// What a scan is judged by.
pub(crate) struct Judgement {
    pub(crate) policy: Policy,
    pub(crate) context: Context,
}

impl Judgement {
    /// Gathers what the verdict depends on, by the terms under which the scan was made.
    ///
    /// Waivers of both sides are given, so that those that the change adds can be told apart.
    pub(crate) fn new(
        ready: &Ready,
        change: Change,
        base: Option<&Snapshot>,
    ) -> Result<Self, Failure> {
        let here = |path: &str| Terms::Disk(&ready.located.root).read(path);
        let terms = ready.terms();
        let mut context = Context::new(clock::today(), change);
        context.owners = project::owners(&|path| terms.read(path))?;
        context.waivers = Waivers { head: project::waivers(&here)?, base: None };
        if let Some((repository, base)) = ready.located.repository.as_ref().zip(base) {
            let there = Terms::Commit(repository, *base);
            context.waivers.base = Some(project::waivers(&|path| there.read(path))?);
        }
        Ok(Self { policy: ready.project.policy.clone(), context })
    }

    /// Judges, and leaves the scan as it may be told: with what does not count by the verdict.
    pub(crate) fn settle(&self, ready: &Ready, scan: &mut Scan) -> Verdict {
        let verdict = judge(&self.policy, &self.context, scan);
        verdict.settle(scan);
        ready.conceal(scan);
        verdict
    }

    /// The verdict as a person is told it.
    pub(crate) fn tell(&self, verdict: &Verdict, scan: &Scan, event: Event) -> String {
        let telling = Telling {
            event,
            today: self.context.today,
            max_days: *self.policy.waivers.max_days,
            comments_hold: *self.policy.comments == Comments::Honour,
            color: terminal::colors_err(),
        };
        render_verdict(verdict, scan, &telling)
    }

    /// Why the finding with this id counts or not, as text.
    pub(crate) fn explain(&self, scan: &Scan, id: &str, color: bool) -> Result<String, Failure> {
        let finding = scan.findings.iter().find(|finding| finding.id == id);
        let explanation = explain(&self.policy, &self.context, scan, id);
        match finding.zip(explanation) {
            Some((finding, explanation)) => {
                Ok(seawall_gate::render_explanation(&explanation, finding, color))
            }
            None => Err(Failure::usage(unknown(scan, id))),
        }
    }
}

/// The files that the change edits to no effect on itself.
pub(crate) fn without_effect(ready: &Ready) -> Vec<&str> {
    let (here, there) = (Terms::Disk(&ready.located.root), ready.terms());
    let text = |terms: &Terms<'_>, path: &str| terms.read(path).ok().flatten();
    let edited = |path: &&str| text(&here, path) != text(&there, path);
    let ours = [project::SETTINGS, IGNORE_FILE, GITLEAKS_IGNORE];
    let steering = ours.iter().chain(GITLEAKS).chain(project::OWNERS);
    let answers = ready.project.scan.vex.iter().map(String::as_str);
    steering.copied().chain(answers).filter(edited).collect()
}

fn unknown(scan: &Scan, id: &str) -> String {
    let open: Vec<&str> = scan
        .findings
        .iter()
        .filter(|finding| finding.status != Status::Fixed)
        .map(|finding| finding.id.as_str())
        .take(5)
        .collect();
    match open.as_slice() {
        [] => format!("there is no finding {id}: the scan found nothing"),
        some => format!("there is no finding {id}; the scan found {}", some.join(", ")),
    }
}
