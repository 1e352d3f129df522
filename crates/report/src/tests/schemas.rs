//! Validation against other people's schemas, which cannot be committed here for their licences.
//!
//! These tests check something only where `SEAWALL_CORPORA` names a folder with the schemas; elsewhere
//! they say that they were skipped and pass. Their names say so too.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use super::golden;
use crate::{ALL, Report};

#[test]
fn sarif_is_valid_if_seawall_corpora_holds_the_oasis_schema_else_skipped() {
    check("sarif", "sarif/sarif-schema-2.1.0.json");
}

#[test]
fn gitlab_is_valid_if_seawall_corpora_holds_its_schema_else_skipped() {
    check("gitlab", "gitlab/secret-detection-report-format.json");
}

#[test]
fn gitlab_sast_is_valid_if_seawall_corpora_holds_its_schema_else_skipped() {
    check("gitlab-sast", "gitlab/sast-report-format.json");
}

#[test]
fn gitlab_dependency_is_valid_if_seawall_corpora_holds_its_schema_else_skipped() {
    check("gitlab-dependency", "gitlab/dependency-scanning-report-format.json");
}

#[test]
fn gitlab_container_is_valid_if_seawall_corpora_holds_its_schema_else_skipped() {
    check("gitlab-container", "gitlab/container-scanning-report-format.json");
}

#[test]
fn semgrep_json_is_valid_if_seawall_corpora_holds_its_schema_else_skipped() {
    check("semgrep-json", "semgrep/semgrep_output_v1.jsonschema");
}

/// Validates the golden report and an empty one.
fn check(format: &str, schema: &str) {
    let corpora = std::env::var_os("SEAWALL_CORPORA").map(PathBuf::from);
    let Some(text) = corpora.and_then(|corpora| fs::read(corpora.join(schema)).ok()) else {
        eprintln!("SKIPPED: set SEAWALL_CORPORA to a folder that holds {schema}");
        return;
    };
    let schema: Value = serde_json::from_slice(&text).expect("the schema is JSON");
    let validator = jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .expect("the schema is a schema");
    let format = ALL.iter().find(|known| known.id == format).expect("the format exists");
    let empty = seawall_model::Scan::default();
    for report in [golden::report(), Report::new(&empty, "0.1.0")] {
        let instance: Value = serde_json::from_str(&super::render(format, &report)).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&instance)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert_eq!(errors, Vec::<String>::new());
    }
}
