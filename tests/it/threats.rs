//! The page about threats names the tests that show what stops each of them.

use std::{fs, path::Path};

#[test]
fn the_tests_that_the_threats_name_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
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
            let source =
                fs::read_to_string(root.join(file)).unwrap_or_else(|e| panic!("{file}: {e}"));
            for name in quoted {
                assert!(
                    source.contains(&format!("fn {name}(")),
                    "{title}: {file} has no test `{name}`"
                );
                count += 1;
            }
        }
    }
    assert!(count > 25, "the names are not in backticks any more: {count}");
}
