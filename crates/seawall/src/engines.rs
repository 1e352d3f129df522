//! The engines of a scan, with the rules that the command line and the project ask for.

use std::env::VarError;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use seawall_model::{Limits, Problem, ProblemKind};
use seawall_policy::{NamePattern, SecretsSettings};
use seawall_rules::{Load, SecretRules, embedded, load};
use seawall_scan::{IgnoreFile, SecretsEngine};
use seawall_secrets::{Detector, IdentityKey};

use crate::digest::sha256;
use crate::failure::Failure;
use crate::project;

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
    pub(crate) only: Vec<NamePattern>,
    /// Do not run this rule; repeatable, `*` stands for anything
    #[arg(long, value_name = "RULE", help_heading = "Rules")]
    pub(crate) disable: Vec<NamePattern>,
}

/// The engines, and what they could not load.
pub(crate) struct Engines {
    pub(crate) secrets: SecretsEngine,
    pub(crate) digest: String,
    pub(crate) problems: Vec<Problem>,
}

impl RuleArgs {
    /// The rules that Seawall brings, unless they are to be left out.
    pub(crate) fn ours(&self) -> Result<SecretRules, Failure> {
        if self.no_default_rules {
            return Ok(SecretRules::default());
        }
        embedded().map_err(|errors| {
            Failure::usage(errors.first().map(ToString::to_string).unwrap_or_default())
        })
    }
}

/// Builds the engines for a project at `root`, with `ours` and what else it asks for.
pub(crate) fn build(
    root: &Path,
    args: &RuleArgs,
    settings: &SecretsSettings,
    limits: Limits,
    ours: SecretRules,
) -> Result<Engines, Failure> {
    let (rules, mut problems) = rules(root, args, settings, ours)?;
    let key = identity_key()?;
    let ((detector, broken), digest) =
        side_by_side(|| Detector::new(&rules, limits, key), || digest(&rules));
    problems.extend(broken);
    let (ignore_file, wrong) = ignore_file(root);
    problems.extend(wrong);
    Ok(Engines { secrets: SecretsEngine::new(detector, &rules, ignore_file), digest, problems })
}

/// The key for signatures. Whoever sets one relies on it, so nothing but its absence leads to the key
/// that everybody knows.
fn identity_key() -> Result<IdentityKey, Failure> {
    match std::env::var(KEY) {
        Ok(key) if key.trim().is_empty() => Err(Failure::usage(format!(
            "{KEY} is empty: set it to a secret of your own, or unset it"
        ))),
        Ok(key) => Ok(IdentityKey::new(key.as_bytes())),
        Err(VarError::NotPresent) => Ok(IdentityKey::standard()),
        Err(VarError::NotUnicode(_)) => Err(Failure::usage(format!(
            "{KEY} is not UTF-8: set it to a secret made of letters and digits, or unset it"
        ))),
    }
}

/// The entries of `.gitleaksignore`; a file that cannot be read hides nothing and is told.
fn ignore_file(root: &Path) -> (IgnoreFile, Vec<Problem>) {
    const NAME: &str = ".gitleaksignore";
    match project::read_inside(root, Path::new(NAME)) {
        Ok(text) => IgnoreFile::parse(&text.unwrap_or_default()),
        Err(failure) => {
            let problem = Problem::at(ProblemKind::Unreadable, NAME, failure.message);
            (IgnoreFile::default(), vec![problem])
        }
    }
}

/// All rules that are asked for, beside `ours`.
pub(crate) fn rules(
    root: &Path,
    args: &RuleArgs,
    settings: &SecretsSettings,
    ours: SecretRules,
) -> Result<(SecretRules, Vec<Problem>), Failure> {
    let (mut rules, mut problems) = (ours, Vec::new());
    for (file, text) in further_rules(root, args, settings)? {
        let (more, told) = parse_rules(root, &file, &text)?;
        rules = rules.with(more);
        problems.extend(told);
    }
    let names = |patterns: &[NamePattern], id: &str| patterns.iter().any(|one| one.matches(id));
    let runs = |id: &str| {
        [&args.only[..], &settings.only].iter().all(|only| only.is_empty() || names(only, id))
            && ![&args.disable[..], &settings.disable].iter().any(|disabled| names(disabled, id))
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
        let text = project::read_inside(root, &file)?.ok_or_else(missing)?;
        Ok((file, text))
    });
    let of_command = args.rules.iter().map(|file| Ok((file.clone(), project::read(file)?)));
    of_project.chain(of_command).collect()
}

/// Reads a rule file. One of the repository extends others of the repository only; whoever names
/// a file of their own on the command line answers for what it extends.
fn parse_rules(
    root: &Path,
    file: &Path,
    text: &str,
) -> Result<(SecretRules, Vec<Problem>), Failure> {
    let of_repository = project::leads_out(root, file).is_none();
    let beside = |path: &str| {
        let near = file.parent().map(|parent| parent.join(path)).into_iter();
        let found = near.chain([PathBuf::from(path)]).find(|path| path.is_file());
        let found = found.ok_or("there is no such file")?;
        if of_repository && let Some(reason) = project::leads_out(root, &found) {
            return Err(format!("it {reason}"));
        }
        std::fs::read_to_string(found).map_err(|error| error.to_string())
    };
    let default = || embedded().unwrap_or_default();
    let from = Load { file: &beside, default: &default };
    load(text, &file.display().to_string(), &from).map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        Failure::usage(lines.join("\n       "))
    })
}

/// Runs `here` while another thread runs `there`: a start is over in the time of the longer of two.
pub(crate) fn side_by_side<A, B: Send>(
    here: impl FnOnce() -> A,
    there: impl FnOnce() -> B + Send,
) -> (A, B) {
    std::thread::scope(|scope| {
        let other = scope.spawn(there);
        let result = here();
        (result, other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

/// Two scans with the same digest ran the same rules.
fn digest(rules: &SecretRules) -> String {
    let mut text = String::with_capacity(rules.rules.len() * 300);
    for rule in &rules.rules {
        let found_by = [Some(&rule.info.id), rule.regex.as_ref(), rule.path.as_ref()];
        let words = found_by.into_iter().flatten().chain(&rule.keywords).chain(&rule.structure);
        for word in words {
            text.push_str(word);
            text.push('\0');
        }
        let rest = (rule.entropy.to_bits(), rule.secret_group, rule.skip_report, rule.detector);
        write!(text, "{rest:?} {:?}", (&rule.allowlists, &rule.required))
            .expect("a string takes all that is written to it");
    }
    write!(text, "{:?}", rules.allowlists).expect("a string takes all that is written to it");
    let mut digest = sha256(&text);
    digest.truncate(16);
    digest
}
