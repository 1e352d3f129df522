//! The engine for dependencies as the scan runs it: packages of all files together, findings as occurrences.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use rayon::prelude::*;
use seawall_advisory::Database;
use seawall_licence::Rules;
use seawall_lockfile::{
    Beside, Input, Inventory, Tree, format_of, managers_of, needless_manifests, tells_licence,
};
use seawall_model::{
    Confidence, Content, Dependency, Engine, Evidence, Limits, Occurrence, Place, Problem,
    ProblemKind, Rule, Severity, SourceFile, Span, Suppression, SuppressionKind, Validity,
};
use seawall_sca::{
    Checked, CodeFile, Found, Listed, Misfit, Suspect, check, misfits, names_packages,
};
use seawall_vex::Vex;

use crate::engine::FileEngine;
use crate::frame::Framer;
use crate::identity::signature;
use crate::kept::KeptFile;
use crate::secrets::SecretsEngine;
use crate::suppress::CodeSuppressor;

/// Files that name no packages by themselves and that readers of others look into.
const BESIDE: &[&str] =
    &["bun.lockb", "gradle.properties", "mix.exs", "modules.txt", "settings.gradle", "stack.yaml"];
/// What the paths of such files end with: included requirements, versions of gems, properties of .NET, and what
/// makes a crate a program.
const BESIDE_ENDS: &[&str] =
    &["version.rb", "requirements.in", ".props", "src/main.rs", "go.work.sum"];

/// The kind of its signatures.
pub(crate) const SIGNATURE: &str = "dependency";

/// What is known of weaknesses of packages.
pub enum Advisories {
    /// A database.
    Open(Box<Database>),
    /// Nobody has fetched one.
    Missing,
    /// There is one that cannot be read, and why.
    Unusable(String),
}

/// The sca engine.
#[derive(Clone, Copy)]
pub struct ScaEngine<'a> {
    pub(crate) advisories: &'a Advisories,
    /// Knows the credentials that no frame may show.
    pub(crate) secrets: &'a SecretsEngine,
    pub(crate) limits: Limits,
    /// What was said of weaknesses before.
    vex: Option<&'a Vex>,
    /// What is wrong with the database though it can be read: that it is old.
    stale: Option<&'a str>,
    /// What is asked of licences, if anything is.
    licences: Option<&'a Rules>,
}

impl<'a> ScaEngine<'a> {
    /// Looks packages up in a database, showing nothing that the secrets engine finds.
    pub const fn new(
        advisories: &'a Advisories,
        secrets: &'a SecretsEngine,
        limits: Limits,
    ) -> Self {
        Self { advisories, secrets, limits, vex: None, stale: None, licences: None }
    }

    /// Takes what statements say is harmless or fixed for suppressed.
    #[must_use]
    pub const fn answered_by(self, vex: &'a Vex) -> Self {
        Self { vex: Some(vex), ..self }
    }

    /// Says of each scan that looks something up that what is known is old.
    #[must_use]
    pub const fn warned(self, stale: Option<&'a str>) -> Self {
        Self { stale, ..self }
    }

    /// That the database is old, if anything was looked up in it.
    pub(crate) fn staleness(&self, listed: &[Listed]) -> Option<Problem> {
        let is_open = matches!(self.advisories, Advisories::Open(_));
        let is_asked = listed.iter().any(|file| names_packages(&file.inventory) > 0);
        let detail = self.stale.filter(|_| is_open && is_asked)?;
        Some(problem(Problem::general(ProblemKind::Stale, detail)))
    }

    /// Tells packages whose licences do not fit what is asked.
    #[must_use]
    pub const fn licensed_by(self, licences: Option<&'a Rules>) -> Self {
        Self { licences, ..self }
    }

    /// The packages of files whose licences do not fit what is asked.
    pub(crate) fn misfits(&self, listed: &[Listed]) -> Vec<Misfit> {
        self.licences.map(|rules| misfits(listed, &[], rules)).unwrap_or_default()
    }

    /// Why a weakness need not count, if somebody said so.
    pub(crate) fn answer(&self, occurrence: &Occurrence) -> Option<Suppression> {
        let dependency = occurrence.dependency().filter(|one| one.is_weak())?;
        let names = dependency.names.iter().chain([&occurrence.rule.id]).map(String::as_str);
        let statement = self.vex?.holding(&dependency.package, names)?;
        statement.status.is_safe().then(|| Suppression {
            kind: SuppressionKind::Vex,
            reason: statement.reason(),
            until: None,
            declared: statement.declared(),
        })
    }

