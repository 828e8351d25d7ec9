//! The compile time of a declaration, compared with bare structs and hand-written reqwest functions.
//!
//! ```text
//! cargo bench --bench compile_time                # cargo check of 10, 100 and 400 actions
//! cargo bench --bench compile_time -- release     # release builds, each action called once
//! cargo bench --bench compile_time -- expansion   # instructions of the macro and of the compiler
//! ```
//!
//! Each row is a crate in the target folder. It is checked several times, and the shortest time counts.
//! The time of an empty crate is subtracted, and the rest is divided by the number of actions.
//!
//! Callgrind (Debian's package `valgrind`) counts the instructions. The counts are repeatable for the
//! same compiler, even on a busy machine. The macro is not optimised, as in a debug build.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

const RUNS: usize = 5;

/// The items in the crate of a row.
struct Row {
    name: &'static str,
    item: fn(usize) -> String,
}

const ROWS: [Row; 7] = [
    Row { name: "bare struct", item: |n| format!("#[derive(Debug)] pub struct A{n};\n") },
    Row { name: "reqwest function", item: reqwest_function },
    Row { name: "unit action, scopes left out", item: |n| action(n, "", ";") },
    Row { name: "unit action, scopes named", item: |n| action(n, SCOPES, ";") },
    Row { name: "action with three fields", item: |n| wipe(n, FIELDS) },
    Row {
        name: "the same with setters",
        item: |n| wipe(n, FIELDS).replace("#[derive", "#[non_exhaustive] #[derive"),
    },
    Row {
        name: "the same through serde",
        item: |n| wipe(n, FIELDS).replace("{ pub", "{ #[serde(rename = \"keepUserData\")] pub"),
    },
];

const SCOPES: &str = "scopes = [\"DeviceManagementManagedDevices.PrivilegedOperations.All\"],";

const FIELDS: &str = " { pub keep_user_data: bool, pub mac_os_unlock_code: Option<String>, \
                      pub persist_esim_data_plan: Option<bool> }";

const PATHS: [&str; 6] =
    ["retire", "resetPasscode", "remoteLock", "rebootNow", "shutDown", "locateDevice"];

fn path(n: usize) -> String {
    let name = PATHS.get(n % PATHS.len()).copied().unwrap_or("retire");
    format!("/deviceManagement/managedDevices/{{managedDeviceId}}/{name}")
}

fn action(n: usize, scopes: &str, body: &str) -> String {
    let path = path(n);
    declaration(n, &path, scopes, body)
}

/// An action whose fields are parameters that Graph publishes.
fn wipe(n: usize, fields: &str) -> String {
    declaration(n, "/deviceManagement/managedDevices/{managedDeviceId}/wipe", SCOPES, fields)
}

fn declaration(n: usize, path: &str, scopes: &str, body: &str) -> String {
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
    // Cargo runs this program in place of the compiler.
    if let Some(counts) = env::var_os(COUNTS) {
        return count(Path::new(&counts));
    }
    let has = |mode: &str| env::args().any(|argument| argument == mode);
    let bench = Bench::new();
    match (has("expansion"), has("release")) {
        (true, _) => bench.instructions(),
        (_, is_release) => bench.times(is_release),
    }
}

/// The folders of the crates to compile.
struct Bench {
    root: &'static Path,
    folder: PathBuf,
}

