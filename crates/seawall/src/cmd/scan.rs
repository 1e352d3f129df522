//! `seawall scan`: finds, and judges nothing.

use seawall_gate::Exit;
use seawall_model::ProblemKind;
use seawall_scan::LineOf;

use crate::chosen::RuleArgs;
use crate::deliver::OutputArgs;
use crate::failure::Failure;
use crate::fix::{self, FixArgs};
use crate::image::ImageArgs;
use crate::progress::Line;
use crate::run::{Ready, Scope};
use crate::target::TargetArgs;
use crate::verify::{self, VerifyArgs};
use crate::{clock, terminal, why};

/// Finds leaked credentials, and weaknesses in code, in a directory, a change, or a whole history
#[derive(clap::Args)]
#[command(after_help = "Examples:
  seawall scan .                                  everything in the worktree
  seawall scan . --history                        every blob that was ever committed
  seawall scan . --diff origin/main               only what changed since then
  seawall scan . --baseline origin/main           everything, told apart into new and existing
  seawall scan . --rules rules/ --lang go         weaknesses in code, by rules in Semgrep's format
  seawall scan . --rules rules/ --fix --dry-run   what the fixes of those rules would change
  seawall scan . -f sarif=out.sarif -f html=out.html
  seawall scan . --verify --verify-at gitlab=https://gitlab.example.com
  seawall scan --image shop.tar                   what an image of containers is made of
  seawall scan . --why src/app.py:42              why that line is reported, or why not
  git show HEAD:.env | seawall scan - --stdin-name .env

Environment:
  SEAWALL_IDENTITY_KEY   a secret of your own by which signatures are keyed, the same on every
                         machine: whoever gets hold of a report cannot try passwords against it")]
pub(crate) struct Args {
    #[command(flatten)]
    target: TargetArgs,
    #[command(flatten)]
    image: ImageArgs,
    #[command(flatten)]
    scope: ScopeArgs,
    #[command(flatten)]
    rules: RuleArgs,
    #[command(flatten)]
    fix: FixArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    verify: VerifyArgs,
    /// Instead of a report, tell why a line is reported or not: what makes data harmless on its way there, which
    /// condition keeps it away, or that none goes there. Rules that follow data through whole programs are asked
    #[arg(long, value_name = "FILE:LINE", value_parser = why::parse, conflicts_with_all = ["fix", "history", "staged", "diff", "baseline"], help_heading = "Output")]
    why: Option<LineOf>,
}

/// What of the target is scanned.
#[derive(clap::Args)]
struct ScopeArgs {
    /// Scan what is staged for the next commit
    #[arg(long, group = "scope", help_heading = "Target")]
    staged: bool,
    /// Scan what changed in the worktree since REF
    #[arg(long, value_name = "REF", group = "scope", help_heading = "Target")]
    diff: Option<String>,
    /// Scan the tree of REF instead of the worktree
    #[arg(long, value_name = "REF", group = "scope", help_heading = "Target")]
    revision: Option<String>,
    /// Scan everything that was ever committed
    #[arg(long, group = "scope", help_heading = "Target")]
    history: bool,
    /// Tell new findings from existing ones: compare with a revision or an earlier JSON report
    #[arg(long, value_name = "REF|FILE", conflicts_with_all = ["staged", "diff"], help_heading = "Target")]
    baseline: Option<String>,
    /// The name under which standard input is scanned
    #[arg(long, value_name = "NAME", default_value = "stdin", help_heading = "Target")]
    stdin_name: String,
}

impl Args {
    /// Standard input has no history that could be scanned.
    fn check(&self) -> Result<(), Failure> {
        let ScopeArgs { staged, diff, revision, history, .. } = &self.scope;
        if self.target.is_stdin() && (*staged || *history || diff.is_some() || revision.is_some()) {
            return Err(Failure::usage("standard input is no repository: leave out git options"));
        }
        if self.target.is_stdin() && self.fix.fix {
            return Err(Failure::usage("standard input cannot be fixed: leave out --fix"));
        }
        self.fix.check(&self.output)
    }

    fn scope(&self) -> Scope {
        let scope = &self.scope;
        match (&scope.diff, &scope.revision) {
            _ if self.target.is_stdin() => Scope::Stdin(scope.stdin_name.clone()),
            _ if scope.staged => Scope::Staged,
            _ if scope.history => Scope::History,
            (Some(base), _) => Scope::Diff(base.clone()),
            (_, Some(revision)) => Scope::Revision(revision.clone()),
            _ => Scope::Tree,
        }
    }
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    let start = clock::now();
    let line = Line::new(args.output.quiet);
    args.check()?;
    let verifier = args.verify.verifier()?;
    let ready = Ready::new(&args.target, &args.rules)?;
    if let Some(asked) = &args.why {
        why::tell(&ready, &args.scope(), asked, &line)?;
        return Ok(Exit::Pass);
    }
    let baseline = args.scope.baseline.as_deref();
    let mut scan = match args.image.path() {
        Some(path) => ready.scan_image(path, &args.image.choice(), baseline, &line)?,
        None => ready.scan(&args.scope(), baseline, &line)?,
    };
    if let Some(verifier) = verifier {
        verify::verify(&verifier, &mut scan);
    }
    let fixes = args.fix.fix.then(|| fix::fix(&ready, &scan, &args.fix)).transpose()?;
    ready.conceal(&mut scan);
    let report = args.output.report(&scan, None, start);
    if args.fix.dry_run {
        args.output.deliver_files(&report)?;
    } else {
        args.output.deliver(&report)?;
    }
    if let Some(fixes) = fixes {
        fixes.tell(&ready, &args.fix, args.output.quiet)?;
    }
    if !args.output.quiet {
        terminal::note(&format!("took {:.2} s", line.elapsed().as_secs_f64()));
    }
    let cancelled = scan.problems.iter().any(|problem| problem.kind == ProblemKind::Cancelled);
    Ok(if cancelled { Exit::Incomplete } else { Exit::Pass })
}
