//! The engine for dependencies as the scan runs it: packages of all files together, findings as occurrences.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use rayon::prelude::*;
use seawall_advisory::Database;
use seawall_lockfile::{Beside, Input, Inventory, Tree, format_of};
use seawall_model::{
    Engine, Evidence, Introduction, Limits, Occurrence, Place, Problem, ProblemKind, Rule,
    Signature, SourceFile, Suppression, SuppressionKind, Validity, hexadecimal,
};
use seawall_sca::{CodeFile, Found, Listed, check, names_packages};
use seawall_vex::Vex;
use sha2::{Digest, Sha256};

use crate::engine::FileEngine;
use crate::frame::Framer;
use crate::kept::KeptFile;
use crate::secrets::SecretsEngine;
use crate::suppress::CodeSuppressor;

/// Files that name no packages by themselves and that readers of others look into.
const BESIDE: &[&str] =
    &["Gemfile", "gems.rb", "gradle.properties", "mix.exs", "settings.gradle", "stack.yaml"];
/// What the names of such files end with: included requirements, versions of gems, properties of .NET.
const BESIDE_ENDS: &[&str] = &["version.rb", "requirements.in", ".props"];

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
    advisories: &'a Advisories,
    /// Knows the credentials that no frame may show.
    secrets: &'a SecretsEngine,
    limits: Limits,
    /// What was said of weaknesses before.
    vex: Option<&'a Vex>,
}

impl<'a> ScaEngine<'a> {
    /// Looks packages up in a database, showing nothing that the secrets engine finds.
    pub const fn new(
        advisories: &'a Advisories,
        secrets: &'a SecretsEngine,
        limits: Limits,
    ) -> Self {
        Self { advisories, secrets, limits, vex: None }
    }

    /// Takes what statements say is harmless or fixed for suppressed.
    #[must_use]
    pub const fn answered_by(self, vex: &'a Vex) -> Self {
        Self { vex: Some(vex), ..self }
    }

    /// Why a weakness need not count, if somebody said so.
    fn answer(&self, found: &Found) -> Option<Suppression> {
        let names = found.dependency.names.iter().map(String::as_str).chain([&*found.weakness]);
        let statement = self.vex?.holding(&found.dependency.package, names)?;
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
        let read = catch_unwind(AssertUnwindSafe(|| (format.read)(&input)));
        let inventory = read.unwrap_or_else(|_| {
            let detail = "the reader of its packages failed on this file; please report it with the file if you can share it";
            let problem = problem(Problem::at(ProblemKind::Engine, path, detail));
            Inventory { problems: vec![problem], ..Inventory::default() }
        });
        Some(Listed { path: path.clone(), inventory })
    }

    fn occurrences(
        &self,
        found: Vec<Found>,
        all: &BTreeMap<&str, &KeptFile>,
    ) -> (Vec<Occurrence>, Vec<Problem>) {
        let mut by_file: BTreeMap<String, Vec<Found>> = BTreeMap::new();
        for one in found {
            by_file.entry(one.path.clone()).or_default().push(one);
        }
        let mut rules: BTreeMap<String, Arc<Rule>> = BTreeMap::new();
        let (mut occurrences, mut problems) = (Vec::new(), Vec::new());
        for (path, found) in by_file {
            let Some(file) = all.get(path.as_str()).map(|file| file.source()) else { continue };
            let framer = Framer::new(file.bytes, self.secrets.places(&file));
            let mut suppressor = CodeSuppressor::new(&file, &framer);
            for one in found {
                let rule = rules.entry(one.weakness.clone());
                let rule = rule.or_insert_with(|| Arc::new(one.rule()));
                let mut occurrence = occurrence(&file, &framer, rule, &one);
                let (suppression, problem) = suppressor.find(&occurrence, one.span);
                occurrence.suppression = suppression.or_else(|| self.answer(&one));
                occurrences.push(occurrence);
                problems.extend(problem);
            }
        }
        (occurrences, problems)
    }
}

impl FileEngine for ScaEngine<'_> {
    fn engine(&self) -> Engine {
        Engine::Sca
    }

    fn rules(&self) -> u64 {
        0
    }

    fn scan(
        &self,
        _: &SourceFile<'_>,
        _: Option<&Introduction>,
    ) -> (Vec<Occurrence>, Vec<Problem>) {
        (Vec::new(), Vec::new())
    }

    fn for_versions(&self) -> Box<dyn FileEngine + '_> {
        Box::new(*self)
    }

    fn keeps(&self, path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path);
        BESIDE.contains(&name)
            || BESIDE_ENDS.iter().any(|end| name.ends_with(end))
            || format_of(path).is_some()
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
        let listed: Vec<Listed> =
            kept.par_iter().filter_map(|file| self.read(file, &tree)).collect();
        let database = match self.advisories {
            Advisories::Open(database) => database,
            Advisories::Missing => return (Vec::new(), not_checked(&listed, None)),
            Advisories::Unusable(why) => return (Vec::new(), not_checked(&listed, Some(why))),
        };
        match check(&listed, &code(kept), database) {
            Ok(checked) => {
                let (occurrences, mut problems) = self.occurrences(checked.found, &all);
                problems.extend(checked.problems);
                (occurrences, problems)
            }
            Err(error) => (Vec::new(), not_checked(&listed, Some(&error.to_string()))),
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

fn problem(problem: Problem) -> Problem {
    Problem { engine: Some(Engine::Sca), ..problem }
}

/// Says once that nothing was looked up, if there is anything to look up.
fn not_checked(listed: &[Listed], broken: Option<&str>) -> Vec<Problem> {
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

fn occurrence(
    file: &SourceFile<'_>,
    framer: &Framer<'_>,
    rule: &Arc<Rule>,
    found: &Found,
) -> Occurrence {
    let region = framer.lines().region(found.span, file.bytes);
    let place = Place {
        path: file.path.to_owned(),
        region,
        span: found.span,
        frame: framer.frame(found.span, 0),
        introduction: None,
    };
    let dependency = Some(found.dependency.clone());
    Occurrence {
        rule: Arc::clone(rule),
        severity: found.harm(),
        confidence: if file.class.test { found.confidence.lower() } else { found.confidence },
        message: found.message(),
        place,
        signatures: found.identities().iter().map(|text| signature(text)).collect(),
        secret: None,
        validity: Validity::Unchecked,
        evidence: Some(Box::new(Evidence { dependency, ..Evidence::default() })),
        suppression: None,
    }
}

fn signature(identity: &str) -> Signature {
    let value = hexadecimal(Sha256::digest(identity).get(..16).unwrap_or_default());
    Signature { algorithm: SIGNATURE, version: 1, value }
}
