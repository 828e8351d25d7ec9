use std::fs;

use tempfile::TempDir;

use super::check;

/// Checks a package with these files in `src`.
fn check_package(files: &[(&str, &str)]) -> Result<String, String> {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("Cargo.toml"), "").expect("a manifest");
    for (name, text) in files {
        let file = folder.path().join("src").join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, text).expect("a file");
    }
    check(folder.path())
}

#[track_caller]
fn assert_cycle(files: &[(&str, &str)], lines: &[&str]) {
    let report = check_package(files).expect_err("a cycle");
    let found: Vec<_> = report.lines().filter_map(|line| line.strip_prefix("  ")).collect();
    assert_eq!(found, lines, "{report}");
}

#[track_caller]
fn assert_none(files: &[(&str, &str)]) {
    check_package(files).unwrap();
}

const PARENT: (&str, &str) = ("lib.rs", "mod a;\nmod b;\npub use a::A;\npub(crate) use b::B;\n");

#[test]
fn a_cycle_through_super() {
    assert_cycle(
        &[
            ("lib.rs", "mod a;\nmod b;"),
            ("a.rs", "use super::b::B;\npub struct A(B);"),
            ("b.rs", "pub struct B(Option<Box<super::a::A>>);"),
        ],
        &["src/a.rs:1: super::b::B  (src/b.rs)", "src/b.rs:1: super::a::A  (src/a.rs)"],
    );
}

#[test]
fn a_cycle_through_a_re_export() {
    assert_cycle(
        &[
            PARENT,
            ("a.rs", "use crate::B;\npub struct A(B);"),
            ("b.rs", "use super::{\n    A as Other,\n};\npub struct B(Box<Other>);"),
        ],
        &["src/a.rs:1: crate::B  (src/b.rs)", "src/b.rs:2: super::A  (src/a.rs)"],
    );
}

#[test]
fn a_cycle_through_re_exports_of_re_exports_and_globs() {
    assert_cycle(
        &[
            ("lib.rs", "mod outer;\nmod user;\npub use outer::*;"),
            ("outer/mod.rs", "mod inner;\npub use self::inner::Inner as Renamed;"),
            ("outer/inner.rs", "pub struct Inner(crate::user::User);"),
            ("user.rs", "use crate::*;\npub struct User(Box<Renamed>);"),
        ],
        &[
            "src/outer/inner.rs:1: crate::user::User  (src/user.rs)",
            "src/user.rs:2: Renamed  (src/outer/inner.rs)",
        ],
    );
}

#[test]
fn a_cycle_through_an_expression_a_pattern_and_a_macro() {
    assert_cycle(
        &[
            ("lib.rs", "mod a;\nmod b;\nmod c;"),
            ("a.rs", "pub fn a() -> u8 { crate::b::b() }"),
            ("b.rs", "pub fn b() -> u8 { match 1 { crate::c::C => 1, _ => 2 } }"),
            ("c.rs", "pub const C: u8 = 1;\nfn c() { assert_eq!(\n  crate::a::a(), 1); }"),
        ],
        &[
            "src/a.rs:1: crate::b::b  (src/b.rs)",
            "src/b.rs:1: crate::c::C  (src/c.rs)",
            "src/c.rs:2: crate::a::a  (src/a.rs)",
        ],
    );
}

#[test]
fn a_cycle_through_an_imported_module_and_a_path_in_text() {
    assert_cycle(
        &[
            ("lib.rs", "mod a;\n#[path = \"elsewhere/bee.rs\"]\nmod b;"),
            ("a.rs", "use crate::b;\npub fn a() { b::b() }"),
            ("elsewhere/bee.rs", "use super::a;\n#[serde(with = \"a::a\")]\npub fn b() {}"),
        ],
        &["src/a.rs:2: b::b  (src/elsewhere/bee.rs)", "src/elsewhere/bee.rs:2: a::a  (src/a.rs)"],
    );
}

#[test]
fn a_cycle_between_a_parent_that_uses_its_child_and_the_child() {
    assert_cycle(
        &[
            ("lib.rs", "mod a;\npub struct Root;\npub use a::A;\nfn f(_: A) {}"),
            ("a.rs", "pub struct A(crate::Root);"),
        ],
        &["src/a.rs:1: crate::Root  (src/lib.rs)", "src/lib.rs:4: A  (src/a.rs)"],
    );
}

#[test]
fn a_cycle_in_a_program_in_a_folder() {
    assert_cycle(
        &[
            ("cli/main.rs", "mod a;\nmod b;\nfn main() {}"),
            ("cli/a.rs", "pub fn a() { super::b::b() }"),
            ("cli/b.rs", "pub fn b() { super::a::a() }"),
        ],
        &[
            "src/cli/a.rs:1: super::b::b  (src/cli/b.rs)",
            "src/cli/b.rs:1: super::a::a  (src/cli/a.rs)",
        ],
    );
}

#[test]
fn a_parent_that_declares_and_re_exports() {
    assert_none(&[
        PARENT,
        ("a.rs", "use crate::B;\npub struct A(B);"),
        ("b.rs", "use std::fmt;\npub struct B;\nfn a(a: fmt::Error) { crate::nothing!(a) }"),
    ]);
}

#[test]
fn tests_and_the_code_of_other_crates() {
    assert_none(&[
        PARENT,
        ("a.rs", "use crate::B;\npub struct A(B);"),
        (
            "b.rs",
            "pub struct B;\n#[cfg(test)]\nmod tests { use crate::A; }\n#[cfg(all(test, unix))]\nuse crate::A;\n\
             impl B {\n#[cfg(test)]\nfn a(_: crate::A) {}\n}\n\
             fn b() { quote!(crate::A); ::other::A::new(); other!(::crate_::A) }",
        ),
    ]);
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let error = check_package(&[("lib.rs", "mod missing;")]).unwrap_err();
    assert!(error.contains("missing"), "{error}");
    let error = check_package(&[("lib.rs", "fn {")]).unwrap_err();
    assert!(error.contains("lib.rs"), "{error}");
}
