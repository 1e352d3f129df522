//! Tests of cargo_toml.
