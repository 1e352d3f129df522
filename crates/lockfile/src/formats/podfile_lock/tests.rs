//! Tests of podfile_lock.
