//! `seawall ci`: in a pipeline, finds the base by itself, judges the change, and shows the findings.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::OpenOptions;
use std::io::Write;

use seawall_gate::{
    Base, BaseResolver, CiContext, Environment, Event, Exit, annotate, choose_base, ci, summarize,
};
use seawall_model::{Scan, Status};
use seawall_policy::Verdict;
use seawall_report::{Report, parse_output};
use seawall_source::{Repository, Snapshot};

use crate::deliver::OutputArgs;
use crate::engines::RuleArgs;
use crate::failure::Failure;
use crate::judgement::{self, Judgement};
use crate::progress::Line;
use crate::run::{Ready, Scope};
use crate::target::{Located, TargetArgs};
use crate::{clock, terminal};

/// Judges the change that a pipeline runs for
///
/// Knows GitHub Actions, GitLab CI, Jenkins, CircleCI, Azure Pipelines, Bitbucket Pipelines and AWS
/// CodeBuild by their variables, and plain git anywhere else. Needs no token and no network.
/// `SEAWALL_BASE` names the base where nothing else tells it.
#[expect(clippy::doc_markdown, reason = "this text is shown as help, where backticks would stay")]
#[derive(clap::Args)]
#[command(after_help = "Examples:
  seawall ci
  seawall ci -f sarif=seawall.sarif -f junit=seawall.xml
  SEAWALL_BASE=origin/release seawall ci")]
pub(crate) struct Args {
    #[command(flatten)]
    target: TargetArgs,
    #[command(flatten)]
    rules: RuleArgs,
    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    let start = clock::now();
    let line = Line::new(args.output.quiet);
    let variables = variables();
    let read = |path: &str| std::fs::read_to_string(path).ok();
    let context = ci::context(&Environment::new(&variables, &read));
    let mut base = None;
    let ready = Ready::judged_by(&args.target, &args.rules, |located| {
        base = find_base(located, &context)?;
        judges(located, &context, base.as_ref())
    })?;
    let mut scan = scan(&ready, &context, base.as_ref(), &line)?;
    scan.problems.extend(context.problems.iter().cloned());
    scan.problems.sort();
    let edited = judgement::without_effect(&ready);
    if !edited.is_empty() {
        let files = edited.join(", ");
        terminal::note(&format!("this change edits {files}: that holds once it is merged"));
    }
    if !args.output.quiet {
        terminal::note(&format!("took {:.2} s", line.elapsed().as_secs_f64()));
    }
    let judgement = Judgement::new(&ready, context.change(), ready.judges())?;
    let verdict = judgement.settle(&mut scan);
    terminal::note(judgement.tell(&verdict, &scan, context.event).trim_end());
    // A report that cannot be written must not hide the verdict: it is told by now.
    let summary = summarize(&verdict);
    let report = args.output.report(&scan, Some(&summary), start);
    args.output.deliver(&report)?;
    args.mark(&context, &verdict, &scan)?;
    if let Some(path) = &context.channels.summary {
        summarize_run(path, &report)?;
    }
    Ok(Exit::of(verdict.outcome))
}

impl Args {
    /// Marks in the log the lines of the change that the verdict is about.
    fn mark(&self, context: &CiContext, verdict: &Verdict, scan: &Scan) -> Result<(), Failure> {
        // Whoever asks for the same lines as a report has them in the log already.
        if self.output.prints("github") {
            return Ok(());
        }
        let lines = annotate(context.channels.annotations, verdict, scan);
        if lines.is_empty() {
            return Ok(());
        }
        terminal::print((lines.join("\n") + "\n").as_bytes())
    }
}

/// The environment as far as it is text: no CI system tells anything in other bytes.
fn variables() -> BTreeMap<String, String> {
    let text = |(name, value): (OsString, OsString)| {
        Some((name.into_string().ok()?, value.into_string().ok()?))
    };
    std::env::vars_os().filter_map(text).collect()
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

/// Scans what the run is about: what was committed, or what lies on disk on a person's machine.
fn scan(
    ready: &Ready,
    context: &CiContext,
    base: Option<&Base>,
    line: &Line,
) -> Result<Scan, Failure> {
    let local = context.event == Event::Local;
    let scope = match base {
        None => Scope::Tree,
        Some(Base::Commit { id, .. }) if local => Scope::Diff(id.clone()),
        Some(Base::Commit { id, .. }) => Scope::Commits(id.clone()),
        Some(Base::Everything { .. }) if local => Scope::Tree,
        Some(Base::Everything { .. }) => Scope::Revision("HEAD".to_owned()),
    };
    let mut scan = ready.scan(&scope, None, line)?;
    if matches!(context.event, Event::Schedule | Event::Tag) {
        // No change started the run, so none can have brought anything.
        for finding in scan.findings.iter_mut().filter(|one| one.status == Status::New) {
            finding.status = Status::Existing;
        }
    }
    Ok(scan)
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

/// Adds the findings to the page that the CI system shows for the run.
fn summarize_run(path: &str, report: &Report<'_>) -> Result<(), Failure> {
    let markdown = parse_output("markdown").map_err(Failure::usage)?;
    let mut page = Vec::new();
    (markdown.format.render)(report, &mut page).map_err(Failure::infrastructure)?;
    let file = OpenOptions::new().append(true).create(true).open(path);
    let written = file.and_then(|mut file| file.write_all(&page));
    written.map_err(|error| {
        Failure::infrastructure(format!("cannot write the job summary to {path}: {error}"))
    })
}
