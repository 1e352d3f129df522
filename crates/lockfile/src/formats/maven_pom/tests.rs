//! Tests of maven_pom.
