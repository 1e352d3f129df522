//! What one run of a program costs: processor time, wall time and memory of the program alone.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::Result;
use wait4::Wait4;

/// The cost of one run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cost {
    /// User and system time of the program and of the children that it waited for.
    pub(super) processor: Duration,
    pub(super) wall: Duration,
    /// The most memory that it held, in bytes.
    peak: u64,
    /// How it ended; `None` for a signal.
    pub(super) exit: Option<i32>,
}

impl Cost {
    /// The median of each figure by itself.
    pub(super) fn median(mut costs: Vec<Self>) -> Self {
        let middle = costs.len() / 2;
        let mut median = costs[middle];
        costs.sort_by_key(|cost| cost.processor);
        median.processor = costs[middle].processor;
        costs.sort_by_key(|cost| cost.wall);
        median.wall = costs[middle].wall;
        costs.sort_by_key(|cost| cost.peak);
        median.peak = costs[middle].peak;
        median
    }

    #[expect(clippy::cast_precision_loss, reason = "no program holds 2^52 bytes")]
    pub(super) fn peak_mib(self) -> f64 {
        self.peak as f64 / f64::from(1 << 20)
    }
}

/// Runs a program with its output going to a file: some programs do less when nobody can read it.
pub(super) fn measure(command: &mut Command, out: &Path) -> Result<Cost> {
    command.stdin(Stdio::null()).stdout(File::create(out)?).stderr(Stdio::null());
    let start = Instant::now();
    let ended = command.spawn()?.wait4()?;
    Ok(Cost {
        processor: ended.rusage.utime + ended.rusage.stime,
        wall: start.elapsed(),
        peak: ended.rusage.maxrss,
        exit: ended.status.code(),
    })
}

#[test]
fn each_figure_has_its_own_median() {
    let cost = |processor, wall, peak| Cost {
        processor: Duration::from_secs(processor),
        wall: Duration::from_secs(wall),
        peak,
        exit: Some(0),
    };
    let median = Cost::median(vec![cost(3, 1, 2 << 20), cost(1, 2, 1 << 20), cost(2, 3, 3 << 20)]);
    assert_eq!((median.processor.as_secs(), median.wall.as_secs()), (2, 2));
    assert!((median.peak_mib() - 2.0).abs() < f64::EPSILON);
}
