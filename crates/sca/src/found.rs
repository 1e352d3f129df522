//! A weakness of a package, told so that whoever reads it knows what to do.

use seawall_advisory::matching::Safe;
use seawall_advisory::{DatabaseError, Match};
use seawall_lockfile::Package;
use seawall_model::{
    Confidence, Dependency, Engine, Origin, Probability, Purl, Reach, Rule, Scope, Severity, Span,
    Upgrade,
};

/// Characters of a foreign text that are shown.
const LONGEST: usize = 200;
/// Packages of a way that are shown at each of its ends.
const ENDS: usize = 3;

/// A weakness of one version of a package in one file.
#[derive(Debug, Clone)]
pub struct Found {
    /// The file that names the package.
    pub path: String,
    /// Where in the file.
    pub span: Span,
    /// The name by which the weakness is best known.
    pub weakness: String,
    /// What it is, in the source's words.
    pub summary: String,
    /// Its CWE numbers.
    pub cwes: Vec<u32>,
    /// Whether the package was made to do harm.
    pub malicious: bool,
    /// By the CVSS score, else by the source's word.
    pub severity: Option<Severity>,
    /// How sure it is that this version is in use.
    pub confidence: Confidence,
    /// What is known of the package.
    pub dependency: Dependency,
}

impl Found {
    pub(crate) fn of(
        one: &Match<'_>,
        safe: Option<&Safe<'_>>,
        (path, package): (&str, &Package),
        way: Vec<String>,
    ) -> Result<Self, DatabaseError> {
        let safe = safe.filter(|safe| safe.is_free || !one.is_endless());
        let (mut summary, mut cwes) = (String::new(), Vec::new());
        for hit in &one.hits {
            let details = hit.advisory.details()?;
            if summary.is_empty() {
                summary = plain(details.summary);
            }
            cwes.extend(details.weaknesses);
        }
        cwes.sort_unstable();
        cwes.dedup();
        let purl = Purl { qualifiers: std::collections::BTreeMap::new(), ..package.purl.clone() };
        let dependency = Dependency {
            package: purl,
            names: one.names.iter().map(|name| plain(name)).collect(),
            cvss: one.score,
            epss: one.epss.map(|epss| Probability(epss.probability)),
            exploited: one.kev.map(|kev| kev.added),
            fixed: one.fixed.iter().map(|fixed| plain(fixed)).collect(),
            safe: safe.map(|safe| plain(safe.version)),
            upgrade: upgrade(one, safe),
            origin: origin(package.direct),
            scope: package.scope,
            reach: Reach::Unknown,
            licence: None,
            way,
        };
        Ok(Self {
            path: path.to_owned(),
            span: package.span,
            weakness: plain(one.id),
            summary,
            cwes,
            malicious: one.malicious,
            severity: one.severity,
            confidence: confidence(package),
            dependency,
        })
    }

    /// In which order findings of a file come.
    pub(crate) fn key(&self) -> (Span, &Purl, &str) {
        (self.span, &self.dependency.package, &self.weakness)
    }

    /// How bad it is; nobody may take an unknown severity for none.
    pub fn harm(&self) -> Severity {
        if self.malicious { Severity::Critical } else { self.severity.unwrap_or(Severity::Medium) }
    }

    /// What stands for it in every scan, for each of its names: the package without its version, the name, the file.
    ///
    /// Of the file only the last part counts, so that a folder can move. The best known name comes first; the
    /// others hold while a weakness gets a better known one.
    pub fn identities(&self) -> Vec<String> {
        let purl = Purl { version: None, ..self.dependency.package.clone() };
        let file = self.path.rsplit('/').next().unwrap_or(&self.path);
        self.names().map(|name| format!("{purl}\0{name}\0{file}")).collect()
    }

    /// All names of the weakness, the best known first.
    pub fn names(&self) -> impl Iterator<Item = &String> {
        let others = self.dependency.names.iter().filter(|name| **name != self.weakness);
        std::iter::once(&self.weakness).chain(others)
    }

    /// The check, which all packages with this weakness share.
    pub fn rule(&self) -> Rule {
        let title = match (self.malicious, self.summary.as_str()) {
            (true, "") => "Malicious package".to_owned(),
            (false, "") => "Dependency with a known weakness".to_owned(),
            (_, summary) => summary.to_owned(),
        };
        let names = self.names().skip(1).cloned();
        let kind = if self.malicious { "malicious" } else { "vulnerable" };
        Rule {
            id: self.weakness.clone(),
            engine: Engine::Sca,
            title,
            impact: self.impact(),
            fix: self.advice(),
            severity: self.harm(),
            confidence: Confidence::High,
            cwe: self.cwes.first().and_then(|cwe| u16::try_from(*cwe).ok()),
            tags: std::iter::once(kind.to_owned()).chain(names).collect(),
            references: vec![format!("https://osv.dev/vulnerability/{}", self.weakness)],
            metadata: None,
        }
    }

    fn impact(&self) -> String {
        if self.malicious {
            return "The package was published to do harm: it runs code of an attacker where it is installed or used.".to_owned();
        }
        // What the weakness is like the catalogue of weaknesses tells.
        self.dependency.exploited.map_or_else(String::new, |since| {
            format!(
                "It is exploited: CISA's catalogue of exploited weaknesses has it since {since}."
            )
        })
    }

