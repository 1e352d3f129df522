//! The formats, one file each.

mod bun_lock;
mod deno_lock;
mod npm_lock;
mod package_json;
mod pnpm_lock;
mod yarn_lock;

use crate::Format;

/// All formats, by name.
pub static FORMATS: &[&Format] = &[
    &bun_lock::FORMAT,
    &deno_lock::FORMAT,
    &npm_lock::FORMAT,
    &package_json::FORMAT,
    &pnpm_lock::FORMAT,
    &yarn_lock::FORMAT,
];
