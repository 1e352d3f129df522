//! Which rules run: those that we bring, those that the project names, and what options make of them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use seawall_model::Problem;
use seawall_policy::{Located, NamePattern, Project, SecretsSettings};
use seawall_rules::semgrep::Language;
use seawall_rules::{Load, SecretRules, embedded, load};
use seawall_sast::LazyRule;
use seawall_scan::Cache;

use crate::code_rules::{self, Code};
use crate::digest::sha256;
use crate::failure::Failure;
use crate::project;
use crate::terms::Terms;

/// Where gitleaks looks for its configuration, and so do we.
pub(crate) const GITLEAKS: &[&str] = &[".gitleaks.toml", "gitleaks.toml"];

/// Which rules run.
#[derive(clap::Args, Clone, Default)]
pub(crate) struct RuleArgs {
    /// Further rules: a file or directory of Semgrep rules, or a gitleaks configuration; repeatable
    #[arg(long, value_name = "FILE", help_heading = "Rules")]
    pub(crate) rules: Vec<PathBuf>,
    /// Leave out the rules that Seawall brings
    #[arg(long, help_heading = "Rules")]
    pub(crate) no_default_rules: bool,
    /// Run also the rules for audits, which show places to look at
    #[arg(long, help_heading = "Rules")]
    pub(crate) audit_rules: bool,
    /// Run only this rule; repeatable, `*` stands for anything
    #[arg(long, value_name = "RULE", help_heading = "Rules")]
    pub(crate) only: Vec<NamePattern>,
    /// Do not run this rule; repeatable, `*` stands for anything
    #[arg(long, value_name = "RULE", help_heading = "Rules")]
    pub(crate) disable: Vec<NamePattern>,
    /// Of the rules for code, run only those for this language; repeatable
    #[arg(long, value_name = "LANGUAGE", help_heading = "Rules")]
    pub(crate) lang: Vec<Language>,
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

    /// Whether neither these options nor the project's settings leave a rule out.
    fn lets_run(&self, settings: &SecretsSettings, id: &str) -> bool {
        let ours = |patterns: &[NamePattern]| patterns.iter().any(|one| one.matches(id));
        let theirs = |patterns: &[Located<NamePattern>]| patterns.iter().any(|one| one.matches(id));
        (self.only.is_empty() || ours(&self.only))
            && (settings.only.is_empty() || theirs(&settings.only))
            && !ours(&self.disable)
            && !theirs(&settings.disable)
    }

    /// The rules for code that run, of those that were `given` and those that we bring.
    fn code(&self, mut given: Vec<LazyRule>, index: Option<&Cache>) -> Code {
        if given.is_empty() && !self.no_default_rules && !self.chooses() {
            return Code::Brought;
        }
        if !self.no_default_rules {
            given.extend(code_rules::brought(index, self.audit_rules || !self.only.is_empty()));
        }
        let mut rules = code_rules::of_languages(given, &self.lang);
        rules.retain(|rule| self.lets_run_code(rule));
        Code::These(rules)
    }

    /// Whether fewer or more rules are asked for than run otherwise.
    pub(crate) fn chooses(&self) -> bool {
        !(self.only.is_empty() && self.disable.is_empty() && self.lang.is_empty())
            || self.audit_rules
    }

    /// Whether these options let a rule for code run, which may be named by the last part of its name alone.
    fn lets_run_code(&self, rule: &LazyRule) -> bool {
        let names = code_rules::names(&rule.outline.id);
        let named = |pattern: &NamePattern| names.into_iter().any(|name| pattern.matches(name));
        (self.only.is_empty() || self.only.iter().any(named)) && !self.disable.iter().any(named)
    }
}

/// The rules of a scan.
pub(crate) struct Chosen {
    pub(crate) rules: SecretRules,
    /// Those for code.
    pub(crate) code: Code,
    /// Two scans with the same digest were given the same rules for code.
    pub(crate) code_digest: String,
    /// Those that there are and that options or settings leave out.
    pub(crate) left_out: SecretRules,
    /// What is wrong with rules that were loaded.
    pub(crate) problems: Vec<Problem>,
}

