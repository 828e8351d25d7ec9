//! The form of a path that look-ups compare: many spellings, one operation.

use std::ops::ControlFlow;

use crate::template::{Part, Segment, Span, parts, segments, split_namespace, split_query};

/// Returns the path that represents all spellings of one operation.
///
/// - Letters are lower case.
/// - A placeholder is `{}`, whatever its name.
/// - `microsoft.graph.`, its sub-namespaces and `graph.` before a segment's name are dropped.
/// - A key in parentheses is a segment of its own: `users('{id}')` is `users/{}`.
///   [`Call::is_key`](crate::template::Call::is_key) distinguishes it from the arguments of a function.
/// - The arguments of a function are dropped: `delta()`, `range(address='{a}')`.
/// - Empty segments, a query and a fragment are dropped.
///
/// ```
/// use graph_action_metadata::normal_path;
///
/// let path = "/deviceManagement/managedDevices('{id}')/microsoft.graph.wipe";
/// assert_eq!(normal_path(path), "/devicemanagement/manageddevices/{}/wipe");
/// assert_eq!(normal_path("/applications(appId='{appId}')"), "/applications/{}");
/// assert_eq!(normal_path("/reports/getSmsLog(from={from},to={to})"), "/reports/getsmslog");
/// ```
pub fn normal_path(path: &str) -> String {
    let mut normal = in_own_case(path);
    normal.make_ascii_lowercase();
    normal
}

/// Returns the normal form of a path in its own case.
pub(super) fn in_own_case(path: &str) -> String {
    if let Some(normal) = plain(path) {
        return normal;
    }
    let mut normal = String::with_capacity(path.len());
    let _: ControlFlow<()> = pieces(path, |piece| {
        normal.push_str(piece.text);
        ControlFlow::Continue(())
    });
    normal
}

/// Returns the same for a path of names and placeholders alone, as nearly all are: the grammar takes ten
/// times as long.
fn plain(path: &str) -> Option<String> {
    let mut normal = String::with_capacity(path.len());
    let (mut rest, mut start) = (path.as_bytes(), 0);
    if !matches!(rest, [b'/', ..]) {
        return None;
    }
    while let [byte, after @ ..] = rest {
        let at = path.len() - rest.len();
        rest = after;
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'$' => {}
            b'/' if !matches!(after, [] | [b'/', ..]) => {}
            b'{' => {
                normal.push_str(path.get(start..=at)?);
                while let [b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9', after @ ..] = rest {
                    rest = after;
                }
                let ([b'}', b'/', ..] | [b'}']) = rest else { return None };
                start = path.len() - rest.len();
            }
            b'}' => {}
            _ => return None,
        }
    }
    normal.push_str(path.get(start..)?);
    Some(normal)
}

/// Gives `take` the pieces that make up the normal form of a path, in their own case.
pub(super) fn pieces<'p, B>(
    path: &'p str,
    mut take: impl FnMut(Span<'p>) -> ControlFlow<B>,
) -> ControlFlow<B> {
    for segment in segments(split_query(path).0) {
        if !segment.text.is_empty() {
            take("/".into())?;
            segment_pieces(segment, &mut take)?;
        }
    }
    ControlFlow::Continue(())
}

fn segment_pieces<'p, B>(
    segment: Span<'p>,
    take: &mut impl FnMut(Span<'p>) -> ControlFlow<B>,
) -> ControlFlow<B> {
    let Segment::Call(call) = Segment::of(segment) else {
        return name_pieces(without_namespace(segment), take);
    };
    name_pieces(without_namespace(call.name), take)?;
    if call.is_key() {
        if !call.name.text.is_empty() {
            take("/".into())?;
        }
        take("{}".into())?;
    }
    name_pieces(call.tail, take)
}

fn without_namespace(name: Span<'_>) -> Span<'_> {
    name.skip(split_namespace(name.text).0.len())
}

/// Gives `take` a name, with `{}` for its placeholders.
fn name_pieces<'p, B>(
    name: Span<'p>,
    take: &mut impl FnMut(Span<'p>) -> ControlFlow<B>,
) -> ControlFlow<B> {
    for part in parts(name) {
        take(match part {
            Part::Text(text) => text,
            Part::Placeholder(_) => "{}".into(),
        })?;
    }
    ControlFlow::Continue(())
}

/// Returns the names of the arguments that a path gives to functions, sorted: they
/// distinguish overloads. A key in parentheses has none.
///
/// ```
/// use graph_action_metadata::arguments;
///
/// assert_eq!(arguments("/reports/f(top={top},skip={skip})"), ["skip", "top"]);
/// assert!(arguments("/users('{id}')/g()").is_empty());
/// ```
pub fn arguments(path: &str) -> Vec<&str> {
    if !path.contains('(') {
        return Vec::new();
    }
    let calls = segments(split_query(path).0).filter_map(|segment| match Segment::of(segment) {
        Segment::Call(call) => Some(call).filter(|call| !call.is_key()),
        Segment::Name(_) | Segment::Placeholder(_) => None,
    });
    let parameters = calls.flat_map(|call| call.arguments().filter_map(|one| one.parameter));
    let mut names: Vec<&str> = parameters.map(|name| name.text.trim()).collect();
    names.sort_unstable();
    names
}

/// Returns the names of the arguments of functions, and of keys with a name, sorted: the lines of
/// one normal path differ in them. `applications(appId='{appId}')` names a key, `users('{id}')`
/// does not.
///
/// ```
/// use graph_action_metadata::line_arguments;
///
/// let arguments = line_arguments("/applications(appId='{appId}')/f(top={top})");
/// assert_eq!(arguments, ["appId", "top"]);
/// assert!(line_arguments("/users('{id}')/g()").is_empty());
/// ```
pub fn line_arguments(path: &str) -> Vec<&str> {
    let calls = segments(split_query(path).0).filter_map(|segment| match Segment::of(segment) {
        Segment::Call(call) => Some(call),
        Segment::Name(_) | Segment::Placeholder(_) => None,
    });
    let parameters = calls.flat_map(|call| call.arguments().filter_map(|one| one.parameter));
    let mut names: Vec<&str> = parameters.map(|name| name.text.trim()).collect();
    names.sort_unstable();
    names
}

#[cfg(test)]
mod tests;
