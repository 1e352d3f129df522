//! `seawall rules`: shows, checks and tests rules.

mod explain;
mod test;
mod validate;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use seawall_gate::Exit;
use seawall_model::Rule as Info;
use seawall_policy::Project;
use seawall_rules::SecretRule;
use seawall_rules::semgrep::{Mode, Rule};

use crate::chosen::{self, Chosen, RuleArgs};
use crate::failure::Failure;
use crate::terms::Terms;
use crate::{code_rules, project, terminal};

/// Shows, checks and tests rules
#[derive(clap::Args)]
#[command(after_help = "Examples:
  seawall rules list --rules rules/ --lang go     the rules for Go of a directory, and our own
  seawall rules explain no-eval --rules rules/    what the rule finds, and how to fix that
  seawall rules validate rules/                   what is wrong with rules, with file, line and column
  seawall rules test rules/                       whether rules find what the files beside them say")]
pub(crate) struct Args {
    #[command(subcommand)]
    question: Question,
}

#[derive(Subcommand)]
enum Question {
    /// Lists every rule: id, engine, severity, confidence, languages, what it finds
    List {
        #[command(flatten)]
        rules: RuleArgs,
    },
    /// Shows one rule: what it finds, why it matters, how to fix it
    Show {
        /// The rule's id, or the last part of one with dots
        rule: String,
        #[command(flatten)]
        rules: RuleArgs,
    },
    /// Explains the weakness that a rule finds, and its fix in the rule's languages
    #[command(after_help = "Examples:
  seawall rules explain github-personal-access-token
  seawall rules explain no-eval --rules rules/ --lang python")]
    Explain {
        /// The rule's id, or the last part of one with dots
        rule: String,
        #[command(flatten)]
        rules: RuleArgs,
    },
    /// Checks rule files, down to every pattern; exits with 2 where something is wrong
    #[command(after_help = "Examples:
  seawall rules validate .gitleaks.toml
  seawall rules validate rules/")]
    Validate {
        /// gitleaks configurations, and files or directories of Semgrep rules
        #[arg(required = true, value_name = "PATH")]
        files: Vec<PathBuf>,
    },
    Test(test::Args),
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    match &args.question {
        Question::List { rules } => list(rules),
        Question::Show { rule, rules } => show(rule, rules),
        Question::Explain { rule, rules } => explain(rule, rules),
        Question::Validate { files } => validate::validate(files),
        Question::Test(args) => test::run(args),
    }
}

/// Rules of both engines.
struct All {
    secrets: Vec<SecretRule>,
    code: Vec<Rule>,
}

/// All rules of which something can be asked.
fn every(args: &RuleArgs) -> Result<All, Failure> {
    all(&RuleArgs { audit_rules: true, ..args.clone() })
}

/// All rules that would run.
fn all(args: &RuleArgs) -> Result<All, Failure> {
    let here = Terms::Disk(Path::new("."));
    let project: Project = project::load(&|path| here.read(path), None)?;
    let Chosen { rules, code, problems, .. } =
        chosen::rules((&here, None), args, &project, args.ours()?)?;
    for problem in &problems {
        terminal::note_foreign(&problem.detail);
    }
    Ok(All { secrets: rules.rules, code: code.read() })
}

fn list(args: &RuleArgs) -> Result<Exit, Failure> {
    let all = all(args)?;
    let mut text = String::new();
    for rule in &all.secrets {
        line(&rule.info, "-", &mut text);
    }
    for rule in &all.code {
        line(&rule.info(), &languages(rule, ","), &mut text);
    }
    terminal::print_foreign(&text)?;
    Ok(Exit::Pass)
}

fn line(info: &Info, languages: &str, text: &mut String) {
    let Info { id, engine, severity, confidence, title, .. } = info;
    writeln!(text, "{id:<44} {engine:<8} {severity:<9} {confidence:<7} {languages:<22} {title}")
        .expect("a string takes all that is written to it");
}

fn languages(rule: &Rule, between: &str) -> String {
    rule.languages.iter().map(|one| one.as_str()).collect::<Vec<_>>().join(between)
}

