//! From the name that a world of packages has for a package to its package URL.

use seawall_model::{Ecosystem, Purl};

use crate::python;

/// The package URL of a name as its ecosystem writes it; `None` if that is no name.
pub(crate) fn identity(ecosystem: Ecosystem, name: &str, version: Option<&str>) -> Option<Purl> {
    let normal = (ecosystem == Ecosystem::Pypi).then(|| python::normal(name));
    let (namespace, name, subpath) = parts(ecosystem, normal.as_deref().unwrap_or(name).trim());
    if matches!(name, "" | "." | "..") || name.len() > LONGEST || name.chars().any(char::is_control)
    {
        return None;
    }
    let version = version.map(str::trim).filter(|version| !version.is_empty());
    let made = Purl::new(ecosystem.purl(), namespace, name, version);
    let purl = made.or_else(|_| {
        // Some kinds want what no lock file has, such as the author of a Perl module: the name says enough.
        Purl::new("generic", namespace, name, version)
            .map(|purl| Purl { kind: ecosystem.purl().to_owned(), ..purl })
    });
    let purl = purl.ok()?;
    Some(if subpath.is_empty() { purl } else { purl.within(subpath) })
}

/// Longer than any name of a package.
const LONGEST: usize = 512;

/// Namespace, name and path inside the package.
fn parts(ecosystem: Ecosystem, name: &str) -> (Option<&str>, &str, &str) {
    match ecosystem {
        Ecosystem::Maven => match name.split_once(':') {
            Some((group, artifact)) => (Some(group), artifact, ""),
            None => (None, name, ""),
        },
        Ecosystem::Npm | Ecosystem::Jsr if !name.starts_with('@') => (None, name, ""),
        Ecosystem::GithubActions => {
            let mut parts = name.splitn(3, '/');
            match (parts.next(), parts.next(), parts.next()) {
                (Some(owner), Some(name), path) => (Some(owner), name, path.unwrap_or_default()),
                _ => (None, name, ""),
            }
        }
        Ecosystem::Cocoapods => match name.split_once('/') {
            Some((name, sub)) => (None, name, sub),
            None => (None, name, ""),
        },
        Ecosystem::Npm
        | Ecosystem::Jsr
        | Ecosystem::Go
        | Ecosystem::Composer
        | Ecosystem::Swift
        | Ecosystem::Docker
        | Ecosystem::Puppet
        | Ecosystem::Terraform => match name.rsplit_once('/') {
            Some((namespace, name)) => (Some(namespace), name, ""),
            None => (None, name, ""),
        },
        _ => (None, name, ""),
    }
}
