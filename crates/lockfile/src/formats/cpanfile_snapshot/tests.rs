//! Tests of cpanfile_snapshot.
