//! Tests of composer_json.
