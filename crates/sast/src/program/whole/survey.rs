//! What a program is made of, for other engines: its imports and calls, its routes, and what it talks to.

use std::collections::BTreeMap;

use seawall_flow::steps::{Body, OpId};
use seawall_flow::{Input, Kinds, Note, Notes, Resource, Sorts, Survey, follows};
use seawall_rules::models;
use seawall_rules::semgrep::Language;

use super::{Given, Read, WholeFile, is_settings, read_all};
use crate::readers::Readers;

/// No rule says anything.
struct Unsaid;

impl Notes for Unsaid {
    fn of(&self, _: usize, _: &Body<'_>) -> Vec<(OpId, Note)> {
        Vec::new()
    }
}

/// What the parts of a program in each language that is followed whole are made of. Files are told by their
/// places among those that are given.
pub fn surveys(files: &[WholeFile<'_>], readers: &mut Readers) -> BTreeMap<Language, Survey> {
    let followed = models::languages().filter(|name| follows(name));
    let languages = followed.filter_map(|name| name.parse::<Language>().ok());
    languages.filter_map(|language| Some((language, survey(language, files, readers)?))).collect()
}

fn survey(language: Language, files: &[WholeFile<'_>], readers: &mut Readers) -> Option<Survey> {
    // Those that see each other's files are one.
    let others = [Language::Javascript, Language::Typescript].into_iter();
    let mut family = vec![language];
    family.extend(others.filter(|other| {
        *other != language && seawall_flow::family(other.as_str()) == Some(language.as_str())
    }));
    let read = read_all(&family, Given::of(files), readers);
    let (models, _) = models::load(models::embedded(language.as_str()).iter().copied());
    let settings = files.iter().filter(|file| is_settings(file.path));
    let input = Input {
        sources: read.iter().map(Read::source).collect(),
        resources: settings.map(|file| Resource { path: file.path, text: file.text }).collect(),
        models: &models,
        sorts: &Sorts::default(),
        notes: &Unsaid,
        constants: &|_| Kinds::NONE,
        stop: &|| false,
    };
    let mut survey = seawall_flow::survey(&input)?;
    let number = |file: u32| read.get(file as usize).map_or(0, |one| one.number);
    survey.renumber(|file| u32::try_from(number(file)).unwrap_or(u32::MAX));
    Some(survey)
}

#[cfg(test)]
mod tests;
