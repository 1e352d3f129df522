//! Tests of pubspec_lock.
