//! Tests of go_mod.
