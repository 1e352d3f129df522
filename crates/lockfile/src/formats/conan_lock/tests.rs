//! Tests of conan_lock.
