//! Tests of spdx_tags.
