//! Tests of the page itself: its policy, its links and its independence.

use std::collections::BTreeSet;

use base64::Engine as _;
use sha2::Digest as _;

use super::{golden, render};
use crate::{ALL, Report};

#[test]
fn the_policy_allows_the_one_style_and_nothing_else() {
    let page = page(&golden::report());
    let style = between(&page, "<style>", "</style>");
    let digest = base64::prelude::BASE64_STANDARD.encode(sha2::Sha256::digest(style));
    let policy = between(&page, "Content-Security-Policy\" content=\"", "\"");
    assert_eq!(
        policy,
        format!(
            "default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        )
    );
    for forbidden in ["<script", "style=", "src=", "@import", "url(", "http:", "https:", "onclick"]
    {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
}

#[test]
fn every_link_leads_to_one_place_in_the_page() {
    let page = page(&golden::report());
    let values = |name: &str| -> Vec<String> {
        let start = format!(" {name}=\"");
        let pieces = page.split(&start).skip(1);
        pieces.map(|piece| piece.split('"').next().unwrap().to_owned()).collect()
    };
    let ids = values("id");
    let unique: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(ids.len(), unique.len());
    for link in values("href") {
        let id = link.strip_prefix('#').unwrap().to_owned();
        assert!(unique.contains(&id), "{link}");
    }
}

#[test]
fn every_section_of_the_template_is_filled() {
    let page = page(&golden::report());
    assert!(!page.contains("{{") && !page.contains("}}"));
}

/// A browser is no part of the tests: where the page is narrow, these keep it from scrolling sideways.
#[test]
fn a_narrow_page_stacks_its_table_and_only_code_scrolls() {
    let page = page(&golden::report());
    let narrow = between(&page, "@media (max-width: 40rem) {\n", "\n}\n");
    for rule in [
        "tbody tr { display: grid;",
        "td.path { min-width: 0; }",
        "dl { grid-template-columns: minmax(0, 1fr);",
    ] {
        assert!(narrow.contains(rule), "{rule}");
    }
    assert!(page.contains(".frame { ") && page.contains("overflow-x: auto; line-height"));
    // What stands side by side there is found by these classes.
    assert!(page.contains("<td class=\"sev critical\">") && page.contains("<td class=\"state\">"));
}

fn page(report: &Report<'_>) -> String {
    render(ALL.iter().find(|format| format.id == "html").unwrap(), report)
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).unwrap();
    rest.split_once(end).unwrap().0
}
