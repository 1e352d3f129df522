//! Which distribution a root file system is, and how advisories name its release.

use std::collections::BTreeMap;

use seawall_model::{Ecosystem, Purl};

use crate::lines::unquoted;

/// The files by which a distribution says what it is; the first that says so counts.
const FILES: &[(&str, Form)] = &[
    ("etc/os-release", Form::Facts),
    ("usr/lib/os-release", Form::Facts),
    ("etc/lsb-release", Form::Lsb),
    ("etc/alpine-release", Form::Version("alpine")),
    ("etc/photon-release", Form::Line),
    ("etc/mariner-release", Form::Line),
    ("etc/oracle-release", Form::Line),
    ("etc/rocky-release", Form::Line),
    ("etc/almalinux-release", Form::Line),
    ("etc/fedora-release", Form::Line),
    ("etc/centos-release", Form::Line),
    ("etc/mageia-release", Form::Line),
    ("etc/redhat-release", Form::Line),
    ("etc/system-release", Form::Line),
    ("etc/SuSE-release", Form::Line),
    ("etc/debian_version", Form::Version("debian")),
];

/// How a file says it.
#[derive(Clone, Copy)]
enum Form {
    /// `ID=debian`, `VERSION_ID="12"`.
    Facts,
    /// `DISTRIB_ID=Ubuntu`, `DISTRIB_RELEASE=14.04`.
    Lsb,
    /// The version alone.
    Version(&'static str),
    /// `CentOS release 6.10 (Final)`.
    Line,
}

/// What a line of a release file begins with, and the distribution that is meant.
const NAMED: &[(&str, &str)] = &[
    ("AlmaLinux", "almalinux"),
    ("Amazon Linux", "amzn"),
    ("CBL-Mariner", "mariner"),
    ("CentOS", "centos"),
    ("Fedora", "fedora"),
    ("Mageia", "mageia"),
    ("openSUSE", "opensuse"),
    ("Oracle Linux", "ol"),
    ("VMware Photon", "photon"),
    ("Photon", "photon"),
    ("Red Hat", "rhel"),
    ("Rocky Linux", "rocky"),
    ("SUSE Linux Enterprise", "sles"),
];

/// The releases that names stand for, where a system says no number.
const CODENAMES: &[(&str, &str)] = &[
    ("wheezy", "7"),
    ("jessie", "8"),
    ("stretch", "9"),
    ("buster", "10"),
    ("bullseye", "11"),
    ("bookworm", "12"),
    ("trixie", "13"),
    ("forky", "14"),
    ("duke", "15"),
    ("trusty", "14.04"),
    ("xenial", "16.04"),
    ("bionic", "18.04"),
    ("focal", "20.04"),
    ("jammy", "22.04"),
    ("noble", "24.04"),
];

/// A distribution with its release.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Distribution {
    /// Its own word for itself, as in `debian` or `opensuse-leap`.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// The release, as in `12` or `3.19.1`; nothing where it has none.
    pub release: Option<String>,
    /// The distributions that it comes from, the nearest first.
    like: Vec<String>,
    /// The release of Ubuntu that it comes from.
    ubuntu: Option<String>,
}

impl Distribution {
    /// Whether a file may say which distribution a file system is.
    pub fn is_told_by(path: &str) -> bool {
        FILES.iter().any(|(name, _)| {
            path.strip_suffix(name).is_some_and(|root| root.is_empty() || root.ends_with('/'))
        })
    }

    /// What a file system says of itself; `None` if it says nothing.
    pub fn of(file: &dyn Fn(&str) -> Option<Vec<u8>>) -> Option<Self> {
        let mut told = FILES.iter().filter_map(|(path, form)| {
            let text = file(path)?;
            Self::read(&String::from_utf8_lossy(&text), *form)
        });
        let mut found = told.next()?;
        // Images of Debian before its release name no number, and point releases stand elsewhere.
        if found.release.is_none() && found.id == "debian" {
            found.release = file("etc/debian_version").and_then(|text| {
                let text = String::from_utf8_lossy(&text);
                codename(text.split('/').next()?.trim())
            });
        }
        Some(found)
    }

    fn read(text: &str, form: Form) -> Option<Self> {
        match form {
            Form::Facts => Self::of_facts(text),
            Form::Lsb => {
                let facts = facts(text);
                let id = facts.get("DISTRIB_ID")?.to_lowercase();
                let release = facts.get("DISTRIB_RELEASE").cloned();
                let name = facts.get("DISTRIB_DESCRIPTION").cloned().unwrap_or_default();
                Some(Self { id, name, release, ..Self::default() })
            }
            Form::Version(id) => {
                let text = text.trim();
                let number =
                    text.starts_with(|c: char| c.is_ascii_digit()).then(|| text.to_owned());
                let release = number.or_else(|| codename(text.split('/').next()?));
                Some(Self { id: id.to_owned(), name: id.to_owned(), release, ..Self::default() })
            }
            Form::Line => Self::of_line(text),
        }
    }

