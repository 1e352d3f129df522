//! Tests of compose.