    /// The packages that a file names; `None` for one that is kept for others only.
    fn read(&self, file: &KeptFile, beside: &dyn Beside) -> Option<Listed> {
        let format = format_of(&file.path)?;
        let (path, bytes) = (&file.path, &file.bytes);
        let input = Input { path, bytes, limits: &self.limits, beside };
        // Only the bytes of texts are handed over.
        if file.class.content == Content::Binary && format.name == "rpm_database" {
            let detail = "a database of rpm, whose packages were not checked: give the root file system as `--image`";
            let problems = vec![problem(Problem::at(ProblemKind::Advisories, path, detail))];
            let inventory = Inventory { problems, ..Inventory::default() };
            return Some(Listed { path: path.clone(), inventory });
        }
        let read = catch_unwind(AssertUnwindSafe(|| (format.read)(&input)));
        let inventory = read.unwrap_or_else(|_| {
            let detail = "the reader of its packages failed on this file; please report it with the file if you can share it";
            let problem = problem(Problem::at(ProblemKind::Engine, path, detail));
            Inventory { problems: vec![problem], ..Inventory::default() }
        });
        Some(Listed { path: path.clone(), inventory })
    }

    /// Puts what was found where it stands.
    fn occurrences(
        &self,
        told: Vec<Told>,
        all: &BTreeMap<&str, &KeptFile>,
    ) -> (Vec<Occurrence>, Vec<Problem>) {
        let mut by_file: BTreeMap<String, Vec<Told>> = BTreeMap::new();
        for one in told {
            by_file.entry(one.path.clone()).or_default().push(one);
        }
        let (mut occurrences, mut problems) = (Vec::new(), Vec::new());
        for (path, told) in by_file {
            let Some(file) = all.get(path.as_str()).map(|file| file.source()) else { continue };
            let framer = Framer::new(file.bytes, self.secrets.places(&file));
            let mut suppressor = CodeSuppressor::new(&file, &framer);
            for one in told {
                let mut occurrence = occurrence(&file, &framer, &one);
                let (suppression, problem) = suppressor.find(&occurrence, one.span);
                occurrence.suppression = suppression.or_else(|| self.answer(&occurrence));
                occurrences.push(occurrence);
                problems.extend(problem);
            }
        }
        (occurrences, problems)
    }
}

/// What is told of a package in a file.
pub(crate) struct Told {
    path: String,
    span: Span,
    rule: Arc<Rule>,
    severity: Severity,
    confidence: Confidence,
    message: String,
    identities: Vec<String>,
    dependency: Option<Dependency>,
}

impl Told {
    /// A weakness, with the rule that all packages share which have it.
    pub(crate) fn weakness(found: &Found, rules: &mut BTreeMap<String, Arc<Rule>>) -> Self {
        let rule = rules.entry(found.weakness.clone());
        Self {
            path: found.path.clone(),
            span: found.span,
            rule: Arc::clone(rule.or_insert_with(|| Arc::new(found.rule()))),
            severity: found.harm(),
            confidence: found.confidence,
            message: found.message(),
            identities: found.identities(),
            dependency: Some(found.dependency.clone()),
        }
    }

    /// A package whose licence does not fit.
    pub(crate) fn misfit(misfit: &Misfit, rules: &mut BTreeMap<String, Arc<Rule>>) -> Self {
        let rule = rules.entry(misfit.fault.id().to_owned());
        let rule = Arc::clone(rule.or_insert_with(|| Arc::new(misfit.fault.rule())));
        Self {
            path: misfit.path.clone(),
            span: misfit.span,
            severity: rule.severity,
            confidence: rule.confidence,
            rule,
            message: misfit.message.clone(),
            identities: vec![misfit.identity.clone()],
            dependency: Some(misfit.dependency.clone()),
        }
    }

    /// A package that comes in as it should not.
    fn suspect(suspect: &Suspect, rules: &mut BTreeMap<String, Arc<Rule>>) -> Self {
        let rule = rules.entry(suspect.check.id.to_owned());
        let rule = Arc::clone(rule.or_insert_with(|| Arc::new(suspect.check.rule())));
        Self {
            path: suspect.path.clone(),
            span: suspect.span,
            severity: rule.severity,
            confidence: rule.confidence,
            rule,
            message: suspect.message.clone(),
            identities: vec![suspect.identity()],
            dependency: None,
        }
    }
}

