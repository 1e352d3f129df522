//! Tests of cyclonedx_json.
