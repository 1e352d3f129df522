//! Packages whose licence a project does not allow, or whose licence nobody knows.

use std::collections::{BTreeMap, BTreeSet};

use seawall_licence::{Expression, Rules, Verdict};
use seawall_lockfile::{Package, is_inside_package};
use seawall_model::{
    Confidence, Dependency, Ecosystem, Engine, Purl, Reach, Rule, Severity, Span, Upgrade,
};

use super::{Known, Licences, Name, is_licensed};
use crate::check::{Entries, Listed, entries};
use crate::found::{origin, plain, shown, way_in};

use crate::ways::Ways;

/// Packages of a file with an unknown licence that are told one by one.
const MOST: usize = 10;
/// Those that are named where they are told together.
const MOST_NAMED: usize = 3;

/// What is wrong with a licence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// The project denies it, or does not allow it.
    Denied,
    /// Nobody knows it.
    Unknown,
}

/// A package whose licence does not fit.
#[derive(Debug, Clone)]
pub struct Misfit {
    /// What is wrong.
    pub fault: Fault,
    /// The file that names the package.
    pub path: String,
    /// Where in the file.
    pub span: Span,
    /// What is wrong, how the package comes in and what to do, in one sentence.
    pub message: String,
    /// What stands for it in every scan.
    pub identity: String,
    /// What is known of the package.
    pub dependency: Dependency,
}

impl Fault {
    /// The name of its rule.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Denied => "licence-denied",
            Self::Unknown => "licence-unknown",
        }
    }

    /// The check as a rule.
    pub fn rule(self) -> Rule {
        let (title, impact, fix, severity) = match self {
            Self::Denied => (
                "Dependency with a licence that the project does not allow",
                "Whoever passes the software on or offers it as a service is bound by what the licence asks for, such as to publish \
                 source code, or may not use the package in this way at all.",
                "Replace the package, or what brings it in, by one whose licence is allowed; get another licence from its authors; or let \
                 whoever decides about licences write it into `scan.licences` of `seawall.yaml`, with the reason.",
                Severity::Medium,
            ),
            Self::Unknown => (
                "Dependency with a licence that nobody knows",
                "What has no licence may not be used: all rights are reserved. What has one that nobody read may ask for anything.",
                "Install the packages before the scan, so that what they say of themselves can be read; or look the licence up, and write it \
                 with the package into `exceptions` of `scan.licences` in `seawall.yaml`.",
                Severity::Low,
            ),
        };
        Rule {
            id: self.id().to_owned(),
            engine: Engine::Sca,
            title: title.to_owned(),
            impact: impact.to_owned(),
            fix: fix.to_owned(),
            severity,
            confidence: Confidence::High,
            cwe: None,
            tags: vec!["licence".to_owned()],
            references: Vec::new(),
            metadata: None,
        }
    }
}

/// The packages of all files that do not fit, by file and place. Each is told once in each file that lists packages; the
/// metadata of an installed package counts where no list names it.
///
/// What these files leave open, further ones may tell, of which nothing else is asked.
pub fn misfits(files: &[Listed], further: &[Listed], rules: &Rules) -> Vec<Misfit> {
    let licences = Licences::of_all(files.iter().chain(further).map(|file| &file.inventory));
    let view = View::of(files, &licences, rules);
    let mut all = Vec::new();
    for file in files.iter().filter(|file| !is_inside_package(&file.path)) {
        let mut found = view.of_file(file);
        found.sort_by(|one, other| {
            (one.fault, one.span, &one.dependency.package).cmp(&(
                other.fault,
                other.span,
                &other.dependency.package,
            ))
        });
        let (denied, unknown): (Vec<Misfit>, Vec<Misfit>) =
            found.into_iter().partition(|one| one.fault == Fault::Denied);
        all.extend(denied);
        all.extend(together(unknown, count(file)));
    }
    all
}

/// How many packages of others a file names.
fn count(file: &Listed) -> usize {
    file.inventory.packages.iter().filter(|one| is_licensed(one)).count()
}

/// What is known of all files, and asked of each.
struct View<'a> {
    licences: &'a Licences,
    rules: &'a Rules,
    /// Packages that files name which list several.
    listed: BTreeSet<Name>,
    /// Packages of which some file knows the version.
    versioned: BTreeSet<(Ecosystem, String)>,
}

impl<'a> View<'a> {
    fn of(files: &[Listed], licences: &'a Licences, rules: &'a Rules) -> Self {
        let lists = files.iter().filter(|file| count(file) > 1 && !is_inside_package(&file.path));
        let listed = lists.flat_map(|file| &file.inventory.packages).map(|one| Name::of(&one.purl));
        let all = files.iter().flat_map(|file| &file.inventory.packages);
        let versioned = all.filter(|one| one.purl.version.is_some());
        let versioned = versioned.map(|one| (one.ecosystem, one.purl.full_name()));
        Self { licences, rules, listed: listed.collect(), versioned: versioned.collect() }
    }

    fn of_file(&self, file: &Listed) -> Vec<Misfit> {
        let packages = &file.inventory.packages;
        let is_list = count(file) > 1;
        let ways = Ways::of(packages);
        let found = entries(packages, &ways).into_values().filter_map(|entries| {
            let package = packages.get(entries.nearest)?;
            let is_told = is_licensed(package)
                && (is_list || !self.listed.contains(&Name::of(&package.purl)))
                && (package.purl.version.is_some()
                    || !self.versioned.contains(&(package.ecosystem, package.purl.full_name())));
            is_told.then(|| self.misfit(file, package, &entries, &ways))?
        });
        found.collect()
    }

