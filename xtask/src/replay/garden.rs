//! The model of a replay: which planted credential stands where, and what just happened to it.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};

use super::clone::Clone;
use super::credential::Credential;
use super::tally::{Event, Tally};
use crate::draw::Draw;
use crate::product::Found;

/// How seldom the schedule does each thing to one planted credential at one commit: once in so often.
const WITHIN_FILE: usize = 4;
const INDENT: usize = 5;
const OTHER_FILE: usize = 20;
const RENAME: usize = 25;
const ROTATE: usize = 40;
const REMOVE: usize = 60;

/// What just happened to a planted credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Planted,
    Kept,
    Moved,
}

/// A planted credential.
#[derive(Debug)]
struct Plant {
    credential: Credential,
    path: String,
    /// How many of the file's own lines stand before it.
    after: usize,
    indent: usize,
    fate: Fate,
    /// Its first line on disk, from 1.
    line: u32,
    /// The signatures of what is found there.
    signatures: BTreeSet<String>,
}

impl Plant {
    /// Whether a finding stands where this credential does.
    fn is_at(&self, found: &Found) -> bool {
        let height = u32::try_from(self.credential.lines.len()).unwrap_or(1);
        found.path == self.path
            && (self.line..self.line + height).contains(&found.line)
            && found.status != "fixed"
    }
}

/// All planted credentials.
pub(super) struct Garden {
    draw: Draw,
    wanted: usize,
    planted: usize,
    plants: Vec<Plant>,
    /// Signatures of what the last step removed, one for each time.
    removed: Vec<String>,
    /// Files that the last step renamed: where each is now, and the name that the real history knows.
    renamed: BTreeMap<String, String>,
    done: Vec<&'static str>,
}

impl Garden {
    pub(super) fn new(draw: Draw, wanted: usize) -> Self {
        Self {
            draw,
            wanted,
            planted: 0,
            plants: Vec::new(),
            removed: Vec::new(),
            renamed: BTreeMap::new(),
            done: Vec::new(),
        }
    }

    /// Takes the planted credentials from one commit to the next, whose own tree is on disk already.
    pub(super) fn step(
        &mut self,
        clone: &Clone,
        renames: &[(String, Option<String>)],
    ) -> Result<()> {
        self.removed.clear();
        self.done.clear();
        let files = clone.files()?;
        let first = files.first().context("no file to plant into: choose another repository")?;
        let first = first.clone();
        self.follow(clone, renames, &files);
        self.disturb(&files);
        while self.plants.len() < self.wanted {
            let path = self.any(&files).unwrap_or_else(|| first.clone());
            self.plant(path);
        }
        for (path, lines) in self.grown(clone)? {
            clone.write(&path, &lines)?;
        }
        self.rename_a_file(clone)
    }

    /// Follows what the real commit did to the files.
    fn follow(&mut self, clone: &Clone, renames: &[(String, Option<String>)], files: &[String]) {
        for at in 0..self.plants.len() {
            let elsewhere = self.any(files);
            let Some(plant) = self.plants.get_mut(at) else { continue };
            let known = self.renamed.get(&plant.path).unwrap_or(&plant.path).clone();
            let real = renames.iter().find(|(old, _)| *old == known);
            let path = match real {
                Some((_, to)) => to.clone(),
                None => Some(known),
            };
            let path = path.filter(|path| clone.takes(path)).or(elsewhere);
            let path = path.unwrap_or_else(|| plant.path.clone());
            plant.fate = if path == plant.path { Fate::Kept } else { Fate::Moved };
            plant.path = path;
        }
        self.renamed.clear();
    }