    fn of_facts(text: &str) -> Option<Self> {
        let facts = facts(text);
        let get = |key: &str| facts.get(key).filter(|value| !value.is_empty()).cloned();
        let id = get("ID")?.to_lowercase();
        let name = get("PRETTY_NAME").or_else(|| get("NAME")).unwrap_or_else(|| id.clone());
        let like = get("ID_LIKE").unwrap_or_default();
        let like = like.split_whitespace().map(str::to_lowercase).collect();
        let named = get("VERSION_CODENAME").and_then(|name| codename(&name));
        let mut release = get("VERSION_ID").or(named);
        // Long-term releases of openEuler are told apart by words.
        if id == "openeuler"
            && let (Some(number), Some((_, words))) =
                (&release, get("VERSION").and_then(|text| words(&text)))
        {
            release = Some(format!("{number}-{}", words.replace(' ', "-")));
        }
        let ubuntu = get("UBUNTU_CODENAME").and_then(|name| codename(&name));
        Some(Self { id, name, release, like, ubuntu })
    }

    fn of_line(text: &str) -> Option<Self> {
        let line = text.lines().next()?.trim();
        let (_, id) = NAMED.iter().find(|(start, _)| line.starts_with(start))?;
        let is_number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
        let mut release = line.split_whitespace().find(is_number).map(str::to_owned);
        // SUSE says its service pack in a line of its own.
        let pack = text.lines().find_map(|line| line.strip_prefix("PATCHLEVEL"));
        let pack =
            pack.and_then(|rest| rest.trim_start_matches([' ', '=']).split_whitespace().next());
        if let (Some(number), Some(pack)) = (&mut release, pack.filter(|pack| *pack != "0")) {
            number.push('.');
            number.push_str(pack);
        }
        Some(Self { id: (*id).to_owned(), name: line.to_owned(), release, ..Self::default() })
    }

    /// The world of packages that its own belong to, of this kind of package URLs.
    pub fn ecosystem(&self, kind: &str) -> Option<Ecosystem> {
        let known = |vendor: &str| {
            let found = Ecosystem::of_purl(kind, Some(vendor));
            found.filter(|found| found.is_system() && found.purl() == kind)
        };
        let of_id = known(&self.id).or_else(|| known(self.id.split('-').next()?));
        // What is made from a distribution of Debian's kin has its packages; others build their own.
        let kin = || self.like.iter().find_map(|like| known(like));
        of_id.or_else(|| if kind == "deb" { kin() } else { None })
    }

    /// Its release as package URLs name it: `debian-12`.
    pub(crate) fn qualifier(&self, kind: &str) -> Option<String> {
        let is_own = Ecosystem::of_purl(kind, Some(&self.id)).is_some_and(Ecosystem::is_system);
        let is_ubuntu = !is_own && self.ecosystem(kind) == Some(Ecosystem::Ubuntu);
        if let Some(release) = self.ubuntu.as_ref().filter(|_| is_ubuntu) {
            return Some(format!("ubuntu-{release}"));
        }
        // Rolling releases have a number of the day.
        self.release.as_ref().map(|release| format!("{}-{release}", self.id))
    }
}

/// The release of a distribution as OSV names it, of a package by its package URL; empty where there is none.
pub fn release_of(ecosystem: Ecosystem, purl: &Purl) -> String {
    let Some(distro) = purl.qualifiers.get("distro").filter(|_| ecosystem.is_system()) else {
        return String::new();
    };
    let at = distro.find(|c: char| c.is_ascii_digit()).filter(|at| *at > 0);
    let at = at.or_else(|| distro.find('-').map(|at| at + 1));
    let (id, release) = distro.split_at_checked(at.unwrap_or(0)).unwrap_or(("", distro));
    match ecosystem {
        Ecosystem::Opensuse if id.contains("tumbleweed") => "Tumbleweed".to_owned(),
        Ecosystem::Opensuse if id.contains("leap") => format!("Leap {release}"),
        // Their advisories are about no release.
        Ecosystem::Wolfi | Ecosystem::Chainguard | Ecosystem::Minimos | Ecosystem::Cleanstart => {
            String::new()
        }
        _ => release.to_owned(),
    }
}

fn facts(text: &str) -> BTreeMap<String, String> {
    let pairs = text.lines().filter_map(|line| line.split_once('='));
    pairs.map(|(key, value)| (key.trim().to_owned(), unquoted(value).to_owned())).collect()
}

/// `22.03` and `LTS SP4` of `22.03 (LTS-SP4)`.
fn words(text: &str) -> Option<(String, String)> {
    let (number, rest) = text.split_once('(')?;
    let words = rest.split_once(')')?.0.trim().to_owned();
    (!words.is_empty()).then(|| (number.trim().to_owned(), words))
}

fn codename(name: &str) -> Option<String> {
    let found = CODENAMES.iter().find(|(own, _)| *own == name.to_lowercase());
    found.map(|(_, number)| (*number).to_owned())
}

#[cfg(test)]
mod tests;
