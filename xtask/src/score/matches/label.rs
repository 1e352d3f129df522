//! Labels: which weakness a package of an image was judged to have or not to have.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use seawall_model::Ecosystem;
use serde_json::Value;

/// One judgement.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Label {
    /// The image by its tag, where the labels say it.
    pub(super) image: String,
    /// The release of the image's distribution, where its tag says it.
    pub(super) release: String,
    pub(super) package: String,
    pub(super) version: String,
    /// The names of the weakness.
    pub(super) names: Vec<String>,
    /// Whether the package has it.
    pub(super) is_true: bool,
    /// Whether it was made of what Grype had reported.
    pub(super) is_of_grype: bool,
}

impl fmt::Display for Label {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { image, package, version, names, is_true, .. } = self;
        let judged = if *is_true { "true" } else { "false" };
        write!(formatter, "{package}\t{version}\t{}\t{judged}\t{image}", names.join(" "))
    }
}

/// Distributions whose release stands in tags of images, and what the versions of their packages have in them.
const SYSTEMS: &[(&str, Ecosystem, &str)] =
    &[("almalinux", Ecosystem::Almalinux, ".el"), ("alpine", Ecosystem::Alpine, "-r")];

impl Label {
    /// Whether the package can be one of this world: labels do not say it. Packages of distributions are known by
    /// their versions, others by being no such.
    pub(super) fn may_be_of(&self, ecosystem: Ecosystem) -> bool {
        let is_built = SYSTEMS.iter().any(|(_, _, sign)| self.version.contains(sign));
        match ecosystem {
            Ecosystem::Bitnami => self.image.contains("bitnami/"),
            _ if ecosystem.is_system() => SYSTEMS.iter().any(|(name, system, sign)| {
                ecosystem == *system
                    && self.version.contains(sign)
                    && release(&self.image, name).is_some()
            }),
            _ => !is_built,
        }
    }
}

/// The release behind the name of a distribution: `docker.io/alpine:3.2`, `vulnerabilities-alpine-3.11-d5be50d`.
fn release(image: &str, name: &str) -> Option<String> {
    let (_, rest) = image.rsplit_once(name)?;
    let rest = rest.strip_prefix([':', '-'])?;
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    rest.get(..end).filter(|release| !release.is_empty()).map(str::to_owned)
}

/// All judgements that name a package and are sure, each once.
pub(super) fn read(root: &Path) -> Result<Vec<Label>> {
    let settings =
        fs::read_to_string(root.join(".yardstick.yaml")).context("the list of images")?;
    let tags: BTreeMap<&str, &str> = settings
        .lines()
        .filter_map(|line| line.trim().strip_prefix("- ")?.split_once('@'))
        .map(|(tag, digest)| (digest, tag))
        .collect();
    let mut labels = Vec::new();
    for entry in ignore::WalkBuilder::new(root.join("labels")).standard_filters(false).build() {
        let entry = entry?;
        let bytes = if entry.path().is_file() { fs::read(entry.path())? } else { continue };
        // One of them is empty.
        if let Ok(value) = serde_json::from_slice::<Value>(&bytes) {
            labels.extend(label(&value, &tags));
        }
    }
    ensure!(!labels.is_empty(), "no labels below {}", root.display());
    labels.sort_unstable();
    // Of equal ones, that of Grype is kept.
    labels.reverse();
    labels.dedup_by(|next, first| {
        let as_next = Label { is_of_grype: next.is_of_grype, ..first.clone() };
        *next == as_next
    });
    Ok(labels)
}

fn label(value: &Value, tags: &BTreeMap<&str, &str>) -> Option<Label> {
    let text = |path: &str| value.pointer(path).and_then(Value::as_str);
    let exact = text("/image/exact")?;
    let (repository, digest) = exact.split_once('@').unwrap_or((exact, ""));
    let image = tags.get(digest).copied().unwrap_or(repository).to_owned();
    let is_true = match text("/label")? {
        "TP" => true,
        "FP" => false,
        _ => return None,
    };
    let names = ["/vulnerability_id", "/effective_cve"].into_iter().filter_map(text);
    let mut names: Vec<String> = names.map(str::to_owned).collect();
    names.sort_unstable();
    names.dedup();
    let package = text("/package/name")?.to_owned();
    let version = text("/package/version")?;
    // Go's own library has the version of its compiler.
    let version = version.strip_prefix("go").unwrap_or(version).to_owned();
    let release = SYSTEMS.iter().find_map(|(name, ..)| release(&image, name)).unwrap_or_default();
    let is_of_grype = text("/tool").is_some_and(|tool| tool.starts_with("grype@"));
    Some(Label { image, release, package, version, names, is_true, is_of_grype })
}

#[test]
fn releases_stand_in_tags() {
    let of = |image, name| release(image, name).unwrap_or_default();
    assert_eq!(of("docker.io/alpine:3.2", "alpine"), "3.2");
    assert_eq!(
        of("docker.io/anchore/test_images:vulnerabilities-alpine-3.11-d5be50d", "alpine"),
        "3.11"
    );
    assert_eq!(of("docker.io/anchore/test_images:alpine-package-cpe", "alpine"), "");
}

#[test]
fn a_label_says_which_world_it_may_be_of() {
    let text = r#"{"image": {"exact": "docker.io/almalinux@sha256:1"}, "label": "TP", "vulnerability_id": "ALSA-1",
        "effective_cve": "CVE-1", "package": {"name": "a", "version": "1-2.el8"}}"#;
    let value = serde_json::from_str(text).expect("a label");
    let tags = BTreeMap::from([("sha256:1", "docker.io/almalinux:8")]);
    let label = label(&value, &tags).expect("a sure label");
    assert_eq!(label.to_string(), "a\t1-2.el8\tALSA-1 CVE-1\ttrue\tdocker.io/almalinux:8");
    let worlds: Vec<&Ecosystem> =
        Ecosystem::ALL.iter().filter(|one| label.may_be_of(**one)).collect();
    assert_eq!((worlds, label.release.as_str()), (vec![&Ecosystem::Almalinux], "8"));
}
