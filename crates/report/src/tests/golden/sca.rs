//! Dependencies with weaknesses of the golden scan.

use std::sync::Arc;

use seawall_model::{
    Confidence, Dependency, Engine, Evidence, Finding, Frame, Origin, Probability, Purl, Reach,
    Rule, Scope, Score, Severity, Signature, Span, Upgrade,
};

use super::{finding, region};

/// Two weaknesses of one package, of which one is exploited.
pub(super) fn weak() -> [Finding; 2] {
    let mut exploited = of("SW-0011", "CVE-2001-1", "Reads <files> of others", Severity::Critical);
    let known = exploited.occurrence.evidence.as_mut().and_then(|one| one.dependency.as_mut());
    if let Some(dependency) = known {
        dependency.cvss = Some(Score::from_tenths(98));
        dependency.epss = Some(Probability(974_321));
        dependency.exploited = "2021-05-03".parse().ok();
    }
    [exploited, of("SW-0012", "GHSA-two", "Counts `wrong`", Severity::Medium)]
}

/// A package that was made to do harm.
pub(super) fn malicious() -> Finding {
    let mut finding = of("SW-0013", "MAL-2001-3", "Malicious package", Severity::Critical);
    let occurrence = &mut finding.occurrence;
    occurrence.message = "evil 6.6.6 is malicious: MAL-2001-3; remove it".to_owned();
    occurrence.place.region = region(40, 1, 40, 5);
    occurrence.place.frame = Frame::default();
    let rule = (*occurrence.rule).clone();
    let (fix, tags) = ("Remove the package.".to_owned(), vec!["malicious".to_owned()]);
    occurrence.rule = Arc::new(Rule { fix, tags, cwe: None, ..rule });
    let known = occurrence.evidence.as_mut().and_then(|one| one.dependency.as_mut());
    if let Some(dependency) = known {
        dependency.package = Purl::new("npm", None, "evil", Some("6.6.6")).expect("a package");
        dependency.way = vec!["evil 6.6.6".to_owned()];
        (dependency.fixed, dependency.safe) = (Vec::new(), None);
        (dependency.upgrade, dependency.origin) = (Upgrade::None, Origin::Direct);
    }
    finding
}

fn of(id: &str, name: &str, title: &str, severity: Severity) -> Finding {
    let mut finding = finding(id, severity, "web/package-lock.json", 4, 5);
    let occurrence = &mut finding.occurrence;
    occurrence.severity = severity;
    occurrence.secret = None;
    occurrence.rule = Arc::new(Rule {
        id: name.to_owned(),
        engine: Engine::Sca,
        title: title.to_owned(),
        impact: "Whoever can reach it can exploit it.".to_owned(),
        fix: "Upgrade it.".to_owned(),
        severity,
        confidence: Confidence::High,
        cwe: Some(22),
        tags: vec!["vulnerable".to_owned()],
        references: vec![format!("https://osv.dev/vulnerability/{name}")],
        metadata: None,
    });
    occurrence.message = format!(
        "@acme/queries 1.0.2 is affected by {name} ({title}); it comes in through server 1.2.0; upgrade it to 1.0.4"
    );
    occurrence.place.span = Span::new(60, 99);
    occurrence.place.region = region(4, 5, 4, 44);
    occurrence.place.frame = Frame {
        first_line: 4,
        lines: vec!["    \"node_modules/@acme/queries\": {\"version\": \"1.0.2\"}".to_owned()],
    };
    occurrence.signatures =
        vec![Signature { algorithm: "dependency", version: 1, value: "7d".repeat(8) }];
    let dependency = Dependency {
        package: Purl::new("npm", Some("@acme"), "queries", Some("1.0.2")).expect("a package"),
        names: vec![name.to_owned(), "GHSA-<x>".to_owned()],
        cvss: None,
        epss: None,
        exploited: None,
        fixed: vec!["1.0.3".to_owned()],
        safe: Some("1.0.4".to_owned()),
        upgrade: Upgrade::Compatible,
        origin: Origin::Transitive,
        scope: Scope::Runtime,
        reach: Reach::Unknown,
        licence: Some("MIT OR <own>".to_owned()),
        way: vec!["server 1.2.0".to_owned(), "@acme/queries 1.0.2".to_owned()],
    };
    occurrence.evidence =
        Some(Box::new(Evidence { dependency: Some(dependency), ..Evidence::default() }));
    finding
}
