//! Lock files, manifests and lists of packages: each format reads any bytes to packages that stand in them, and each
//! package manager to what they tell it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seawall_lockfile::{FORMATS, Input, MANAGERS};
use seawall_model::Limits;

fuzz_target!(|bytes: &[u8]| {
    for format in FORMATS {
        let beside = |_: &str| Some(bytes.to_vec());
        let input = Input { path: "a/b", bytes, limits: &Limits::STANDARD, beside: &beside };
        let inventory = (format.read)(&input);
        for package in &inventory.packages {
            assert!(package.needs.iter().all(|need| (*need as usize) < inventory.packages.len()));
        }
    }
    for manager in MANAGERS {
        for path in ["a/b", "a/.npmrc", "a/uv.toml"] {
            let input = Input { path, bytes, limits: &Limits::STANDARD, beside: &|_: &str| None };
            let setup = (manager.read)(&input);
            assert!(setup.registries.iter().all(|one| one.span.start <= one.span.end));
        }
    }
});
