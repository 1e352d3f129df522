//! Tests of the format for images of containers, which holds nothing of anything else.

use seawall_model::{Capture, Evidence};
use serde_json::Value;

use super::golden;
use crate::{ALL, Report};

/// Where the findings of the golden scan are, taken for one of `scope` whose system is `system`.
fn check(scope: &str, system: Option<&str>) -> String {
    let mut scan = golden::report().scan.clone();
    scope.clone_into(&mut scan.target.scope);
    "shop:1.2".clone_into(&mut scan.target.name);
    for finding in &mut scan.findings {
        let (span, region) = (finding.occurrence.place.span, finding.occurrence.place.region);
        let capture =
            |text: &str| Capture { name: "system".to_owned(), span, region, text: text.to_owned() };
        let evidence =
            finding.occurrence.evidence.get_or_insert_with(|| Box::new(Evidence::default()));
        evidence.captures.extend(system.map(capture));
    }
    let format =
        ALL.iter().find(|known| known.id == "gitlab-container").expect("the format exists");
    let text = super::render(format, &Report::new(&scan, "0.1.0"));
    let document: Value = serde_json::from_str(&text).expect("JSON");
    let all = document["vulnerabilities"].as_array().expect("a list");
    all.iter().map(|one| one["location"].to_string()).collect::<Vec<_>>().join("\n")
}

#[test]
fn places_are_an_image_a_system_and_a_package() {
    let weak = r#"{"dependency":{"package":{"name":"@acme/queries"},"version":"1.0.2"},"operating_system":"Debian 12","image":"shop:1.2"}"#;
    let evil = r#"{"dependency":{"package":{"name":"evil"},"version":"6.6.6"},"operating_system":"Debian 12","image":"shop:1.2"}"#;
    let expected = format!("{weak}\n{weak}\n{evil}");
    assert_eq!(check("image", Some("Debian 12")), expected);
    assert_eq!(check("image", None), expected.replace("Debian 12", "unknown"));
    assert_eq!(check("worktree", Some("Debian 12")), "");
}