impl Bench {
    fn new() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self { root, folder: root.join("target/compile_time") }
    }

    fn times(&self, is_release: bool) {
        let measure = |name: &str, source: &str| {
            let krate = write_crate(self.root, &self.folder, name, source);
            (0..RUNS).map(|_| build(&krate, &self.folder, is_release)).min().unwrap_or_default()
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

    /// Prints the instructions of the macro and of the whole compiler for an item.
    fn instructions(&self) {
        const ITEMS: usize = 100;
        let count = |name: &str, source: &str, what: Counted| {
            let krate = write_crate(self.root, &self.folder, name, source);
            instructions(&krate, &self.folder, what)
        };
        let empty = count("empty", "", Counted::Compiler);
        println!("instructions of `cargo check` per item, of {ITEMS}, in thousands:");
        println!("    {:<30} {:>8} {:>8}", "", "macro", "in all");
        for (index, row) in ROWS.iter().enumerate() {
            let source: String = (0..ITEMS).map(row.item).collect();
            let count = |what| count(&format!("row{index}"), &source, what);
            let each = |instructions: u64| instructions / ITEMS as u64 / 1000;
            let expansion = each(count(Counted::Macro));
            let all = each(count(Counted::Compiler).saturating_sub(empty));
            println!("    {:<30} {expansion:>8} {all:>8}", row.name);
        }
    }
}

/// Writes a function that sends every unit action, so that the compiler generates the code.
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

/// Builds a crate twice, and returns the time of the second build, without that of the dependencies.
fn build(krate: &Path, folder: &Path, is_release: bool) -> Duration {
    let run = || {
        let mut command = cargo(krate, folder, if is_release { "build" } else { "check" });
        command.args(is_release.then_some("--release"));
        let start = Instant::now();
        assert!(command.status().expect("cargo").success());
        start.elapsed()
    };
    run();
    renew(krate);
    run()
}

fn cargo(krate: &Path, folder: &Path, task: &str) -> Command {
    let mut command = Command::new("cargo");
    command.args([task, "--quiet"]).current_dir(krate);
    // Incremental compilation would hide the cost.
    command.env("CARGO_INCREMENTAL", "0").env("CARGO_TARGET_DIR", folder.join("target"));
    command
}

/// Changes the crate's time, so that cargo compiles it again.
fn renew(krate: &Path) {
    let source = krate.join("src/lib.rs");
    let text = fs::read_to_string(&source).expect("the source");
    fs::write(&source, text).expect("the source, written again");
}

/// The part of the compilation whose instructions count.
#[derive(Clone, Copy)]
enum Counted {
    Macro,
    Compiler,
}

/// The variable with the file for callgrind's counts. It is set if cargo runs this program as the
/// compiler.
const COUNTS: &str = "COMPILE_TIME_COUNTS";
/// The variable that is set if only the macro's instructions count.
const OF_MACRO: &str = "COMPILE_TIME_OF_MACRO";

fn instructions(krate: &Path, folder: &Path, what: Counted) -> u64 {
    build(krate, folder, false);
    renew(krate);
    let counts = folder.join("callgrind.out");
    let _ = fs::remove_file(&counts);
    let mut command = cargo(krate, folder, "check");
    // A wrapper for this crate only, not for its dependencies.
    command.env("RUSTC_WORKSPACE_WRAPPER", env::current_exe().expect("this program"));
    command.env(COUNTS, &counts);
    if let Counted::Macro = what {
        command.env(OF_MACRO, "1");
    }
    assert!(command.status().expect("cargo").success());
    let text = fs::read_to_string(&counts).expect("what callgrind counted");
    let total = text.lines().find_map(|line| line.strip_prefix("totals: "));
    total.expect("the total").trim().parse().expect("a number")
}

/// Runs the compiler as cargo asked, under callgrind if it compiles a crate.
fn count(counts: &Path) {
    let arguments: Vec<_> = env::args_os().skip(1).collect();
    let (compiler, arguments) = arguments.split_first().expect("the compiler");
    let is_crate = arguments.windows(2).any(|pair| pair[0] == "--crate-name" && pair[1] != "___");
    let mut command = if is_crate {
        let mut callgrind = Command::new("valgrind");
        callgrind.args(["--quiet", "--tool=callgrind"]);
        callgrind.arg(format!("--callgrind-out-file={}", counts.display()));
        if env::var_os(OF_MACRO).is_some() {
            callgrind.args([
                "--collect-atstart=no",
                "--toggle-collect=graph_action_macros::graph_action",
            ]);
        }
        callgrind.arg(real(compiler.as_ref()));
        callgrind
    } else {
        Command::new(compiler)
    };
    let status = command.args(arguments).status().expect("valgrind, from the package of that name");
    assert!(status.success(), "{status}");
}

/// Returns the path of the compiler itself, not of rustup's proxy.
fn real(compiler: &Path) -> PathBuf {
    let output =
        Command::new(compiler).args(["--print", "sysroot"]).output().expect("the compiler");
    let sysroot = String::from_utf8(output.stdout).expect("a path");
    Path::new(sysroot.trim()).join("bin/rustc")
}
