//! Tests of cpanfile.