    /// Moves, changes and removes some of the planted credentials.
    fn disturb(&mut self, files: &[String]) {
        let mut at = 0;
        while at < self.plants.len() {
            if self.draw.once_in(REMOVE) {
                let gone = self.plants.remove(at);
                self.removed.extend(gone.signatures);
                self.done.push("removed");
                continue;
            }
            if self.draw.once_in(ROTATE) {
                self.rotate(at);
            }
            let elsewhere = self.any(files);
            let place = (self.draw.below(400), self.draw.below(9));
            let (within, indent) = (self.draw.once_in(WITHIN_FILE), self.draw.once_in(INDENT));
            let other = self.draw.once_in(OTHER_FILE);
            if let Some(plant) = self.plants.get_mut(at) {
                if within {
                    plant.after = place.0;
                    self.done.push("moved within its file");
                }
                if indent {
                    plant.indent = place.1;
                    self.done.push("indented anew");
                }
                if let Some(path) = elsewhere.filter(|path| other && *path != plant.path) {
                    plant.path = path;
                    plant.fate = if plant.fate == Fate::Planted { plant.fate } else { Fate::Moved };
                    self.done.push("moved to another file");
                }
            }
            at += 1;
        }
    }

    /// Puts another value in a credential's place.
    fn rotate(&mut self, at: usize) {
        self.planted += 1;
        let fresh = Credential::new(self.planted, &mut self.draw);
        if let Some(plant) = self.plants.get_mut(at) {
            self.removed.extend(std::mem::take(&mut plant.signatures));
            plant.credential = fresh;
            plant.fate = Fate::Planted;
            self.done.push("rotated");
        }
    }

    /// Plants one more. The second credential of a garden has the value of the first.
    fn plant(&mut self, path: String) {
        let twin = (self.planted == 1).then(|| self.plants.first()).flatten();
        let twin = twin.map(|plant| plant.credential.clone());
        self.planted += 1;
        let credential = twin.unwrap_or_else(|| Credential::new(self.planted, &mut self.draw));
        self.plants.push(Plant {
            credential,
            path,
            after: self.draw.below(400),
            indent: self.draw.below(9),
            fate: Fate::Planted,
            line: 0,
            signatures: BTreeSet::new(),
        });
    }

    fn any(&mut self, files: &[String]) -> Option<String> {
        files.get(self.draw.below(files.len())).cloned()
    }

    /// The files with the credentials in them, and where each stands.
    fn grown(&mut self, clone: &Clone) -> Result<BTreeMap<String, Vec<String>>> {
        let paths: BTreeSet<String> = self.plants.iter().map(|plant| plant.path.clone()).collect();
        let mut grown = BTreeMap::new();
        for path in paths {
            let own = clone.read(&path)?;
            let mut here: Vec<&mut Plant> =
                self.plants.iter_mut().filter(|plant| plant.path == path).collect();
            here.sort_by_key(|plant| plant.after.min(own.len()));
            let (mut lines, mut taken) = (Vec::new(), 0);
            for plant in here {
                let after = plant.after.min(own.len());
                lines.extend(own.get(taken..after).unwrap_or_default().iter().cloned());
                taken = after;
                plant.line = u32::try_from(lines.len() + 1)?;
                lines.extend(plant.credential.indented(plant.indent));
            }
            lines.extend(own.get(taken..).unwrap_or_default().iter().cloned());
            grown.insert(path, lines);
        }
        Ok(grown)
    }

    /// Now and then gives a file with a credential another name, until the next real commit.
    fn rename_a_file(&mut self, clone: &Clone) -> Result<()> {
        if !self.draw.once_in(RENAME) {
            return Ok(());
        }
        let paths: Vec<String> = self.plants.iter().map(|plant| plant.path.clone()).collect();
        let Some(old) = self.any(&paths) else { return Ok(()) };
        let new = match old.rsplit_once('/') {
            Some((folder, name)) => format!("{folder}/renamed_{name}"),
            None => format!("renamed_{old}"),
        };
        clone.rename(&old, &new)?;
        for plant in self.plants.iter_mut().filter(|plant| plant.path == old) {
            plant.path.clone_from(&new);
            plant.fate = if plant.fate == Fate::Planted { plant.fate } else { Fate::Moved };
        }
        self.renamed.insert(new, old);
        self.done.push("its file renamed");
        Ok(())
    }

