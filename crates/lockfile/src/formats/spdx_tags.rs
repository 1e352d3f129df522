//! SPDX as lines of tags and values.

use seawall_model::{ProblemKind, Span};

use crate::draft::Draft;
use crate::lines::lines;
use crate::paths::{base, ends};
use crate::spdx::{Document, Facts};
use crate::{Format, Input, Inventory, spdx};

pub(super) const FORMAT: Format = Format {
    name: "spdx_tags",
    about: "*.spdx, SPDX as tags and values",
    claims: |path| {
        let name = base(path).to_ascii_lowercase();
        ends(&name, &[".spdx", ".spdx.tv"])
    },
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let text = draft.text.clone();
    // Some give JSON the same ending.
    if text.trim_start().starts_with('{') {
        if let Some(root) = draft.json() {
            spdx::read(&mut draft, &root);
        }
        return draft.done();
    }
    let mut document = Document::default();
    let mut open: Option<(Facts, Span)> = None;
    let mut is_spdx = false;
    let mut in_text = false;
    for line in lines(&text) {
        // Texts of several lines stand between tags of their own.
        in_text |= line.text.contains("<text>");
        if in_text {
            in_text = !line.text.contains("</text>");
            continue;
        }
        let Some((tag, value)) = line.text.split_once(':') else { continue };
        let value = value.trim();
        is_spdx |= tag == "SPDXVersion";
        match tag.trim() {
            "PackageName" | "FileName" | "SnippetSPDXID" => {
                close(&mut draft, &mut document, &mut open);
                let facts = Facts { name: value.to_owned(), ..Facts::default() };
                open = (tag == "PackageName").then_some((facts, line.span()));
            }
            "Relationship" => {
                let mut words = value.split_whitespace();
                if let (Some(from), Some(kind), Some(to)) =
                    (words.next(), words.next(), words.next())
                {
                    document.relation(from, kind, to);
                }
            }
            tag => {
                if let Some((facts, span)) = &mut open {
                    span.end = line.span().end;
                    fact(facts, tag, value);
                }
            }
        }
    }
    close(&mut draft, &mut document, &mut open);
    document.done(&mut draft);
    if !is_spdx {
        draft.problem(ProblemKind::Syntax, "no SPDX: it has no `SPDXVersion`");
    }
    draft.done()
}

fn close(draft: &mut Draft<'_>, document: &mut Document, open: &mut Option<(Facts, Span)>) {
    if let Some((facts, span)) = open.take() {
        document.add(draft, facts, span);
    }
}

fn fact(facts: &mut Facts, tag: &str, value: &str) {
    match tag {
        "SPDXID" => value.clone_into(&mut facts.id),
        "PackageVersion" => facts.version = Some(value.to_owned()),
        "PackageDownloadLocation" => facts.from = Some(value.to_owned()),
        "PackageLicenseConcluded" | "PackageLicenseDeclared" => {
            facts.licences.push(value.to_owned());
        }
        "PackageChecksum" => {
            let hash = value.split_once(':');
            let hash =
                hash.map(|(kind, hash)| format!("{}:{}", kind.to_ascii_lowercase(), hash.trim()));
            facts.hash = facts.hash.take().or(hash);
        }
        "ExternalRef" => {
            let mut words = value.split_whitespace().skip(1);
            if words.next() == Some("purl") {
                facts.purls.extend(words.next().map(str::to_owned));
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests;
