//! Tests of poetry_lock.
