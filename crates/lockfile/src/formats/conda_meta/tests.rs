//! Tests of conda_meta.