impl FileEngine for ScaEngine<'_> {
    fn engine(&self) -> Engine {
        Engine::Sca
    }

    fn for_versions(&self) -> Box<dyn FileEngine + '_> {
        Box::new(*self)
    }

    fn keeps(&self, path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path);
        BESIDE.contains(&name)
            || BESIDE_ENDS.iter().any(|end| path.ends_with(end))
            || format_of(path).is_some()
            || managers_of(path).next().is_some()
            || self.licences.is_some() && tells_licence(path)
            || matches!(self.advisories, Advisories::Open(_)) && seawall_sca::reads(path)
    }

    /// The lock file of a large project has many megabytes.
    fn joins_pieces(&self, path: &str) -> bool {
        format_of(path).is_some()
    }

    fn whole(&self, kept: &[&KeptFile]) -> (Vec<Occurrence>, Vec<Problem>) {
        let all: BTreeMap<&str, &KeptFile> =
            kept.iter().map(|file| (file.path.as_str(), *file)).collect();
        let tree = Tree::new(|path: &str| all.get(path).map(|file| file.bytes.clone()));
        let mut listed: Vec<Listed> =
            kept.par_iter().filter_map(|file| self.read(file, &tree)).collect();
        let named = listed.iter().map(|one| (one.path.as_str(), &one.inventory));
        let needless = needless_manifests(named);
        listed.retain(|one| !needless.contains(&one.path));
        let mut rules = BTreeMap::new();
        let (suspects, further) = self.suspects(&listed, kept, &tree);
        let mut told: Vec<Told> =
            suspects.iter().map(|one| Told::suspect(one, &mut rules)).collect();
        let misfits = self.misfits(&listed);
        told.extend(misfits.iter().map(|one| Told::misfit(one, &mut rules)));
        let mut problems = match self.checked(&listed, kept) {
            Ok(checked) => {
                told.extend(checked.found.iter().map(|one| Told::weakness(one, &mut rules)));
                checked.problems
            }
            Err(why) => not_checked(&listed, why.as_deref()),
        };
        problems.extend(further);
        problems.extend(self.staleness(&listed));
        let (occurrences, further) = self.occurrences(told, &all);
        problems.extend(further);
        (occurrences, problems)
    }
}

impl ScaEngine<'_> {
    /// What is known of the packages, or why nobody can say it; nothing where there is no database.
    fn checked(&self, listed: &[Listed], kept: &[&KeptFile]) -> Result<Checked, Option<String>> {
        match self.advisories {
            Advisories::Open(database) => {
                check(listed, &code(kept), database).map_err(|error| Some(error.to_string()))
            }
            Advisories::Missing => Err(None),
            Advisories::Unusable(why) => Err(Some(why.clone())),
        }
    }
}

/// The project's own code, as it runs.
fn code<'k>(kept: &[&'k KeptFile]) -> Vec<CodeFile<'k>> {
    let is_own = |file: &&&KeptFile| {
        let class = file.class;
        seawall_sca::reads(&file.path) && !class.test && !class.vendored && !class.minified
    };
    let of = |file: &&'k KeptFile| {
        Some(CodeFile { path: &file.path, text: str::from_utf8(&file.bytes).ok()? })
    };
    kept.iter().filter(is_own).filter_map(of).collect()
}

pub(crate) fn problem(problem: Problem) -> Problem {
    Problem { engine: Some(Engine::Sca), ..problem }
}

/// Says once that nothing was looked up, if there is anything to look up.
pub(crate) fn not_checked(listed: &[Listed], broken: Option<&str>) -> Vec<Problem> {
    let counts = listed.iter().map(|file| names_packages(&file.inventory));
    let counts: Vec<usize> = counts.filter(|count| *count > 0).collect();
    if counts.is_empty() {
        return Vec::new();
    }
    let noun =
        |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    let (packages, files) = (counts.iter().sum(), counts.len());
    let why = broken.map_or_else(
        || "there is no database of advisories".to_owned(),
        |why| format!("the database of advisories cannot be used ({why})"),
    );
    let detail = format!(
        "dependencies were not checked ({} in {}), as {why}: get one with `seawall db update`, or without network with `seawall db import PATH`",
        noun(packages, "package"),
        noun(files, "file"),
    );
    vec![problem(Problem::general(ProblemKind::Advisories, detail))]
}

pub(crate) fn occurrence(file: &SourceFile<'_>, framer: &Framer<'_>, told: &Told) -> Occurrence {
    let place = Place {
        path: file.path.to_owned(),
        region: framer.lines().region(told.span, file.bytes),
        span: told.span,
        frame: framer.frame(told.span, 0),
        introduction: None,
    };
    let dependency = told.dependency.clone();
    let confidence = told.confidence;
    Occurrence {
        rule: Arc::clone(&told.rule),
        severity: told.severity,
        confidence: if file.class.test { confidence.lower() } else { confidence },
        message: told.message.clone(),
        place,
        signatures: told.identities.iter().map(|text| signature(SIGNATURE, text)).collect(),
        secret: None,
        validity: Validity::Unchecked,
        evidence: Some(Box::new(Evidence { dependency, ..Evidence::default() })),
        suppression: None,
    }
}
