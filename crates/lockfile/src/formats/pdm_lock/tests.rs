//! Tests of pdm_lock.
