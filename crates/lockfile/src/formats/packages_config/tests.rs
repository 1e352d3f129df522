//! Tests of packages_config.
