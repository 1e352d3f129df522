//! Tests of the engine, by what they are about.

mod constants;
mod data;
mod javascript;
mod languages;
mod patterns;
mod positions;
mod report;
mod rules;
mod scripts;
mod typing;
mod values;
