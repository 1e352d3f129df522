//! Tests of the engine, by what they are about.

mod data;
mod javascript;
mod languages;
mod patterns;
mod rules;
mod scripts;