    fn advice(&self) -> String {
        if self.malicious {
            return "Remove the package, then replace every credential that was within reach of machines that installed it.".to_owned();
        }
        "Upgrade the dependency to a version that no advisory touches, or what brings it in to one that needs such a version."
            .to_owned()
    }

    /// How far code goes into it, where that is known.
    fn reach(&self) -> Option<String> {
        let told = match self.dependency.reach {
            Reach::Called => "code uses what is weak in it",
            Reach::Imported => "code imports it",
            Reach::Declared => "no code that was read imports it",
            Reach::Unknown => return None,
        };
        Some(told.to_owned())
    }

    /// What was found, how it comes in, and what to do, in one sentence.
    pub fn message(&self) -> String {
        let Self { weakness, summary, dependency, .. } = self;
        let about = if summary.is_empty() { String::new() } else { format!(" ({summary})") };
        let name = shown_purl(&dependency.package);
        let what = if self.malicious {
            format!("{name} is malicious: {weakness}{about}")
        } else {
            format!("{name} is affected by {weakness}{about}")
        };
        let exploited = dependency.exploited.map(|_| "it is exploited already".to_owned());
        let parts =
            [Some(what), exploited, way_in(&self.dependency), self.reach(), Some(self.upgrade())];
        parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }

    /// What to do.
    fn upgrade(&self) -> String {
        if self.malicious {
            return "remove it, and replace the credentials that it could reach".to_owned();
        }
        let Dependency { safe, fixed, upgrade, .. } = &self.dependency;
        match (safe, fixed.first()) {
            (Some(version), fixed) => {
                let alone = fixed.filter(|fixed| *fixed != version);
                let alone = alone.map(|fixed| format!(" ({fixed} closes this one alone)"));
                let is_breaking = *upgrade == Upgrade::Breaking;
                let major = if is_breaking { ", which is another major version" } else { "" };
                format!("upgrade it to {version}{major}{}", alone.unwrap_or_default())
            }
            (None, Some(fixed)) => {
                format!("it is fixed in {fixed}, but other advisories hold for that version")
            }
            (None, None) => "no version without it is known, so replace the package".to_owned(),
        }
    }
}

/// How a package comes in.
pub(crate) fn way_in(dependency: &Dependency) -> Option<String> {
    let Dependency { scope, way, origin, .. } = dependency;
    let scope = match scope {
        Scope::Runtime => String::new(),
        scope => format!(", for {scope} only"),
    };
    let before = way.len().saturating_sub(1);
    match way.get(..before).filter(|before| !before.is_empty()) {
        _ if *origin == Origin::Direct => Some(format!("the project asks for it itself{scope}")),
        Some(before) => Some(format!("it comes in through {}{scope}", arrows(before))),
        None if scope.is_empty() => None,
        None => Some(format!("it is there{}", scope.trim_start_matches(','))),
    }
}

fn upgrade(one: &Match<'_>, safe: Option<&Safe<'_>>) -> Upgrade {
    match safe {
        Some(safe) if safe.same_major => Upgrade::Compatible,
        None if one.fixed.is_empty() => Upgrade::None,
        // One that closes this weakness alone may be in any version.
        Some(_) | None => Upgrade::Breaking,
    }
}

/// Where a file names the least version that will do, a newer one may be in use.
fn confidence(package: &Package) -> Confidence {
    let least = package.constraint.as_deref().and_then(|asked| asked.strip_prefix(">="));
    let is_least = least.is_some_and(|least| package.purl.version.as_deref() == Some(least.trim()));
    if is_least { Confidence::Low } else { Confidence::High }
}

pub(crate) const fn origin(direct: Option<bool>) -> Origin {
    match direct {
        Some(true) => Origin::Direct,
        Some(false) => Origin::Transitive,
        None => Origin::Unknown,
    }
}

/// A way, its middle left out where it is long.
pub(crate) fn arrows(way: &[String]) -> String {
    if way.len() <= 2 * ENDS {
        return way.join(" → ");
    }
    let head = way.iter().take(ENDS).map(String::as_str);
    let tail = way.iter().skip(way.len() - ENDS).map(String::as_str);
    head.chain(["…"]).chain(tail).collect::<Vec<_>>().join(" → ")
}

/// A package by its name and version, as people write them.
pub(crate) fn shown(package: &Package) -> String {
    shown_purl(&package.purl)
}

fn shown_purl(purl: &Purl) -> String {
    let name = plain(&purl.full_name());
    match &purl.version {
        Some(version) => format!("{name} {}", plain(version)),
        None => name,
    }
}

/// A foreign text on one line, of bounded length, without what could take over a terminal.
pub(crate) fn plain(text: &str) -> String {
    let is_hidden = |c: char| matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}');
    let shown = text.chars().filter(|c| !is_hidden(*c));
    let mut plain: String =
        shown.take(LONGEST + 1).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if let Some((cut, _)) = plain.char_indices().nth(LONGEST) {
        plain.truncate(cut);
        plain.push('…');
    }
    plain.trim().to_owned()
}
