//! Tests of conda_environment.
