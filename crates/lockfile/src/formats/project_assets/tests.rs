//! Tests of project_assets.
