//! Tests of the engine, by what they are about.

mod patterns;
mod rules;
