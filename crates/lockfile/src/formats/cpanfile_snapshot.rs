//! Carton's `cpanfile.snapshot`.

use seawall_model::{Ecosystem, Span};

use crate::draft::Draft;
use crate::graph::Wants;
use crate::lines::lines;
use crate::paths::base;
use crate::{Format, Input, Inventory};

pub(super) const FORMAT: Format = Format {
    name: "cpanfile_snapshot",
    about: "cpanfile.snapshot of Carton",
    claims: |path| base(path) == "cpanfile.snapshot",
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let text = draft.text.clone();
    let (mut list, mut last) = ("", None);
    let mut wants = Wants::default();
    for line in lines(&text) {
        let content = line.trim();
        match line.indent() {
            _ if content.is_empty() || content.starts_with('#') => {}
            0 => last = None,
            2 => last = distribution(&mut draft, content, line.span()),
            4 => {
                list = content.trim_end_matches(':');
                let path = content.strip_prefix("pathname:").map(|path| path.trim().to_owned());
                if let (Some(package), Some(path)) = (last.and_then(|last| draft.at(last)), path) {
                    package.resolved = Some(path);
                }
            }
            6 => {
                let module = content.split(' ').next().unwrap_or_default();
                match (list, last) {
                    ("provides", Some(last)) => wants.known(module, last),
                    ("requirements", Some(last)) => wants.want(last, module),
                    _ => {}
                }
            }
            _ => {}
        }
        if let Some(package) = last.and_then(|last| draft.at(last)) {
            package.span.end = package.span.end.max(line.span().end);
        }
    }
    wants.draw(&mut draft.inventory);
    draft.done()
}

/// `Name-Of-It-1.02`: the version stands behind the last hyphen.
fn distribution(draft: &mut Draft<'_>, content: &str, span: Span) -> Option<u32> {
    let Some((name, version)) = content.rsplit_once('-') else {
        draft.wrong(span, "a distribution without a version");
        return None;
    };
    draft.add(Ecosystem::Cpan, name, Some(version), span)
}

#[cfg(test)]
mod tests;
