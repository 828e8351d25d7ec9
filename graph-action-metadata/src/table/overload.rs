//! Overloads of a function: lines of one method and path that differ in their arguments.

use super::{
    distance::distance,
    line::{is_withdrawn, method_and_path},
    normal::line_arguments,
};

/// Returns the line that takes the arguments of a path, or else the one with the most similar
/// arguments, preferably one that is not withdrawn.
pub(super) fn nearest(lines: Vec<&'static str>, path: &str) -> Option<&'static str> {
    if let [_] | [] = lines.as_slice() {
        return lines.first().copied();
    }
    let given = line_arguments(path);
    lines.into_iter().min_by_key(|line| {
        let taken = line_arguments(method_and_path(line).1);
        let is_gone = given != taken && is_withdrawn(line);
        let not_taken = given.iter().filter(|name| !taken.contains(name)).count();
        let lower = |names: &[&str]| names.join(",").to_ascii_lowercase();
        let (given, taken) = (lower(&given), lower(&taken));
        (is_gone, not_taken, distance(given.as_bytes(), taken.as_bytes(), usize::MAX))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_overload_with_the_most_similar_arguments_is_chosen() {
        const NONE: &str = "GET /f() beta ?";
        const SCOPE: &str = "GET /f(scope='{scope}') v1.0 ?";
        const PAGE: &str = "GET /f(skip={skip},top={top}) v1.0 ?";
        for (path, expected) in [
            ("/f", NONE),
            ("/f()", NONE),
            ("/F(scope='a')", SCOPE),
            ("/f(Scope=@x)", SCOPE),
            ("/f(scop='{x}')", SCOPE),
            ("/f(top={a},skip={b})", PAGE),
            ("/f(skip={b},limit={c})", PAGE),
            ("/f(top={a})", PAGE),
        ] {
            assert_eq!(nearest(vec![NONE, SCOPE, PAGE], path), Some(expected), "{path}");
        }
        assert_eq!(nearest(vec![PAGE], "/f()"), Some(PAGE));
        const GONE: &str = "GET /f(scope='{scope}') v1.0 ? withdrawn:2026-08-07";
        assert_eq!(nearest(vec![NONE, GONE, PAGE], "/f(scop='{x}')"), Some(NONE));
        assert_eq!(nearest(vec![NONE, GONE, PAGE], "/f(scope='{x}')"), Some(GONE));
        assert_eq!(nearest(Vec::new(), "/f()"), None);
    }
}
