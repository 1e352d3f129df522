//! Tests of paket_dependencies.
