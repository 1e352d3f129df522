//! `seawall.yaml`: a file is read or refused with places, and one that is read extends itself.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seawall_policy::{lint, parse};

fuzz_target!(|text: &str| match parse(text, "seawall.yaml") {
    Ok(project) => {
        lint(&project.policy, &["aws-access-token"]);
        let _ = project.clone().extend(&project);
    }
    Err(errors) => assert!(!errors.is_empty()),
});
