//! Images of containers: any bytes are one that is read with problems, or refused; nothing leads out of it.
#![no_main]

use std::io::Write as _;

use libfuzzer_sys::fuzz_target;
use seawall_model::Limits;
use seawall_source::{Choice, ImageReader, Want, read_image};

struct All;

impl ImageReader for All {
    type Digest = usize;

    fn wants(&self, path: &str, head: &[u8]) -> Want {
        match (path.len() % 3, head.first()) {
            (0, _) => Want::Keep,
            (1, Some(_)) => Want::Digest,
            _ => Want::Nothing,
        }
    }

    fn digest(&self, _: &str, bytes: &[u8]) -> Option<usize> {
        Some(bytes.len())
    }
}

fuzz_target!(|bytes: &[u8]| {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(bytes).expect("written bytes");
    let limits = Limits { archive_bytes: 16 << 20, archive_entries: 10_000, ..Limits::STANDARD };
    let Ok(image) = read_image(file.path(), &Choice::default(), &limits, &All) else { return };
    for path in image.files.keys() {
        assert!(!path.starts_with('/') && path.split('/').all(|part| part != ".."));
    }
});
