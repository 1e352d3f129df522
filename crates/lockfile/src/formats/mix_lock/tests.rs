//! Tests of mix_lock.
