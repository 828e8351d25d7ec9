//! Rejecting lines and sources.

use super::*;

fn refusal(name: &str, method: &str, path: &str) -> String {
    let sets = json!([path_set(method, json!({ path: "" }))]);
    let made = Made::of(json!({ name: permission(2, sets) }));
    rebuild(&made.sources(None), &Texts::default()).expect_err(path)
}

#[test]
fn lines_that_could_not_be_read_back_are_rejected() {
    for (name, method, path, part) in [
        ("A.Read", "get", "/a", "method"),
        ("A.Read", "FOO", "/a", "method"),
        ("A.Read", "GET", "/a\nGET /b", "path"),
        ("A.Read", "GET", "/ä", "path"),
        ("A Read", "GET", "/a", "permission"),
        ("A.Read:x", "GET", "/a", "permission"),
    ] {
        let message = refusal(name, method, path);
        assert!(message.contains(&format!("a wrong {part}")), "{message}");
    }
}

#[test]
fn marks_that_could_not_be_read_back_are_rejected() {
    let made =
        Made::of(json!({ "A.Read": permission(1, json!([path_set("GET", json!({ "/a": "" }))])) }));
    for marks in
        ["withdrawn:lately v1.0", "withdrawn:2026-01-01 v2.0", "withdrawn:2026-01-01 B/Read:d"]
    {
        let access = format!("GET /a A.Read:d {}\n", marks.replace("v1.0", "A.Read:x"));
        let operations = format!("GET /a - - - {}\n", marks.replace("B/Read:d", "v2.0"));
        let old = Texts { access, operations, ..Texts::default() };
        let message = rebuild(&made.sources(None), &old).expect_err(marks);
        assert!(message.contains("a wrong withdrawn part"), "{message}");
    }
}

#[test]
fn a_source_that_lacks_many_lines_is_rejected() {
    let paths = |count: usize| {
        let paths = (0..count).map(|n| (format!("/a{n}"), json!("")));
        let set = path_set("GET", Value::Object(paths.collect()));
        Made::of(json!({ "A.Read": permission(2, json!([set])) }))
    };
    let (old, _) = paths(100).rebuild(&Texts::default());
    assert!(rebuild(&paths(95).sources(None), &old).is_ok());
    let message = rebuild(&paths(50).sources(None), &old).expect_err("half is gone");
    assert!(message.contains("50 of 100 lines would be withdrawn"), "{message}");
}
