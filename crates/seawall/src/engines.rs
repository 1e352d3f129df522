//! The engines of a scan, with the rules that the command line and the project ask for.

use std::env::VarError;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use seawall_licence::Rules as LicenceRules;
use seawall_model::{Engine, Limits, Problem, ProblemKind};
use seawall_policy::{Located, NamePattern, Project, SecretsSettings};
use seawall_rules::semgrep::Language;
use seawall_rules::{Load, SecretRules, embedded, load};
use seawall_sast::LazyRule;
use seawall_scan::{
    Advisories, Cache, CleanFiles, CodeRules, FileEngine, IgnoreFile, LineOf, SastEngine,
    ScaEngine, SecretsEngine, WhyEngine,
};
use seawall_secrets::{Detector, IdentityKey};
use seawall_vex::Vex;

use crate::cache::Store;
use crate::code_rules::Code;
use crate::digest::sha256;
use crate::failure::Failure;
use crate::run::Scope;
use crate::target::TargetArgs;
use crate::terms::Terms;
use crate::{answers, code_rules, dependencies, project, terminal};

/// Where gitleaks looks for its configuration, and so do we.
pub(crate) const GITLEAKS: &[&str] = &[".gitleaks.toml", "gitleaks.toml"];
/// Findings that gitleaks is told to ignore.
pub(crate) const GITLEAKS_IGNORE: &str = ".gitleaksignore";
/// The variable that holds an organisation's own key for signatures.
const KEY: &str = "SEAWALL_IDENTITY_KEY";

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

/// The engines, and what they could not load.
pub(crate) struct Engines {
    pub(crate) secrets: SecretsEngine,
    /// Rules for code, if there are any.
    code: Option<CodeRules>,
    /// What is known of dependencies, unless only some rules are to run.
    advisories: Option<Advisories>,
    /// That what is known of them is old.
    stale: Option<String>,
    /// What was said of weaknesses of dependencies.
    pub(crate) vex: Vex,
    /// What is asked of licences of dependencies, if anything is.
    licences: Option<LicenceRules>,
    limits: Limits,
    /// What they found before, and where what they find is kept.
    store: Option<Store>,
    /// What is known of rule files.
    index: Option<Store>,
    pub(crate) digest: String,
    pub(crate) problems: Vec<Problem>,
}

/// The engines that look at one file at a time.
pub(crate) struct OfFiles<'a> {
    secrets: CleanFiles<'a>,
    /// If there are rules for code.
    sast: Option<SastEngine<'a>>,
    /// Unless only some rules are to run.
    sca: Option<ScaEngine<'a>>,
}

impl OfFiles<'_> {
    pub(crate) fn all(&self) -> Vec<&dyn FileEngine> {
        let secrets: &dyn FileEngine = &self.secrets;
        let sast = self.sast.as_ref().map(|sast| -> &dyn FileEngine { sast });
        let sca = self.sca.as_ref().map(|sca| -> &dyn FileEngine { sca });
        std::iter::once(secrets).chain(sast).chain(sca).collect()
    }
}

impl Engines {
    /// The engines that look at one file at a time, until they are told to stop.
    pub(crate) fn of_files<'a>(&'a self, stop: &'a AtomicBool) -> OfFiles<'a> {
        let (cache, code) = (self.cache(), self.code.as_ref());
        let sast = |code| SastEngine::new(code, &self.secrets, cache).stopped_by(stop);
        OfFiles {
            secrets: CleanFiles::new(&self.secrets, cache),
            sast: code.map(sast),
            sca: self.dependencies(),
        }
    }

    /// Leaves the code alone: only dependencies are asked about.
    pub(crate) fn leave_code(&mut self) {
        self.code = None;
    }

