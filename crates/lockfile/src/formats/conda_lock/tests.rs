//! Tests of conda_lock.
