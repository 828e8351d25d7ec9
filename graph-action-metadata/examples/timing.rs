//! Measures look-ups: `cargo run -p graph-action-metadata --features table --example timing`. It is
//! not optimised, like proc macros in a debug build.

use std::{
    fs,
    hint::black_box,
    sync::OnceLock,
    time::{Duration, Instant},
};

use graph_action_metadata::{
    Method, nearest, nearest_permission, operation, operations, permission,
};

fn main() {
    let all: Vec<_> = operations().map(|one| (one.method, one.path)).collect();
    let intune: Vec<_> =
        all.iter().filter(|(_, path)| path.contains("/managedDevices/")).copied().collect();
    for (what, paths) in [("all paths", &all), ("managed devices", &intune)] {
        let started = now();
        for (method, path) in paths {
            black_box(operation(*method, path));
        }
        let each = (now() - started) / u32::try_from(paths.len()).unwrap_or(u32::MAX);
        println!("operation, {what}: {each:?} each of {}", paths.len());
    }
    time("permission", || permission("DeviceManagementManagedDevices.Read.All").is_some());
    for path in [
        "/deviceManagement/managedDevice/{managedDeviceId}/resetPasscode",
        "/nothing/of/the/kind",
        "/users/{a}/drive/items/{b}/workbook/worksheet/{c}/table/{d}/column/{e}/filters/clear",
    ] {
        time(&format!("nearest to {path}"), || nearest(Method::Post, path).is_some());
    }
    time("nearest permission", || nearest_permission("DeviceManagementManagedDevice.R").is_some());
}

fn time(what: &str, look_up: impl Fn() -> bool) {
    let started = now();
    let found = black_box(look_up());
    println!("{what}: {:?}, found: {found}", now() - started);
}

/// The time that this process had a processor, where Linux tells it: others on the machine do not count.
fn now() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    let used = fs::read_to_string("/proc/self/schedstat").ok();
    let used = used.and_then(|text| text.split(' ').next()?.parse().ok());
    used.map_or_else(|| START.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}
