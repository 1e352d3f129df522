//! Tests of pipfile_lock.
