//! A package as the database is asked about it.

use seawall_advisory::{Query, name};
use seawall_lockfile::{Package, release_of};
use seawall_model::Ecosystem;

/// By what the advisories of a package are found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) ecosystem: Ecosystem,
    /// In the one form that names have in the database.
    pub(crate) name: String,
    /// Empty where the file says only which versions would do.
    pub(crate) version: String,
    /// The release of a distribution.
    release: String,
}

impl Key {
    pub(crate) fn of(package: &Package) -> Self {
        let Package { purl, ecosystem, .. } = package;
        let mut name = name::of_purl(*ecosystem, purl);
        let mut version = with_epoch(package);
        if let Some(source) = purl.qualifiers.get("upstream").filter(|_| goes_by_source(package)) {
            let (source, of_source) = source.split_once('@').unwrap_or((source, &version));
            (name, version) = (name::key(*ecosystem, source), of_source.to_owned());
        }
        Self { ecosystem: *ecosystem, name, version, release: release_of(*ecosystem, purl) }
    }

    pub(crate) fn query(&self) -> Query<'_> {
        let Self { ecosystem, name, version, release } = self;
        Query { ecosystem: *ecosystem, name, version, release }
    }
}

/// The version as advisories write it. Package URLs of rpm keep the epoch beside it, and some distributions
/// leave it out of their advisories, too.
fn with_epoch(package: &Package) -> String {
    let version = package.purl.version.clone().unwrap_or_default();
    let epoch = package.purl.qualifiers.get("epoch").filter(|epoch| *epoch != "0");
    let writes_it =
        matches!(package.ecosystem, Ecosystem::Redhat | Ecosystem::Rocky | Ecosystem::Almalinux);
    match epoch.filter(|_| writes_it && package.purl.kind == "rpm" && !version.is_empty()) {
        Some(epoch) => format!("{epoch}:{version}"),
        None => version,
    }
}

/// Whether advisories are about the source that a distribution made the package from; elsewhere they name
/// the packages that are installed.
fn goes_by_source(package: &Package) -> bool {
    const SOURCES: &[Ecosystem] = &[
        Ecosystem::Suse,
        Ecosystem::Opensuse,
        Ecosystem::AzureLinux,
        Ecosystem::Mageia,
        Ecosystem::Openeuler,
    ];
    matches!(package.purl.kind.as_str(), "deb" | "apk") || SOURCES.contains(&package.ecosystem)
}
