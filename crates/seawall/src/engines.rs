//! The engines of a scan, with what the command line and the project ask of them.

use std::env::VarError;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use seawall_licence::Rules as LicenceRules;
use seawall_model::{Engine, Limits, Problem, ProblemKind};
use seawall_policy::Project;
use seawall_rules::SecretRules;
use seawall_scan::{
    Advisories, Cache, CleanFiles, CodeRules, FileEngine, IgnoreFile, LineOf, SastEngine,
    ScaEngine, SecretsEngine, WhyEngine,
};
use seawall_secrets::{Detector, IdentityKey};
use seawall_vex::Vex;

use crate::cache::Store;
use crate::chosen::{self, Chosen, RuleArgs};
use crate::digest::sha256;
use crate::failure::Failure;
use crate::run::Scope;
use crate::target::TargetArgs;
use crate::terms::Terms;
use crate::{answers, code_rules, dependencies, terminal};

/// Findings that gitleaks is told to ignore.
pub(crate) const GITLEAKS_IGNORE: &str = ".gitleaksignore";
/// The variable that holds an organisation's own key for signatures.
const KEY: &str = "SEAWALL_IDENTITY_KEY";

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
        chosen::rules((terms, index.as_ref().map(|store| &store.cache)), args, project, ours)?;
    let (code, left_out_of_code) = code_rules::ready(code, terms, target);
    problems.extend(left_out_of_code);
    let key = identity_key()?;
    let ((detector, broken), digest) =
        side_by_side(|| Detector::new(&rules, limits, key), || chosen::digest(&rules));
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
