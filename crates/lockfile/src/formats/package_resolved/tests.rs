//! Tests of package_resolved.
