//! A package as the database is asked about it.

use seawall_advisory::{Query, name};
use seawall_lockfile::Package;
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
        let mut version = purl.version.clone().unwrap_or_default();
        if let Some(source) = purl.qualifiers.get("upstream").filter(|_| goes_by_source(package)) {
            let (source, of_source) = source.split_once('@').unwrap_or((source, &version));
            (name, version) = (name::key(*ecosystem, source), of_source.to_owned());
        }
        let distro = purl.qualifiers.get("distro").filter(|_| ecosystem.is_system());
        let release = distro.and_then(|distro| distro.split_once('-')).map(|(_, release)| release);
        Self {
            ecosystem: *ecosystem,
            name,
            version,
            release: release.unwrap_or_default().to_owned(),
        }
    }

    pub(crate) fn query(&self) -> Query<'_> {
        let Self { ecosystem, name, version, release } = self;
        Query { ecosystem: *ecosystem, name, version, release }
    }
}

/// Whether advisories are about the source that a distribution made the package from; elsewhere they name
/// the packages that are installed.
fn goes_by_source(package: &Package) -> bool {
    matches!(package.purl.kind.as_str(), "deb" | "apk")
        || matches!(package.ecosystem, Ecosystem::Suse | Ecosystem::Opensuse)
}
