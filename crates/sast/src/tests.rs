//! Tests of the engine, by what they are about.

mod beginnings;
mod constants;
mod data;
mod dockerfile;
mod go;
mod imports;
mod javascript;
mod languages;
mod patterns;
mod php;
mod positions;
mod report;
mod ruby;
mod rules;
mod scripts;
mod shell;
mod typing;
mod values;
