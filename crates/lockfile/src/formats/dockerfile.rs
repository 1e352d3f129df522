//! The images that a `Dockerfile` begins with and copies from.

use std::collections::{BTreeMap, BTreeSet};

use seawall_model::Span;

use crate::draft::Draft;
use crate::image;
use crate::lines::{filled, lines};
use crate::paths::{base, ends};
use crate::{Format, Input, Inventory};

pub(super) const FORMAT: Format = Format {
    name: "dockerfile",
    about: "images in Dockerfile and Containerfile",
    claims: |path| {
        let name = base(path).to_ascii_lowercase();
        if ends(&name, TEMPLATES) {
            return false;
        }
        let named = |word: &str| name == word || name.starts_with(&format!("{word}."));
        named("dockerfile") || named("containerfile") || ends(&name, &[".dockerfile"])
    },
    read,
};

/// Templates are no files of this kind yet.
const TEMPLATES: &[&str] =
    &[".eex", ".erb", ".j2", ".jinja", ".jinja2", ".tmpl", ".tpl", ".template", ".md"];

#[derive(Default)]
struct File {
    /// What `ARG` before the first image gives names.
    arguments: BTreeMap<String, String>,
    /// The names of stages.
    stages: BTreeSet<String>,
    open: usize,
}

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let text = draft.text.clone();
    let mut file = File::default();
    let (mut whole, mut span): (String, Option<Span>) = (String::new(), None);
    for line in lines(&text) {
        let content = line.trim();
        if content.starts_with('#') || content.is_empty() {
            continue;
        }
        let goes_on = content.ends_with('\\');
        whole.push_str(content.trim_end_matches('\\'));
        whole.push(' ');
        let start = span.map_or(line.span().start, |span| span.start);
        span = Some(Span::new(start, line.span().end));
        if !goes_on && let Some(span) = span.take() {
            file.instruction(&mut draft, whole.trim(), span);
            whole.clear();
        }
    }
    draft.done()
}

impl File {
    fn instruction(&mut self, draft: &mut Draft<'_>, text: &str, span: Span) {
        let mut words = text.split_whitespace();
        let word = words.next().unwrap_or_default().to_ascii_uppercase();
        match word.as_str() {
            "ARG" if self.open == 0 => {
                for (name, value) in words.filter_map(|word| word.split_once('=')) {
                    let value = self.filled(value.trim_matches(['"', '\'']));
                    self.arguments.insert(name.to_owned(), value);
                }
            }
            "FROM" => {
                self.open += 1;
                let mut words = words.filter(|word| !word.starts_with("--"));
                let name = self.filled(words.next().unwrap_or_default());
                self.image(draft, &name, span);
                if let (Some(by), Some(stage)) = (words.next(), words.next())
                    && by.eq_ignore_ascii_case("as")
                {
                    self.stages.insert(stage.to_ascii_lowercase());
                }
            }
            "COPY" | "ADD" => {
                let from = words
                    .find_map(|word| word.strip_prefix("--from="))
                    .map(|name| self.filled(name));
                let number = |name: &str| name.bytes().all(|byte| byte.is_ascii_digit());
                if let Some(name) = from.filter(|name| !number(name)) {
                    self.image(draft, &name, span);
                }
            }
            _ => {}
        }
    }

    fn image(&self, draft: &mut Draft<'_>, name: &str, span: Span) {
        if name == "scratch" || self.stages.contains(&name.to_ascii_lowercase()) {
            return;
        }
        if name.contains('$') || name.is_empty() {
            draft.wrong(span, "an image that only the command line names");
            return;
        }
        if let Some(package) = image::package(draft, name, span) {
            draft.push(package);
        }
    }

    /// A text with `$NAME`, `${NAME}` and `${NAME:-value}` written out where that is known.
    fn filled(&self, text: &str) -> String {
        filled(text, |name| {
            let usual = name.split_once(":-").or_else(|| name.split_once('-'));
            let (name, usual) = usual.map_or((name, None), |(name, usual)| (name, Some(usual)));
            self.arguments.get(name).map(String::as_str).or(usual)
        })
    }
}

#[cfg(test)]
mod tests;
