//! Finds files of a crate that import each other in a circle.
//!
//! The idea: read the modules as the compiler finds them (`tree`), note the paths that each mentions
//! in `use` lines, types, expressions, patterns, attributes and macro calls (`mention`), and follow
//! each path through imports and re-exports to the file that defines the name. That file is
//! imported. Files that reach each other by imports form a circle. A parent that declares its
//! children and re-exports their names does not import them, and code for tests does not count.
//!
//! Types are unknown here, so a method call imports nothing, though the name of its type does. The
//! tokens of `quote!` are code of another crate and left out.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

use self::tree::Tree;

mod mention;
#[cfg(test)]
mod tests;
mod tree;

/// The pairs of files in which the first imports the second, each with a line that does.
type Imports = BTreeMap<(PathBuf, PathBuf), String>;

/// Checks the package in a folder and those in its subfolders.
pub(crate) fn check(root: &Path) -> Result<String, String> {
    let (mut count, mut circles) = (0, String::new());
    for file in crate_files(root).map_err(|error| format!("{}: {error}", root.display()))? {
        let tree = Tree::load(&file)?;
        count += 1;
        circles += &describe(root, &imports(&tree));
    }
    if circles.is_empty() {
        Ok(format!("{count} crates, and no file imports itself through others\n"))
    } else {
        Err(format!(
            "files import each other in a circle; move what both need to a third\n{circles}"
        ))
    }
}

/// The root file of each crate: `src/lib.rs`, `src/main.rs`, and `main.rs` in a folder of `src`.
fn crate_files(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for package in folders(root)?.into_iter().chain([root.to_owned()]) {
        let source = package.join("src");
        if package.join("Cargo.toml").is_file() {
            files.extend(["lib.rs", "main.rs"].map(|name| source.join(name)));
            files.extend(folders(&source)?.iter().map(|folder| folder.join("main.rs")));
        }
    }
    files.retain(|file| file.is_file());
    files.sort();
    Ok(files)
}

fn folders(parent: &Path) -> io::Result<Vec<PathBuf>> {
    let entries: Vec<_> = parent.read_dir()?.collect::<io::Result<_>>()?;
    Ok(entries.iter().map(fs::DirEntry::path).filter(|path| path.is_dir()).collect())
}

fn imports(tree: &Tree) -> Imports {
    let mut imports = Imports::new();
    for (module, mention) in tree.mentions() {
        let Some(place) = tree.resolve(module, &mention.path, 0) else { continue };
        let is_own_child = mention.is_re_export && tree.is_within(place.module, module);
        let (from, to) = (tree.file(module), tree.file(place.module));
        // `use crate::a;` names a module alone; the paths through it say what is imported.
        if place.is_item && !is_own_child && from != to {
            let line = || format!("{}: {}", mention.line, mention.path.join("::"));
            imports.entry((from.to_owned(), to.to_owned())).or_insert_with(line);
        }
    }
    imports
}

/// The files that a file imports, directly or through others.
fn reach<'i>(imports: &'i Imports, from: &'i Path) -> BTreeSet<&'i Path> {
    let (mut reached, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(file) = open.pop() {
        let next = imports.keys().filter(|(importer, _)| importer == file);
        open.extend(next.map(|(_, imported)| imported.as_path()).filter(|f| reached.insert(*f)));
    }
    reached
}

/// Describes each circle by the imports between its files.
fn describe(root: &Path, imports: &Imports) -> String {
    let reached: BTreeMap<&Path, _> =
        imports.keys().map(|(from, _)| (from.as_path(), reach(imports, from))).collect();
    let reaches = |from: &Path, to: &Path| reached.get(from).is_some_and(|all| all.contains(to));
    let name = |file: &Path| file.strip_prefix(root).unwrap_or(file).display().to_string();
    let (mut text, mut described) = (String::new(), BTreeSet::new());
    for &file in reached.keys() {
        let circle: BTreeSet<&Path> =
            reached.keys().copied().filter(|&f| reaches(file, f) && reaches(f, file)).collect();
        if circle.is_empty() || !described.insert(circle.clone()) {
            continue;
        }
        let _ = writeln!(text, "\n{} files:", circle.len());
        for ((from, to), line) in imports {
            if circle.contains(from.as_path()) && circle.contains(to.as_path()) {
                let _ = writeln!(text, "  {}:{line}  ({})", name(from), name(to));
            }
        }
    }
    text
}
