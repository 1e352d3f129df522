//! Tests of spdx_json.
