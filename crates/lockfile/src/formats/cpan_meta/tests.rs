//! Tests of cpan_meta.
