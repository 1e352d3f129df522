//! Tests of msbuild_project.
