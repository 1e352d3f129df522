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

fn page(report: &Report<'_>) -> String {
    render(ALL.iter().find(|format| format.id == "html").unwrap(), report)
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).unwrap();
    rest.split_once(end).unwrap().0
}
