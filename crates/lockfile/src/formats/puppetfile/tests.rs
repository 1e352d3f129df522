//! Tests of puppetfile.
