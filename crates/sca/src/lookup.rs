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

#[test]
fn packages_of_systems_are_asked_for_as_advisories_name_them() {
    use seawall_model::{Purl, Span};
    let key = |text: &str| {
        let purl = Purl::parse(text).expect("a package URL");
        let world = Ecosystem::of_purl(&purl.kind, purl.namespace.as_deref()).expect("a world");
        let key = Key::of(&Package::new(world, purl, Span::new(0, 0)));
        format!("{} {} {}", key.name, key.version, key.release)
    };
    for (purl, expected) in [
        (
            "pkg:deb/debian/libssl3@3.0.11-1?distro=debian-12&upstream=openssl",
            "openssl 3.0.11-1 12",
        ),
        ("pkg:deb/debian/a@1+b1?upstream=src%401", "src 1 "),
        (
            "pkg:apk/alpine/libssl3@3.1.4-r5?distro=alpine-3.19.1&upstream=openssl",
            "openssl 3.1.4-r5 3.19.1",
        ),
        (
            "pkg:rpm/rocky/openssl-libs@3.0.7-24.el9?distro=rocky-9.3&epoch=1&upstream=openssl",
            "openssl-libs 1:3.0.7-24.el9 9.3",
        ),
        ("pkg:rpm/suse/libz1@1.2.11-1?distro=sles-15.4&upstream=zlib", "zlib 1.2.11-1 15.4"),
        (
            "pkg:rpm/opensuse/libz1@1.2.11-1?distro=opensuse-leap-15.5&epoch=2",
            "libz1 1.2.11-1 Leap 15.5",
        ),
        (
            "pkg:rpm/mariner/openssl-libs@1.1.1k-2.cm2?distro=mariner-2.0&upstream=openssl",
            "openssl 1.1.1k-2.cm2 2.0",
        ),
    ] {
        assert_eq!(key(purl), expected, "{purl}");
    }
}
