//! Compiles what `cargo graph-action declare` prints, in a crate outside of the workspace, as an author has it.
//!
//! The operations come from each method, version, kind and root in turn. If all had the same chance, most would be
//! reads below `/groups` and `/users`.

use std::{
    collections::BTreeMap,
    env,
    error::Error,
    fmt::Write as _,
    fs,
    path::Path,
    process::{Command, Stdio},
};

use cargo_graph_action::{draft::draft, source};
use fastrand::Rng;
use graph_action_metadata::{Operation, Version, operations, template::segments};

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// How many operations to draw.
    #[arg(long, default_value_t = 200)]
    count: usize,
    /// The same seed draws the same operations.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// The crate, which depends on ours under another name: the line `extern crate` is all that a declaration then needs.
const MANIFEST: &str = r#"[package]
name = "declared"
edition = "2024"
[dependencies]
graph = { package = "graph-action", path = 'ROOT', default-features = false }
serde = { version = "1", features = ["derive"] }
serde_json = "1"
[workspace]
"#;
const LIB: &str = "//! Declarations.\n#![deny(warnings, missing_docs, missing_debug_implementations)]\n\
                   extern crate graph as graph_action;\n";

/// The warning that an author has to decide about: Graph publishes the DELETE with `/$ref` too.
const DELETES: &str = "DELETES_OBJECT";

/// Fails if the declaration of an operation that was drawn does not compile.
pub(crate) fn check(root: &Path, options: &Options) -> Result<String, Box<dyn Error>> {
    let (drawn, all) = draw(options.count, &mut Rng::with_seed(options.seed));
    let (mut modules, mut lib, mut refused) = (Vec::new(), LIB.to_owned(), Vec::new());
    let mut warned = Vec::new();
    for operation in &drawn {
        let name = format!("{} {}", operation.method, operation.path);
        match draft(operation) {
            Ok(draft) => {
                let source = format!("//! A draft.\n{draft}");
                let declarations = source::check(&source).map_err(|error| error.to_string())?;
                let mut findings = declarations.iter().flat_map(|it| &it.findings);
                if findings.any(|finding| finding.warning == Some(DELETES)) {
                    lib.push_str("#[allow(deprecated)] ");
                    warned.push(format!("  {name}: {DELETES}\n"));
                }
                let _ = writeln!(lib, "pub mod operation_{};", modules.len());
                modules.push((name, source));
            }
            Err(reason) => refused.push(format!("  {name}: {reason}\n")),
        }
    }
    let mut report = format!("{} of {all} operations: {}\n", drawn.len(), summary(&drawn));
    let _ = writeln!(report, "refused: {}", refused.len());
    report.extend(refused);
    let _ = writeln!(report, "warned: {}", warned.len());
    report.extend(warned);

    let folder = tempfile::tempdir()?;
    let (folder, root) = (folder.path(), fs::canonicalize(root)?);
    fs::create_dir(folder.join("src"))?;
    fs::write(folder.join("src/lib.rs"), lib)?;
    for (index, (_, source)) in modules.iter().enumerate() {
        fs::write(folder.join(format!("src/operation_{index}.rs")), source)?;
    }
    fs::write(folder.join("Cargo.toml"), MANIFEST.replace("ROOT", &root.display().to_string()))?;
    // The versions that the workspace has already compiled.
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    let errors = compile(folder, &root)?;
    if errors.is_empty() {
        return Ok(format!("{report}compiled: {}\n", modules.len()));
    }
    for line in errors.lines() {
        if let Some((name, _)) = index(line).and_then(|index| modules.get(index)) {
            let _ = write!(report, "{name}\n  ");
        }
        let _ = writeln!(report, "{line}");
    }
    Err(report.into())
}

/// Draws operations, each from another group of similar ones, and returns how many there are.
fn draw(count: usize, rng: &mut Rng) -> (Vec<Operation>, usize) {
    let mut groups: BTreeMap<_, Vec<Operation>> = BTreeMap::new();
    // Of those without a kind, only the permissions are published.
    for one in operations().filter(|one| one.kind().is_some()) {
        groups.entry(features(&one)).or_default().push(one);
    }
    let all = groups.values().map(Vec::len).sum();
    let mut groups: Vec<_> = groups.into_values().collect();
    groups.iter_mut().for_each(|group| rng.shuffle(group));
    let mut drawn = Vec::new();
    while drawn.len() < count.min(all) {
        rng.shuffle(&mut groups);
        drawn.extend(groups.iter_mut().filter_map(Vec::pop));
    }
    drawn.truncate(count);
    (drawn, all)
}

/// Returns what similar operations have in common: method, versions, kind and root.
fn features(one: &Operation) -> [String; 4] {
    let has = |version: &Version| one.versions.is_some_and(|versions| versions.has(*version));
    let versions: Vec<_> = Version::ALL.into_iter().filter(has).map(Version::as_str).collect();
    let kind = one.kind().map_or_else(String::new, |kind| format!("{kind:?}"));
    let root = segments(one.path).next().map_or("", |root| root.text);
    [one.method.to_string(), versions.join("+"), kind, root.to_owned()]
}

/// Returns how many operations have each method, version and kind, and how many roots there are.
fn summary(drawn: &[Operation]) -> String {
    let mut counts: [BTreeMap<String, usize>; 4] = Default::default();
    for one in drawn {
        for (count, feature) in counts.iter_mut().zip(features(one)) {
            *count.entry(feature).or_default() += 1;
        }
    }
    let [kinds @ .., roots] = counts;
    let kinds = kinds.into_iter().flatten().map(|(kind, count)| format!("{kind} {count}, "));
    kinds.chain([format!("roots {}", roots.len())]).collect()
}

/// Compiles a crate, and returns what the compiler reports, one line for each error.
fn compile(folder: &Path, root: &Path) -> Result<String, Box<dyn Error>> {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), Into::into);
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["check", "--quiet", "--message-format", "short", "--target-dir"])
        .arg(target)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()?;
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    match output.status.success() || !errors.is_empty() {
        true => Ok(errors),
        false => Err("cargo failed without a message".into()),
    }
}

/// Returns the number of the draft that a line of the compiler is about.
fn index(line: &str) -> Option<usize> {
    line.strip_prefix("src/operation_")?.split_once(".rs:")?.0.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_draws_the_same_operations_of_every_method_version_and_kind() {
        let draw = |seed| draw(60, &mut Rng::with_seed(seed)).0;
        let drawn = draw(1);
        assert!(drawn == draw(1) && drawn != draw(2));
        let [methods, versions, kinds, roots] = [0, 1, 2, 3].map(|index| {
            let all = drawn.iter().map(|one| features(one)[index].clone());
            all.collect::<std::collections::BTreeSet<_>>().len()
        });
        assert!((methods, versions, kinds) == (5, 3, 7) && roots > 30, "{}", summary(&drawn));
    }

    #[test]
    fn an_error_leads_to_its_operation() {
        assert_eq!(index("src/operation_12.rs:5:1: error[E0425]: cannot find …"), Some(12));
        assert_eq!(index("src/lib.rs:3:1: error: …"), None);
    }
}
