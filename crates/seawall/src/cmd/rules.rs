//! `seawall rules`: shows and checks the rules that would run.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use seawall_gate::Exit;
use seawall_model::Limits;
use seawall_policy::Project;
use seawall_report::counted;
use seawall_rules::SecretRule;
use seawall_secrets::{Detector, IdentityKey};

use crate::engines::{self, Chosen, RuleArgs};
use crate::failure::Failure;
use crate::terms::Terms;
use crate::{project, terminal};

/// Shows and checks rules
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    question: Question,
}

#[derive(Subcommand)]
enum Question {
    /// Lists every rule: id, severity, confidence, what it finds
    List {
        #[command(flatten)]
        rules: RuleArgs,
    },
    /// Shows one rule: what it finds, why it matters, how to fix it
    Show {
        /// The rule's id
        rule: String,
        #[command(flatten)]
        rules: RuleArgs,
    },
    /// Checks rule files
    Validate {
        /// gitleaks configurations
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    match &args.question {
        Question::List { rules } => list(rules),
        Question::Show { rule, rules } => show(rule, rules),
        Question::Validate { files } => validate(files),
    }
}

fn all(args: &RuleArgs) -> Result<Vec<SecretRule>, Failure> {
    let here = Terms::Disk(Path::new("."));
    let project: Project = project::load(&|path| here.read(path), None)?;
    Ok(engines::rules(&here, args, &project, args.ours()?)?.rules.rules)
}

fn list(args: &RuleArgs) -> Result<Exit, Failure> {
    let mut text = String::new();
    for rule in all(args)? {
        let info = &rule.info;
        writeln!(
            text,
            "{:<44} {:<9} {:<7} {}",
            info.id, info.severity, info.confidence, info.title
        )
        .expect("a string takes all that is written to it");
    }
    terminal::print(text.as_bytes())?;
    Ok(Exit::Pass)
}

fn show(id: &str, args: &RuleArgs) -> Result<Exit, Failure> {
    let rules = all(args)?;
    let Some(rule) = rules.iter().find(|rule| rule.info.id == id) else {
        return Err(Failure::usage(format!("there is no rule `{id}`: see `seawall rules list`")));
    };
    let info = &rule.info;
    let lines = [
        ("rule", info.id.clone()),
        ("finds", info.title.clone()),
        ("severity", format!("{}, confidence {}", info.severity, info.confidence)),
        ("weakness", info.cwe.map_or_else(String::new, |cwe| format!("CWE-{cwe}"))),
        ("impact", info.impact.clone()),
        ("fix", info.fix.clone()),
        ("tags", info.tags.join(", ")),
        ("keywords", rule.keywords.join(", ")),
        ("regex", rule.regex.clone().unwrap_or_default()),
        ("path", rule.path.clone().unwrap_or_default()),
        ("structure", rule.structure.clone().unwrap_or_default()),
    ];
    let told = lines.iter().filter(|(_, value)| !value.is_empty());
    let told: Vec<String> = told.map(|(name, value)| format!("{name:<10} {value}\n")).collect();
    terminal::print(told.concat().as_bytes())?;
    Ok(Exit::Pass)
}

fn validate(files: &[PathBuf]) -> Result<Exit, Failure> {
    for file in files {
        let args =
            RuleArgs { rules: vec![file.clone()], no_default_rules: true, ..RuleArgs::default() };
        let project = Project::default();
        let here = Terms::Disk(Path::new("."));
        let Chosen { rules, problems, .. } = engines::rules(&here, &args, &project, args.ours()?)?;
        for problem in problems {
            terminal::note(&format!("{}: {}", file.display(), problem.detail));
        }
        let (_, broken) = Detector::new(&rules, Limits::STANDARD, IdentityKey::standard());
        if !broken.is_empty() {
            let told = broken.iter().map(|one| format!("{}: {}", file.display(), one.detail));
            return Err(Failure::usage(told.collect::<Vec<_>>().join("\n       ")));
        }
        let count = counted(rules.rules.len() as u64, "rule");
        let are = if rules.rules.len() == 1 { "is" } else { "are" };
        terminal::print(format!("{}: {count} {are} well-formed\n", file.display()).as_bytes())?;
    }
    Ok(Exit::Pass)
}
