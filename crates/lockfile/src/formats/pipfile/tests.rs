//! Tests of pipfile.
