//! Counts the crates that a user compiles, and compares them with what README.md and ARCHITECTURE.md say.
//!
//! A tree is counted for one platform and from the lock, so that it is the same everywhere.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::Path,
};

use crate::packages::{cargo, published};

/// The platform of the counted trees.
const PLATFORM: &str = "x86_64-unknown-linux-gnu";

/// What somebody who calls Graph by hand depends on.
const BY_HAND: &str = r#"[package]
name = "by-hand"
edition = "2024"
[lib]
path = "lib.rs"
[dependencies]
reqwest = { version = "0.13", default-features = false, features = ["rustls"] }
serde = { version = "1", features = ["derive"] }
serde_json = "1"
[workspace]
"#;

/// How many crates of others the default features may add to that.
const MOST: usize = 12;

/// Crates that a dev-dependency on the simulator must not compile: its program, and a second HTTP stack.
const HEAVY: [&str; 2] = ["clap", "reqwest"];

type Names = BTreeSet<String>;

/// Compares the trees with the texts.
pub(crate) fn check(root: &Path) -> Result<String, String> {
    let read = |file: &str| {
        fs::read_to_string(root.join(file)).map_err(|error| format!("{file}: {error}"))
    };
    let own: Names = published(root)?.into_iter().map(|package| package.name).collect();
    let default = tree(root, &["-p", "graph-action"])?;
    let by_hand = by_hand(root)?;
    let others: Names =
        default.difference(&by_hand).map(|package| name(package).to_owned()).collect();
    let others: Names = others.difference(&own).cloned().collect();
    reasons(&others, &read("ARCHITECTURE.md")?)?;
    if let Some(twice) = twice(&default) {
        return Err(format!("the default features compile {twice} in two versions"));
    }

    let text = read("README.md")?;
    let counts = costs(&text)?;
    let mut wrong = String::new();
    let (all, base, more) = (default.len(), by_hand.len(), others.len());
    let parts = [
        format!("compile {all} crates: {base} that"),
        format!(", {more} more of"),
        format!("and {} of this project", all - base - more),
    ];
    for part in parts.iter().filter(|part| !text.contains(*part)) {
        let _ = writeln!(wrong, "README.md: \"{part}\" is missing");
    }
    for (feature, written) in &counts {
        let with = tree(root, &["-p", "graph-action", "--features", feature])?;
        let counted = with.difference(&default).count();
        if counted != *written {
            let _ = writeln!(wrong, "README.md: `{feature}` adds {counted} crates, not {written}");
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    unwritten(root, &counts)?;

    let simulator = tree(root, &["-p", "graph-action-sim"])?;
    if let Some(heavy) =
        HEAVY.into_iter().find(|heavy| simulator.iter().any(|package| name(package) == *heavy))
    {
        return Err(format!("graph-action-sim depends on {heavy} by default"));
    }
    let mut report = String::new();
    let _ =
        writeln!(report, "by hand: {} crates; default features: {}", by_hand.len(), default.len());
    let _ = writeln!(report, "of others: {}", others.into_iter().collect::<Vec<_>>().join(", "));
    for (feature, count) in counts {
        let _ = writeln!(report, "{feature}: +{count}");
    }
    Ok(report)
}

/// Returns a crate that is there in two versions.
fn twice(packages: &Names) -> Option<&str> {
    let mut names = packages.iter().map(|package| name(package)).peekable();
    std::iter::from_fn(|| names.next().map(|name| (name, names.peek() == Some(&name))))
        .find_map(|(name, is_twice)| is_twice.then_some(name))
}

/// Fails if a feature of the facade has no row in README.md.
fn unwritten(root: &Path, counts: &BTreeMap<String, usize>) -> Result<(), String> {
    let facade = published(root)?.into_iter().find(|package| package.name == "graph-action");
    let facade = facade.ok_or("the facade was not found")?;
    match facade.features().find(|feature| !counts.contains_key(*feature)) {
        Some(feature) => Err(format!("README.md: the table of features lacks `{feature}`")),
        None => Ok(()),
    }
}

/// Fails if the crates of others are too many, or are not those that the text gives reasons for.
fn reasons(others: &Names, text: &str) -> Result<(), String> {
    if others.len() > MOST {
        return Err(format!("{} crates more than by hand; at most {MOST}", others.len()));
    }
    let rows = rows(text, "## Dependencies");
    let written: Names = rows.iter().flat_map(|cells| code(&cells[0])).collect();
    if let Some(name) = others.difference(&written).next() {
        return Err(format!("ARCHITECTURE.md: the table of dependencies lacks `{name}`"));
    }
    match written.difference(others).next() {
        Some(name) => {
            Err(format!("ARCHITECTURE.md: `{name}` is not in the default tree, or also by hand"))
        }
        None => Ok(()),
    }
}

/// Returns how many crates each feature adds, as README.md says.
fn costs(text: &str) -> Result<BTreeMap<String, usize>, String> {
    let mut costs = BTreeMap::new();
    for cells in rows(text, "## Features") {
        let count = cells.get(1).and_then(|cell| cell.parse().ok());
        let count = count
            .ok_or_else(|| format!("README.md: {}: a number of crates is missing", cells[0]))?;
        costs.extend(code(&cells[0]).into_iter().map(|feature| (feature, count)));
    }
    Ok(costs)
}

/// Returns the cells of the first table of a section, without its head.
fn rows(text: &str, heading: &str) -> Vec<Vec<String>> {
    let section = text.lines().skip_while(|line| *line != heading).skip(1);
    let section = section.take_while(|line| !line.starts_with("## "));
    let table =
        section.skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    let cells =
        |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    table.skip(2).map(cells).collect()
}

/// Returns what is between backquotes.
fn code(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Returns the crates by hand, in the versions of the lock.
fn by_hand(root: &Path) -> Result<Names, String> {
    let folder = root.join("target/by-hand");
    let write = || {
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("Cargo.toml"), BY_HAND)?;
        fs::write(folder.join("lib.rs"), "")?;
        fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))
    };
    write().map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut tree = tree(&folder, &[])?;
    tree.retain(|package| name(package) != "by-hand");
    Ok(tree)
}

