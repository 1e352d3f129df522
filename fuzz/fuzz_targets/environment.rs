//! What CI systems tell: no value of a variable or an event's file makes the gate panic.
#![no_main]

use std::collections::BTreeMap;

use libfuzzer_sys::fuzz_target;
use seawall_gate::{Environment, ci};

fuzz_target!(|text: &str| {
    let pairs = text.lines().filter_map(|line| line.split_once('='));
    let variables: BTreeMap<String, String> =
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let event = text.split_once('\n').map_or("", |(_, rest)| rest);
    let read = |_: &str| Some(event.to_owned());
    let context = ci::context(&Environment::new(&variables, &read));
    assert!(context.problems.iter().all(|problem| !problem.detail.contains('\n')));
});
