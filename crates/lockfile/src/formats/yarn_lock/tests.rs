//! Tests of yarn_lock.