    fn misfit(
        &self,
        file: &Listed,
        package: &Package,
        entries: &Entries,
        ways: &Ways,
    ) -> Option<Misfit> {
        let known = self.licences.get(&package.purl);
        let expression = known.map(|known| &known.expression);
        let (fault, what) = match self.rules.judge(&package.purl, expression) {
            Verdict::Fine => return None,
            Verdict::Denied(because) => (Fault::Denied, denied(expression, &because)),
            Verdict::Unknown(terms) => (Fault::Unknown, unknown(known, &terms)),
        };
        let packages = &file.inventory.packages;
        let way = ways
            .to(entries.nearest)
            .into_iter()
            .filter_map(|at| packages.get(at))
            .map(shown)
            .collect();
        let said = self.rules.licence_of(&package.purl, expression);
        let dependency = dependency(package, entries, said.as_ref(), way);
        let texts = known
            .map(|known| known.texts.iter().map(String::as_str).collect::<Vec<_>>().join(", "));
        let texts = texts.filter(|texts| !texts.is_empty()).map(|texts| format!(" by {texts}"));
        let what = format!("{} {what}{}", shown(package), texts.unwrap_or_default());
        let parts = [Some(what), way_in(&dependency), Some(advice(fault).to_owned())];
        Some(Misfit {
            fault,
            path: file.path.clone(),
            span: package.span,
            message: parts.into_iter().flatten().collect::<Vec<_>>().join("; "),
            identity: identity(&dependency.package, fault, &file.path),
            dependency,
        })
    }
}

const fn advice(fault: Fault) -> &'static str {
    match fault {
        Fault::Denied => "replace it, or except it with a reason in `scan.licences`",
        Fault::Unknown => {
            "look it up and say it in `scan.licences`, or install the packages before the scan so that it can be read"
        }
    }
}

/// Which licence is denied, and by what.
fn denied(expression: Option<&Expression>, because: &[(String, Option<String>)]) -> String {
    let whole = expression.map(ToString::to_string).unwrap_or_default();
    let by: BTreeSet<&str> = because.iter().filter_map(|(_, by)| by.as_deref()).collect();
    let names: Vec<&str> = because.iter().map(|(name, _)| name.as_str()).collect();
    let what = if whole.is_empty() { names.join(", ") } else { whole.clone() };
    let which = if names.join(" OR ") == whole || names.join(" AND ") == whole || whole.is_empty() {
        String::new()
    } else {
        format!(" ({})", names.join(", "))
    };
    let why = if by.is_empty() {
        "which is not among the licences that are allowed".to_owned()
    } else {
        format!("which the project denies by {}", by.into_iter().collect::<Vec<_>>().join(", "))
    };
    plain(&format!("is under {what}{which}, {why}"))
}

/// What nobody knows: the licence, or some of it.
fn unknown(known: Option<&Known>, terms: &[String]) -> String {
    let Some(known) = known else { return "has a licence that nobody knows".to_owned() };
    let said = |term: &String| {
        let text = known.unread.iter().find(|(name, _)| name == term);
        text.map_or_else(|| term.clone(), |(_, text)| format!("`{}`", plain(text)))
    };
    let said: Vec<String> = terms.iter().map(said).collect();
    format!("says of its licence {}, which tells nobody what it is", plain(&said.join(", ")))
}

fn dependency(
    package: &Package,
    entries: &Entries,
    licence: Option<&Expression>,
    way: Vec<String>,
) -> Dependency {
    Dependency {
        package: Purl { qualifiers: BTreeMap::new(), ..package.purl.clone() },
        names: Vec::new(),
        cvss: None,
        epss: None,
        exploited: None,
        fixed: Vec::new(),
        safe: None,
        upgrade: Upgrade::None,
        origin: origin(entries.direct),
        scope: entries.scope,
        reach: Reach::Unknown,
        licence: licence.map(ToString::to_string),
        way,
    }
}

/// The package without its version, the check, the file.
fn identity(package: &Purl, fault: Fault, path: &str) -> String {
    let purl = Purl { version: None, ..package.clone() };
    let file = path.rsplit('/').next().unwrap_or(path);
    format!("{purl}\0{}\0{file}", fault.id())
}

/// Many unknown licences of one file as one finding: what is missing is the same for all of them.
fn together(mut unknown: Vec<Misfit>, packages: usize) -> Vec<Misfit> {
    let count = unknown.len();
    let named: Vec<String> =
        unknown.iter().take(MOST_NAMED).map(|one| one.dependency.package.full_name()).collect();
    if count > MOST
        && let Some(first) = unknown.first_mut()
    {
        let (named, more) = (plain(&named.join(", ")), count - named.len());
        first.message = format!(
            "of {count} of {packages} packages of this file nobody knows the licence, as of {named} and {more} more; {}",
            advice(Fault::Unknown)
        );
        let file = first.path.rsplit('/').next().unwrap_or(&first.path);
        first.identity = format!("\0{}\0{file}", Fault::Unknown.id());
        unknown.truncate(1);
    }
    unknown
}
