//! Reading a page: a strict form, so that every page can be shown by every report.

use crate::block::FENCE;
use crate::language::Language;
use crate::weakness::{Fix, Requirement, Weakness};

/// What stands around the head of a page.
const RULE: &str = "---\n";
/// The keys of the head, in their order.
const KEYS: [&str; 4] = ["cwe", "name", "minutes", "requirements"];
/// The sections of the body, in their order.
const SECTIONS: [&str; 3] = ["What it is", "Why it matters", "How to fix it"];

/// Reads a page, or says what is wrong with it.
pub(crate) fn read(text: &'static str) -> Result<Weakness, String> {
    let inside = text.strip_prefix(RULE).and_then(|text| text.split_once("\n---\n"));
    let (head, body) = inside.ok_or("a page begins with its keys between two lines `---`")?;
    let [cwe, name, minutes, requirements] = keys(head)?;
    let [what, why, fix] = body_sections(body)?;
    let (how, fixes) = fixes(fix)?;
    let number = |key: &str, value: &str| format!("`{key}` is no number: `{value}`");
    Ok(Weakness {
        cwe: cwe.parse().map_err(|_| number("cwe", cwe))?,
        name,
        minutes: minutes.parse().map_err(|_| number("minutes", minutes))?,
        requirements: requirements.split(',').map(requirement).collect::<Result<_, _>>()?,
        what,
        why,
        how,
        fixes,
    })
}

fn keys(head: &'static str) -> Result<[&'static str; 4], String> {
    let expected = || format!("the keys of a page are {}, in this order", KEYS.join(", "));
    let mut values = [""; 4];
    let mut lines = head.lines();
    for (key, value) in KEYS.iter().zip(&mut values) {
        let line = lines.next().and_then(|line| line.strip_prefix(key)?.strip_prefix(": "));
        *value = line.map(str::trim).filter(|value| !value.is_empty()).ok_or_else(expected)?;
    }
    if lines.next().is_some() { Err(expected()) } else { Ok(values) }
}

fn requirement(text: &'static str) -> Result<Requirement, String> {
    let parts = text.trim().split_once(':').map(|(standard, id)| (standard.trim(), id.trim()));
    let whole = parts.filter(|(standard, id)| !standard.is_empty() && !id.is_empty());
    let (standard, id) =
        whole.ok_or_else(|| format!("`{}` is no requirement: write STANDARD:ID", text.trim()))?;
    Ok(Requirement { standard, id })
}

fn body_sections(body: &'static str) -> Result<[&'static str; 3], String> {
    let expected = || format!("the sections of a page are {}, in this order", SECTIONS.join(", "));
    let (before, sections) = split(body, "## ");
    let headings: Vec<&str> = sections.iter().map(|(heading, _)| *heading).collect();
    if !before.is_empty() || headings != SECTIONS {
        return Err(expected());
    }
    let texts: Vec<&str> = sections.iter().map(|(_, text)| *text).collect();
    if let Some(at) = texts.iter().position(|text| text.is_empty()) {
        return Err(format!("section {} is empty", at + 1));
    }
    texts.try_into().map_err(|_| expected())
}

/// What holds for all languages, and the fix for each.
fn fixes(section: &'static str) -> Result<(&'static str, Vec<Fix>), String> {
    let (how, sections) = split(section, "### ");
    let mut fixes: Vec<Fix> = Vec::new();
    for (heading, text) in sections {
        for heading in heading.split(", ") {
            let language = Language::under(heading)
                .ok_or_else(|| format!("`{heading}` is no language that a page knows"))?;
            if text.is_empty() || fixes.iter().any(|fix| fix.language == language) {
                return Err(format!("`{heading}` needs one section with a text"));
            }
            fixes.push(Fix { language, text });
        }
    }
    if fixes.is_empty() {
        Err("a page fixes in one language at least".to_owned())
    } else {
        Ok((how, fixes))
    }
}

/// What stands before the first heading, and each heading with its text; code holds no headings.
fn split<'a>(text: &'a str, mark: &str) -> (&'a str, Vec<(&'a str, &'a str)>) {
    let mut at = 0;
    let mut in_code = false;
    let mut starts = Vec::new();
    for line in text.split_inclusive('\n') {
        if line.starts_with(FENCE) {
            in_code = !in_code;
        } else if !in_code && line.starts_with(mark) {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let section = |(start, end): (&usize, usize)| {
        let (heading, body) = text.get(start + mark.len()..end)?.split_once('\n')?;
        Some((heading.trim(), body.trim()))
    };
    let before = text.get(..starts.first().copied().unwrap_or(text.len())).unwrap_or_default();
    (before.trim(), starts.iter().zip(ends).filter_map(section).collect())
}
