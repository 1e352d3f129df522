//! Bundler: `Gemfile` and `gems.rb`, read line by line, as they are programs that are not run.

use seawall_model::Span;

use super::{Asked, Manager, Project, Registry, Setup};
use crate::draft::Draft;
use crate::lines::lines;
use crate::paths::base;

pub(super) const MANAGER: Manager =
    Manager { name: "Bundler", claims: |path| matches!(base(path), "Gemfile" | "gems.rb"), read };

fn read(input: &crate::Input<'_>) -> Setup {
    let draft = Draft::new(input);
    let mut setup = Setup::default();
    let (mut asks, mut is_program, mut first) = (0, true, None);
    let text = draft.text.clone();
    for line in lines(&text) {
        let code = line.trim();
        let (word, rest) = code.split_once([' ', '(']).unwrap_or((code, ""));
        match word {
            "gem" => {
                asks += usize::from(!["path:", ":path"].iter().any(|key| rest.contains(key)));
                first = first.or(Some(line.span()));
            }
            // The gems of what is published are chosen by who uses it.
            "gemspec" => is_program = false,
            "source" => setup.registries.extend(quoted(rest).map(|url| {
                // A block binds its gems to its source.
                let asked = if rest.ends_with(" do") || rest.contains('{') {
                    Asked::For(Vec::new())
                } else {
                    Asked::Alone
                };
                Registry { url: url.to_owned(), span: line.span(), asked }
            })),
            _ => {}
        }
    }
    // Of several without blocks, each may answer for any name.
    let is_alone = |one: &&mut Registry| one.asked == Asked::Alone;
    if setup.registries.iter_mut().filter(is_alone).count() > 1 {
        for one in setup.registries.iter_mut().filter(is_alone) {
            one.asked = Asked::Beside;
        }
    }
    let span = first.unwrap_or(Span::new(0, 0));
    setup.project =
        Some(Project { span, is_program, asks, locks: &["Gemfile.lock", "gems.locked"] });
    setup.told(draft)
}

/// What stands between the first quotes.
fn quoted(text: &str) -> Option<&str> {
    let at = text.find(['"', '\''])?;
    let quote = text.get(at..)?.chars().next()?;
    text.get(at + 1..)?.split_once(quote).map(|(inside, _)| inside)
}
