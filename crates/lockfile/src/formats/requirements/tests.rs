//! Tests of requirements.
