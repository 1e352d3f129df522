//! From a scan to a verdict: policy, waivers and owners, each from the side of the change that may say so.

use seawall_gate::Event;
use seawall_model::{Scan, Status};
use seawall_policy::{Change, Context, Owners, Policy, Verdict, Waivers, explain, judge};
use seawall_source::{Repository, Snapshot};

use crate::clock;
use crate::failure::Failure;
use crate::project;
use crate::run::Ready;

/// What a scan is judged by.
pub(crate) struct Judgement {
    pub(crate) policy: Policy,
    pub(crate) context: Context,
    /// Whether the policy is the base's because the change edits it.
    pub(crate) by_base: bool,
}

impl Judgement {
    /// Gathers what the verdict depends on.
    ///
    /// A change under review is judged by the policy and the owners of its base: it must not choose its
    /// own judges. Waivers of both sides are given, so that those it adds can be told apart.
    pub(crate) fn new(
        ready: &Ready,
        change: Change,
        event: Event,
        base: Option<&Snapshot>,
    ) -> Result<Self, Failure> {
        let here = |path: &str| project::read_if_there(&ready.located.root.join(path));
        let head = Side { policy: ready.project.policy.clone(), owners: project::owners(&here)? };
        let mut context = Context::new(clock::today(), change);
        context.waivers = Waivers { head: project::waivers(&here)?, base: None };
        let repository = ready.located.repository.as_ref();
        let Some((repository, base)) = repository.zip(base) else {
            context.owners = head.owners;
            return Ok(Self { policy: head.policy, context, by_base: false });
        };
        let there = |path: &str| read_from(repository, base, path);
        context.waivers.base = Some(project::waivers(&there)?);
        let reviewed = matches!(event, Event::PullRequest | Event::MergeQueue);
        let earlier =
            if reviewed { Some(project::load_from(&there)?.unwrap_or_default()) } else { None };
        let by_base = reviewed && edits_policy(&here, &there);
        context.owners = if reviewed { project::owners(&there)? } else { head.owners };
        Ok(Self { policy: earlier.map_or(head.policy, |project| project.policy), context, by_base })
    }

    pub(crate) fn verdict(&self, scan: &Scan) -> Verdict {
        judge(&self.policy, &self.context, scan)
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

/// What one side of a change says.
struct Side {
    policy: Policy,
    owners: Owners,
}

fn edits_policy(here: project::Reader<'_>, there: project::Reader<'_>) -> bool {
    here("seawall.yaml").ok().flatten() != there("seawall.yaml").ok().flatten()
}

fn read_from(
    repository: &Repository,
    snapshot: &Snapshot,
    path: &str,
) -> Result<Option<String>, Failure> {
    let bytes = repository.read(snapshot, path).map_err(Failure::incomplete)?;
    bytes
        .map(|bytes| {
            String::from_utf8(bytes)
                .map_err(|_| Failure::usage(format!("{path} in the base is not UTF-8")))
        })
        .transpose()
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