/// The rules of a name: one for credentials, or those for code of which several files may have one.
enum Named<'c> {
    Secret(&'c SecretRule),
    Code(Vec<&'c Rule>),
}

fn named<'c>(id: &str, all: &'c All) -> Result<Named<'c>, Failure> {
    if let Some(rule) = all.secrets.iter().find(|rule| rule.info.id == id) {
        return Ok(Named::Secret(rule));
    }
    let code = all.code.iter();
    let mut found: Vec<&Rule> =
        code.filter(|rule| code_rules::names(&rule.id).contains(&id)).collect();
    if found.is_empty() {
        return Err(Failure::usage(format!("there is no rule `{id}`: see `seawall rules list`")));
    }
    // A whole name means that rule alone.
    if found.iter().any(|rule| rule.id == id) {
        found.retain(|rule| rule.id == id);
    }
    Ok(Named::Code(found))
}

fn show(id: &str, args: &RuleArgs) -> Result<Exit, Failure> {
    let all = every(args)?;
    let shown = match named(id, &all)? {
        Named::Secret(rule) => secret_lines(rule),
        Named::Code(rules) => rules.into_iter().map(code_lines).collect::<Vec<_>>().join("\n"),
    };
    terminal::print_foreign(&shown)?;
    Ok(Exit::Pass)
}

fn explain(id: &str, args: &RuleArgs) -> Result<Exit, Failure> {
    let all = every(args)?;
    let told = match named(id, &all)? {
        Named::Secret(rule) => explain::explained(&rule.info, "", &[]),
        Named::Code(rules) => {
            let one =
                |rule: &Rule| explain::explained(&rule.info(), &rule.message, &rule.languages);
            rules.into_iter().map(one).collect::<Vec<_>>().join("\n")
        }
    };
    terminal::print_foreign(&told)?;
    Ok(Exit::Pass)
}

fn secret_lines(rule: &SecretRule) -> String {
    let mut lines = of_info(&rule.info);
    lines.extend([
        ("keywords", rule.keywords.join(", ")),
        ("regex", rule.regex.clone().unwrap_or_default()),
        ("path", rule.path.clone().unwrap_or_default()),
        ("structure", rule.structure.clone().unwrap_or_default()),
    ]);
    written(&lines)
}

fn code_lines(rule: &Rule) -> String {
    let info = rule.info();
    let mut lines = of_info(&info);
    let mode = match &rule.mode {
        Mode::Search(_) => "search",
        Mode::Taint(_) => "taint",
    };
    let fix_regex = rule.fix_regex.as_ref();
    lines.extend([
        ("message", rule.message.split_whitespace().collect::<Vec<_>>().join(" ")),
        ("languages", languages(rule, ", ")),
        ("mode", mode.to_owned()),
        ("writes", rule.fix.clone().unwrap_or_default()),
        ("replaces", fix_regex.map_or_else(String::new, |fix| fix.regex.text.clone())),
        ("by", fix_regex.map_or_else(String::new, |fix| fix.replacement.clone())),
        ("see", info.references.join(" ")),
        ("file", format!("{}:{}", rule.file, rule.region.start.line)),
    ]);
    written(&lines)
}

/// What rules of all engines have.
fn of_info(info: &Info) -> Vec<(&'static str, String)> {
    vec![
        ("rule", info.id.clone()),
        ("engine", info.engine.to_string()),
        ("finds", info.title.clone()),
        ("severity", format!("{}, confidence {}", info.severity, info.confidence)),
        ("weakness", info.cwe.map_or_else(String::new, |cwe| format!("CWE-{cwe}"))),
        ("impact", info.impact.clone()),
        ("fix", info.fix.clone()),
        ("tags", info.tags.join(", ")),
    ]
}

/// Each name with its value, as far as there is one; further lines of a value stand below its first.
fn written(lines: &[(&str, String)]) -> String {
    let told = lines.iter().filter(|(_, value)| !value.is_empty());
    let line = |(name, value): &(&str, String)| {
        format!("{name:<10} {}\n", value.replace('\n', &format!("\n{:11}", "")))
    };
    told.map(line).collect()
}
