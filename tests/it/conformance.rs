//! CONFORMANCE.md names the tests of each rule.

use std::path::Path;

#[test]
fn the_files_that_conformance_names_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [root.to_owned(), root.join("graph-action-runtime/src")];
    let quoted = include_str!("../../CONFORMANCE.md").split('`').skip(1).step_by(2);
    let is_path = |name: &&str| name.ends_with(".rs") || name.starts_with("tests/");
    let (found, missing): (Vec<_>, Vec<_>) = quoted
        .filter(is_path)
        .partition(|name| folders.iter().any(|folder| folder.join(name).exists()));
    assert!(missing.is_empty(), "{missing:?}");
    assert!(found.len() > 50, "the paths are not in backticks any more: {found:?}");
}
