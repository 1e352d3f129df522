//! Tests of sbt_lock.
