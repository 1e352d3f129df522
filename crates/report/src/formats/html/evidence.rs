//! The way of the data, the fix of the code, and the catalog's words on the page.

use std::io;

use seawall_catalog::{Block, blocks};
use seawall_model::{Finding, Step};

use crate::guidance::Words;
use crate::markup::text;
use crate::patch::{Patch, patches};
use crate::visible::visible;

/// Each step of the data: what it does, where, and the code there.
pub(super) fn flow(out: &mut dyn io::Write, finding: &Finding) -> io::Result<()> {
    let flow = finding.occurrence.evidence.iter().flat_map(|evidence| &evidence.flow);
    let steps: Vec<String> = flow.map(step).collect();
    if steps.is_empty() {
        return Ok(());
    }
    writeln!(out, "<ol class=\"flow\" aria-label=\"Flow of data\">\n{}</ol>", steps.concat())
}

fn step(step: &Step) -> String {
    format!(
        "<li><b>{}</b> <span class=\"path\">{}:{}</span> <code>{}</code></li>\n",
        step.role,
        text(&visible(&step.path)),
        step.region.start.line,
        text(&visible(&step.text)),
    )
}

/// What to write instead, as lines that leave and lines that come.
pub(super) fn edits(out: &mut dyn io::Write, finding: &Finding) -> io::Result<()> {
    for patch in patches(finding) {
        let Patch { line, before, after } = patch;
        write!(out, "<pre class=\"frame\" tabindex=\"0\" role=\"region\" aria-label=\"Fix\">")?;
        for (number, removed) in (line..).zip(&before) {
            write!(out, "<span><i>{number}</i><del>{}</del></span>", text(removed))?;
        }
        for (number, added) in (line..).zip(&after) {
            write!(out, "<span><i>{number}</i><ins>{}</ins></span>", text(added))?;
        }
        writeln!(out, "</pre>")?;
    }
    Ok(())
}

/// The rule's words and the catalog's as the inside of an element.
pub(super) fn words(words: Words<'_>) -> String {
    let own = text(words.own);
    let page: String = blocks(words.page).map(block).collect();
    if own.is_empty() || page.is_empty() { own + &page } else { format!("<p>{own}</p>{page}") }
}

fn block(block: Block<'_>) -> String {
    match block {
        Block::Text(prose) => format!("<p>{}</p>", inline(prose)),
        Block::Item(prose) => format!("<p class=\"item\">{}</p>", inline(prose)),
        Block::Code { text: code, .. } => {
            let (frame, role) = ("class=\"frame\" tabindex=\"0\"", "role=\"region\"");
            format!("<pre {frame} {role} aria-label=\"Example\"><code>{}</code></pre>", text(code))
        }
    }
}

/// Prose in one line, with what stands between backticks as code.
fn inline(prose: &str) -> String {
    let prose = prose.split_whitespace().collect::<Vec<_>>().join(" ");
    let piece = |(at, piece): (usize, &str)| {
        if at % 2 == 1 { format!("<code>{}</code>", text(piece)) } else { text(piece) }
    };
    prose.split('`').enumerate().map(piece).collect()
}
