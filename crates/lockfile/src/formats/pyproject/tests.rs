//! Tests of pyproject.
