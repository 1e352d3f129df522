//! Tests of cargo_lock.
