//! Bundler's `Gemfile.lock`: gems four columns in, what they ask for six.

use seawall_model::Ecosystem;

use super::{Asks, Lock};

pub(super) const LOCK: Lock =
    Lock { claims: |name| name == "gems.locked" || name.ends_with("Gemfile.lock"), read };

fn read(text: &str, asks: &mut Asks) {
    let mut by = ("", "");
    for line in text.lines() {
        let content = line.trim();
        let (name, rest) = content.split_once(" (").unwrap_or((content, ""));
        let inside = rest.strip_suffix(')').unwrap_or(rest);
        match line.len() - line.trim_start().len() {
            // Behind the version stands the platform.
            4 => by = (name, inside.split_once('-').map_or(inside, |(version, _)| version)),
            6 => asks.add(Ecosystem::Rubygems, by, name, inside),
            _ => {}
        }
    }
}
