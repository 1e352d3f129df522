//! The images of a Compose file.

use crate::draft::Draft;
use crate::image;
use crate::paths::{base, ends};
use crate::{Format, Input, Inventory};

pub(super) const FORMAT: Format = Format {
    name: "compose",
    about: "images in compose.yaml and docker-compose.yml",
    claims: |path| {
        let name = base(path);
        let yaml = ends(name, &[".yml"]) || ends(name, &[".yaml"]);
        yaml && (name.starts_with("docker-compose") || name.starts_with("compose."))
    },
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    for document in draft.yaml() {
        for (_, service) in document.entries_at("services") {
            let Some(node) = service.get("image") else { continue };
            let Some(text) = node.text() else { continue };
            // What is built here has the name that it is given.
            if service.get("build").is_some() {
                continue;
            }
            let span = draft.span(node.region);
            match filled(text) {
                Some(name) => {
                    if let Some(package) = image::package(&mut draft, &name, span) {
                        draft.push(package);
                    }
                }
                None => draft.wrong(span, "an image that only the environment names"),
            }
        }
    }
    draft.done()
}

/// A name with `${NAME:-value}` as it is where the environment says nothing.
fn filled(text: &str) -> Option<String> {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        filled.push_str(before);
        let (inside, behind) = after.split_once('}')?;
        let (_, usual) = inside.split_once(":-").or_else(|| inside.split_once('-'))?;
        filled.push_str(usual);
        rest = behind;
    }
    filled.push_str(rest);
    (!filled.contains('$')).then_some(filled)
}

#[cfg(test)]
mod tests;
