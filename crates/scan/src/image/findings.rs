//! Weaknesses of the packages of an image, each with the layer that brought the package.

use std::collections::BTreeMap;
use std::sync::Arc;

use seawall_model::{
    Capture, Chunk, Evidence, FileClass, Occurrence, Problem, Purl, Reach, Region, Rule, Signature,
    SourceFile, Span,
};
use seawall_sca::{Found, Misfit, check};

use super::ImagePackages;
use crate::frame::Framer;
use crate::identity::signature;
use crate::sca::{Advisories, ScaEngine, Told, not_checked, occurrence, problem};

/// The kind of the signatures.
pub(crate) const SIGNATURE: &str = "image";

impl ScaEngine<'_> {
    /// The weaknesses of an image's packages; `repository` names it where it has no name of its own.
    pub fn image(
        &self,
        image: &ImagePackages,
        repository: &str,
    ) -> (Vec<Occurrence>, Vec<Problem>) {
        let mut problems: Vec<Problem> = image.problems.iter().cloned().map(problem).collect();
        problems.extend(image.not_known().into_iter().map(problem));
        problems.extend(self.staleness(&image.files));
        let mut brought: Vec<Brought> =
            self.misfits(&image.files).into_iter().map(Brought::Misfit).collect();
        let why = match self.advisories {
            Advisories::Open(database) => match check(&image.files, &[], database) {
                Ok(checked) => {
                    problems.extend(checked.problems);
                    brought.extend(checked.found.into_iter().map(Brought::Weakness));
                    return (self.of_image(brought, image, repository), problems);
                }
                Err(error) => Some(error.to_string()),
            },
            Advisories::Missing => None,
            Advisories::Unusable(why) => Some(why.clone()),
        };
        let files = image.files.iter().flat_map(|one| one.inventory.problems.iter().cloned());
        problems.extend(files.map(problem));
        problems.extend(not_checked(&image.files, why.as_deref()));
        (self.of_image(brought, image, repository), problems)
    }

    fn of_image(
        &self,
        brought: Vec<Brought>,
        image: &ImagePackages,
        repository: &str,
    ) -> Vec<Occurrence> {
        let repository = image.repository().unwrap_or(repository);
        let mut by_file: BTreeMap<String, Vec<Brought>> = BTreeMap::new();
        for one in brought {
            by_file.entry(one.path().to_owned()).or_default().push(one);
        }
        let mut rules: BTreeMap<String, Arc<Rule>> = BTreeMap::new();
        let mut occurrences = Vec::new();
        for (path, brought) in by_file {
            // Of programs and databases there are no lines to show.
            let bytes = image.texts.get(&path).map(Vec::as_slice).unwrap_or_default();
            let file =
                SourceFile { path: &path, bytes, class: FileClass::TEXT, chunk: Chunk::default() };
            let framer = Framer::new(bytes, self.secrets.places(&file));
            for mut one in brought {
                one.settle(bytes.is_empty());
                let mut occurrence = occurrence(&file, &framer, &one.told(&mut rules));
                occurrence.signatures = one.signatures(repository);
                occurrence.suppression = self.answer(&occurrence);
                self.tell_layer(image, (&path, one.package()), &mut occurrence);
                tell_system(image, &mut occurrence);
                occurrences.push(occurrence);
            }
        }
        occurrences
    }

    /// Says which layer brought the package.
    fn tell_layer(
        &self,
        image: &ImagePackages,
        (path, package): (&str, &Purl),
        occurrence: &mut Occurrence,
    ) {
        let Some((at, layer)) = image.layer_of(path, package) else { return };
        // Whoever builds an image puts credentials into commands.
        let command = self.secrets.concealed(&layer.created_by);
        let digest: String = layer.digest.chars().take(19).collect();
        let by = if command.is_empty() { String::new() } else { format!(", made by `{command}`") };
        occurrence.message =
            format!("{}; layer {at} ({digest}) brought it{by}", occurrence.message);
        let (span, region): (Span, Region) = (occurrence.place.span, occurrence.place.region);
        let capture =
            |name: &str, text: String| Capture { name: name.to_owned(), span, region, text };
        let evidence = occurrence.evidence.get_or_insert_with(|| Box::new(Evidence::default()));
        let facts =
            [("command", command), ("digest", layer.digest.clone()), ("layer", at.to_string())];
        evidence.captures.extend(facts.map(|(name, text)| capture(name, text)));
    }
}

/// Says what system the image is.
fn tell_system(image: &ImagePackages, occurrence: &mut Occurrence) {
    let Some(distribution) = &image.distribution else { return };
    let (span, region) = (occurrence.place.span, occurrence.place.region);
    let (name, text) = ("system".to_owned(), distribution.name.clone());
    let evidence = occurrence.evidence.get_or_insert_with(|| Box::new(Evidence::default()));
    evidence.captures.push(Capture { name, span, region, text });
}

/// What is told of a package that an image brings.
enum Brought {
    Weakness(Found),
    Misfit(Misfit),
}

impl Brought {
    fn path(&self) -> &str {
        match self {
            Self::Weakness(found) => &found.path,
            Self::Misfit(misfit) => &misfit.path,
        }
    }

    const fn package(&self) -> &Purl {
        match self {
            Self::Weakness(found) => &found.dependency.package,
            Self::Misfit(misfit) => &misfit.dependency.package,
        }
    }

    /// The code of an image was not read, and what has no lines has no places.
    const fn settle(&mut self, has_no_lines: bool) {
        let span = match self {
            Self::Weakness(found) => {
                found.dependency.reach = Reach::Unknown;
                &mut found.span
            }
            Self::Misfit(misfit) => &mut misfit.span,
        };
        if has_no_lines {
            *span = Span::new(0, 0);
        }
    }

    fn told(&self, rules: &mut BTreeMap<String, Arc<Rule>>) -> Told {
        match self {
            Self::Weakness(found) => Told::weakness(found, rules),
            Self::Misfit(misfit) => Told::misfit(misfit, rules),
        }
    }

    /// What stands for it in every scan of the image: repository, package and each name of the weakness, or what is wrong.
    fn signatures(&self, repository: &str) -> Vec<Signature> {
        let purl = Purl { version: None, ..self.package().clone() };
        let text = |name: &str| format!("{repository}\0{purl}\0{name}");
        match self {
            Self::Weakness(found) => {
                found.names().map(|name| signature(SIGNATURE, &text(name))).collect()
            }
            Self::Misfit(misfit) => vec![signature(SIGNATURE, &text(misfit.fault.id()))],
        }
    }
}
