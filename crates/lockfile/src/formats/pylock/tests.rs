//! Tests of pylock.
