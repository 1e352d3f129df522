//! `seawall gate`: judges a change by the policy.

use std::path::PathBuf;

use clap::Subcommand;
use seawall_gate::{Event, Exit, summarize};
use seawall_model::{Coverage, Scan};
use seawall_policy::Change;
use seawall_report::{covered, skipped};
use seawall_source::{Repository, Snapshot};

use crate::chosen::RuleArgs;
use crate::deliver::OutputArgs;
use crate::failure::Failure;
use crate::image::ImageArgs;
use crate::judgement::Judgement;
use crate::pipeline::{self, Pipeline};
use crate::progress::Line;
use crate::run::{Ready, Scope, read_report};
use crate::target::TargetArgs;
use crate::{clock, terminal};

/// Breaks the build when a change breaks the policy
///
/// Without options the worktree is compared with the last commit.
#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(after_help = "Examples:
  seawall gate --staged                     before a commit
  seawall gate --base origin/main           what this branch brings
  seawall gate --report scan.json           judge a report of an earlier scan
  seawall gate --image shop.tar             judge what an image of containers is made of
  seawall gate explain SW-1f8c02ab93d4      why a finding counts, rule by rule")]
pub(crate) struct Args {
    #[command(subcommand)]
    question: Option<Question>,
    #[command(flatten)]
    judged: JudgedArgs,
    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Subcommand)]
enum Question {
    /// Tells why a finding counts or not, rule by rule
    Explain {
        /// The finding's id, as in SW-1f8c02ab93d4
        finding: String,
        #[command(flatten)]
        judged: JudgedArgs,
    },
}

/// What is judged.
#[derive(clap::Args)]
struct JudgedArgs {
    #[command(flatten)]
    target: TargetArgs,
    /// Compare with REF: what the worktree brings since the point where it parted from it
    #[arg(long, value_name = "REF", group = "judged", help_heading = "Target")]
    base: Option<String>,
    /// Judge what is staged for the next commit
    #[arg(long, group = "judged", help_heading = "Target")]
    staged: bool,
    /// Judge everything in the worktree, whatever its age
    #[arg(long, group = "judged", help_heading = "Target")]
    all: bool,
    /// Judge a JSON report that an earlier scan wrote
    #[arg(long, value_name = "FILE", group = "judged", help_heading = "Target")]
    report: Option<PathBuf>,
    #[command(flatten)]
    image: ImageArgs,
    #[command(flatten)]
    rules: RuleArgs,
}

impl JudgedArgs {
    fn scan(&self, ready: &Ready, line: &Line) -> Result<(Scan, Option<Snapshot>), Failure> {
        if let Some(report) = &self.report {
            return Ok((read_report(report)?, None));
        }
        if let Some(image) = self.image.path() {
            return Ok((ready.scan_image(image, &self.image.choice(), None, line)?, None));
        }
        if self.staged {
            return Ok((ready.scan(&Scope::Staged, None, line)?, Some(ready.head()?)));
        }
        if self.all || ready.located.repository.is_none() {
            return Ok((ready.scan(&Scope::Tree, None, line)?, None));
        }
        let base = match &self.base {
            Some(base) => ready.fork_point(base)?,
            None => ready.head()?,
        };
        Ok((ready.changes_since(&base, line)?, Some(base)))
    }

    /// Whether the options say what is judged.
    fn is_chosen(&self) -> bool {
        self.of_repository() || self.image.path().is_some()
    }

    /// Whether they say which state of the repository, or which report of one.
    fn of_repository(&self) -> bool {
        self.base.is_some() || self.staged || self.all || self.report.is_some()
    }

    fn ready(&self) -> Result<Ready, Failure> {
        if self.target.is_stdin() {
            return Err(Failure::usage(
                "standard input cannot be judged: scan it with `-f json=FILE`, then judge that \
                 with `--report FILE`",
            ));
        }
        if self.image.path().is_some() && self.of_repository() {
            let message =
                "an image is judged as a whole: leave out --base, --staged, --all and --report";
            return Err(Failure::usage(message));
        }
        Ready::new(&self.target, &self.rules)
    }
}

/// The change as the policy knows it on a person's machine.
fn change(ready: &Ready) -> Change {
    let branch = ready.located.repository.as_ref().and_then(Repository::branch);
    Change { branch, ..Change::new(Event::Local.in_policy()) }
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    match &args.question {
        Some(Question::Explain { finding, judged }) => answer(finding, judged),
        None => judge(&args.judged, &args.output),
    }
}

/// Explains by the terms of the run that is asked about: in a pipeline those of `seawall ci`, unless
/// options say what else was judged.
fn answer(finding: &str, judged: &JudgedArgs) -> Result<Exit, Failure> {
    let context = pipeline::context();
    if context.event != Event::Local && !judged.is_chosen() {
        let run = Pipeline::new(&context, &judged.target, &judged.rules)?;
        let scan = run.scan(&Line::new(false))?;
        let judgement = Judgement::new(&run.ready, context.change(), run.ready.judges())?;
        return explain(finding, &run.ready, scan, &judgement, run.compared_with());
    }
    let ready = judged.ready()?;
    let (scan, base) = judged.scan(&ready, &Line::new(false))?;
    let judgement = Judgement::new(&ready, change(&ready), base.as_ref())?;
    let base = match base {
        Some(Snapshot::Commit(id)) => Some(id.to_string()),
        _ => None,
    };
    explain(finding, &ready, scan, &judgement, base.as_deref())
}

fn explain(
    finding: &str,
    ready: &Ready,
    scan: Scan,
    judgement: &Judgement,
    base: Option<&str>,
) -> Result<Exit, Failure> {
    // A finding that the change does not bring can be asked about too, and is as old as it was there.
    let known = scan.findings.iter().any(|one| one.id == finding);
    let scan = if known { scan } else { ready.scan(&Scope::Tree, base, &Line::new(false))? };
    terminal::note(&format!("judged by {}", ready.policy_file()?));
    let text = judgement.explain(&scan, finding, terminal::colors_out())?;
    // Conditions tell the path that they were held against.
    terminal::print(ready.concealed(&text).as_bytes())?;
    Ok(Exit::Pass)
}

fn judge(judged: &JudgedArgs, output: &OutputArgs) -> Result<Exit, Failure> {
    let start = clock::now();
    let line = Line::new(output.quiet);
    let ready = judged.ready()?;
    let (mut scan, base) = judged.scan(&ready, &line)?;
    if !output.quiet {
        terminal::note(&looked_at(&scan.coverage, &line));
    }
    let judgement = Judgement::new(&ready, change(&ready), base.as_ref())?;
    let verdict = judgement.settle(&ready, &mut scan);
    let summary = summarize(&verdict);
    if !output.formats.is_empty() {
        output.deliver(&output.report(&scan, Some(&summary), start))?;
    }
    terminal::note(judgement.tell(&verdict, &scan, Event::Local).trim_end());
    Ok(Exit::of(verdict.outcome))
}

/// How much a verdict rests on: one of a scan that saw nothing would pass, too.
fn looked_at(coverage: &Coverage, line: &Line) -> String {
    let left_out = skipped(coverage).map(|skipped| format!("; left out {skipped}"));
    let seconds = line.elapsed().as_secs_f64();
    format!("scanned {} in {seconds:.2} s{}", covered(coverage), left_out.unwrap_or_default())
}