    /// Compares what was found with the model; what is wrong comes back as text.
    pub(super) fn check(&mut self, found: &[Found], first: bool, tally: &mut Tally) -> Vec<String> {
        self.done.drain(..).for_each(|how| tally.moved(how));
        self.learn(found, tally);
        let mut told: BTreeMap<&str, Vec<&Found>> = BTreeMap::new();
        for one in found {
            told.entry(&one.signature).or_default().push(one);
        }
        let alive = self.plants.iter().flat_map(|plant| plant.signatures.iter());
        let all: BTreeSet<String> = alive.chain(&self.removed).cloned().collect();
        let mut errors = Vec::new();
        for signature in all {
            let told = told.get(signature.as_str()).map(Vec::as_slice).unwrap_or_default();
            errors.extend(self.check_one(&signature, told, first, tally));
        }
        // One loss is told once; what is left stands in the report and is recognised from now on.
        self.plants.retain(|plant| {
            let told = plant.signatures.iter().filter_map(|signature| told.get(signature.as_str()));
            told.flatten().any(|one| plant.is_at(one))
        });
        errors
    }

    /// Learns the signatures of what was just planted; what no rule finds is dropped.
    fn learn(&mut self, found: &[Found], tally: &mut Tally) {
        for plant in self.plants.iter_mut().filter(|plant| plant.fate == Fate::Planted) {
            let here = found.iter().filter(|one| plant.is_at(one));
            plant.signatures = here.map(|one| one.signature.clone()).collect();
            if plant.signatures.is_empty() {
                tally.add(Event::Missed, 1);
            }
        }
        self.plants.retain(|plant| !plant.signatures.is_empty());
    }

    /// Compares the findings of one signature with the plants that have it.
    fn check_one(
        &self,
        signature: &str,
        told: &[&Found],
        first: bool,
        tally: &mut Tally,
    ) -> Option<String> {
        let plants = || self.plants.iter().filter(|plant| plant.signatures.contains(signature));
        let fates = |fate: Fate| plants().filter(|plant| plant.fate == fate).count();
        let (planted, kept, moved) = (fates(Fate::Planted), fates(Fate::Kept), fates(Fate::Moved));
        let removed = self.removed.iter().filter(|one| *one == signature).count();
        let with = |status: &str| told.iter().filter(|one| one.status == status).count();
        let (new, fixed) = (with("new"), with("fixed"));
        let known = with("existing") + with("moved");
        let astray = plants().filter(|plant| !told.iter().any(|one| plant.is_at(one))).count();
        let (false_new, false_fixed) = (new.saturating_sub(planted), fixed.saturating_sub(removed));
        tally.add(Event::FalseNew, false_new);
        tally.add(Event::FalseFixed, false_fixed);
        let untold = planted.saturating_sub(new) + removed.saturating_sub(fixed);
        let lost = (kept + moved).saturating_sub(known + false_new + false_fixed);
        let swapped = if false_new + false_fixed + untold + lost == 0 { astray } else { 0 };
        tally.add(Event::FalseMerge, untold.max(lost) + swapped);
        if (new, fixed, known, astray) == (planted, removed, kept + moved, 0) {
            let good = [Event::Planted, Event::Removed, Event::Kept, Event::Moved];
            let counts = [planted, removed, kept, moved];
            good.into_iter().zip(counts).for_each(|(event, count)| tally.add(event, count));
            return None;
        }
        let places = plants()
            .map(|plant| format!("{}:{} {}", plant.path, plant.line, plant.credential.kind));
        let places = places.collect::<Vec<_>>().join(", ");
        Some(format!(
            "planted {planted}, kept {kept}, moved {moved}, removed {removed}; told as new {new}, \
known {known}, fixed {fixed}, not in place {astray}{}: {places}",
            if first { " (at the start)" } else { "" }
        ))
    }
}

#[cfg(test)]
mod tests;
