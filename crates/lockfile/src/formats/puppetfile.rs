//! Puppet's `Puppetfile`.

use seawall_model::{Ecosystem, Span};

use crate::draft::Draft;
use crate::lines::{lines, unquoted};
use crate::paths::base;
use crate::{Format, Input, Inventory};

pub(super) const FORMAT: Format = Format {
    name: "puppetfile",
    about: "Puppetfile",
    claims: |path| base(path) == "Puppetfile",
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let text = draft.text.clone();
    let mut open: Option<(String, Span)> = None;
    for line in lines(&text) {
        let content = line.text.split(" #").next().unwrap_or_default().trim();
        if content.starts_with('#') {
            continue;
        }
        if let Some(rest) = content.strip_prefix("mod").filter(|rest| rest.starts_with([' ', '(']))
        {
            module(&mut draft, open.take());
            open = Some((rest.trim_start_matches(['(', ' ']).to_owned(), line.span()));
        } else if let Some((text, span)) = open.as_mut().filter(|_| !content.is_empty()) {
            // What is asked for goes on as long as the lines end in commas.
            if text.trim_end().ends_with(',') {
                text.push(' ');
                text.push_str(content);
                span.end = line.span().end;
            }
        }
    }
    module(&mut draft, open);
    draft.done()
}

fn module(draft: &mut Draft<'_>, open: Option<(String, Span)>) -> Option<u32> {
    let (text, span) = open?;
    let mut words = text.trim_end_matches(')').split(',').map(str::trim);
    let name = unquoted(words.next()?).replacen('-', "/", 1);
    let (mut version, mut from) = (None, None);
    for word in words {
        let option = word.split_once("=>").or_else(|| word.split_once(": "));
        match option.map(|(key, value)| (key.trim().trim_matches(':'), unquoted(value))) {
            Some(("git", url)) => from = Some(url.to_owned()),
            Some(("tag" | "ref" | "commit" | "branch", place)) => version = Some(place.to_owned()),
            None if word.starts_with(['"', '\'']) => version = Some(unquoted(word).to_owned()),
            _ => {}
        }
    }
    let mut package = draft.package(Ecosystem::Puppet, &name, version.as_deref(), span)?;
    package.direct = Some(true);
    package.resolved = from;
    Some(draft.push(package))
}

#[cfg(test)]
mod tests;
