//! Tests of uv_lock.
