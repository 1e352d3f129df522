//! Tests of setup_cfg.
