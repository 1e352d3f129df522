//! Tests of go_sum.
