//! Tests of composer_lock.
