//! Tests of pnpm_lock.
