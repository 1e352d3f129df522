//! Models of libraries: a broken file is refused with places, and what is kept of it can be asked.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seawall_rules::models::load;

fuzz_target!(|text: &str| {
    let (models, errors) = load([("fuzz.yaml", text)]);
    assert!(errors.iter().all(|error| error.position.is_some()));
    for model in &models.types {
        assert!(!model.names.is_empty());
        for member in &model.members {
            let fewest = usize::from(member.arity.least);
            assert!(model.member(&member.name, fewest).is_some());
        }
    }
});
