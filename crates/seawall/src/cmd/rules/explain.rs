//! `seawall rules explain`: the catalog's page about what a rule finds.

use std::fmt::Write as _;

use seawall_catalog::{Block, Fix, Weakness, blocks, weakness};
use seawall_model::Rule;
use seawall_rules::semgrep::Language;

/// What is known of the weakness that a rule finds, and how it is fixed in the rule's languages.
pub(super) fn explained(rule: &Rule, message: &str, languages: &[Language]) -> String {
    let mut text = format!("{}: {}\n", rule.id, rule.title);
    match rule.cwe.map(|cwe| (cwe, weakness(cwe))) {
        Some((_, Some(weakness))) => page(weakness, languages, &mut text),
        Some((cwe, None)) => {
            let missing = format!("The catalog has no page about CWE-{cwe}.");
            own_words(rule, message, &missing, &mut text);
        }
        None => own_words(rule, message, "The rule names no weakness of CWE.", &mut text),
    }
    text
}

fn page(weakness: &Weakness, languages: &[Language], text: &mut String) {
    write!(text, "CWE-{}: {}, typically {} minutes", weakness.cwe, weakness.name, weakness.minutes)
        .expect("a string takes all that is written to it");
    text.push('\n');
    section("What it is", weakness.what, text);
    section("Why it matters", weakness.why, text);
    section("How to fix it", weakness.how, text);
    for fix in fixes(weakness, languages) {
        section(&format!("How to fix it in {}", fix.language.heading), fix.text, text);
    }
    if !weakness.requirements.is_empty() {
        let breaks = weakness.requirements.iter().map(|one| format!("{} {}", one.standard, one.id));
        section("What it breaks", &breaks.collect::<Vec<_>>().join(", "), text);
    }
}

/// The fixes in a rule's languages, each once; all where the rule is for none that the page has.
fn fixes<'w>(weakness: &'w Weakness, languages: &[Language]) -> Vec<&'w Fix> {
    let mut fixes: Vec<&Fix> = Vec::new();
    for language in languages {
        let name = match language {
            Language::Python2 | Language::Python3 => Language::Python.as_str(),
            other => other.as_str(),
        };
        let fix = weakness.fix_for(name);
        fixes.extend(fix.filter(|fix| !fixes.iter().any(|other| other.language == fix.language)));
    }
    if fixes.is_empty() { weakness.fixes.iter().collect() } else { fixes }
}

/// What the rule says itself, where the catalog has nothing to say.
fn own_words(rule: &Rule, message: &str, why: &str, text: &mut String) {
    section("What the rule says", message, text);
    section("Why it matters", &rule.impact, text);
    section("How to fix it", &rule.fix, text);
    section("References", &rule.references.join("\n\n"), text);
    text.push('\n');
    text.push_str(why);
    text.push('\n');
}

/// A heading with a text in Markdown below it, for a terminal.
fn section(heading: &str, body: &str, text: &mut String) {
    if body.trim().is_empty() {
        return;
    }
    text.extend(["\n", heading, "\n"]);
    for block in blocks(body) {
        match block {
            Block::Text(prose) => text.extend(["  ", &one_line(prose), "\n"]),
            Block::Item(item) => text.extend(["  - ", &one_line(item), "\n"]),
            Block::Code { text: code, .. } => {
                for line in code.lines() {
                    text.extend(["      ", line]);
                    text.truncate(text.trim_end().len());
                    text.push('\n');
                }
            }
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
