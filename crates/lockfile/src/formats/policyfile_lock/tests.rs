//! Tests of policyfile_lock.
