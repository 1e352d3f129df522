//! Tests of gradle_verification.
