//! Tests of dotnet_deps.
