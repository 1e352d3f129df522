//! Tests of nuget_lock.
