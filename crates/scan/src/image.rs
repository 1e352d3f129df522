//! Packages of an image of containers: what is installed, which layer brought it, and which weaknesses it has.

mod findings;
mod reader;

pub(crate) use findings::SIGNATURE;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use seawall_lockfile::{Distribution, Input, needless_locks, needless_manifests, word_of};
use seawall_model::{Ecosystem, Limits, Problem, ProblemKind, Purl};
use seawall_sca::Listed;
use seawall_source::{Base, Choice, Image, Layer, Settings, SourceError, read_image};

use crate::progress::Progress;
use reader::Packages;

/// Names of packages that are told one by one.
const MOST_NAMED: usize = 5;

/// What an image is made of.
#[derive(Debug)]
pub struct ImagePackages {
    /// The files that name packages, by path.
    pub files: Vec<Listed>,
    /// What could not be read, sorted; problems of single files stand with these.
    pub problems: Vec<Problem>,
    /// Its names and tags.
    pub names: Vec<String>,
    /// The digest of its configuration.
    pub config: Option<String>,
    /// The system and processor that it is for.
    pub platform: String,
    /// What it says that it was made from.
    pub base: Option<Base>,
    /// From the lowest to the highest.
    pub layers: Vec<Layer>,
    /// What its file system says that it is.
    pub distribution: Option<Distribution>,
    origins: BTreeMap<String, Origin>,
    /// Files that are texts.
    texts: BTreeMap<String, Vec<u8>>,
}

/// Which layers had a file, and what it said in each.
#[derive(Debug, Default)]
struct Origin {
    /// The layer of what is seen.
    layer: u32,
    /// What it said in lower layers, from the lowest.
    earlier: Vec<(u32, BTreeSet<String>)>,
}

/// Reads what an image is made of.
pub fn image_packages(
    path: &Path,
    choice: &Choice,
    settings: &Settings,
    progress: &dyn Progress,
) -> Result<ImagePackages, SourceError> {
    let reader = Packages::new(settings, progress);
    let mut image = read_image(path, choice, &limits(settings), &reader)?;
    let beside = |path: &str| image.file(path).map(|file| file.bytes.clone());
    let distribution = Distribution::of(&beside);
    let (mut files, mut origins) = (Vec::new(), BTreeMap::new());
    for (path, file) in &image.files {
        if word_of(path).is_some() {
            let bytes = &file.bytes;
            files.extend(reader::read(&Input {
                path,
                bytes,
                limits: &settings.limits,
                beside: &beside,
            }));
            origins.insert(path.clone(), Origin { layer: file.layer, earlier: Vec::new() });
        }
    }
    for one in std::mem::take(&mut image.earlier) {
        if let Some(origin) = origins.get_mut(&one.path) {
            let packages = one.digest.iter().flat_map(|listed| &listed.inventory.packages);
            let names = packages.map(|package| name(&package.purl)).collect();
            origin.earlier.push((one.layer, names));
        }
    }
    for one in std::mem::take(&mut image.digests) {
        for listed in one.digest {
            origins.insert(listed.path.clone(), Origin { layer: one.layer, earlier: Vec::new() });
            files.push(listed);
        }
    }
    settle(&mut files);
    Ok(finished(image, files, distribution, origins))
}

fn finished<D>(
    image: Image<D>,
    files: Vec<Listed>,
    distribution: Option<Distribution>,
    origins: BTreeMap<String, Origin>,
) -> ImagePackages {
    let Image { names, config, platform, base, layers, files: held, problems, .. } = image;
    let is_text = |bytes: &[u8]| std::str::from_utf8(bytes).is_ok();
    let texts = held.into_iter().filter(|(_, file)| is_text(&file.bytes));
    let texts = texts.map(|(path, file)| (path, file.bytes)).collect();
    ImagePackages {
        files,
        problems,
        names,
        config,
        platform,
        base,
        layers,
        distribution,
        origins,
        texts,
    }
}

/// What reading an image may cost; what lies in it may be as large as files elsewhere.
fn limits(settings: &Settings) -> Limits {
    Limits { file_bytes: settings.limits.file_bytes, ..Limits::IMAGE }
}

/// Drops what others say better, and puts the rest in order.
fn settle(files: &mut Vec<Listed>) {
    let named = files.iter().map(|one| (one.path.as_str(), &one.inventory));
    let mut needless = needless_manifests(named.clone());
    needless.extend(needless_locks(named));
    files.retain(|one| !needless.contains(&one.path));
    files.retain(|one| !one.inventory.packages.is_empty() || !one.inventory.problems.is_empty());
    files.sort_by(|one, other| one.path.cmp(&other.path));
}

/// By what a package of an earlier state of a file is known again.
fn name(purl: &Purl) -> String {
    format!("{}@{}", purl.name, purl.version.as_deref().unwrap_or_default())
}

impl ImagePackages {
    /// Packages that no advisory can be found for, which is not to say that they have no weaknesses.
    pub(crate) fn not_known(&self) -> Vec<Problem> {
        let packages = || self.files.iter().flat_map(|one| &one.inventory.packages);
        let is_system = |kind: &str| matches!(kind, "deb" | "apk" | "rpm");
        let foreign =
            packages().filter(|one| is_system(&one.purl.kind) && one.ecosystem.osv().is_none());
        let foreign = foreign.count();
        let groupless = packages()
            .filter(|one| one.ecosystem == Ecosystem::Maven && one.purl.namespace.is_none());
        let groupless: BTreeSet<&str> = groupless.map(|one| one.purl.name.as_str()).collect();
        let mut problems = Vec::new();
        if foreign > 0 {
            let name = self
                .distribution
                .as_ref()
                .map_or("a system that does not say what it is", |one| one.name.as_str());
            let detail = format!(
                "{foreign} packages of {name} could not be compared: no source of advisories for it is known"
            );
            problems.push(Problem::general(ProblemKind::Advisories, detail));
        }
        if !groupless.is_empty() {
            let shown: Vec<&str> = groupless.iter().take(MOST_NAMED).copied().collect();
            let more = groupless.len().saturating_sub(MOST_NAMED);
            let more = if more == 0 { String::new() } else { format!(" and {more} more") };
            let detail = format!(
                "{} archives of Java do not tell their group of Maven, without which no advisories are found for them: {}{more}",
                groupless.len(),
                shown.join(", ")
            );
            problems.push(Problem::general(ProblemKind::Advisories, detail));
        }
        problems
    }

    /// The layer since which a package of a file is there.
    pub fn layer_of(&self, path: &str, purl: &Purl) -> Option<(u32, &Layer)> {
        let origin = self.origins.get(path)?;
        let name = name(purl);
        let earlier = origin.earlier.iter().rev().take_while(|(_, names)| names.contains(&name));
        let at = earlier.last().map_or(origin.layer, |(layer, _)| *layer);
        Some((at, self.layers.get(at as usize)?))
    }

    /// Its name without tag and digest, by which findings are known again; `None` where it has none.
    pub fn repository(&self) -> Option<&str> {
        let name = self.names.first()?;
        let name = name.split('@').next().unwrap_or(name);
        let after = name.rfind('/').map_or(0, |at| at + 1);
        let tag = name.get(after..).and_then(|last| last.find(':'));
        tag.map_or(Some(name), |at| name.get(..after + at))
    }
}

#[cfg(test)]
mod tests;
