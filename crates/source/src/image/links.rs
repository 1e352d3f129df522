//! Symbolic and hard links of an image, followed inside of it and nowhere else.

use std::collections::BTreeMap;

/// Links that are followed for one path; more are a circle.
const MOST: u32 = 40;

/// The links of an image, by path.
#[derive(Debug, Default)]
pub(super) struct Links(BTreeMap<String, Link>);

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) layer: u32,
    pub(super) target: String,
    /// A hard link names its target from the root of the image.
    pub(super) hard: bool,
}

impl Links {
    /// Notes a link, unless a higher layer has one there.
    pub(super) fn add(&mut self, path: String, link: Link) {
        let known = self.0.get(&path).is_some_and(|known| known.layer > link.layer);
        if !known {
            self.0.insert(path, link);
        }
    }

    /// Keeps those that hold.
    pub(super) fn retain(&mut self, mut holds: impl FnMut(&str, &Link) -> bool) {
        self.0.retain(|path, link| holds(path, link));
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = (&str, &Link)> {
        self.0.iter().map(|(path, link)| (path.as_str(), link))
    }

    /// What a path leads to; `None` in a circle. Nothing leads out: above the root is the root.
    pub(super) fn resolve(&self, path: &str) -> Option<String> {
        // The parts that are still to go, the next one last.
        let mut rest: Vec<String> = parts(path);
        let mut here: Vec<String> = Vec::new();
        let mut left = MOST;
        while let Some(part) = rest.pop() {
            match part.as_str() {
                ".." => drop(here.pop()),
                _ => here.push(part),
            }
            let Some(link) = self.0.get(&here.join("/")) else { continue };
            left = left.checked_sub(1)?;
            if link.hard || link.target.starts_with('/') {
                here.clear();
            } else {
                here.pop();
            }
            rest.extend(parts(&link.target));
            if rest.len() > LONGEST {
                return None;
            }
        }
        Some(here.join("/"))
    }
}

/// More parts than a path has.
const LONGEST: usize = 4096;

/// The parts of a path, the first one last.
fn parts(path: &str) -> Vec<String> {
    let parts = path.rsplit('/').filter(|part| !matches!(*part, "" | "."));
    parts.map(str::to_owned).collect()
}
