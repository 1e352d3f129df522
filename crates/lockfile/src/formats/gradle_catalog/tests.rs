//! Tests of gradle_catalog.
