//! Tests of terraform_lock.
