//! Images of containers: the options that name one, and scans of what they are made of.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use seawall_model::{Coverage, Engine, Scan};
use seawall_scan::{ImagePackages, compare_with_report, first, image_packages};
use seawall_source::{Choice, Settings};

use crate::failure::Failure;
use crate::inventory::Found;
use crate::progress::Line;
use crate::run::{Ready, read_report};
use crate::terminal;

/// Which image, where one is meant.
#[derive(clap::Args)]
pub(crate) struct ImageArgs {
    /// Instead of a directory's files, look at what an image of containers is made of: an OCI layout, an archive of
    /// one or as `docker save` and `docker export` write it, or the directory of a root file system
    #[arg(long, value_name = "PATH", conflicts_with_all = ["path", "no_archives"], help_heading = "Image")]
    image: Option<PathBuf>,
    /// Of images for several platforms the one for this one, as in linux/arm64
    #[arg(long, value_name = "PLATFORM", requires = "image", help_heading = "Image")]
    platform: Option<String>,
    /// Of several images the one of this name, as in shop:1.2
    #[arg(long, value_name = "NAME", requires = "image", help_heading = "Image")]
    image_name: Option<String>,
}

impl ImageArgs {
    /// Where the image lies, if one is meant.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.image.as_deref()
    }

    pub(crate) fn choice(&self) -> Choice {
        Choice { platform: self.platform.clone(), name: self.image_name.clone() }
    }
}

/// Reads what an image is made of.
pub(crate) fn packages(
    path: &Path,
    choice: &Choice,
    settings: &Settings,
    line: &Line,
) -> Result<ImagePackages, Failure> {
    let packages = image_packages(path, choice, settings, line).map_err(Failure::source)?;
    line.clear();
    Ok(packages)
}

/// The image by its first name, or that of its file.
pub(crate) fn name(packages: &ImagePackages, path: &Path) -> String {
    let of_file = || {
        let real = path.canonicalize().ok()?;
        Some(real.file_name()?.to_string_lossy().into_owned())
    };
    packages.names.first().cloned().or_else(of_file).unwrap_or_else(|| "image".to_owned())
}

/// What the image says of itself, in one line.
pub(crate) fn described(packages: &ImagePackages, path: &Path) -> String {
    let mut text = format!("image {}", name(packages, path));
    let mut put = |part: &str| {
        write!(text, ", {part}").expect("a string takes all that is written to it");
    };
    if !packages.platform.is_empty() {
        put(&packages.platform);
    }
    put(packages.distribution.as_ref().map_or("no known distribution", |known| &known.name));
    if let Some(base) = &packages.base {
        put(&format!("made from {}", base.name));
    }
    if !packages.layers.is_empty() {
        put(&format!("{} layers", packages.layers.len()));
    }
    text
}

/// The packages as documents list them.
pub(crate) fn found(packages: ImagePackages) -> Found {
    let mut problems = packages.problems;
    let files = packages.files.into_iter().map(|listed| {
        problems.extend(listed.inventory.problems.iter().cloned());
        (listed.path, listed.inventory)
    });
    let files = files.collect();
    problems.sort();
    problems.dedup();
    Found { files, problems }
}

impl Ready {
    /// Looks up what an image is made of, and compares with an earlier report where one is named.
    pub(crate) fn scan_image(
        &self,
        path: &Path,
        choice: &Choice,
        baseline: Option<&str>,
        line: &Line,
    ) -> Result<Scan, Failure> {
        let packages = packages(path, choice, &self.settings, line)?;
        terminal::note_foreign(&described(&packages, path));
        let name = name(&packages, path);
        let engine = self.engines.dependencies();
        let looked_up = engine.map(|engine| engine.image(&packages, &name)).unwrap_or_default();
        let (occurrences, mut problems) = looked_up;
        let findings = match baseline {
            Some(report) => {
                compare_with_report(read_report(Path::new(report))?.findings, occurrences)
            }
            None => first(occurrences),
        };
        problems.extend(self.engines.problems.iter().cloned());
        self.engines.secrets.conceal_problems(&mut problems);
        problems.sort();
        problems.dedup();
        let mut target = self.located.describe("image");
        (target.name, target.commit, target.branch) = (name, packages.config.clone(), None);
        target.baseline = baseline.map(str::to_owned);
        let files = u64::try_from(packages.files.len()).unwrap_or(u64::MAX);
        Ok(Scan {
            target,
            engines: self.engines.knows_advisories().then_some(Engine::Sca).into_iter().collect(),
            rules_digest: self.engines.digest.clone(),
            findings,
            problems,
            coverage: Coverage { files, ..Coverage::default() },
        })
    }
}
