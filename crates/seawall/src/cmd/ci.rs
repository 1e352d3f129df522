//! `seawall ci`: in a pipeline, finds the base by itself, judges the change, and shows the findings.

use std::fs::OpenOptions;
use std::io::Write;

use seawall_gate::{CiContext, Exit, annotate, summarize};
use seawall_model::Scan;
use seawall_policy::Verdict;
use seawall_report::{Report, parse_output};

use crate::chosen::RuleArgs;
use crate::deliver::OutputArgs;
use crate::failure::Failure;
use crate::judgement::{self, Judgement};
use crate::pipeline::{self, Pipeline};
use crate::progress::Line;
use crate::target::TargetArgs;
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
    let context = pipeline::context();
    let run = Pipeline::new(&context, &args.target, &args.rules)?;
    let (ready, mut scan) = (&run.ready, run.scan(&line)?);
    let edited = judgement::without_effect(ready);
    if !edited.is_empty() {
        let files = edited.join(", ");
        terminal::note(&format!("this change edits {files}: that holds once it is merged"));
    }
    if !args.output.quiet {
        terminal::note(&format!("took {:.2} s", line.elapsed().as_secs_f64()));
    }
    let judgement = Judgement::new(ready, context.change(), ready.judges())?;
    let verdict = judgement.settle(ready, &mut scan);
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
