//! Weaknesses of the packages of an image, each with the layer that brought the package.

use std::collections::BTreeMap;
use std::sync::Arc;

use seawall_model::{
    Capture, Chunk, Evidence, FileClass, Occurrence, Problem, Purl, Reach, Region, Rule, Signature,
    SourceFile, Span,
};
use seawall_sca::{Found, check};

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
        let why = match self.advisories {
            Advisories::Open(database) => match check(&image.files, &[], database) {
                Ok(checked) => {
                    problems.extend(checked.problems);
                    return (self.of_image(checked.found, image, repository), problems);
                }
                Err(error) => Some(error.to_string()),
            },
            Advisories::Missing => None,
            Advisories::Unusable(why) => Some(why.clone()),
        };
        let files = image.files.iter().flat_map(|one| one.inventory.problems.iter().cloned());
        problems.extend(files.map(problem));
        problems.extend(not_checked(&image.files, why.as_deref()));
        (Vec::new(), problems)
    }

    fn of_image(
        &self,
        found: Vec<Found>,
        image: &ImagePackages,
        repository: &str,
    ) -> Vec<Occurrence> {
        let repository = image.repository().unwrap_or(repository);
        let mut by_file: BTreeMap<String, Vec<Found>> = BTreeMap::new();
        for one in found {
            by_file.entry(one.path.clone()).or_default().push(one);
        }
        let mut rules: BTreeMap<String, Arc<Rule>> = BTreeMap::new();
        let mut occurrences = Vec::new();
        for (path, found) in by_file {
            // Of programs and databases there are no lines to show.
            let bytes = image.texts.get(&path).map(Vec::as_slice).unwrap_or_default();
            let file =
                SourceFile { path: &path, bytes, class: FileClass::TEXT, chunk: Chunk::default() };
            let framer = Framer::new(bytes, self.secrets.places(&file));
            for mut one in found {
                // The code of an image was not read.
                one.dependency.reach = Reach::Unknown;
                if bytes.is_empty() {
                    one.span = Span::new(0, 0);
                }
                let mut occurrence = occurrence(&file, &framer, &Told::weakness(&one, &mut rules));
                occurrence.signatures = signatures(&one, repository);
                occurrence.suppression = self.answer(&occurrence);
                self.tell_layer(image, &one, &mut occurrence);
                tell_system(image, &mut occurrence);
                occurrences.push(occurrence);
            }
        }
        occurrences
    }

    /// Says which layer brought the package.
    fn tell_layer(&self, image: &ImagePackages, found: &Found, occurrence: &mut Occurrence) {
        let Some((at, layer)) = image.layer_of(&found.path, &found.dependency.package) else {
            return;
        };
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

/// What stands for it in every scan of the image: repository, package and each name of the weakness.
fn signatures(found: &Found, repository: &str) -> Vec<Signature> {
    let purl = Purl { version: None, ..found.dependency.package.clone() };
    let text = |name: &String| format!("{repository}\0{purl}\0{name}");
    found.names().map(|name| signature(SIGNATURE, &text(name))).collect()
}
