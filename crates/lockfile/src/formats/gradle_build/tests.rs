//! Tests of gradle_build.
