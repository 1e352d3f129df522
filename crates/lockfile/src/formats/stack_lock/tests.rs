//! Tests of stack_lock.
