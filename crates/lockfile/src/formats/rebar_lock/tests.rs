//! Tests of rebar_lock.
