//! Tests of bun_lock.
