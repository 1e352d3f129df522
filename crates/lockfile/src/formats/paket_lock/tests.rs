//! Tests of paket_lock.
