//! Tests of cabal_freeze.
