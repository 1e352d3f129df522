//! Tests of renv_lock.
