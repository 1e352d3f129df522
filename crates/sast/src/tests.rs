//! Tests of the engine, by what they are about.

mod data;
mod javascript;
mod patterns;
mod rules;