/// All rules that are asked for, beside `ours`; those for code that `index` knows are not read yet.
pub(crate) fn rules(
    (terms, index): (&Terms<'_>, Option<&Cache>),
    args: &RuleArgs,
    project: &Project,
    ours: SecretRules,
) -> Result<Chosen, Failure> {
    let settings = &project.scan.secrets;
    let given = code_rules::load(&args.rules, index)?;
    let is_whole = given.errors.is_empty();
    let (mut rules, mut problems) = loaded(terms, args, settings, ours)?;
    problems.extend(code_rules::problems(&given.errors));
    // What we bring stays known: settings are written for every way to call this.
    let mut left_out =
        if args.no_default_rules { embedded().unwrap_or_default() } else { SecretRules::default() };
    let of_dependencies: Vec<&str> = seawall_sca::rule_names().collect();
    let all = rules.rules.iter().chain(&left_out.rules).map(|rule| rule.info.id.as_str());
    let known: Vec<&str> = all
        .chain(given.rules.iter().flat_map(|rule| code_rules::names(&rule.outline.id)))
        .chain(of_dependencies)
        .collect();
    check_names(args, project, &known).or_else(|_| {
        // Most scans name none of our rules for code, which take time to be read.
        let brought = code_rules::brought(index, true);
        let brought = brought.iter().flat_map(|rule| code_rules::names(&rule.outline.id));
        check_names(args, project, &known.iter().copied().chain(brought).collect::<Vec<_>>())
    })?;
    let code = args.code(given.rules, index);
    let (run, rest) =
        rules.rules.into_iter().partition(|rule| args.lets_run(settings, &rule.info.id));
    rules.rules = run;
    left_out.rules.extend::<Vec<_>>(rest);
    // Rules that could not be read are told as problems of the scan.
    if rules.rules.is_empty() && code.is_empty() && is_whole {
        let advice = "check --only, --disable and the settings of the secrets engine";
        return Err(Failure::usage(format!("no rule is left to run: {advice}")));
    }
    Ok(Chosen { rules, code, code_digest: given.digest, left_out, problems })
}

/// The rules of every file that is asked for, beside `ours`.
fn loaded(
    terms: &Terms<'_>,
    args: &RuleArgs,
    settings: &SecretsSettings,
    ours: SecretRules,
) -> Result<(SecretRules, Vec<Problem>), Failure> {
    let (mut rules, mut problems) = (ours, Vec::new());
    let mut add = |loaded: (SecretRules, Vec<Problem>)| {
        rules = std::mem::take(&mut rules).with(loaded.0);
        problems.extend(loaded.1);
    };
    for (file, text) in rules_of_project(terms, args, settings)? {
        let beside = |path: &str| terms.read(path).map_err(|failure| failure.message);
        add(parse_rules(Path::new(&file), &text, &beside)?);
    }
    for file in args.rules.iter().filter(|file| !code_rules::are_in(file)) {
        let beside =
            |path: &str| project::read_if_there(Path::new(path)).map_err(|failure| failure.message);
        add(parse_rules(file, &project::read(file)?, &beside)?);
    }
    Ok((rules, problems))
}

/// Refuses options and settings that name a rule that there is not: whoever misspells one would not get
/// what was asked for.
fn check_names(args: &RuleArgs, project: &Project, known: &[&str]) -> Result<(), Failure> {
    let options = [("--only", &args.only), ("--disable", &args.disable)];
    for (option, patterns) in options {
        if let Some((message, meant)) = patterns.iter().find_map(|one| one.unknown(known)) {
            let meant = meant.map(|word| format!(": did you mean `{word}`?")).unwrap_or_default();
            return Err(Failure::usage(format!("{option}: {message}{meant}")));
        }
    }
    project.check_rule_names(known).map_err(|errors| project::listed(&errors))
}

/// The rule files that the settings name, or the one where gitleaks looks for its own.
fn rules_of_project(
    terms: &Terms<'_>,
    args: &RuleArgs,
    settings: &SecretsSettings,
) -> Result<Vec<(String, String)>, Failure> {
    let mut files = Vec::new();
    for file in settings.rules.iter() {
        let missing = || Failure::usage(format!("cannot read {file}: no such file"));
        files.push((file.clone(), terms.read(file)?.ok_or_else(missing)?));
    }
    if args.rules.is_empty() && settings.rules.is_empty() {
        for name in GITLEAKS {
            if let Some(text) = terms.read(name)? {
                return Ok(vec![((*name).to_owned(), text)]);
            }
        }
    }
    Ok(files)
}

/// Parses a rule file; `beside` reads what it extends, looked for beside it at first.
fn parse_rules(
    file: &Path,
    text: &str,
    beside: &dyn Fn(&str) -> Result<Option<String>, String>,
) -> Result<(SecretRules, Vec<Problem>), Failure> {
    let extended = |path: &str| {
        let near = file.parent().map(|parent| parent.join(path).display().to_string());
        for path in near.iter().map(String::as_str).chain([path]) {
            if let Some(text) = beside(path)? {
                return Ok(text);
            }
        }
        Err("there is no such file".to_owned())
    };
    let default = || embedded().unwrap_or_default();
    let from = Load { file: &extended, default: &default };
    load(text, &file.display().to_string(), &from).map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        Failure::usage(lines.join("\n       "))
    })
}

/// Two scans with the same digest ran the same rules.
pub(crate) fn digest(rules: &SecretRules) -> String {
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
