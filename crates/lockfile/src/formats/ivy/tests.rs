//! Tests of ivy.
