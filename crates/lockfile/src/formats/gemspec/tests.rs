//! Tests of gemspec.
