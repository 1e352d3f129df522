//! A weakness of a package, told so that whoever reads it knows what to do.

use seawall_advisory::matching::Safe;
use seawall_advisory::signals::{Epss, Kev};
use seawall_advisory::{DatabaseError, Match};
use seawall_lockfile::{Package, Scope};
use seawall_model::{Confidence, Engine, Purl, Rule, Score, Severity, Span};

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
    /// The package with its version, without qualifiers.
    pub purl: Purl,
    /// The name by which the weakness is best known.
    pub weakness: String,
    /// All of its names, sorted.
    pub names: Vec<String>,
    /// What it is, in the source's words.
    pub summary: String,
    /// Its CWE numbers.
    pub cwes: Vec<u32>,
    /// Whether the package was made to do harm.
    pub malicious: bool,
    /// By the CVSS score, else by the source's word.
    pub severity: Option<Severity>,
    /// The CVSS score.
    pub score: Option<Score>,
    /// Whether it is exploited.
    pub kev: Option<Kev>,
    /// How likely it will be.
    pub epss: Option<Epss>,
    /// Versions in which it is fixed, rising.
    pub fixed: Vec<String>,
    /// The lowest version that no advisory touches, and whether its first number is the same.
    pub safe: Option<(String, bool)>,
    /// Whether the project asks for the package itself.
    pub direct: Option<bool>,
    /// What it is needed for.
    pub scope: Scope,
    /// From what the project asks for to the package, both among them.
    pub way: Vec<String>,
}

impl Found {
    pub(crate) fn of(
        one: &Match<'_>,
        safe: Option<&Safe<'_>>,
        (path, package): (&str, &Package),
        way: Vec<String>,
    ) -> Result<Self, DatabaseError> {
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
        Ok(Self {
            path: path.to_owned(),
            span: package.span,
            purl,
            weakness: plain(one.id),
            names: one.names.iter().map(|name| plain(name)).collect(),
            summary,
            cwes,
            malicious: one.malicious,
            severity: one.severity,
            score: one.score,
            kev: one.kev,
            epss: one.epss,
            fixed: one.fixed.iter().map(|fixed| plain(fixed)).collect(),
            safe: safe.map(|safe| (plain(safe.version), safe.same_major)),
            direct: package.direct,
            scope: package.scope,
            way,
        })
    }

    /// In which order findings of a file come.
    pub(crate) fn key(&self) -> (Span, &Purl, &str) {
        (self.span, &self.purl, &self.weakness)
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
        let purl = Purl { version: None, ..self.purl.clone() };
        let file = self.path.rsplit('/').next().unwrap_or(&self.path);
        let others = self.names.iter().filter(|name| **name != self.weakness);
        let names = std::iter::once(&self.weakness).chain(others);
        names.map(|name| format!("{purl}\0{name}\0{file}")).collect()
    }

    /// The check, which all packages with this weakness share.
    pub fn rule(&self) -> Rule {
        let title = match (self.malicious, self.summary.as_str()) {
            (true, "") => "Malicious package".to_owned(),
            (false, "") => "Dependency with a known weakness".to_owned(),
            (_, summary) => summary.to_owned(),
        };
        let names = self.names.iter().filter(|name| **name != self.weakness).cloned();
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
        let known = match (self.kev, self.score) {
            (Some(_), _) => "It is exploited already, as CISA's catalogue says.".to_owned(),
            (None, Some(score)) => format!("Its CVSS score is {score}."),
            (None, None) => "No source gives it a score.".to_owned(),
        };
        format!(
            "Whoever can reach the weak code of the dependency can exploit what is publicly known about it. {known}"
        )
    }

    fn advice(&self) -> String {
        if self.malicious {
            return "Remove the package, then replace every credential that was within reach of machines that installed it.".to_owned();
        }
        "Upgrade the dependency to a version that no advisory touches, or what brings it in to one that needs such a version."
            .to_owned()
    }

    /// What was found, how it comes in, and what to do, in one sentence.
    pub fn message(&self) -> String {
        let Self { weakness, summary, .. } = self;
        let about = if summary.is_empty() { String::new() } else { format!(" ({summary})") };
        let name = shown_purl(&self.purl);
        let what = if self.malicious {
            format!("{name} is malicious: {weakness}{about}")
        } else {
            format!("{name} is affected by {weakness}{about}")
        };
        let exploited = self.kev.map(|_| "it is exploited already".to_owned());
        let parts = [Some(what), exploited, self.origin(), Some(self.upgrade())];
        parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }

    /// How it comes in.
    fn origin(&self) -> Option<String> {
        let scope = match self.scope {
            Scope::Runtime => String::new(),
            scope => format!(", for {scope} only"),
        };
        let before = self.way.len().saturating_sub(1);
        match self.way.get(..before).filter(|before| !before.is_empty()) {
            _ if self.direct == Some(true) => {
                Some(format!("the project asks for it itself{scope}"))
            }
            Some(before) => Some(format!("it comes in through {}{scope}", arrows(before))),
            None if scope.is_empty() => None,
            None => Some(format!("it is there{}", scope.trim_start_matches(','))),
        }
    }

    /// What to do.
    fn upgrade(&self) -> String {
        if self.malicious {
            return "remove it, and replace the credentials that it could reach".to_owned();
        }
        match (&self.safe, self.fixed.first()) {
            (Some((version, same_major)), fixed) => {
                let alone = fixed.filter(|fixed| *fixed != version);
                let alone = alone.map(|fixed| format!(" ({fixed} closes this one alone)"));
                let major = if *same_major { "" } else { ", which is another major version" };
                format!("upgrade it to {version}{major}{}", alone.unwrap_or_default())
            }
            (None, Some(fixed)) => {
                format!("it is fixed in {fixed}, but other advisories hold for that version")
            }
            (None, None) => "no version without it is known, so replace the package".to_owned(),
        }
    }

    /// What is known of it, by name.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        let direct = self.direct.map(|direct| if direct { "direct" } else { "transitive" });
        let facts = [
            ("aliases", Some(self.names.join(", "))),
            ("cvss", self.score.map(|score| score.to_string())),
            ("epss", self.epss.map(|epss| format!("{:.5}", epss.share()))),
            ("fixed", Some(self.fixed.join(", ")).filter(|fixed| !fixed.is_empty())),
            ("kev", self.kev.map(|kev| kev.added.to_string())),
            ("needed", direct.map(str::to_owned)),
            ("package", Some(self.purl.to_string())),
            ("path", Some(arrows(&self.way))),
            ("safe", self.safe.as_ref().map(|(version, _)| version.clone())),
            ("scope", Some(self.scope.to_string())),
        ];
        facts.into_iter().filter_map(|(name, text)| Some((name, text?))).collect()
    }
}

/// A way, its middle left out where it is long.
fn arrows(way: &[String]) -> String {
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
