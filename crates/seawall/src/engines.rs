//! The engines of a scan, with the rules that the command line and the project ask for.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use seawall_model::{Limits, Problem, ProblemKind};
use seawall_policy::SecretsSettings;
use seawall_rules::{Load, SecretRules, embedded, load};
use seawall_scan::{IgnoreFile, SecretsEngine};
use seawall_secrets::{Detector, IdentityKey};

use crate::digest::sha256;
use crate::{Failure, project};

/// Where gitleaks looks for its configuration, and so do we.
const GITLEAKS: &[&str] = &[".gitleaks.toml", "gitleaks.toml"];
/// The variable that holds an organisation's own key for signatures.
const KEY: &str = "SEAWALL_IDENTITY_KEY";

/// Which rules run.
#[derive(clap::Args, Default)]
pub(crate) struct RuleArgs {
    /// Further rules: a gitleaks configuration; repeatable
    #[arg(long, value_name = "FILE", help_heading = "Rules")]
    pub(crate) rules: Vec<PathBuf>,
    /// Leave out the rules that Seawall brings
    #[arg(long, help_heading = "Rules")]
    pub(crate) no_default_rules: bool,
    /// Run only this rule; repeatable, `*` stands for anything
    #[arg(long, value_name = "RULE", help_heading = "Rules")]
    pub(crate) only: Vec<String>,
    /// Do not run this rule; repeatable, `*` stands for anything
    #[arg(long, value_name = "RULE", help_heading = "Rules")]
    pub(crate) disable: Vec<String>,
}

/// The engines, and what they could not load.
pub(crate) struct Engines {
    pub(crate) secrets: SecretsEngine,
    pub(crate) digest: String,
    pub(crate) problems: Vec<Problem>,
}

/// Builds the engines for a project at `root`.
pub(crate) fn build(
    root: &Path,
    args: &RuleArgs,
    settings: &SecretsSettings,
    limits: Limits,
) -> Result<Engines, Failure> {
    let (rules, mut problems) = rules(root, args, settings)?;
    let key = std::env::var(KEY)
        .map_or_else(|_| IdentityKey::standard(), |key| IdentityKey::new(key.as_bytes()));
    let digest = digest(&rules);
    let (detector, broken) = Detector::new(&rules, limits, key);
    problems.extend(broken);
    let (ignore_file, wrong) = ignore_file(root);
    problems.extend(wrong);
    Ok(Engines { secrets: SecretsEngine::new(detector, &rules, ignore_file), digest, problems })
}

/// The entries of `.gitleaksignore`; a file that cannot be read hides nothing and is told.
fn ignore_file(root: &Path) -> (IgnoreFile, Vec<Problem>) {
    const NAME: &str = ".gitleaksignore";
    match project::read_if_there(&root.join(NAME)) {
        Ok(text) => IgnoreFile::parse(&text.unwrap_or_default()),
        Err(failure) => {
            let problem = Problem::at(ProblemKind::Unreadable, NAME, failure.message);
            (IgnoreFile::default(), vec![problem])
        }
    }
}

/// All rules that are asked for.
pub(crate) fn rules(
    root: &Path,
    args: &RuleArgs,
    settings: &SecretsSettings,
) -> Result<(SecretRules, Vec<Problem>), Failure> {
    let ours = if args.no_default_rules { SecretRules::default() } else { default_rules()? };
    let (mut rules, mut problems) = (ours, Vec::new());
    for (file, text) in further_rules(root, args, settings)? {
        let (more, told) = parse_rules(&file, &text)?;
        rules = rules.with(more);
        problems.extend(told);
    }
    let runs = |id: &str| {
        let only = args.only.is_empty() || args.only.iter().any(|pattern| names(pattern, id));
        let kept =
            settings.only.is_empty() || settings.only.iter().any(|pattern| pattern.matches(id));
        let disabled = args.disable.iter().any(|pattern| names(pattern, id))
            || settings.disable.iter().any(|pattern| pattern.matches(id));
        only && kept && !disabled
    };
    rules.rules.retain(|rule| runs(&rule.info.id));
    if rules.rules.is_empty() {
        problems.push(Problem::general(
            ProblemKind::Rule,
            "no rule is left to run: check --only and --disable",
        ));
    }
    Ok((rules, problems))
}

fn default_rules() -> Result<SecretRules, Failure> {
    embedded().map_err(|errors| {
        Failure::usage(errors.first().map(ToString::to_string).unwrap_or_default())
    })
}

/// The rule files that the settings and the command line name, or those where gitleaks looks for its own.
fn further_rules(
    root: &Path,
    args: &RuleArgs,
    settings: &SecretsSettings,
) -> Result<Vec<(PathBuf, String)>, Failure> {
    let mut files: Vec<PathBuf> = settings.rules.iter().map(|path| root.join(path)).collect();
    if args.rules.is_empty() && settings.rules.is_empty() {
        files.extend(GITLEAKS.iter().map(|name| root.join(name)).find(|path| path.is_file()));
    }
    // Whoever types a command may name a pipe; what a repository names has to be a file.
    let of_project = files.into_iter().map(|file| {
        let missing = || Failure::usage(format!("cannot read {}: no such file", file.display()));
        let text = project::read_if_there(&file)?.ok_or_else(missing)?;
        Ok((file, text))
    });
    let of_command = args.rules.iter().map(|file| Ok((file.clone(), project::read(file)?)));
    of_project.chain(of_command).collect()
}

fn parse_rules(file: &Path, text: &str) -> Result<(SecretRules, Vec<Problem>), Failure> {
    let beside = |path: &str| {
        let near = file.parent().map(|parent| parent.join(path)).into_iter();
        let found = near.chain([PathBuf::from(path)]).find(|path| path.is_file());
        let found = found.ok_or("there is no such file")?;
        std::fs::read_to_string(found).map_err(|error| error.to_string())
    };
    let default = || embedded().unwrap_or_default();
    let from = Load { file: &beside, default: &default };
    load(text, &file.display().to_string(), &from).map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        Failure::usage(lines.join("\n       "))
    })
}

/// Whether `pattern`, in which `*` stands for any characters, names `id`.
fn names(pattern: &str, id: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == id,
        Some((head, rest)) => id.strip_prefix(head).is_some_and(|tail| {
            (0..=tail.len()).filter_map(|at| tail.get(at..)).any(|tail| names(rest, tail))
        }),
    }
}

/// Two scans with the same digest ran the same rules.
fn digest(rules: &SecretRules) -> String {
    let mut text = String::new();
    for rule in &rules.rules {
        let found_by = (&rule.info.id, &rule.regex, &rule.path, rule.entropy, &rule.keywords);
        writeln!(text, "{found_by:?} {:?}", (&rule.allowlists, &rule.structure))
            .expect("a string takes all that is written to it");
    }
    write!(text, "{:?}", rules.allowlists).expect("a string takes all that is written to it");
    let mut digest = sha256(&text);
    digest.truncate(16);
    digest
}
