//! Tests of berksfile_lock.
