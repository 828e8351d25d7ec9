//! The page about threats and the README name the tests that show what the crate promises.

use std::{fs, path::Path};

use crate::links::REPOSITORY;

#[test]
fn the_tests_that_the_threats_name_exist() {
    let page = include_str!("../../src/guide/threats.md");
    let mut count = 0;
    for threat in page.split("\n# ").skip(1) {
        let (title, text) = threat.split_once('\n').unwrap();
        assert!(
            text.contains("**What stops it:**") && text.contains("**What remains:**"),
            "{title}"
        );
        let (_, tests) = text.split_once("\n- ").unwrap();
        let (tests, _) = tests.split_once("\n\n").unwrap();
        for line in tests.split("\n- ") {
            let mut quoted = line.split('`').skip(1).step_by(2);
            let file = quoted.next().unwrap();
            for name in quoted {
                assert_test_exists(file, name);
                count += 1;
            }
        }
    }
    assert!(count > 25, "the names are not in backticks any more: {count}");
}

#[test]
fn each_promise_of_the_readme_links_a_test_that_exists() {
    let readme = include_str!("../../README.md");
    let (_, promises) = readme.split_once("## What it promises").unwrap();
    let (promises, _) = promises.split_once("\n## ").unwrap();
    let rows = promises.lines().filter(|line| line.starts_with("| ")).skip(1);
    let mut count = 0;
    for row in rows {
        let (_, link) = row.split_once("[test: ").unwrap_or_else(|| panic!("no test: {row}"));
        let (link, _) = link.split_once(']').unwrap();
        let definition = format!("[test: {link}]: {REPOSITORY}");
        let (_, target) = promises.split_once(&definition).unwrap_or_else(|| panic!("{link}"));
        let (target, _) = target.split_once('\n').unwrap();
        let (file, name) = target.split_once(' ').unwrap();
        assert_test_exists(file, name.trim_matches('"'));
        count += 1;
    }
    assert!(count > 10, "the table has another form now: {count}");
}

fn assert_test_exists(file: &str, name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let source = fs::read_to_string(path).unwrap_or_else(|error| panic!("{file}: {error}"));
    assert!(source.contains(&format!("fn {name}(")), "{file} has no test `{name}`");
}
