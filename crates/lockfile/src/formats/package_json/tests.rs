//! Tests of package_json.
