//! Tests of gradle_lock.
