//! Tests of julia_manifest.
