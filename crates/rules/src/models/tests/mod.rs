//! Tests of models: files in, models or messages out.

mod embedded;
mod hostile;
mod mistakes;
mod reading;
mod schema;
mod show;

use crate::models::load;

/// Reads a model file and tells its models and what is wrong with it.
fn check(text: &str) -> String {
    check_all(&[("a.yaml", text)])
}

/// As [`check`], for several files.
fn check_all(files: &[(&str, &str)]) -> String {
    let (models, errors) = load(files.iter().copied());
    let types = models.types.iter().map(show::type_model);
    let told = types.chain(models.annotations.iter().map(show::annotation));
    told.chain(errors.iter().map(ToString::to_string)).collect::<Vec<_>>().join("\n")
}

/// As [`check`], for what is said of one member.
fn check_effect(said: &str) -> String {
    check(&format!("library: l\ntypes: {{T: {{members: {{m: {said}}}}}}}"))
}
