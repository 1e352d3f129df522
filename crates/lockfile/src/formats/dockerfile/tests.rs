//! Tests of dockerfile.
