//! gitleaks configurations: a broken one is refused with the place of its error.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seawall_model::Limits;
use seawall_rules::{Load, SecretRules, load};
use seawall_secrets::{Detector, IdentityKey};

fuzz_target!(|text: &str| {
    let file = |_: &str| Ok(text.to_owned());
    let from = Load { file: &file, default: &SecretRules::default };
    if let Ok((rules, _)) = load(text, "fuzz.toml", &from) {
        let (detector, problems) = Detector::new(&rules, Limits::STANDARD, IdentityKey::standard());
        assert_eq!(detector.rules() + problems.len(), rules.rules.len());
    }
});
