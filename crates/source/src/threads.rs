//! Running work on as many threads as the settings ask for.

use crate::settings::Settings;

/// Runs `work` so that rayon's parallel iterators in it use the threads of the settings.
///
/// Where they ask for nothing, those of the process serve one work after the other. Where no threads can
/// be had, the work is done on the present one.
pub(crate) fn in_pool<T: Send>(settings: &Settings, work: impl FnOnce() -> T + Send) -> T {
    if settings.threads == 0 {
        return work();
    }
    match rayon::ThreadPoolBuilder::new().num_threads(settings.threads).build() {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}
