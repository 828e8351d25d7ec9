//! What it costs to compile a declaration, the actions of Intune and a program, compared with the same by hand.
//!
//! ```text
//! cargo bench --bench compile_time                # cargo check of 10, 100 and 400 actions
//! cargo bench --bench compile_time -- release     # release builds, each action called once
//! cargo bench --bench compile_time -- expansion   # instructions of the macro and of the compiler
//! cargo bench --bench compile_time -- intune      # graph-action-intune, by family
//! cargo bench --bench compile_time -- size        # programs that call one action
//! cargo bench --bench compile_time -- build       # clean builds of these programs
//! ```
//!
//! Times are those of the processor, which other programs hardly change (Linux only). Each row is a crate in the
//! target folder. It is compiled several times, and the shortest time counts. The time of an empty
//! crate is subtracted, and the rest is divided by the number of actions.
//!
//! Callgrind (Debian's package `valgrind`) counts the instructions. The counts are repeatable for the
//! same compiler, even on a busy machine. The macro is not optimised, as in a debug build.

use std::{
    env,
    path::{Path, PathBuf},
    time::Duration,
};

mod cost;
mod families;
mod items;
mod programs;

use cost::{Counted, cargo, instructions, renew, run, write_crate};
use items::ROWS;

const RUNS: usize = 5;

fn main() {
    // Cargo runs this program in place of the compiler.
    if cost::is_compiler() {
        return;
    }
    let has = |mode: &str| env::args().any(|argument| argument == mode);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let bench = Bench { root, folder: root.join("target/compile_time") };
    match () {
        () if has("expansion") => bench.instructions(),
        () if has("intune") => families::print(root, &bench.folder),
        () if has("size") => programs::print_sizes(root, &bench.folder),
        () if has("build") => programs::print_clean_builds(root, &bench.folder),
        () => bench.times(has("release")),
    }
}

/// The folders of the crates to compile.
struct Bench {
    root: &'static Path,
    folder: PathBuf,
}

impl Bench {
    fn times(&self, is_release: bool) {
        let measure = |name: &str, source: &str| {
            let krate = self.write_crate(name, source);
            (0..RUNS).map(|_| self.build(&krate, is_release)).min().unwrap_or_default()
        };
        println!(
            "CPU time of {}, least of {RUNS} runs, per item:",
            if is_release { "cargo build --release" } else { "cargo check" }
        );
        let empty = measure("empty", "");
        println!("  an empty crate takes {} ms", empty.as_millis());
        for count in if is_release { vec![100] } else { vec![10, 100, 400] } {
            println!("  {count} items");
            for (index, row) in ROWS.iter().enumerate() {
                let mut source: String = (0..count).map(row.item).collect();
                if is_release {
                    let Some(calls) = row.calls(count) else { continue };
                    source += &calls;
                }
                let time = measure(&format!("row{index}"), &source);
                let each = time.saturating_sub(empty).as_secs_f64() * 1000.0 / count as f64;
                println!("    {:<30} {each:>7.3} ms", row.name);
            }
        }
    }

    /// Prints the instructions of the macro and of the whole compiler for an item.
    fn instructions(&self) {
        const ITEMS: usize = 100;
        let count = |name: &str, source: &str, what: Counted| {
            let krate = self.write_crate(name, source);
            self.build(&krate, false);
            renew(&krate.join("src/lib.rs"));
            instructions(&mut cargo(&krate, &self.folder.join("target"), "check"), name, what)
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

    fn write_crate(&self, name: &str, source: &str) -> PathBuf {
        let dependencies = format!(
            "[dependencies]\ngraph-action = {{ path = {:?} }}\nserde = {{ version = \"1\", features = [\"derive\"] }}\n\
             reqwest = {{ version = \"0.13\", default-features = false, features = [\"rustls\"] }}\n",
            self.root
        );
        write_crate(self.root, &self.folder, name, &dependencies, ("lib.rs", source))
    }

    /// Builds a crate twice, and returns the time of the second build, without that of the dependencies.
    fn build(&self, krate: &Path, is_release: bool) -> Duration {
        let run = || {
            let task = if is_release { "build" } else { "check" };
            let mut command = cargo(krate, &self.folder.join("target"), task);
            run(command.args(is_release.then_some("--release")))
        };
        run();
        renew(&krate.join("src/lib.rs"));
        run()
    }
}