/// Returns the crates that a build compiles, each with its version; build scripts and macros included.
fn tree(folder: &Path, arguments: &[&str]) -> Result<Names, String> {
    let all =
        ["tree", "--quiet", "--target", PLATFORM, "--edges", "normal,build", "--prefix", "none"];
    let list = cargo(folder, &[&all[..], arguments].concat())?;
    let package = |line: &str| line.split(' ').take(2).collect::<Vec<_>>().join(" ");
    Ok(list.lines().map(package).collect())
}

/// Returns the name of a crate without its version.
fn name(package: &str) -> &str {
    package.split(' ').next().unwrap_or(package)
}

#[cfg(test)]
mod tests {
    use super::{MOST, Names, costs, reasons, twice};

    const ARCHITECTURE: &str = "## Dependencies\n\nText | text.\n\n| crate | why |\n|---|---|\n\
        | `a`, `a_core` | dates |\n| `b` | hash |\n\n## Next\n| `c` | other |\n";

    fn names(all: &[&str]) -> Names {
        all.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn a_crate_without_a_reason_is_found_and_a_reason_without_its_crate() {
        assert_eq!(reasons(&names(&["a", "a_core", "b"]), ARCHITECTURE), Ok(()));
        let lacks = reasons(&names(&["a", "a_core", "b", "c"]), ARCHITECTURE).unwrap_err();
        assert!(lacks.ends_with("lacks `c`"), "{lacks}");
        let gone = reasons(&names(&["a", "b"]), ARCHITECTURE).unwrap_err();
        assert!(gone.contains("`a_core` is not"), "{gone}");
    }

    #[test]
    fn a_crate_in_two_versions_is_found() {
        assert_eq!(twice(&names(&["a v1", "a_core v1", "b v1"])), None);
        assert_eq!(twice(&names(&["a v1", "b v1", "b v2", "c v1"])), Some("b"));
    }

    #[test]
    fn too_many_crates_are_refused() {
        let many: Vec<_> = (0..=MOST).map(|number| format!("x{number}")).collect();
        let many = many.into_iter().collect();
        assert_eq!(
            reasons(&many, ARCHITECTURE).unwrap_err(),
            "13 crates more than by hand; at most 12"
        );
    }

    #[test]
    fn a_row_with_several_features_counts_for_each() {
        let text = "## Features\n| feature | crates | |\n|---|---|---|\n| `a`, `b` | 0 | `x` |\n| `c` | 7 | |\n";
        let costs = costs(text).unwrap();
        assert_eq!(
            costs.into_iter().collect::<Vec<_>>(),
            [("a".into(), 0), ("b".into(), 0), ("c".into(), 7)]
        );
    }

    #[test]
    fn a_row_without_a_number_is_refused() {
        let text = "## Features\n| feature | crates | |\n|---|---|---|\n| `a` | few | |\n";
        assert!(costs(text).unwrap_err().contains("`a`: a number"));
    }
}
