//! Tests of setup_py.