    /// The engine for dependencies and for what images are made of, unless only some rules are to run.
    pub(crate) fn dependencies(&self) -> Option<ScaEngine<'_>> {
        let engine = ScaEngine::new(self.advisories.as_ref()?, &self.secrets, self.limits);
        let engine = engine.answered_by(&self.vex).warned(self.stale.as_deref());
        Some(engine.licensed_by(self.licences.as_ref()))
    }

    /// Whether there is a database of advisories to look packages up in.
    pub(crate) fn knows_advisories(&self) -> bool {
        matches!(self.advisories, Some(Advisories::Open(_)))
    }

    /// What asks rules for code about a line, if there are any.
    pub(crate) fn why(&self, asked: &LineOf) -> Option<WhyEngine<'_>> {
        let code = self.code.as_ref()?;
        Some(WhyEngine::new(code, &self.secrets, asked.clone()))
    }

    /// What the engines found before.
    pub(crate) fn cache(&self) -> Option<&Cache> {
        self.store.as_ref().map(|store| &store.cache)
    }

    /// Keeps what was found for the next scan. Without that it is only slower.
    pub(crate) fn keep(&self) {
        let mut stores = [&self.store, &self.index].into_iter().flatten();
        if let Err(error) = stores.try_for_each(Store::keep) {
            terminal::note(&format!("nothing was kept for the next scan: {error}"));
        }
    }

    /// How many rules run.
    pub(crate) fn rules(&self) -> u64 {
        self.of_files(&AtomicBool::default()).all().into_iter().map(FileEngine::rules).sum()
    }

    /// The engines that run over a scope: the code of the past is nobody's to mend.
    pub(crate) fn names(&self, scope: &Scope) -> Vec<Engine> {
        let is_now = !matches!(scope, Scope::History);
        let sast = self.code.as_ref().filter(|_| is_now).map(|_| Engine::Sast);
        let sca = (self.knows_advisories() && is_now).then_some(Engine::Sca);
        sast.into_iter().chain(sca).chain([Engine::Secrets]).collect()
    }
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
    fn chooses(&self) -> bool {
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

/// Builds the engines, with `ours` and what else the project asks for.
pub(crate) fn build(
    (root, terms): (&Path, &Terms<'_>),
    args: &RuleArgs,
    project: &Project,
    target: &TargetArgs,
    ours: SecretRules,
) -> Result<Engines, Failure> {
    let limits = target.limits(&project.scan);
    let remembers = !target.no_cache && !target.is_stdin();
    // Rules that Seawall brings are read language by language, unless others come to them or some are chosen.
    let reads_files = !args.rules.is_empty() || args.chooses();
    let index = if remembers && reads_files { Store::of_rules() } else { None };
    let Chosen { rules, code, code_digest, left_out, mut problems } =
        rules((terms, index.as_ref().map(|store| &store.cache)), args, project, ours)?;
    let (code, left_out_of_code) = code_rules::ready(code, terms, target);
    problems.extend(left_out_of_code);
    let key = identity_key()?;
    let ((detector, broken), digest) =
        side_by_side(|| Detector::new(&rules, limits, key), || digest(&rules));
    problems.extend(broken);
    let (ignore_file, wrong) = ignore_file(terms);
    problems.extend(wrong);
    let secrets = SecretsEngine::new(detector, &rules, ignore_file).masking(left_out, limits);
    let picks = !args.only.is_empty() || !project.scan.secrets.only.is_empty();
    let advisories = (!picks).then(dependencies::known);
    let known = advisories.as_ref().map_or_else(String::new, dependencies::digest);
    let most_days = project.scan.database.max_days.value;
    let stale = advisories.as_ref().and_then(|known| dependencies::stale(known, most_days));
    let digest = digest + &code_digest;
    let ignored = code.as_ref().map_or("", CodeRules::ignored);
    let answers = answers::load((root, terms), &target.vex, &project.scan)?;
    let terms = || cache_terms(args, target, &limits, (&digest, ignored));
    let store = if remembers { Store::open(root, &terms()) } else { None };
    let licences = project.scan.licences.rules();
    let asked = licences.as_ref().map_or_else(String::new, asked_of_licences);
    // What is known of dependencies decides nothing that is kept.
    let digest = digest + &known + &answers.digest + &asked;
    problems.extend(answers.problems);
    let vex = answers.vex;
    Ok(Engines {
        secrets,
        code,
        advisories,
        stale,
        vex,
        licences,
        limits,
        store,
        index,
        digest,
        problems,
    })
}

/// All that decides, beside a file itself, what rules find in it.
fn cache_terms(
    args: &RuleArgs,
    target: &TargetArgs,
    limits: &Limits,
    (rules, ignored): (&str, &str),
) -> String {
    let RuleArgs { no_default_rules, audit_rules, only, disable, lang, .. } = args;
    let TargetArgs { timeout, no_embedded, max_target_bytes, depth, .. } = target;
    format!(
        "{rules} {limits:?} {no_default_rules} {audit_rules} {only:?} {disable:?} {lang:?} {timeout:?} {no_embedded} \
         {max_target_bytes} {depth} {ignored}"
    )
}

/// What tells what is asked of licences from something else.
fn asked_of_licences(rules: &LicenceRules) -> String {
    let mut digest = sha256(&format!("{rules:?}"));
    digest.truncate(16);
    digest
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
fn ignore_file(terms: &Terms<'_>) -> (IgnoreFile, Vec<Problem>) {
    match terms.read(GITLEAKS_IGNORE) {
        Ok(text) => IgnoreFile::parse(&text.unwrap_or_default()),
        Err(failure) => {
            let problem = Problem::at(ProblemKind::Unreadable, GITLEAKS_IGNORE, failure.message);
            (IgnoreFile::default(), vec![problem])
        }
    }
}

/// The rules of a scan.
pub(crate) struct Chosen {
    pub(crate) rules: SecretRules,
    /// Those for code.
    pub(crate) code: Code,
    /// Two scans with the same digest were given the same rules for code.
    code_digest: String,
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
