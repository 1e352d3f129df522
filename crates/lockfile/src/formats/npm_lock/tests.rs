//! Tests of npm_lock.
