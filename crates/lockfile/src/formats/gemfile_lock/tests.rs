//! Tests of gemfile_lock.
