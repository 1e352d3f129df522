//! Tests of deno_lock.
