//! Tests of conanfile_txt.
