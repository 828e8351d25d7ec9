//! Builds a crate, and counts what that costs.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

/// Writes a crate into a folder of the target folder.
pub(crate) fn write_crate(
    root: &Path,
    folder: &Path,
    name: &str,
    rest: &str,
    source: (&str, &str),
) -> PathBuf {
    let krate = folder.join(name);
    fs::create_dir_all(krate.join("src")).expect("a folder");
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n{rest}"
    );
    fs::write(krate.join("Cargo.toml"), manifest).expect("a manifest");
    fs::copy(root.join("Cargo.lock"), krate.join("Cargo.lock")).expect("the versions in use");
    fs::write(krate.join("src").join(source.0), source.1).expect("a source");
    krate
}

/// Returns a command of cargo for a crate.
pub(crate) fn cargo(krate: &Path, target: &Path, task: &str) -> Command {
    let mut command = Command::new("cargo");
    command.args([task, "--quiet"]).current_dir(krate);
    // Incremental compilation would hide the cost.
    command.env("CARGO_INCREMENTAL", "0").env("CARGO_TARGET_DIR", target);
    command
}

/// Runs a command, and returns the time that it and its children had a processor. Unlike the time on the
/// clock, it hardly depends on what else runs.
pub(crate) fn run(command: &mut Command) -> Duration {
    let before = of_children();
    assert!(command.status().expect("the program").success());
    of_children() - before
}

/// The time that the children of this process had a processor.
fn of_children() -> Duration {
    /// Linux counts in hundredths of a second, on all platforms that Rust knows.
    const TICK: Duration = Duration::from_millis(10);
    let stat = fs::read_to_string("/proc/self/stat").expect("Linux");
    // The name of the program, in parentheses, may have blanks.
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(13).take(2);
    TICK * ticks.map(|ticks| ticks.parse::<u32>().expect("ticks")).sum()
}

/// Changes a file's time, so that cargo compiles its crate again.
pub(crate) fn renew(source: &Path) {
    let text = fs::read_to_string(source).expect("the source");
    fs::write(source, text).expect("the source, written again");
}

/// The part of the compilation whose instructions count.
#[derive(Clone, Copy)]
pub(crate) enum Counted {
    Macro,
    Compiler,
}

/// The variable with the file for callgrind's counts. It is set if cargo runs this program as the
/// compiler.
const COUNTS: &str = "COMPILE_TIME_COUNTS";
/// The variable with the crate that counts.
const OF_CRATE: &str = "COMPILE_TIME_OF_CRATE";
/// The variable that is set if only the macro's instructions count.
const OF_MACRO: &str = "COMPILE_TIME_OF_MACRO";

/// Checks a crate, and returns the instructions for the crate of this name, which must need it again.
pub(crate) fn instructions(check: &mut Command, name: &str, what: Counted) -> u64 {
    let counts = env::temp_dir().join(format!("compile_time.{}", std::process::id()));
    let _ = fs::remove_file(&counts);
    check.env("RUSTC_WRAPPER", env::current_exe().expect("this program"));
    check.env(COUNTS, &counts).env(OF_CRATE, name);
    if let Counted::Macro = what {
        check.env(OF_MACRO, "1");
    }
    assert!(check.status().expect("cargo").success());
    let text = fs::read_to_string(&counts).expect("what callgrind counted");
    let _ = fs::remove_file(&counts);
    let total = text.lines().find_map(|line| line.strip_prefix("totals: "));
    total.expect("the total").trim().parse().expect("a number")
}

/// If cargo runs this program in place of the compiler: runs the compiler as cargo asked, under callgrind
/// for the crate that counts. Returns whether it did.
pub(crate) fn is_compiler() -> bool {
    let Some(counts) = env::var_os(COUNTS) else { return false };
    let arguments: Vec<_> = env::args_os().skip(1).collect();
    let (compiler, arguments) = arguments.split_first().expect("the compiler");
    let name = env::var_os(OF_CRATE).expect("the name of a crate");
    let is_counted = arguments.windows(2).any(|pair| pair[0] == "--crate-name" && pair[1] == name);
    let mut command = if is_counted {
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
    true
}

/// Returns the path of the compiler itself, not of rustup's proxy.
fn real(compiler: &Path) -> PathBuf {
    let output =
        Command::new(compiler).args(["--print", "sysroot"]).output().expect("the compiler");
    let sysroot = String::from_utf8(output.stdout).expect("a path");
    Path::new(sysroot.trim()).join("bin/rustc")
}
