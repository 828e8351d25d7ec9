//! What a declaration costs to compile, against bare structs and hand-written reqwest functions.
//!
//! ```text
//! cargo bench --bench compile_time              # cargo check, 100 and 400 actions
//! cargo bench --bench compile_time -- release   # release builds, and of calls
//! ```
//!
//! Each row is a crate that is written to the target folder. It is checked some times over, and the
//! least time counts; what an empty crate takes is taken off, and the rest divided by the actions.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

const RUNS: usize = 5;

/// What the crate of a row is made of, `N` times over.
struct Row {
    name: &'static str,
    item: fn(usize) -> String,
}

const ROWS: [Row; 6] = [
    Row { name: "bare struct", item: |n| format!("#[derive(Debug)] pub struct A{n};\n") },
    Row { name: "reqwest function", item: reqwest_function },
    Row { name: "unit action, scopes left out", item: |n| action(n, "", ";") },
    Row { name: "unit action, scopes named", item: |n| action(n, SCOPES, ";") },
    Row {
        name: "action with three fields",
        item: |n| action(n, SCOPES, " { pub a: bool, pub b: Option<String>, pub c: Option<u32> }"),
    },
    Row {
        name: "the same through serde",
        item: |n| {
            let fields = " { #[serde(rename = \"a\")] pub a: bool, pub b: Option<String>, pub c: Option<u32> }";
            action(n, SCOPES, fields)
        },
    },
];

const SCOPES: &str = "scopes = [\"DeviceManagementManagedDevices.PrivilegedOperations.All\"],";

const PATHS: [&str; 6] =
    ["retire", "resetPasscode", "remoteLock", "rebootNow", "shutDown", "locateDevice"];

fn path(n: usize) -> String {
    let name = PATHS.get(n % PATHS.len()).copied().unwrap_or("retire");
    format!("/deviceManagement/managedDevices/{{managedDeviceId}}/{name}")
}

fn action(n: usize, scopes: &str, body: &str) -> String {
    let path = path(n);
    format!(
        "/// An action.\n#[graph_action::graph_action(method = \"POST\", path = \"{path}\", {scopes} \
         returns = graph_action::NoContent)]\n#[derive(Debug)] pub struct A{n}{body}\n"
    )
}

fn reqwest_function(n: usize) -> String {
    let path = path(n).replace("{managedDeviceId}", "{id}");
    format!(
        "pub async fn a{n}(client: &reqwest::Client, token: &str, id: &str) -> reqwest::Result<()> {{\n\
             let url = format!(\"https://graph.microsoft.com/v1.0{path}\");\n\
             client.post(url).bearer_auth(token).header(\"content-length\", \"0\").send().await?\
             .error_for_status()?;\n    Ok(())\n}}\n"
    )
}

fn main() {
    let is_release = env::args().any(|argument| argument == "release");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("target/compile_time");
    let measure = |name: &str, source: &str| {
        let krate = write_crate(root, &folder, name, source);
        (0..RUNS).map(|_| build(&krate, &folder, is_release)).min().unwrap_or_default()
    };
    println!(
        "{} of {RUNS} runs, per item:",
        if is_release { "cargo build --release" } else { "cargo check" }
    );
    let empty = measure("empty", "");
    println!("  an empty crate takes {} ms", empty.as_millis());
    for count in if is_release { vec![100] } else { vec![10, 100, 400] } {
        println!("  {count} items");
        for (index, row) in ROWS.iter().enumerate() {
            let source: String = (0..count).map(row.item).collect();
            let calls = if is_release { calls(row, count) } else { String::new() };
            let time = measure(&format!("row{index}"), &(source + &calls));
            let each = time.saturating_sub(empty).as_secs_f64() * 1000.0 / count as f64;
            println!("    {:<30} {each:>7.3} ms", row.name);
        }
    }
}

/// A function that sends every unit action, so that its code is really made.
fn calls(row: &Row, count: usize) -> String {
    if !row.name.starts_with("unit action") {
        return String::new();
    }
    let calls: String =
        (0..count).map(|n| format!("    A{n}.request(id).send(client).await?;\n")).collect();
    format!(
        "pub async fn all(client: &graph_action::Client, id: &str) -> Result<(), graph_action::Error> \
         {{\n{calls}    Ok(())\n}}\npub fn made(client: &graph_action::Client) {{ drop(Box::pin(all(client, \"\"))); }}\n"
    )
}

fn write_crate(root: &Path, folder: &Path, name: &str, source: &str) -> PathBuf {
    let krate = folder.join(name);
    fs::create_dir_all(krate.join("src")).expect("a folder");
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n\
         [dependencies]\ngraph-action = {{ path = {root:?} }}\nserde = {{ version = \"1\", features = [\"derive\"] }}\n\
         reqwest = {{ version = \"0.13\", default-features = false, features = [\"rustls\"] }}\n"
    );
    fs::write(krate.join("Cargo.toml"), manifest).expect("a manifest");
    fs::copy(root.join("Cargo.lock"), krate.join("Cargo.lock")).expect("the versions in use");
    fs::write(krate.join("src/lib.rs"), source).expect("a source");
    krate
}

/// Builds a crate whose dependencies are built, and says how long that took.
fn build(krate: &Path, folder: &Path, is_release: bool) -> Duration {
    let run = || {
        let mut command = Command::new("cargo");
        command.arg(if is_release { "build" } else { "check" }).arg("--quiet");
        command.args(is_release.then_some("--release"));
        // Each time from the start: what incremental compilation would save is not the question.
        command.env("CARGO_INCREMENTAL", "0").env("CARGO_TARGET_DIR", folder.join("target"));
        let start = Instant::now();
        assert!(command.current_dir(krate).status().expect("cargo").success());
        start.elapsed()
    };
    run();
    let source = krate.join("src/lib.rs");
    let text = fs::read_to_string(&source).expect("the source");
    fs::write(&source, text).expect("the source, anew");
    run()
}
